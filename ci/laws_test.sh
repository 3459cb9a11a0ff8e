#!/bin/sh
# Breaks each law once, in a copy of the tree, and sees that the check which guards it goes red.
# A check that nobody ever saw fail proves nothing.
set -eu
export LC_ALL=C
passed=0 failed=0
top=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# fresh: a sound copy in $work/tree, without the large counts that no law looks into
fresh() {
	rm -rf "$work/tree"
	mkdir "$work/tree"
	(cd "$top" && tar --exclude=src/cost/counts -cf - src ci Makefile CHANGELOG.md) | tar -xf - -C "$work/tree"
	cd "$work/tree"
}

# red LAW PATTERN COMMAND...: the command must fail and say PATTERN
red() {
	law=$1 pattern=$2
	shift 2
	if "$@" >"$work/out" 2>&1; then
		echo "laws_test: $law: was broken, and nobody noticed"
		failed=$((failed + 1))
	elif ! grep -qE "$pattern" "$work/out"; then
		echo "laws_test: $law: went red for another reason:"
		head -n 5 "$work/out"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
	fresh
}

fresh
ci/laws.sh >"$work/out" || { cat "$work/out"; echo "laws-test: 0 passed, 1 failed, 0 skipped"; exit 1; }

# broken FILE TEXT: a C file that is right but for TEXT
broken() {
	mkdir -p "${1%/*}"
	printf '/* An idea. */\n%s\n' "$2" >"$1"
}

broken src/codec/x.c '#include "lint/rule.h"'
red "a room looks ahead" 'law rooms: src/codec/x.c: codec includes the later room lint' ci/laws.sh
broken src/base/x.c '#  include	"heal/healed.h"'
red "base looks ahead, oddly spaced" 'law rooms: src/base/x.c' ci/laws.sh
broken src/codec/x.c '#include "page.h"'
red "an include without its room" 'law rooms: src/codec/x.c.*not written' ci/laws.sh
broken src/codec/x.c '#include "../lint/rule.h"'
red "an include by the back door" 'law rooms: src/codec/x.c.*not written' ci/laws.sh
broken src/tool/x.c '#include "heal/healed.h"'
red "tool reaches into the library" 'law guest: src/tool/x.c: tool includes heal' ci/laws.sh
broken src/x.c '#include "tool/options.h"'
red "the library reaches into tool" 'law guest: src/x.c: only tool' ci/laws.sh
for door in unicode/ucnv.h:codec/text.c yaml.h:lint/rule.c pcre2.h:lint/rule.c md4c.h:lint/rule2.c \
	pthread.h:tool/walk2.c jansson.h:report/json2.c sha256.h:tool/walk2.c; do
	broken "src/${door#*:}" "#include <${door%:*}>"
	red "a second door to ${door%:*}" "law doors: src/${door#*:}" ci/laws.sh
done
{ echo '/* An idea. */' && echo 'void f(void)' && echo '{' && yes '	;' | head -n 61 && echo '}'; } >src/base/x.c
red "a function of 61 lines" 'law sizes: src/base/x.c:void f.*61 lines' ci/laws.sh
{ echo '/* An idea. */' && yes '' | head -n 500; } >src/base/x.c
red "a file of 501 lines" 'law sizes: src/base/x.c.*501 lines' ci/laws.sh
printf 'int x;\n' >src/base/x.c
red "a file without its idea" 'law ideas: src/base/x.c' ci/laws.sh
printf 'int f(void);\n' >src/base/x.h
red "a header without a guard" 'law ideas: src/base/x.h' ci/laws.sh
mkdir -p data && echo x >data/corpus.txt
red "a stray text" 'law litter: data/corpus.txt' ci/laws.sh
mkdir -p src/codec && echo 'int t[1];' >src/codec/pages.inc
red "a generated table that is committed" 'law litter: src/codec/pages.inc' ci/laws.sh

printf '#ifndef X_H\n#define X_H\nsize_t f(void);\n#endif\n' >src/base/x.h
red "a header that needs another first" 'size_t' make -s build/release/hdr/src/base/x.ok

