#!/bin/sh
# usage: tests/deb/run.sh
# Builds the Debian packages, twice in different folders, and compares; unpacks them and looks at what
# is there; as root installs them, tries them as somebody would who has nothing else, and removes them:
# in a root of its own, which is this machine's seen through an overlay in memory, so that nothing
# of the machine changes and all that was written can be listed.
set -eu
export LC_ALL=C.UTF-8
top=$(pwd)
passed=0 failed=0 skipped=0
work=$(mktemp -d)
trap 'kill "${second:-}" 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
verdict() { # WHAT STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		echo "deb: $1"
		failed=$((failed + 1))
	fi
}
skip() { # WHY
	echo "deb: skipped: $1"
	skipped=$((skipped + 1))
}
finish() {
	echo "deb: $passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
	exit
}

for tool in dpkg-buildpackage dh; do
	if ! command -v $tool >/dev/null; then
		skip "$tool is not here: ci/setup deb installs it"
		finish
	fi
done

# 1. Built, and lintian has nothing to say.  At the same time elsewhere, without the tests.
mkdir -p build
again=$work/a/longer/name/of/a/folder
DEB_BUILD_OPTIONS=nocheck LINTIAN=no ci/deb "$again" >"$work/again.log" 2>&1 &
second=$!
status=0
ci/deb build/deb >"$work/log" 2>&1 || status=$?
[ $status -eq 0 ] || cat "$work/log"
verdict "the packages do not build, or lintian complains" $status
status=0
wait $second || status=$?
second=
[ $status -eq 0 ] || cat "$work/again.log"
verdict "the packages do not build a second time" $status
set -- build/deb/*_*.changes
[ -e "$1" ] || finish
if grep -q 'lintian is not installed' "$work/log"; then
	skip "lintian is not installed"
fi
deb=$top/build/deb
for package in "$deb"/*.deb "$deb"/*.dsc "$deb"/*.tar.*; do
	status=0
	cmp "$package" "$again/${package##*/}" || status=1
	verdict "${package##*/} is other bytes when it is built in another folder" $status
done

# 2. What is in them.
version=$(sed -n 's/^VERSION *= *//p' Makefile)
sover=$(sed -n 's/^SOVER *= *//p' Makefile)
arch=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
for package in mojimend "libmojimend$sover" libmojimend-dev; do
	file=$(echo "$deb/${package}_$version"-*_"$arch.deb")
	dpkg-deb -x "$file" "$work/unpacked"
	dpkg-deb --fsys-tarfile "$file" | tar -t | sed -n 's|^\.||; /[^/]$/p' |
		grep -vE '^/usr/share/(doc|lintian)/' | sed "s|$triplet|TRIPLET|; s|^|$package |"
done | sed "s/libmojimend$sover /libmojimendN /; s/\.so\.$sover\$/.so.N/" >"$work/files"
status=0
diff -u tests/deb/files "$work/files" || status=1
verdict "these are other files than tests/deb/files lists" $status
status=0
LD_LIBRARY_PATH=$work/unpacked/usr/lib/$triplet "$work/unpacked/usr/bin/mojimend" --version >"$work/version" || status=$?
echo "mojimend $version" | diff - "$work/version" || status=1
verdict "the unpacked program does not run" $status
status=0
objdump -p "$work/unpacked/usr/bin/mojimend" | grep -q "NEEDED *libmojimend.so.$sover\$" || status=1
verdict "the program does not take the shared library" $status
status=0
# Copyright: each file of counts under the licence of its own inputs, and all of SOURCES.
grep -v '^$' src/cost/counts/SOURCES | sed 's/\t/  /g; s/^/ /' | while IFS= read -r line; do
	grep -qxF -- "$line" "$work/unpacked/usr/share/doc/libmojimend$sover/copyright" || echo "$line"
done >"$work/untold"
[ ! -s "$work/untold" ] || status=1
verdict "copyright leaves out: $(head -n 1 "$work/untold")" $status

# 3. Installed, tried, removed.
if [ "$(id -u)" -ne 0 ] || ! unshare -m sh -c "mount -t tmpfs tmpfs '$work' && mkdir '$work/a' '$work/b' '$work/c' &&
	mount -t overlay -o lowerdir=/,upperdir='$work/a',workdir='$work/b' overlay '$work/c'" 2>/dev/null; then
	skip "not installed: that needs root and an overlay of /"
	finish
fi
state() { # of what an installation here would change
	for path in /usr/bin /usr/include "/usr/lib/$triplet" /usr/share/man/man1 /var/lib/dpkg/status; do
		stat -c '%n %Y %s %i' "$path"
	done
	! command -v mojimend || stat -c '%n %Y' "$(command -v mojimend)"
}
state >"$work/before"
status=0
unshare -m tests/deb/inside.sh "$deb" "$work" "$version" "$sover" >"$work/inside.log" 2>&1 || status=$?
grep -v '^inside: ' "$work/inside.log" || :
counts=$(sed -n 's/^inside: //p' "$work/inside.log")
if [ $status -gt 1 ] || [ -z "$counts" ]; then
	verdict "the installation was not tried to its end (status $status)" 1
else
	passed=$((passed + ${counts% *}))
	failed=$((failed + ${counts#* }))
fi
state >"$work/after"
status=0
diff "$work/before" "$work/after" || status=1
verdict "the installation changed this machine" $status
finish
