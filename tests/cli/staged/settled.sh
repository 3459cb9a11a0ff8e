# Where the clock of a file system is coarse, a file that was read can change and look the same: what
# was changed just before a run began is not remembered, however long the run took.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
cat >late.c <<'C'
#include <sys/time.h>
#include <time.h>

/* From the third look at it on the clock is ten seconds ahead; with -DAHEAD it always is. */
time_t time(time_t *at)
{
	static int looks;
	struct timeval now;

	(void)at;
	gettimeofday(&now, 0);
	return now.tv_sec + (AHEAD || looks++ >= 2 ? 10 : 0);
}
C
${CC:-cc} -shared -fPIC -Wl,--build-id -DAHEAD=0 -o late.so late.c 2>/dev/null || { echo "SKIP: no compiler" >&2; exit 77; }
${CC:-cc} -shared -fPIC -Wl,--build-id -DAHEAD=1 -o ahead.so late.c
libs=$PWD
mkdir repo && cd repo || exit
git init -q . 2>/dev/null
printf 'schema: 1\nextends: []\nrules:\n  - {id: t/unique, check: {unique: title}}\n' >rules.yaml
printf 'select: [t/]\nrules: [rules.yaml]\n' >.mojimend.yaml
echo '# A' >asked.md && echo '# B' >other.md
# remembered LIBRARY: for how many others
remembered() {
	LD_PRELOAD=$libs/$1 ASAN_OPTIONS=verify_asan_link_order=0 "$MOJIMEND" check -q asked.md
	echo "$1: $(cat "$XDG_CACHE_HOME"/mojimend/*.tree | tr '\0' '\n' | grep -c 'other\.md')"
}
remembered late.so
remembered ahead.so
