# What is not where it was repaired: each is named with the reason, the rest is taken back.
for i in 1 2 3 4 5 6; do printf 'CafÃ© %d\n' "$i" >"f$i.txt"; done
"$MOJIMEND" fix -q .
rm f1.txt
mv f2.txt g2.txt
mkdir x && mv f3.txt x && ln -s x/f3.txt f3.txt
rm f4.txt && mkdir f4.txt
chmod 600 f5.txt
ln f6.txt other
"$MOJIMEND" undo -n; echo "exit $?"
"$MOJIMEND" undo; echo "exit $?"
cat f5.txt f6.txt g2.txt x/f3.txt
stat -c %a f5.txt
echo "-- back in their places"
mv g2.txt f2.txt
mv x/f3.txt f3.txt
rm other
"$MOJIMEND" undo; echo "exit $?"
cat f2.txt f3.txt f6.txt
