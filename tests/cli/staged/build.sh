# What another build found counts no more, wherever a part of it lies.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mkdir linux-vdso linux-gate.so.1 repo
libs=$PWD
# part FOLDER NUMBER: a library that the program runs with, and then whether what was remembered counts
part() {
	echo "int part = $2;" >part.c
	${CC:-cc} -shared -fPIC -Wl,--build-id -o "$libs/$1/part.so" part.c 2>/dev/null ||
		{ echo "SKIP: no compiler" >&2; exit 77; }
	LD_PRELOAD=$libs/$1/part.so ASAN_OPTIONS=verify_asan_link_order=0 "$MOJIMEND" check -q --staged
	# the name of the format and what facts depend on, before what they are
	head -c 80 "$XDG_CACHE_HOME"/mojimend/*.staged >new
	cmp -s old new && echo "$*: the same" || echo "$*: another"
	mv new old
}
cd repo || exit
git init -q . 2>/dev/null
printf 'schema: 1\nextends: []\nrules:\n  - {id: t/unique, check: {unique: title}}\n' >rules.yaml
printf 'select: [t/]\nrules: [rules.yaml]\n' >.mojimend.yaml
git config user.name n; git config user.email e
echo '# A' >a.md && git add . && git commit -qm one
echo '# B' >b.md && git add b.md
part linux-vdso 1
part linux-vdso 1
part linux-vdso 2
part linux-gate.so.1 3
part linux-gate.so.1 4
