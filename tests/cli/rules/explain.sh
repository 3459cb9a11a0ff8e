"$MOJIMEND" explain encoding/mojibake | head -n 1
"$MOJIMEND" explain encoding/mojibak; echo "exit $?"
"$MOJIMEND" explain zebra; echo "exit $?"
