/* What is run.  $MOJIMEND is the program, $F the fixtures. */
#include "oom/scenarios.h"

/* A repository with damage, findings, a configuration, rules and a reference of its own. */
#define REPOSITORY                                                                                 \
	"set -e; git init -q . 2>/dev/null\n"                                                      \
	"cp $F/drop-cp1254/in.md note-1.md; mkdir d; cp $F/rule-doi-bad/in.md d/note-2.md\n"       \
	"printf 'Caf\\303\\203\\302\\251 x\\n' >d/c.txt; printf 'sound\\n' >e.txt\n"               \
	"cp $F/drop-cp1254/in.md f.md; $MOJIMEND fix -q f.md || :; mv f.md known.txt\n"            \
	"printf 'schema: 1\\nrules:\\n  - id: my/x\\n    check: {pattern: \"x$\"}\\n' >r.yaml\n"   \
	"printf 'rules: [r.yaml]\\nreference: [known.txt]\\nexclude: [known.txt]\\n' "             \
	">.mojimend.yaml\n"                                                                        \
	"git add -A .\n"

/* Many small files, for workers. */
#define MANY                                                                                         \
	"set -e; git init -q . 2>/dev/null\n"                                                        \
	"for i in 1 2 3 4 5 6 7 8 9 10 11 12; do printf \"Caf\\303\\203\\302\\251 $i\\n\" >$i.txt; " \
	"done\n"

/* A staged note that meets others: nothing is remembered of them, all, or most. */
#define NOTES                                                                                          \
	REPOSITORY                                                                                     \
	"git -c user.name=x -c user.email=x commit -qm x\n"                                            \
	"for i in 3 4 5 6 7 8 9 10 11 12 13; do sed \"s/[0-9]/$i/\" d/note-2.md >d/note-$i.md; done\n" \
	"git add -A .; git -c user.name=x -c user.email=x commit -qm y\n"                              \
	"cp d/note-2.md d/new.md; git add -A .\n"

#define ANSWERS                                                                                      \
	"set -e; git init -q . 2>/dev/null\n"                                                        \
	"printf '\\346\\234\\254\\347\\240\\224\\347\\251\\266\\350\\252\\252\\346\\230\\216\\345"   \
	"\\205\\270\\345\\236\\213\\346\\241\\210\\344\\276\\213\\344\\270\\246\\344\\270\\215\\347" \
	"\\224\\250\\346\\226\\274\\351\\226\\200\\350\\250\\272\\343\\200\\202\\n' >../clean\n"     \
	"$MOJIMEND damage --undefined drop <../clean >a.txt\n"                                       \
	"printf '\\344\\270\\215\\nn\\n' | $MOJIMEND review --answers keep.jsonl . >/dev/null\n"     \
	"test -s keep.jsonl\n"

