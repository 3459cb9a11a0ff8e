printf 'a\n' >a.md
printf 'a\0b\n' >nul
try() { echo "-- $*"; "$MOJIMEND" explain "$@" 2>&1; echo "exit $?"; }
try a.md:2
try a.md:0
try gone.md:1
try .:1
try nul:1
try :1
try a.md:99999999999999999999
try a.md:
try a.md:1x
# What a name or a line holds does not reach the terminal.
name=$(printf 'x\033[31m')
printf '\033[31mÃ¤\302\233 ##[error]\n' >"$name"
try "$name:1"
