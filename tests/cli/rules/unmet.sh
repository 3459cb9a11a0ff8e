# A family that no document is of: told after a run over a folder, where some rule is for it.
cat >my.yaml <<'END'
schema: 1
extends: []
families:
  recipe: {title: '\ARecipe'}
  recipy: {title: '\ARecipy'}
  unused: {title: '\AUnused'}
  silent: {title: '\ASilent'}
rules:
  - {id: my/a, family: [recipe, recipy], check: {pattern: zzz}}
  - {id: my/b, family: silent, severity: off, check: {pattern: zzz}}
END
mkdir docs
echo '# Recipe 1' >docs/a.md
"$MOJIMEND" check --rules my.yaml docs; echo "exit $?"
"$MOJIMEND" check -q --rules my.yaml docs
echo one file, as a hook names it
"$MOJIMEND" check -q --rules my.yaml docs/a.md
echo no documents
mkdir empty
echo text >empty/a.txt
"$MOJIMEND" check -q --rules my.yaml empty