const struct scenario scenarios[] = {
	{"check", REPOSITORY, "check", NULL, 1, PLAIN},
	{"check-file", REPOSITORY, "check note-1.md", NULL, 1, PLAIN},
	{"check-many", MANY, "check -j4 --format jsonl .", NULL, 1, PLAIN},
	{"check-statistics", REPOSITORY, "check --statistics --all-gaps --color always", NULL, 1,
	 PLAIN},
	{"check-formats", REPOSITORY, "check -f sarif:../s -f junit:../j -f github note-1.md d",
	 NULL, 1, PLAIN},
	{"check-page", REPOSITORY, "check -f html:../h -f gitlab:../g -f rdjson", NULL, 1, PLAIN},
	{"check-changed",
	 REPOSITORY "git -c user.name=x -c user.email=x commit -qm x\n"
		    "echo x >>note-1.md; git add .\n",
	 "check --changed-since HEAD", NULL, 1, PLAIN},
	{"hook", REPOSITORY "echo : >.git/hooks/pre-commit\n", "init --git-hook -n", NULL, 0,
	 PLAIN},
	{"check-staged-first", REPOSITORY, "check --staged", NULL, 1, PLAIN},
	{"check-staged", NOTES, "check --staged", NULL, 1, PLAIN},
	{"check-staged-known", NOTES "$MOJIMEND check -q --staged || :\n", "check --staged", NULL,
	 1, PLAIN},
	{"check-staged-few",
	 NOTES "$MOJIMEND check -q --staged || :\ngit rm -q --cached d/new.md\n"
	       "git mv d/note-3.md d/note-33.md; git -c user.name=x -c user.email=x commit -qm z\n"
	       "git add -A .; echo >>d/note-33.md\n",
	 "check --staged", NULL, 1, PLAIN},
	{"check-staged-asked", NOTES "git update-index --index-version 4\n",
	 "check --staged --no-cache", NULL, 1, PLAIN},
	{"check-since", NOTES "git -c user.name=x -c user.email=x commit -qm z\n",
	 "check --changed-since HEAD~1", NULL, 1, PLAIN},
	{"init-git-hook", REPOSITORY "git config core.hooksPath hooks\n", "init --git-hook", NULL,
	 0, PARTIAL},
	{"init-git-hook-again",
	 REPOSITORY "git config core.hooksPath hooks; $MOJIMEND init --git-hook >/dev/null\n",
	 "init --git-hook", NULL, 0, PLAIN},
	{"fix", REPOSITORY, "fix .", NULL, 1, UNDONE},
	{"fix-many", MANY, "fix -j4 .", NULL, 0, UNDONE},
	{"fix-unsafe", REPOSITORY, "fix --unsafe-fixes --uncertain best note-1.md d", NULL, 1,
	 UNDONE},
	{"fix-no-journal", MANY, "fix --no-journal -j1 .", NULL, 0, PLAIN},
	{"undo", MANY "$MOJIMEND fix -q .\n", "undo", NULL, 0, PLAIN},
	{"undo-fixes", REPOSITORY "$MOJIMEND fix -q --unsafe-fixes . || :\n", "undo", NULL, 0,
	 PLAIN},
	{"undo-last", MANY "$MOJIMEND fix -q 1.txt; $MOJIMEND fix -q 2.txt\n", "undo", NULL, 0,
	 PLAIN},
	{"undo-list", MANY "$MOJIMEND fix -q 1.txt; $MOJIMEND fix -q 2.txt\n", "undo --list", NULL,
	 0, PLAIN},
	{"undo-dry", MANY "$MOJIMEND fix -q .\n", "undo -n", NULL, 0, PLAIN},
	{"dry-run", REPOSITORY, "fix -n .", NULL, 1, PLAIN},
	{"diff", REPOSITORY, "fix --diff .", NULL, 1, PLAIN},
	{"filter", REPOSITORY, "filter -v --stdin-filename d/note-1.md", "note-1.md", 0, PLAIN},
	{"filter-jsonl",
	 REPOSITORY "printf '{\"t\":\"Caf\\303\\203\\302\\251 \\\\n\"}\\n{\\n' >in.jsonl\n",
	 "filter -v --jsonl t", "in.jsonl", 3, PLAIN},
	{"verify", REPOSITORY "cp known.txt new.md\n", "verify note-1.md new.md", NULL, 0, PLAIN},
	{"verify-fixes", REPOSITORY "cp d/note-2.md x.md; $MOJIMEND fix -q x.md || :\n",
	 "verify d/note-2.md x.md", NULL, 0, PLAIN},
	{"verify-folders", REPOSITORY "cp -r d n; $MOJIMEND fix -q n || :\n", "verify d n", NULL, 0,
	 PLAIN},
	{"verify-revision",
	 REPOSITORY "git -c user.name=x -c user.email=x commit -qm x\n"
		    "$MOJIMEND fix -q . || :\n",
	 "verify HEAD:note-1.md note-1.md", NULL, 0, PLAIN},
	{"review", ANSWERS "rm keep.jsonl; printf '\\344\\270\\215\\nn\\n' >in\n",
	 "review --answers keep.jsonl a.txt", "in", 0, PARTIAL},
	{"review-apply", ANSWERS, "review --answers keep.jsonl --apply .", NULL, 1, UNDONE},
	{"baseline", REPOSITORY, "baseline .", NULL, 0, PARTIAL},
	{"baseline-check", REPOSITORY "$MOJIMEND baseline . >/dev/null\n",
	 "check --baseline .mojimend-baseline.jsonl .", NULL, 0, PLAIN},
	{"init", REPOSITORY "rm .mojimend.yaml\n", "init .", NULL, 0, PARTIAL},
	{"learn", REPOSITORY, "learn -o words.bin known.txt", NULL, 0, PLAIN},
	{"damage", REPOSITORY, "damage --undefined drop", "known.txt", 0, PLAIN},
	{"explain", REPOSITORY, "explain note-1.md:5", NULL, 0, PLAIN},
	{"explain-rule", REPOSITORY, "explain my/x --rules r.yaml", NULL, 0, PLAIN},
	{"rules", REPOSITORY, "rules --rules r.yaml", NULL, 0, PLAIN},
	{"test-rules", REPOSITORY, "test-rules r.yaml", NULL, 0, PLAIN},
	{"show-config", REPOSITORY, "check --show-config", NULL, 0, PLAIN},
	{"show-files", REPOSITORY, "check --show-files", NULL, 0, PLAIN},
};
const size_t scenario_count = sizeof(scenarios) / sizeof(*scenarios);
