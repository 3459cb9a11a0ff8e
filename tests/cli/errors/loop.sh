# What even root cannot read: a link that leads to itself; the others are done.
ln -s loop loop
printf '\377\n' >b.txt
"$MOJIMEND" check --format concise loop b.txt
