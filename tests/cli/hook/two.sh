# From a clone of a content repository to a working hook: the two commands stand between the lines.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD/.git" GIT_CONFIG_NOSYSTEM=1
mojimend() { "$MOJIMEND" "$@"; }
git init -q content 2>/dev/null && cd content || exit
git config user.name n && git config user.email e
mkdir notes && printf '# A note\n\nIts text.\n' >notes/1.md && git add . && git commit -qm one
cd .. && git clone -q content mine && cd mine || exit
git config user.name n && git config user.email e
# ---
mojimend init -q
mojimend init --git-hook
# ---
git add .mojimend.yaml && git commit -qm configured && echo committed
printf '# A note\n\n文獻\n' | mojimend damage >notes/2.md
git add notes/2.md
printf '# A note\n\n文獻\n' >notes/2.md # mended, but not staged
git commit -qm two || echo refused
git add notes/2.md
git commit -qm two && echo committed
