#!/bin/sh
# usage: unshare -m tests/deb/inside.sh DEBS WORK VERSION SONUMBER
# shellcheck disable=SC2016 # a shell in the root expands
# The part of run.sh that installs: in a mount namespace of its own, which ends with it.  Prints what is
# wrong, and "inside: PASSED FAILED" at the end.
set -eu
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
deb=$1 work=$2 version=$3 sover=$4
passed=0 failed=0
mount -t tmpfs tmpfs "$work"
mkdir "$work/up" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=/,upperdir=$work/up,workdir=$work/work" overlay "$work/root"
mount -t proc proc "$work/root/proc"
mount --rbind /dev "$work/root/dev"
mount -t tmpfs tmpfs "$work/root/tmp"
cp "$deb"/*mojimend*.deb "$work/root/tmp"
tar -xf "$deb"/mojimend_*.debian.tar.* -C "$work/root/tmp"

try() { # WHAT COMMAND: by a shell in the root; what it says is shown where it fails
	if chroot "$work/root" sh -euc "cd /tmp; export AUTOPKGTEST_TMP=/tmp; unset LD_LIBRARY_PATH; $2" >"$work/out" 2>&1; then
		passed=$((passed + 1))
	else
		echo "deb: $1"
		tail -n 20 "$work/out"
		failed=$((failed + 1))
	fi
}

# Whoever has it installed already would see that one.
if chroot "$work/root" dpkg-query -W mojimend libmojimend-dev "libmojimend$sover" >/dev/null 2>&1; then
	chroot "$work/root" dpkg --purge mojimend libmojimend-dev "libmojimend$sover" >/dev/null 2>&1
fi

try "the library and the program are not installed" "dpkg -i libmojimend${sover}_*.deb mojimend_*.deb"
try "the program does not run" "[ \"\$(command -v mojimend)\" = /usr/bin/mojimend ] && [ \"\$(mojimend --version)\" = 'mojimend $version' ]"
try "the program heals nothing (debian/tests/program)" 'sh debian/tests/program'
try "fix, undo, or the journal between them does not work" '
	printf "x \303\246\342\200\223\342\200\241\n" >note.md; cp note.md was.md; mkdir -p home; export HOME=/tmp/home
	mojimend fix --no-config note.md; printf "x 文\n" | cmp - note.md; mojimend undo; cmp note.md was.md'
try "a manual page is not found" 'for page in mojimend.1 mojimend-rules.5; do
	[ "$(man -w "${page#*.}" "${page%.*}")" = "/usr/share/man/man${page#*.}/$page.gz" ]; done'
try "the manual page cannot be read" 'man 1 mojimend </dev/null | grep -q mojibake'
try "the completions for bash do not complete" '
	bash -c ". /usr/share/bash-completion/completions/mojimend && complete -p mojimend"'
try "the completions for zsh or fish are not in place" '
	head -n 1 /usr/share/zsh/vendor-completions/_mojimend | grep -qx "#compdef mojimend"
	grep -q "^complete -c mojimend" /usr/share/fish/vendor_completions.d/mojimend.fish'
try "the library for building is not installed" 'dpkg -i libmojimend-dev_*.deb'
try "a program is not built with it (debian/tests/library)" 'sh debian/tests/library'
try "pkg-config tells another version" "[ \"\$(pkg-config --modversion mojimend)\" = '$version' ]"
try "man 3 does not find the library" '[ "$(man -w 3 mojimend)" = /usr/share/man/man3/mojimend.3.gz ]'
try "an installed file is not what the package says" 'dpkg --verify mojimend libmojimend-dev "libmojimend'"$sover"'"'
try "the library goes while the program needs it" "! dpkg --remove libmojimend$sover"
try "the packages are not purged" "dpkg --purge mojimend libmojimend-dev libmojimend$sover"
try "dpkg still knows them" "! dpkg-query -W mojimend libmojimend-dev libmojimend$sover"
try "the program runs after it was removed" '! command -v mojimend'

# What an overlay holds besides the tests' own folder was written by the installation; a removed file of
# the machine would stand there as a device.
find "$work/up" ! -type d -printf '/%P\n' -o -name '*mojimend*' -printf '/%P\n' |
	grep -vE '^/(var/lib/dpkg/(status|available|lock|triggers/)|var/log/|var/cache/|etc/ld\.so\.cache)' >"$work/left" || :
if [ -s "$work/left" ]; then
	echo "deb: purging left:"
	cat "$work/left"
	failed=$((failed + 1))
else
	passed=$((passed + 1))
fi
echo "inside: $passed $failed"
[ "$failed" -eq 0 ]
