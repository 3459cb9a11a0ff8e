# Nobody takes the output: that is told, and no more is read.
yes '{"t":"CafÃ©"}' | "$MOJIMEND" filter --jsonl t >/dev/full; echo "exit $?"
"$MOJIMEND" filter --jsonl t </; echo "exit $?"
