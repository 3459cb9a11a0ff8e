# Findings that remain make the exit status 1, unless --fail-on has it otherwise; a half of a surrogate pair
# is one, and stays as it is.
printf '{"t":"\\ud800 CafÃ©"}\n' | "$MOJIMEND" filter --jsonl t; echo "exit $?"
printf '{"t":"\\ud800 CafÃ©"}\n' | "$MOJIMEND" filter --jsonl t --fail-on never; echo "exit $?"
printf '{"u":"\\ud800","t":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl t; echo "exit $?"
# Lost bytes, as in whole files.
printf '研究流程不協調。' | "$MOJIMEND" damage --page windows-1254 --undefined drop >damaged
printf '{"t":"%s"}\n' "$(cat damaged)" | "$MOJIMEND" filter --jsonl t >kept; echo "exit $?"
"$MOJIMEND" filter <damaged >plain
printf '{"t":"%s"}\n' "$(cat plain)" | cmp - kept && echo 'as in a file'
"$MOJIMEND" filter --jsonl t --uncertain mark <kept
