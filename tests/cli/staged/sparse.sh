# A partial clone, sparsely checked out: what it does not have is told once, and stops no commit.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
note() { printf '# T %s\n\n**N**: %s\n' "$1" "$1"; }
git init -q -b main origin && cd origin || exit
git config user.name n; git config user.email e; git config uploadpack.allowFilter true
printf 'schema: 1\nextends: []\nrules:\n  - {id: t/unique, check: {unique: header.N}}\n' >rules.yaml
printf 'select: [t/]\nrules: [rules.yaml]\n' >.mojimend.yaml
mkdir d e && note 1 >d/1.md && note 2 >e/2.md && note 3 >e/3.md && git add . && git commit -qm one
cd .. && git clone -q --filter=blob:none --sparse "file://$PWD/origin" here 2>/dev/null && cd here || exit
git config user.name n; git config user.email e
git sparse-checkout set d 2>/dev/null && ls d
"$MOJIMEND" check --staged; echo "exit $?"
note 4 >d/4.md && git add d
"$MOJIMEND" check --staged 2>&1; echo "exit $?"
note 1 >d/4.md && git add d
"$MOJIMEND" check --staged -f concise 2>&1; echo "exit $?"
