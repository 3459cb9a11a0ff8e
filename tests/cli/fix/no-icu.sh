# ICU is loaded by the first damaged text: without it sound files are checked, damaged ones are left alone.
cat >no-icu.c <<'END'
#include <stddef.h>
void *dlopen(const char *name, int how) { (void)name, (void)how; return NULL; }
END
ldd "$MOJIMEND" | grep -q libicuuc && { echo 'SKIP: this program is linked with ICU' >&2; exit 77; }
${CC:-cc} -shared -fPIC -o no-icu.so no-icu.c
echo 'Café' >sound.md
echo 'CafÃ©' >damaged.md
cp damaged.md before
run() { LD_PRELOAD="$PWD/no-icu.so" ASAN_OPTIONS=verify_asan_link_order=0 "$MOJIMEND" "$@"; echo "exit $?"; }
run check sound.md
run fix damaged.md sound.md
cmp before damaged.md
"$MOJIMEND" fix damaged.md
cat damaged.md
