# What is wrong with a field is said before anything is read; one that no line has is told.
for field in '' a. a..b 'a\b'; do
	printf '{"t":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl "$field"; echo "exit $?"
done
printf '{"t":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl; echo "exit $?"
printf '{"t":"CafÃ©"}\n' | "$MOJIMEND" check --jsonl t; echo "exit $?"
printf '{"t":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl "$(printf 'T\033')" --jsonl t; echo "exit $?"
printf '{"t":"CafÃ©"}\n' | "$MOJIMEND" filter --jsonl T --jsonl t --quiet; echo "exit $?"
