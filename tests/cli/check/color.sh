# Not in a pipe; always when told; NO_COLOR and a dumb terminal are respected by auto.
printf '\377\n' >a.txt
esc=$(printf '\033')
"$MOJIMEND" check a.txt | grep -c "$esc"
"$MOJIMEND" check --color always a.txt | sed "s/$esc/<E>/g"
"$MOJIMEND" check --color never a.txt | grep -c "$esc"
