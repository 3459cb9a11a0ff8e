# The manual page knows every command and option of --help, and no other long option.
manual=$CASES/../../../src/tool/mojimend.1
"$MOJIMEND" --help >help
grep -o -e '--[a-z-]*[a-z]' help | sed 's/^--//' | grep -vx name | sort -u >known
grep -oE 'Fl Fl [a-z-]+' "$manual" | sed 's/^Fl Fl //' | grep -vx name | sort -u >told
diff known told && sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' help | while read -r command; do
	grep -qx ".It Cm $command" "$manual" || echo "no command $command"
done
