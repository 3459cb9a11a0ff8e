# What the shells show beside each word; a program's own words stay.
export LC_ALL=zh_TW.UTF-8
"$MOJIMEND" completions words -- ''
"$MOJIMEND" completions words -- check --s
"$MOJIMEND" completions words -- explain note/title
