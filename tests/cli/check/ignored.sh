# What git ignores is no part of the repository: it is not compared with the documents there.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/home" GIT_CONFIG_NOSYSTEM=1
mkdir repo && cd repo && git init -q . 2>/dev/null
printf 'build/\n' >.gitignore
note() { printf '# 文獻 %s：A Note\n\n**English Title**: A Title That Two Notes Have\n**PMID**: 12345678\n' "$1"; }
note 1 >one.md
mkdir build && note 1 >build/copy.md
"$MOJIMEND" check --format concise --select note/unique build/copy.md; echo "exit $?"
note 2 >two.md
"$MOJIMEND" check --format concise --select note/unique two.md; echo "exit $?"
