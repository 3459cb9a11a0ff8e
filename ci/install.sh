#!/bin/sh
# usage: ci/install.sh MAKE CC
# Installs into a temporary folder, builds the examples of README.md and mojimend.3 with what pkg-config
# says there, once with the shared library and once with the static one, runs them, and uninstalls.
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
	share/man/man1/mojimend.1 share/man/man3/mojimend.3 share/man/man5/mojimend-rules.5 \
	share/mojimend/rules.schema.json share/mojimend/config.schema.json \
	share/mojimend/gate share/mojimend/matcher.json \
	share/bash-completion/completions/mojimend share/zsh/site-functions/_mojimend \
	share/fish/vendor_completions.d/mojimend.fish; do
	status=0
	[ -s "$root/usr/$file" ] || status=1
	verdict "$file was not installed" $status
done
status=0
"$root/usr/bin/mojimend" --version >"$work/version" || status=$?
verdict "the installed program does not run" $status

# The example of README.md: the indented block behind "#include <mojimend.h>".
{
	echo '#include <stdio.h>'
	awk '/^    #include <mojimend.h>/ { on = 1 } on && /^[^ ]/ { exit } on { print substr($0, 5); if (/include/) print "int main(void)\n{\nconst char bytes[] = \"x \\xC3\\xA6\\xE2\\x80\\x93\\xE2\\x80\\xA1\\xC3\\xA7\\xC2\\x8D\\xC2\\xBB\\n\"; size_t len = sizeof(bytes) - 1;" }' "$top/README.md"
	echo 'return 0; }'
} >"$work/README.md.c"
printf '2: encoding/mojibake\nx 文獻\n' >"$work/README.md.wanted"

# That of mojimend.3, which is whole; its input is the same damage, and a line without an end.
page=$root/usr/share/man/man3/mojimend.3
awk '/^\.Bd -literal$/ { on = 1; next } /^\.Ed/ { exit } on { gsub(/\\e/, "\\"); print }' "$page" \
	>"$work/mojimend.3.c"
printf 'x \303\246\342\200\223\342\200\241\303\247\302\215\302\273' >"$work/in"
cat >"$work/mojimend.3.wanted" <<'END'
note.md:1:3: error: UTF-8 that was read as windows-1252 or windows-1254: 2 characters, all can be restored [encoding/mojibake]
note.md:1:14: warning: the last line does not end: add a newline [markdown/final-newline]
x 文獻
END

# And whatever it names is in the header.
{
	echo '#include <mojimend.h>'
	echo 'int main(void) {'
	sed -n 's/^\.F[no] \(mojimend_[a-z_]*\).*/(void)\1;/p; s/^\.Dv \(MOJIMEND_[A-Z_]*\).*/(void)\1;/p
		s/^\.It Dv \(MOJIMEND_[A-Z_]*\).*/(void)\1;/p; s/^\.Pq Vt "\(struct [a-z_]*\)".*/{ \1 x; (void)x; }/p
		s/^\.Vt "\(struct [a-z_]*\)".*/{ \1 x; (void)x; }/p' "$page"
	echo '}'
} >"$work/names.c"

PKG_CONFIG_SYSROOT_DIR=$root
PKG_CONFIG_PATH=$root/usr/lib/pkgconfig
export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_PATH
status=0
# shellcheck disable=SC2046 # words on purpose
"$cc" -std=c11 -Wall -Wno-uninitialized -Werror -fsyntax-only "$work/names.c" $(pkg-config --cflags mojimend) || status=$?
[ "$(grep -c void "$work/names.c")" -gt 20 ] || status=1
verdict "mojimend.3 names what is not in the header" $status
for from in README.md mojimend.3; do
	for how in shared static; do
		status=0
		if [ $how = shared ]; then
			libs=$(pkg-config --libs mojimend)
		else
			# The libraries below ours come from the system, not from the folder.
			libs="$root/usr/lib/libmojimend.a $(PKG_CONFIG_SYSROOT_DIR='' pkg-config --static --libs-only-l mojimend | sed 's/-lmojimend//')"
		fi
		# shellcheck disable=SC2046,SC2086 # words on purpose
		"$cc" -std=c11 -Wall -Werror -o "$work/$how" "$work/$from.c" $(pkg-config --cflags mojimend) $libs ||
			status=$?
		verdict "the example of $from does not build ($how)" $status
		[ $status -eq 0 ] || continue
		LD_LIBRARY_PATH=$root/usr/lib "$work/$how" <"$work/in" >"$work/$how.out" 2>"$work/$how.err" || status=$?
		cat "$work/$how.err" "$work/$how.out" | diff "$work/$from.wanted" - || status=1
		verdict "the example of $from gives something else ($how)" $status
	done
done

"$make" -s uninstall PREFIX=/usr DESTDIR="$root" >"$work/log" 2>&1 || cat "$work/log"
left=$(find "$root" ! -type d)
status=0
[ -z "$left" ] || status=1
verdict "uninstall left: $left" $status
echo "install-check: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
