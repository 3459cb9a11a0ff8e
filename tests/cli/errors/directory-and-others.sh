# A folder is walked; pipes, devices and sockets are refused by name and skipped in a walk.
mkdir d
mkfifo d/pipe
printf 'x\n' >d/a.txt
"$MOJIMEND" check d; echo "exit $?"
"$MOJIMEND" check d/pipe /dev/null; echo "exit $?"
"$MOJIMEND" check - <d; echo "exit $?"
"$MOJIMEND" filter <d; echo "exit $?"
