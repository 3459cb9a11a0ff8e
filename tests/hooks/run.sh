#!/bin/sh
# usage: tests/hooks/run.sh PROGRAM
# The hooks of .pre-commit-hooks.yaml, run by pre-commit itself, without a network.
set -eu
program=$(realpath "$1") top=$(pwd)
export LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 PRE_COMMIT_COLOR=never
if ! command -v pre-commit >/dev/null || ! command -v git >/dev/null; then
	echo "hooks: skipped: pre-commit or git is not installed"
	echo "hooks: 0 passed, 0 failed, 1 skipped"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/home" "$work/bin" "$work/ours"
export HOME="$work/home" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" TMPDIR="$work" \
	PRE_COMMIT_HOME="$work/cache/pre-commit"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE || :
passed=0 failed=0

# The program as one finds it, and how often it was called with how many words.
cat >"$work/bin/mojimend" <<EOF
#!/bin/sh
echo "\$#" >>'$work/calls'
exec '$program' "\$@"
EOF
chmod +x "$work/bin/mojimend"
PATH="$work/bin:$PATH"
git config --global user.name n
git config --global user.email e
git config --global init.defaultBranch main

verdict() { # WHAT STATUS
	if [ "$2" -eq 0 ]; then
		passed=$((passed + 1))
	else
		echo "hooks: $1"
		sed 's/^/    /' "$work/log"
		failed=$((failed + 1))
	fi
}
expect() { # WHAT STATUS COMMAND...: it ends so, and says something that `has` finds
	what=$1 wanted=$2 status=0
	shift 2
	"$@" >"$work/log" 2>&1 </dev/null || status=$?
	[ "$status" -eq "$wanted" ] || { verdict "$what: status $status" 1; return 0; }
	verdict "$what" 0
}
has() { # WHAT PATTERN
	status=0
	grep -q -e "$2" "$work/log" || status=$?
	verdict "$1: no '$2'" $status
}
same() { # WHAT FILE FILE
	status=0
	cmp -s "$2" "$3" || status=$?
	verdict "$1" $status
}
sound() { printf '# A note\n\n文獻\n'; }
damaged() { sound | "$program" damage; }
note() { printf '# 文獻 %s：A title\n\n**PMID**: %s\n**DOI**: 10.1234/%s\n' "$1" "$2" "$1"; }

# Our repository, as somebody names it in a configuration.
cd "$work/ours"
git init -q .
cp "$top/.pre-commit-hooks.yaml" .
git add . && git commit -qm hooks
rev=$(git rev-parse HEAD)

# Theirs.
git init -q "$work/theirs" && cd "$work/theirs"
sound >'a space.md'
note 1 40943929 >1.md
printf 'select: [encoding/, note/unique]\nexclude: [drafts/]\n' >.mojimend.yaml
git add . && git commit -qm one
damaged >bad.md && git add bad.md
expect "try-repo stops at damage" 1 pre-commit try-repo "$work/ours" mojimend --all-files
has "try-repo names the file" 'bad.md:3:1: error'
git rm -qf bad.md
expect "try-repo passes what is sound" 0 pre-commit try-repo "$work/ours" mojimend --files 'a space.md'

configure() { # HOOK
	printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: %s}]\n' "$work/ours" "$rev" "$1" \
		>.pre-commit-config.yaml
	git add .pre-commit-config.yaml
	git commit -qnm "$1"
}
configure mojimend
expect "pre-commit installs it" 0 pre-commit install

damaged >bad.md && git add bad.md
expect "a damaged staged file stops the commit" 1 git commit -m bad
has "and is named" 'bad.md:3:1: error'
sound >bad.md
expect "whatever the work tree holds" 1 git commit -m bad
sound | cmp -s - bad.md
verdict "which stays" $?
git add bad.md
expect "mended, it is committed" 0 git commit -m good
damaged >bad.md && cp bad.md "$work/kept" && note 2 22222222 >2.md && git add 2.md
expect "unstaged damage is no matter" 0 git commit -m other
same "and stays" bad.md "$work/kept"
git checkout -q bad.md

newline=$(printf 'new\nline.md')
for name in 'b space.md' '筆記 1.md' "$newline" 'x.mdx' '-q.md'; do
	damaged >"./$name" && git add -- "./$name"
done
expect "odd names are taken" 1 git commit -m names
for shown in 'b space.md:3' '筆記 1.md:3' 'new\\nline.md:3' 'x.mdx:3' '-q.md:3'; do
	has "odd names are told" "$shown"
done
git reset -q --hard

: >"$work/calls"
mkdir many
i=0
while [ $i -lt 500 ]; do
	sound >"many/a-note-with-a-name-as-long-as-they-are-$i.md"
	i=$((i + 1))
done
git add many
expect "500 files pass" 0 git commit -m many
status=0
[ "$(cat "$work/calls")" = 503 ] || status=1
verdict "500 files are one process: $(tr '\n' ' ' <"$work/calls")" $status

note 3 40943929 >3.md && git add 3.md
expect "a duplicate of a file that was not passed stops the commit" 1 git commit -m twice
has "and names the other" '3.md:3:11: error: .*1.md, line 3'
git reset -q --hard

mkdir drafts && damaged >drafts/d.md && git add .
expect "what the configuration excludes is left out" 0 git commit -m drafts

configure mojimend-fix
damaged >fix.md && cp fix.md "$work/kept" && git add fix.md
printf 'unstaged\n' >>1.md && cp 1.md "$work/unstaged"
expect "what is repaired stops the commit" 1 git commit -m fix
has "as it was modified" 'files were modified by this hook'
sound | cmp -s - fix.md
verdict "it is repaired" $?
git show :fix.md | cmp -s - "$work/kept"
verdict "but not added" $?
same "unstaged edits of others are kept" 1.md "$work/unstaged"
git add fix.md
expect "then it is committed" 0 git commit -m fix

# A hook of ours before one of pre-commit, which is installed once more: each calls the other.
"$program" init --git-hook -q
expect "pre-commit is installed over ours" 0 pre-commit install
expect "and commits go on" 0 git commit --allow-empty -m both
printf '文獻\n' | "$program" damage >bad.txt && git add bad.txt
expect "ours looks at them, too" 1 git commit -m bad
has "and names the file" 'bad.txt:1:1: error'
git reset -q --hard

echo "hooks: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
