# The line as it would be after the repair, other lost characters in it as their likeliest.
printf -- '- 中文的本研究說明典型案例並不用於門診，並不適用。\n' | "$MOJIMEND" damage --page windows-1254 --undefined drop >b.md
printf '\n\n\n\n\n\n' | "$MOJIMEND" review b.md | grep -FA1 '並[?]用' | sed 's/ [<>]\{0,1\}[0-9.]*%/ N%/g; s/  3).*//'
