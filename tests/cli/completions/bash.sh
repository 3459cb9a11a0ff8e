# The script in a real bash: what it says of itself, and what it makes of words as bash splits them.
command -v bash >/dev/null || {
	echo 'SKIP: there is no bash' >&2
	exit 77
}
"$MOJIMEND" completions bash >script || exit
cat >try <<'END'
set -u
source ./script
complete -p mojimend
compopt() { echo "compopt $*"; }
try() {
	COMP_WORDS=(mojimend "$@") COMP_CWORD=$#
	echo "== $*"
	_mojimend "$MOJIMEND" "${@: -1}" mojimend
	((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
}
try com
try check --max
try check --changed
try check --fail-on ''
try check --fail-on =
try check --fail-on = wa
try check --severity note/pmid-agrees = e
try check --severity = note/pmid-agrees =
try check --format = sarif : out
try check --config = ''
try init ''
try explain note/pmid-
try explain ''  | sed -n 1,2p
try no-such ''
COMP_WORDS=(mojimend --ver --diff) COMP_CWORD=1
_mojimend "$MOJIMEND" --ver mojimend
echo "${COMPREPLY[@]}"
END
bash --norc --noprofile try
