# Somebody saves the file while it is repaired: what was saved last is there afterwards.
for i in $(seq 1 60); do
	printf 'CafÃ© crÃ¨me %d\n' "$i" >f.md
	"$MOJIMEND" fix -q f.md 2>>err &
	[ $((i % 3)) = 0 ] || sleep 0.00$((i % 7))
	if [ $((i % 2)) = 0 ]; then
		printf 'CafÃ© crÃ¨me saved %d\n' "$i" >f.md
	else
		printf 'CafÃ© crÃ¨me saved %d\n' "$i" >new && mv new f.md
	fi
	wait
	cat f.md .mojimend-*.tmp 2>/dev/null | grep -q "saved $i\$" || echo "lost $i"
	rm -f .mojimend-*.tmp
done
grep -v 'was changed\|is being written\|it is gone' err
ls -A
