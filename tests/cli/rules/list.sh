# Sorted by id, with the encoding rules among them.
"$MOJIMEND" rules | awk '{ print $1 }' >ids
LC_ALL=C sort -c ids && grep -q '^encoding/' ids && echo sorted
grep -x encoding/mojibake ids
