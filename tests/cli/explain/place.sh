# A line character by character, and one of them.
printf '# sound\n\nvoil\303\240 schön Á Í Ü à\n' | "$MOJIMEND" damage --undefined question >a.txt
try() { echo "-- $*"; "$MOJIMEND" explain "$@" 2>&1; echo "exit $?"; }
try a.txt:3
try a.txt:1
try a.txt:3:5
try a.txt:3:6
try a.txt:3:7
# A name that looks like a place is one, unless there is such a file.
cp a.txt a.txt:3
try a.txt:3:1
try a.txt:3
try ./a.txt:3:19
