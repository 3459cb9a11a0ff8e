# What no repair is about stays to the byte beside one: overlong forms, surrogates, noncharacters, controls, ends of lines.
odd() { printf 'a\300\257b \355\240\200 \355\277\277 \357\277\277 \364\217\277\277 \364\220\200\200 \377 \001\033[0m\177 \302\205 x\r\ny \r no newline'; }
odd >odd.txt
{ printf 'Caf\303\203\302\251\n'; odd; } >both.txt
{ printf 'Caf\303\251\n'; odd; } >expected
{ printf 'Caf\303\203\302\251 \000 x\n'; odd; } >nul.txt
cp odd.txt odd; cp nul.txt nul
"$MOJIMEND" fix -q --no-journal .; echo "exit $?"
cmp odd odd.txt; cmp nul nul.txt; cmp expected both.txt
"$MOJIMEND" filter -q <odd >out; echo "exit $?"
cmp odd out
