# A child that lives long: each line is answered before the next one is sent, wherever it is cut.
mkfifo to from
"$MOJIMEND" filter --jsonl t <to >from &
exec 3>to 4<from
for i in 1 2 3; do
	printf '{"i":%s,"t":"Caf' $i >&3
	printf 'Ã©"}\n{"half":' >&3
	read -r answer <&4
	echo "$answer"
	printf '%s}\n' $i >&3
	read -r answer <&4
	echo "$answer"
done
exec 3>&-
cat <&4
wait $!; echo "exit $?"
