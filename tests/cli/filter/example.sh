# A letter that fills quotation marks or a code span, in a text with sound ones, is said of
# damage: it is told, and stays.
cat >in <<'END'
Sequences such as "Ã©", `Ã¨` or «Ã¼» appear, où é est; the word is rÃ©sumÃ©.
END
"$MOJIMEND" filter --no-config <in >out; echo "exit $?"
cat out
"$MOJIMEND" filter --no-config <out | cmp - out
# Where no letter is sound it is damaged like all else; so is a word.
printf 'La lettre "Ã©" et le mot "Ã©tÃ©".\nC’est Ã§a, le "cafÃ©" noir.\n' >in
"$MOJIMEND" filter --no-config <in; echo "exit $?"
