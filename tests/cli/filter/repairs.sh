printf 'CafÃ© crÃ¨me\r\nno newline' | "$MOJIMEND" filter; echo; echo "exit $?"
printf 'sound: café\n' | "$MOJIMEND" filter; echo "exit $?"
printf '' | "$MOJIMEND" filter; echo "exit $?"
