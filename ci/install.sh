#!/bin/sh
# usage: ci/install.sh MAKE CC
# Installs into a temporary folder, builds the example of README.md with what pkg-config says there,
# once with the shared library and once with the static one, runs both, and uninstalls.
set -eu
make=$1 cc=$2
top=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0
verdict() { # WHAT STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		echo "install-check: $1"
		failed=$((failed + 1))
	fi
}

root=$work/root
"$make" -s install PREFIX=/usr DESTDIR="$root" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

# What is there.
for file in bin/mojimend include/mojimend.h lib/libmojimend.a lib/libmojimend.so lib/pkgconfig/mojimend.pc \
	share/man/man1/mojimend.1 share/man/man5/mojimend-rules.5 \
	share/mojimend/rules.schema.json share/mojimend/config.schema.json \
	share/bash-completion/completions/mojimend share/zsh/site-functions/_mojimend \
	share/fish/vendor_completions.d/mojimend.fish; do
	status=0
	[ -s "$root/usr/$file" ] || status=1
	verdict "$file was not installed" $status
done
status=0
"$root/usr/bin/mojimend" --version >"$work/version" || status=$?
verdict "the installed program does not run" $status

# The example: the indented block behind "#include <mojimend.h>".
{
	echo '#include <stdio.h>'
	awk '/^    #include <mojimend.h>/ { on = 1 } on && /^[^ ]/ { exit } on { print substr($0, 5); if (/include/) print "int main(void)\n{\nconst char bytes[] = \"x \\xC3\\xA6\\xE2\\x80\\x93\\xE2\\x80\\xA1\\xC3\\xA7\\xC2\\x8D\\xC2\\xBB\\n\"; size_t len = sizeof(bytes) - 1;" }' "$top/README.md"
	echo 'return 0; }'
} >"$work/example.c"
PKG_CONFIG_SYSROOT_DIR=$root
PKG_CONFIG_PATH=$root/usr/lib/pkgconfig
export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH
for how in shared static; do
	status=0
	if [ $how = shared ]; then
		libs=$(pkg-config --libs mojimend)
	else
		# The libraries below ours come from the system, not from the folder.
		libs="$root/usr/lib/libmojimend.a $(PKG_CONFIG_SYSROOT_DIR='' pkg-config --static --libs-only-l mojimend | sed 's/-lmojimend//')"
	fi
	# shellcheck disable=SC2046,SC2086 # words on purpose
	"$cc" -std=c11 -Wall -Werror -o "$work/$how" "$work/example.c" $(pkg-config --cflags mojimend) $libs ||
		status=$?
	verdict "the example of README.md does not build ($how)" $status
	[ $status -eq 0 ] || continue
	LD_LIBRARY_PATH=$root/usr/lib "$work/$how" >"$work/$how.out" || status=$?
	printf '2: encoding/mojibake\nx 文獻\n' | cmp - "$work/$how.out" || status=1
	verdict "the example of README.md gives something else ($how)" $status
done

"$make" -s uninstall PREFIX=/usr DESTDIR="$root" >"$work/log" 2>&1 || cat "$work/log"
left=$(find "$root" ! -type d)
status=0
[ -z "$left" ] || status=1
verdict "uninstall left: $left" $status
echo "install-check: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
