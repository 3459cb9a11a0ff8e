# Text that was misread twice and lost AD in between: í is Ãƒ, which reads as Ã that was misread
# once.  A letter like that is in no word behind a small one (Capítol), so it stays, and in the
# same file elsewhere, too (GARANTÍA); all else is given back, and the next run changes nothing.
"$MOJIMEND" damage --page cp1252 --undefined drop --layers 2 >in <<'END'
# Capítol 2: Següent
sin GARANTÍA; más o menos científico
END
"$MOJIMEND" filter --no-config <in >out; echo "exit $?"
cat out
"$MOJIMEND" filter --no-config <out >again; echo "exit $?"
cmp out again
# Not in text that was misread once: such capitals begin words, or stand in words of capitals,
# and others stand behind small letters, too.
"$MOJIMEND" damage --page cp1252 >in <<'END'
NÃO, SÃO PAULO, Ängström, Ålesund, Poblacht na hÉireann, an tÓglach, à Évry
END
"$MOJIMEND" filter --no-config <in; echo "exit $?"
