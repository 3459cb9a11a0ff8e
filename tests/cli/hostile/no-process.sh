# No worker can be started: the main thread works.  No git: its list is lacking, and nothing is taken for it.
if [ "$(id -u)" != 0 ] || ! command -v setpriv >/dev/null || ! command -v prlimit >/dev/null; then
	echo "SKIP: root, setpriv and prlimit make somebody who may start no process" >&2
	exit 77
fi
cp "$MOJIMEND" m
mkdir plain
for i in $(seq 20); do printf 'Caf\303\203\302\251 %s\n' "$i" >"plain/$i.txt"; done
cp -r plain git
git init -q git 2>/dev/null
chmod 755 . m "$TMPDIR"
chown -R 65534:65534 plain git
nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups prlimit --nproc=1 "$@"; }
nobody ./m fix --no-journal -j8 plain >out 2>&1; echo "exit $?"; tail -n 2 out
nobody ./m fix --no-journal git; echo "exit $?"
grep -l Ã git/*.txt | wc -l
