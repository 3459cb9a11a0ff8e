# --show-config can be read again and says the same; --show-files lists and does nothing.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q . 2>/dev/null
mkdir -p notes drafts known ours
printf 'schema: 1\nrules: [{id: ours/one, check: {pattern: one}}]\n' | tee ours/a.yaml >ours/b.yaml
echo one | tee notes/a.md drafts/b.md "notes/c$(printf '\033').md" >known/k.md
echo -- nothing
"$MOJIMEND" check --show-config | sed 's/ from .*/ from HERE/'
printf 'rules: [ours/a.yaml]\nselect: [ours/, note/]\nignore: ["note/s*"]\nseverity: {note/year: info, "*/doi": off}\nexclude: [drafts/]\nreference: [known]\nbaseline: known/b.jsonl\n' >.mojimend.yaml
echo -- the file
"$MOJIMEND" check --show-config | tee one
(cd notes && "$MOJIMEND" check --show-config --rules ../ours/b.yaml) | diff one -
cp one .mojimend.yaml && "$MOJIMEND" check --show-config | diff one -
echo -- options
"$MOJIMEND" fix --show-config --no-reference --severity note/year=error --severity md/=info --select note/ --ignore note/year --fail-on never --rules /dev/null
echo -- files
"$MOJIMEND" check --show-files
"$MOJIMEND" fix --show-files -0 notes drafts/b.md | tr '\0' '\n' | od -c | head -3
"$MOJIMEND" fix --show-files --force-exclude drafts/b.md
