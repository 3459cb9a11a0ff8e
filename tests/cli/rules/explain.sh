"$MOJIMEND" explain encoding/mojibake | head -n 1 | cut -d' ' -f 1,2
"$MOJIMEND" explain encoding/mojibak; echo "exit $?"
"$MOJIMEND" explain zebra; echo "exit $?"
