# An index that git cannot read is told of once, with what helps.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
git init -q -b main r && cd r || exit
echo x >a.md && git add . && cp .git/index ../index
try() { "$MOJIMEND" check --staged 2>&1; echo "$*: exit $?"; }
try whole
: >.git/index && try empty
printf XXXX | cat - ../index >.git/index && try "no index"
rm .git/index && mkdir .git/index && try "a folder"
rmdir .git/index && try none
cp ../index .git/index && git config diff.orderFile gone && try "an order that is gone"
