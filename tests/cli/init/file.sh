# A file is not what init configures.
printf "# x\n" >a.md
"$MOJIMEND" init a.md; echo "exit $?"
"$MOJIMEND" init --dry-run gone; echo "exit $?"
ls
