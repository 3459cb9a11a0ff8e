#!/bin/sh
# usage: ci/symbols.sh ARCHIVE [SHARED]
# The library exports mojimend_* only, keeps no state that can change, and needs nothing that
# prints, exits, waits or reads the world; nor calls whose use is a trap (git has such a list too).
set -eu
export LC_ALL=C
passed=0 failed=0
there=$(mktemp)
trap 'rm -f "$there"' EXIT

verdict() { # NAME BREAKS
	if [ -n "$2" ]; then
		printf '%s\n' "$2" | sed "s/^/symbols $1: /"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
}

# The address sanitizer adds names of its own.
sanitizer='^(__odr_asan|__asan|__ubsan|__sancov|__start___|__stop___|_init$|_fini$|_edata$|_end$|__bss_start$)'
banned='^(v?f?d?printf|_*v?s?n?printf_chk|f?puts|putc(har)?|fputc|perror|f(d)?open(64)?|fwrite|fread|fgets|std(out|err|in)'
banned="$banned|_*exit|_Exit|abort|quick_exit|raise|kill|signal|sigaction|(secure_)?getenv|setenv|putenv|setlocale|newlocale|uselocale"
banned="$banned|time|clock|clock_gettime|gettimeofday|nanosleep|sleep|rand|srand|random|gmtime|localtime|strftime"
banned="$banned|open(at)?(64)?|read|pread(64)?|p?write(64)?|close|mmap(64)?|rename(at2?)?|unlink(at)?|mkdir|stat|fstat|system|popen|fork|exec.*"
banned="$banned|v?sprintf|str(n)?cpy|str(n)?cat|strtok(_r)?|ato[ilf]|atoll|alloca|gets|scanf|sscanf|toupper|tolower|is(alpha|digit|alnum|space|upper|lower)"
banned="$banned|strn?casecmp(_l)?|strdup|pthread_.*|dlopen)(@.*)?$"

verdict exports "$(nm -g --defined-only "$1" | awk 'NF == 3 { print $3 }' | grep -vE "^mojimend_|$sanitizer" || :)"
verdict needs "$(nm -u "$1" | awk 'NF == 2 { print $2 }' | sed 's/@.*//' | sort -u | grep -E "$banned" || :)"
# Objects in .data and .bss; what only holds addresses (.data.rel.ro) is constant after loading.
verdict state "$(objdump -t "$1" | awk '$0 ~ /[ \t](\.data|\.bss|\.tdata|\.tbss|\*COM\*)(\.[A-Za-z0-9_.]*)?[ \t]/ && $0 ~ / O / && $0 !~ /\.data\.rel\.ro/ { print $NF }' |
	grep -vE "$sanitizer|^\.L" || :)"
if [ $# -gt 1 ]; then
	verdict "exports of the .so" "$(nm -D --defined-only "$2" | awk 'NF == 3 { print $3 }' | grep -vE "^mojimend_|$sanitizer" || :)"
	# One public header, and everything in it is there (once the pipeline is).
	nm -D --defined-only "$2" | awk '{ print $NF }' >"$there"
	missing=$(sed -n 's/^[^*].*[ *]\(mojimend_[a-z_]*\)(.*/\1/p; s/^\(mojimend_[a-z_]*\)(.*/\1/p' src/mojimend.h |
		sort -u | grep -vxFf "$there" || :)
	verdict "promised by mojimend.h but missing" "$missing"
	soname=$(objdump -p "$2" | awk '$1 == "SONAME" { print $2 }')
	case $soname in
	libmojimend.so.[0-9]*) verdict soname '' ;;
	*) verdict soname "it is '$soname'" ;;
	esac
fi
echo "symbols: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
