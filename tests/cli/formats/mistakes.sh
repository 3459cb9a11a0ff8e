# What is wrong with formats is said before anything is looked at.
printf 'CafÃ©\n' >a.md
cp a.md before
ln a.md link.md
try() { echo "-- $*"; "$MOJIMEND" "$@" 2>&1; echo "exit $?"; }
try check -f sarif -f json a.md
try check -f xml:out a.md
try check -f sarif: a.md
try check -f sarif:- a.md
try check -f sarif:x -f junit:x a.md
try check -f sarif:a.md a.md
try check -f sarif:link.md a.md
try check -f "sarif:$(printf '\033')x/y" a.md
try check -f sarif:no/where a.md
mkdir folder
try check -f sarif:folder a.md
try check --statistics -f sarif a.md
try check -q --statistics -f sarif -f json:x.json a.md
try fix --diff -f sarif:x a.md
try filter -f sarif:x
try verify -f sarif a.md a.md
try verify -f json:x a.md a.md
cmp before a.md
ls
mkdir -p d/.git
touch d/.git/config r.yaml d/other.md d/.mojimend.yaml
try check -f sarif:d/out -f junit:./d/out a.md
touch d/out
try check -f sarif:d/out -f "junit:$PWD/d/out" a.md
for name in d/other.md d/.git/config r.yaml d/.mojimend.yaml; do
	try check --rules r.yaml -f sarif:$name a.md
	[ -s $name ] && echo "$name is another"
done
