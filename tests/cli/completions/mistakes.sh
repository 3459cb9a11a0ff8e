for words in '' nosh 'bash zsh' 'bash --staged'; do
	# shellcheck disable=SC2086 # words on purpose
	"$MOJIMEND" completions $words
	echo "$?"
done
