# The script in a real zsh, with a frame that tells what is handed to its completion system.
command -v zsh >/dev/null || {
	echo 'SKIP: there is no zsh' >&2
	exit 77
}
"$MOJIMEND" completions zsh >script || exit
cat >try <<'END'
compdef() { print -r -- "compdef $*" }
_describe() { print -r -- "describe ${@[4,-1]}:"; print -rl -- "  ${(@P)3}" }
_files() { print -r -- "files $*" }
compset() { print -r -- "compset $*" }
source ./script
try() {
	words=($MOJIMEND "$@") CURRENT=$(($# + 1))
	print -r -- "== $*"
	_mojimend
}
try com
try check --max
try check --fail-on ''
try check --fail-on=wa
try check --format=sarif:out
try check --config=
try explain note/pmid-
try init ''
try no-such ''
END
zsh -f try
