# The first of three that says anything; any Chinese is ours.
unset LANG LC_ALL LC_MESSAGES
try() {
	echo "$*: $(env "$@" "$MOJIMEND" 2>&1)"
}
try A=
try LC_ALL=C LC_MESSAGES=zh_TW LANG=zh_TW
try LC_ALL=POSIX
try LC_ALL=en_US.UTF-8 LANG=zh_TW.UTF-8
try LC_ALL=zh_TW.UTF-8 LANG=C
try LC_MESSAGES=zh_TW.UTF-8 LANG=C
try LC_MESSAGES=C LANG=zh_TW.UTF-8
try LC_ALL= LC_MESSAGES= LANG=zh_HK.UTF-8
try LANG=zh_Hant
try LANG=zh_CN.UTF-8
