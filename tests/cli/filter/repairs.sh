printf 'CafÃ© crÃ¨me\r\nno newline' | "$MOJIMEND" filter; status=$?; echo; echo "exit $status"
printf 'sound: café\n' | "$MOJIMEND" filter; echo "exit $?"
printf '' | "$MOJIMEND" filter; echo "exit $?"
