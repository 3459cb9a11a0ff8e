# Few descriptors, little stack, no process for git or workers: done with less, or said.
# shellcheck disable=SC3045 # dash, bash and busybox know these limits
many() {
	mkdir "$1"
	for i in $(seq 40); do printf 'Caf\303\203\302\251 %s\n' "$i" >"$1/$i.txt"; done
}
damaged() { grep -l Ã "$1"/*.txt | wc -l; }
many a
(ulimit -n 16 && "$MOJIMEND" fix -q --no-journal -j64 a); echo "exit $?, $(damaged a) left"
many b
(ulimit -n 4 && "$MOJIMEND" fix -q --no-journal b/1.txt b/2.txt); echo "exit $?, $(damaged b) left"
(ulimit -s 96 && "$MOJIMEND" fix -q --no-journal -j8 b); echo "exit $?, $(damaged b) left"
many c
git init -q c 2>/dev/null
(ulimit -n 4 && "$MOJIMEND" fix --no-journal c); echo "exit $?, $(damaged c) left"
