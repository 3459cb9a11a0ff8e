# A damaged file and its repair, from every kind of side.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
mkdir notes notes/deep
printf 'sound\n' >notes/sound.md
printf 'Ã¤ b Ã¶\n' >notes/a.md
printf '# æ–‡ç»\n' >notes/deep/b.md
ln -s a.md notes/link.md
git add . && git -c user.name=n -c user.email=e commit -qm one
cp -r notes old
printf 'ä b ö\n' >notes/a.md
printf '# 文獻\n' >notes/deep/b.md # its 獻 lost 8D: it is one of several
git add notes/a.md
try() { echo "-- $*"; "$MOJIMEND" verify "$@"; echo "exit $?"; }
try old/a.md notes/a.md
try HEAD:notes/a.md notes/a.md
try HEAD:notes/a.md :notes/a.md
try :notes/a.md notes/a.md
try old/a.md - <notes/a.md
try - notes/a.md <old/a.md
try old notes
try ./old/ notes/.
try HEAD:notes notes
try HEAD:notes/ notes
git -c user.name=n -c user.email=e commit -qam two
try --format concise HEAD~1: HEAD:
cd notes && try HEAD~1:./ .
try HEAD~1:./a.md HEAD:./a.md
