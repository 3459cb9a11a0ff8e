# What is no side, or no pair, is said.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
printf 'a\n' >a.md
mkdir d e
printf 'a\n' >d/a.md
git add a.md && git -c user.name=n -c user.email=e commit -qm one
try() { echo "-- $*"; "$MOJIMEND" verify "$@" 2>&1; echo "exit $?"; }
try a.md
try - -
try a.md gone.md
try HEAD:gone.md a.md
try nothing:a.md a.md
try a.md d
try d a.md
try HEAD: a.md
try -- --output=x: a.md
try -- '--help:' a.md
try "HEAD:a.md
HEAD:a.md" a.md
PATH=/nowhere try HEAD:a.md a.md
try d e
try e d
try --format sarif a.md a.md
ls
