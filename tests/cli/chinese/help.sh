# The help, whose columns stand as in English.
export LC_ALL=zh_TW.UTF-8
"$MOJIMEND" --help
"$MOJIMEND" help undo
"$MOJIMEND" help nothing
