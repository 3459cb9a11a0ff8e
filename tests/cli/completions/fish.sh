# The script in a real fish, which completes a line by "complete -C".
command -v fish >/dev/null || {
	echo 'SKIP: there is no fish' >&2
	exit 77
}
"$MOJIMEND" completions fish >script || exit
mkdir bin folder home
ln -s "$MOJIMEND" bin/mojimend
touch out.sarif
cat >try <<'END'
source ./script
for line in 'com' 'check --max' 'check --fail-on ' 'check --fail-on=wa' 'check --format=sarif:ou' \
		'check --config=fo' 'check -- ou' 'explain note/pmid-' 'init fo' 'no-such '
	echo "== $line"
	complete -C "mojimend $line"
end
END
HOME=$PWD/home PATH=$PWD/bin:$PATH fish --no-config try
