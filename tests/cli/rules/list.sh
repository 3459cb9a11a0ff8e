# Sorted by id, with the encoding rules among them, and rules of a file.
"$MOJIMEND" rules | awk '{ print $1 }' >ids
LC_ALL=C sort -c ids && grep -c '^encoding/' ids >/dev/null && echo sorted
grep -x encoding/mojibake ids
