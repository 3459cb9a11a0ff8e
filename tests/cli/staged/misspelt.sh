# A name that is neither on the disk nor in git is a mistake; one that is to be deleted is none.
command -v git >/dev/null || { echo "SKIP: no git" >&2; exit 77; }
export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
git init -q -b main r && cd r || exit
git config user.name n; git config user.email e
mkdir notes old sub && echo x >notes/a.md && echo x >old/b.md && git add . && git commit -qm one
echo y >notes/a.md && git rm -q old/b.md && echo z >new.md && git add . && rm new.md
for name in nots/ nots/a.md '' notes/a.mdx; do
	for how in --staged --changed-since=HEAD; do "$MOJIMEND" check $how "$name" 2>&1; echo "'$name' $how: exit $?"; done
done
for name in notes notes/a.md old old/b.md new.md .; do "$MOJIMEND" check -q --staged "$name" 2>&1; echo "'$name': exit $?"; done
cd sub && for name in ../nots ../notes ../old/b.md ../new.md; do "$MOJIMEND" check -q --staged "$name" 2>&1; echo "'$name': exit $?"; done
echo '== git is where the environment says'
cd .. && mv .git ../elsewhere
for name in old/b.md nots/a.md; do GIT_DIR=$PWD/../elsewhere GIT_WORK_TREE=$PWD "$MOJIMEND" check -q --staged $name 2>&1; echo "'$name': exit $?"; done
mv ../elsewhere .git
echo '== a configuration that is a link in the index only'
ln -s some/where .mojimend.yaml && git add .mojimend.yaml && rm .mojimend.yaml
"$MOJIMEND" check --staged notes 2>&1; echo "exit $?"
