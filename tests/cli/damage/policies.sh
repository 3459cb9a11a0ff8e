# Byte 8F of 文獻's 獻 is undefined in windows-1252; U+00AD and U+00A0 by their own options.
try() { printf '文獻 \302\240\302\255.\n' | "$MOJIMEND" damage "$@" | od -An -c; echo; }
try
try --undefined drop
try --undefined drop --keep-shy
try --undefined replace
try --undefined question
try --strip-shy --nbsp-space
try --page iso-8859-1 --layers 2