# symbols TEXT: an archive and a shared library of one file, made as the Makefile makes ours
symbols() {
	printf '%s\n' "$1" >x.c
	${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -w -O1 -fPIC -fvisibility=hidden -Isrc -c -o x.o x.c
	ld -r -o y.o x.o
	objcopy --localize-hidden y.o
	ar rcs x.a y.o
	${CC:-cc} -shared -Wl,-soname,libmojimend.so.0 -o x.so x.o
}
api='__attribute__((visibility("default")))'
symbols "$api int mojimend_x(void) { return 0; } $api int other(void) { return 1; }"
red "another name is exported" 'symbols exports: other' ci/symbols.sh x.a
symbols "$api int mojimend_x(void) { return 0; } $api int other(void) { return 1; }"
red "another name is exported by the .so" 'symbols exports of the .so: other' ci/symbols.sh x.a x.so
symbols "#include <stdio.h>
$api void mojimend_x(void) { printf(\"%d\", 1); }"
red "the library prints" 'symbols needs: printf' ci/symbols.sh x.a
symbols "#include <stdlib.h>
$api void mojimend_x(void) { exit(1); }"
red "the library exits" 'symbols needs: exit' ci/symbols.sh x.a
symbols "#include <assert.h>
$api void mojimend_x(const char *s) { extern char *getenv(const char *); if (getenv(s)) mojimend_x(s + 1); }"
red "the library reads the environment" 'symbols needs: getenv' ci/symbols.sh x.a
symbols "#include <time.h>
$api long mojimend_x(void) { return time(0); }"
red "the library reads the clock" 'symbols needs: time' ci/symbols.sh x.a
symbols "#include <string.h>
$api void mojimend_x(char *p, const char *q) { strcpy(p, q); }"
red "a banned call" 'symbols needs: (__)?strcpy' ci/symbols.sh x.a
symbols "$api int mojimend_x(void) { static int n; return n++; }"
red "state that changes" 'symbols state: n' ci/symbols.sh x.a
symbols "static int table[3] = {1, 2, 3}; $api int mojimend_x(int i) { return table[i]++; }"
red "a table that can be written" 'symbols state: table' ci/symbols.sh x.a
symbols "$api int mojimend_version(void) { return 0; }"
red "a promise of the header that nobody keeps" 'missing: mojimend_scan' ci/symbols.sh x.a x.so

# abi EXPRESSION [FILE]: the header, or FILE, as sed makes it, against the list
version=$(sed -n 's/^VERSION *= *//p' Makefile)
number=$(sed -n 's/^SOVER *= *//p' Makefile)
abi() {
	sed -i "$1" "${2:-src/mojimend.h}"
}
abi '/mojimend_version/d'
red "a function is removed" 'abi: removed or changed: function const char \*mojimend_version' ci/abi "$version" "$number"
abi 's/unsigned year;/uint64_t year;/'
red "a field is of another type" 'abi: removed or changed: struct mojimend_input ' ci/abi "$version" "$number"
abi 's/MOJIMEND_NOMEM,/MOJIMEND_ALSO, &/'
red "a constant is of another value" 'abi: removed or changed: constant enum mojimend_status MOJIMEND_NOMEM = 1' ci/abi "$version" "$number"
abi 's/size_t mojimend_page_count(void)/int mojimend_page_count(void)/'
red "a function gives another type" 'abi: removed or changed: function size_t mojimend_page_count' ci/abi "$version" "$number"
abi '1i int mojimend_also(void);'
red "a function that the list does not know" 'abi: not in the list: function int mojimend_also' ci/abi "$version" "$number"
red "a soname that the list does not know" 'abi: soname: src/mojimend.abi is of libmojimend.so' ci/abi "$version" $((number + 1))
symbols "$api int mojimend_x(void) { return 0; }"
red "an exported function that the header does not know" 'only: mojimend_x$' ci/abi "$version" "$number" x.so
symbols "$api int mojimend_x(void) { return 0; }"
red "the library has another soname" 'soname of the library' ci/abi "$version" 7 x.so
abi '/mojimend_version/d'
red "what was released is accepted as lost" 'put it back, or raise SOVER' env ACCEPT=1 ci/abi "$version.1" "$number"

# versions TEXT: a program that says so of itself
versions() {
	printf '#!/bin/sh\necho "mojimend %s"\n' "$1" >program
	chmod +x program
}
versions 9.9.9
red "the program tells another version" "versions: --version says '9.9.9'" ci/versions ./program
versions "$version"
abi 's/^## [0-9].*/## 9.9.9/' CHANGELOG.md
red "the change log is of another version" "versions: CHANGELOG.md says '9.9.9'" ci/versions ./program
versions "$version"
abi '1s/(.*)/(9.9.9-1)/' ci/debian/changelog
red "Debian's change log is of another version" "versions: ci/debian/changelog says '9.9.9'" ci/versions ./program
versions "$version"
echo 'mojimend 9.9.9' >>src/mojimend.3
red "a manual page is of another version" "versions: src/mojimend.3 says '9.9.9'" ci/versions ./program

# And what is allowed stays green.
abi '1i int mojimend_also(void);'
if ACCEPT=1 ci/abi "$version.1" "$number" >"$work/out" && ci/abi "$version.1" "$number" >"$work/out" &&
	grep -q "^$version.1 function int mojimend_also" src/mojimend.abi && grep -q "^$version function" src/mojimend.abi; then
	passed=$((passed + 1))
else
	echo "laws_test: a new function is not accepted beside the others"
	failed=$((failed + 1))
fi
fresh
abi '/mojimend_version/d'
if ACCEPT=1 ci/abi "$version.1" $((number + 1)) >"$work/out" && ci/abi "$version.1" $((number + 1)) >"$work/out" &&
	! grep -q mojimend_version src/mojimend.abi; then
	passed=$((passed + 1))
else
	echo "laws_test: a new soname does not free from what was promised for the old one"
	failed=$((failed + 1))
fi
fresh
symbols "#include <stdio.h>
#include <string.h>
#include <stdlib.h>
static const char *const names[] = {\"a\", \"b\"};
$api const char *mojimend_x(int i, char *p) { snprintf(p, 3, \"%d\", i); memcpy(p, names[i], 1); free(malloc(3)); return names[i]; }"
if ci/symbols.sh x.a; then passed=$((passed + 1)); else failed=$((failed + 1)); fi >"$work/out"

echo "laws-test: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
