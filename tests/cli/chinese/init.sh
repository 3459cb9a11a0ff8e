# A configuration, a hook, a baseline.
export LC_ALL=zh_TW.UTF-8
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
git init -q notes
cd notes || exit
cp "$CASES/../../../fixtures/demo/in.md" note.md
"$MOJIMEND" init --dry-run
"$MOJIMEND" init
"$MOJIMEND" init
"$MOJIMEND" init --git-hook
"$MOJIMEND" init --git-hook
"$MOJIMEND" init --git-hook --force
"$MOJIMEND" baseline
"$MOJIMEND" check
"$MOJIMEND" baseline no-such-folder
git add .
"$MOJIMEND" check --staged --no-baseline | tail -n 2
"$MOJIMEND" check --changed-since nothing
