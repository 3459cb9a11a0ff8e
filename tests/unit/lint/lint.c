/* Runs over invented documents: which rules speak, where, and what keeps them silent. */
#include "lint/lint.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lint/context.h"
#include "unit/unit.h"

static struct mojimend_rules *rules;
static struct lint_scratch *scratch;

static int set_up(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	rules = mojimend_rules_new(&e);
	if (!mojimend_rules_add_builtin(rules, &e) || !mojimend_rules_seal(rules, &e))
		return -1;
	scratch = lint_scratch_new(rules, &e);
	return scratch ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	lint_scratch_free(scratch);
	mojimend_rules_free(rules);
	return 0;
}

/* "W note/year@12-15 E …": severity, rule and place of each finding. */
static const char *run(const struct healed *h, struct arena *a)
{
	struct findings out = {0};
	struct mojimend_error e = {0};
	struct buf b = buf_on(a);

	assert_true(lint_run(rules, scratch, h,
			     &(struct mojimend_input){.document = true, .path = "x/note.md"}, a,
			     &out, NULL, &e));
	for (size_t i = 0; i < out.list.len; i++) {
		const struct mojimend_finding *f = &out.list.at[i];

		if (strcmp(f->rule, "note/position") == 0)
			continue; /* most of these texts have no front matter */
		buf_printf(&b, "%s%c %s@%zu-%zu", b.len ? " " : "", "-iWE"[f->severity], f -> rule,
			   f -> begin, f -> end);
	}
	buf_byte(&b, 0);
	return b.ptr;
}

#define CARDS                                                                                      \
	"## 📌 第一張：核心觀點卡\n這是主要觀點。\n"                             \
	"## ✍️ 第二張：Paraphrase 卡\n這是另一種說法。\n"                         \
	"## ❓ 第三張：問答卡\n這是問題與回答。\n"                                 \
	"## 🤔 第四張：例外卡\n這是例外與限制。\n"

#define HEADER                                                                                            \
	"**PMID**: 40000000\n**English Title**: A\n**年份**: 2024\n**國家**: 日本\n**期刊**: J\n" \
	"**評分**: 8\n**DOI**: 10.1234/x\n\n---\n\n"

static void test_documents(void **state)
{
	static const struct {
		const char *name, *text, *found;
	} rows[] = {
		{"nothing", "", ""},
		{"no note", "# 導覽\n\n**PMID**: 待查\n", ""},
		{"a title alone", "# 文獻 7：研究\n\n一段文字。\n", ""},
		{"a note", "# 文獻 7：研究\n\n" HEADER CARDS, ""},
		{"BOM, front matter, CRLF",
		 "\xEF\xBB\xBF---\r\na: 1\r\n---\r\n# 文獻 7：研究\r\n\r\n" HEADER CARDS,
		 "W encoding/mixed-line-ends@6-8"},
		{"title in code", "```\n# 文獻 7：研究\n**PMID**: 0\n**DOI**: 1\n```\n# 導覽\n",
		 ""},
		{"other shapes of fields",
		 "# 文獻 7：研究\n\n- **PMID：** 1  \n* **English Title** ： A<br/>\n**年份**: 2024\\\n"
		 "**國家**:日本\n**期刊**: J\n**評分**: 8\n**DOI**: 10.1234/x\n***\n" CARDS,
		 ""},
		{"fields end at a heading",
		 "# 文獻 7：研究\n**PMID**: 1\n**English Title**: A\n**年份**: 2024\n**國家**: 日\n**期刊**: J\n"
		 "**評分**: 8\n" CARDS "**DOI**: 10.1234/x\n",
		 "E identifiers/doi@2-19"},
		{"front matter", "---\na: b: c\n---\n文\n", "E markdown/front-matter@8-8"},
		{"no front matter", "---\na: b: c\n", ""},
		{"no cards", "# 文獻 7：研究\n" HEADER "文\n", "E note/cards@2-19"},
		{"cards of another level",
		 "# 文獻 7：研究\n" HEADER "### 核心觀點卡\n文\n### 例外卡\n",
		 "E note/cards@149-168 E note/cards@2-19 E note/cards@2-19 E note/cards@173-186"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct healed h = {.original = str_z(rows[i].text), .text = str_z(rows[i].text)};
		const char *found = run(&h, &a);

		if (strcmp(found, rows[i].found) != 0)
			fail_msg("%s: '%s'", rows[i].name, found);
		arena_fini(&a);
	}
}

/* A text in which '<' begins and '>' ends a gap; '|' and characters in it: what it may be. */
static void make_damaged(const char *marked, struct healed *h, struct arena *a)
{
	struct mojimend_gap *gaps = arena_alloc(a, 32 * sizeof(*gaps));
	struct buf b = buf_on(a);

	for (const char *p = marked; *p; p++) {
		struct mojimend_gap *gap = &gaps[h->gap_count];
		uint32_t *candidates;

		if (*p != '<') {
			buf_byte(&b, *p);
			continue;
		}
		gap->begin = b.len;
		while (*++p != '|')
			buf_byte(&b, *p);
		gap->end = b.len;
		gap->candidates = candidates = arena_alloc(a, 32 * sizeof(*candidates));
		for (p++; *p != '>'; gap->candidate_count++)
			p += utf8_next(p, &candidates[gap->candidate_count]);
		h->gap_count++;
	}
	h->gaps = gaps;
	h->original = h->text = buf_str(&b);
}

static void test_damaged(void **state)
{
	static const struct {
		const char *name, *marked, *found;
	} rows[] = {
		{"title, field and card are read through gaps",
		 "# 文<ç»|獲獻> 7：研究\n\n**PMID**: 0\n**English Title**: A\n**<å¹|年平>份**: 2024\n**國家**: 日\n"
		 "**期刊**: J\n**評分**: 8\n**DOI**: 10.1234/x\n\n---\n## 📌 第一張：核心觀<é»|點黎><å¡|卡塡>\n這是主要觀點。\n"
		 "## <âœ|✍✏><ï¸|️︎> 第二張：Paraphrase <å¡|卡塡>\n這是另一種說法。\n"
		 "## ❓ 第三張：問答卡\n這是問題與回答。\n## 🤔 第四張：例外卡\n這是例外與限制。\n",
		 "E identifiers/pmid@32-33"},
		{"no candidate, no reading",
		 "# 文<ç»|獲> 7：研究\n\n**PMID**: 0\n**DOI**: 10.1234/x\n", ""},
		{"a value with a gap is unknown",
		 "# 文獻 7：研究\n\n**PMID**: 4<x|é>\n**English Title**: A\n**年份**: 2024\n**國家**: 日\n**期刊**: J\n"
		 "**評分**: 8\n**DOI**: 10.1234/x 1<x|é>\n\n---\n" CARDS,
		 ""},
		{"a placeholder with a gap is known",
		 "# 文獻 7：研究\n\n**PMID**: <å¾|待徉>查\n**English Title**: A\n**年份**: 2024\n**國家**: 日\n**期刊**: J\n"
		 "**評分**: 8\n**DOI**: 10.1234/x\n\n---\n" CARDS,
		 "W identifiers/pmid@31-38"},
		{"a field that may be there is not missing",
		 "# 文獻 7：研究\n\n**PMID**: 1\n**English Title**: A\n**<x|é><y|é>**: 1\n**國家**: 日\n**期刊**: J\n"
		 "**評分**: 8\n**DOI**: 10.1234/x\n\n---\n" CARDS,
		 ""},
		{"a field that cannot be there is",
		 "# 文獻 7：研究\n\n**PMID**: 1\n**English Title**: A\n**月<y|é>**: 1\n**國家**: 日\n**期刊**: J\n"
		 "**評分**: 8\n**DOI**: 10.1234/x\n\n---\n" CARDS,
		 "E note/year@2-19"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct healed h = {.gap_count = 0};
		const char *found;

		make_damaged(rows[i].marked, &h, &a);
		found = run(&h, &a);
		if (strcmp(found, rows[i].found) != 0)
			fail_msg("%s: '%s'", rows[i].name, found);
		arena_fini(&a);
	}
}

/* Places are of the original, not of the healed text. */
static void test_places_of_the_original(void **state)
{
	struct arena a = {0};
	struct mojimend_str original = STR("# æ–‡獻 7：研究\n\n**PMID**: 0\n**DOI**: 10.1234/x\n");
	struct healed h = {.original = original};

	(void)state;
	edits_add(&h.edits, &a, 2, 10, STR("文"));
	h.text = edits_apply(&h.edits, original, &a);
	assert_non_null(strstr(run(&h, &a), "E identifiers/pmid@36-37"));
	assert_non_null(strstr(run(&h, &a), "E note/journal@2-24"));
	arena_fini(&a);
}

/* More work than is allowed is an error that names the rule, not silence. */
static void test_limit_is_an_error(void **state)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *mine = mojimend_rules_new(&e);
	struct lint_scratch *s;
	struct findings out = {0};
	struct arena a = {0};
	struct healed h = {.original = STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")};

	(void)state;
	h.text = h.original;
	assert_true(mojimend_rules_add(
		mine, STR("schema: 1\nrules:\n  - {id: my/slow, check: {pattern: '^(?:a+)+$'}}\n"),
		"my.yaml", &e));
	assert_true(mojimend_rules_seal(mine, &e));
	s = lint_scratch_new(mine, &e);
	assert_false(lint_run(mine, s, &h,
			      &(struct mojimend_input){.document = true, .path = "x.md"}, &a, &out,
			      NULL, &e));
	assert_int_equal(e.status, MOJIMEND_LIMIT);
	assert_string_equal(e.source, "my.yaml");
	assert_int_equal(e.line, 3);
	assert_non_null(strstr(e.text, "my/slow"));
	lint_scratch_free(s);
	mojimend_rules_free(mine);
	arena_fini(&a);
}

/* What is allowed is allowed to each rule, and to each family that is looked for. */
static void test_limit_is_for_each_rule(void **state)
{
	static const char yaml[] = "schema: 1\n"
				   "families: {a: {when: 'a+[^a]b'}, b: {when: 'a+[^a]b'}}\n"
				   "rules:\n"
				   "  - {id: my/a, check: {pattern: 'a+[^a]b'}}\n"
				   "  - {id: my/b, check: {pattern: 'a+[^a]b'}}\n";
	struct mojimend_error e = {0};
	struct mojimend_rules *mine = mojimend_rules_new(&e);
	struct lint_scratch *s;
	char text[1200];
	struct healed h = {.original = str_of(text, sizeof(text))};
	struct findings out = {0};
	struct arena a = {0};

	(void)state;
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = 'b';
	h.text = h.original;
	assert_true(mojimend_rules_add(mine, str_z(yaml), "my.yaml", &e));
	assert_true(mojimend_rules_seal(mine, &e));
	s = lint_scratch_new(mine, &e);
	assert_true(lint_run(mine, s, &h,
			     &(struct mojimend_input){.path = "x.md", .document = true}, &a, &out,
			     NULL, &e));
	assert_in_range(pattern_peak(s->patterns), 501, 999);
	lint_scratch_free(s);
	mojimend_rules_free(mine);
	arena_fini(&a);
}

/* The scopes of patterns, paths, and the front matter. */
static void test_other_checks(void **state)
{
	static const char yaml[] =
		"schema: 1\n"
		"families:\n"
		"  docs: {paths: ['docs/**']}\n"
		"rules:\n"
		"  - {id: a/text, family: docs, severity: warning, check: {pattern: 待查}}\n"
		"  - {id: b/heading, severity: info, check: {pattern: 待查, scope: heading}}\n"
		"  - {id: c/link, check: {pattern: 待查, scope: link}}\n"
		"  - {id: d/front, check: {front_matter: id, required: true, match: '^[0-9]+$'}}\n";
	static const char text[] = "---\nid: x1\n---\n# 待查\n[一](https://x.org/待查)\n";
	static const char *const want[2] = {"a/text@17 a/text@44 b/heading@17 c/link@44 d/front@8 ",
					    "b/heading@17 c/link@44 d/front@8 "};
	struct mojimend_error e = {0};
	struct mojimend_rules *mine = mojimend_rules_new(&e);
	struct healed h = {.original = str_z(text), .text = str_z(text)};
	struct lint_scratch *s;

	(void)state;
	assert_true(mojimend_rules_add(mine, str_z(yaml), "my.yaml", &e));
	assert_true(mojimend_rules_seal(mine, &e));
	s = lint_scratch_new(mine, &e);
	for (int i = 0; i < 2; i++) {
		struct findings out = {0};
		struct arena a = {0};
		char found[200] = "";
		size_t len = 0;

		assert_true(lint_run(mine, s, &h,
				     &(struct mojimend_input){.document = true,
							      .path = i ? "x.md" : "docs/a/x.md"},
				     &a, &out, NULL, &e));
		for (size_t k = 0; k < out.list.len; k++)
			len += (size_t)snprintf(found + len, sizeof(found) - len, "%s@%zu ",
						out.list.at[k].rule, out.list.at[k].begin);
		assert_string_equal(found, want[i]);
		arena_fini(&a);
	}
	lint_scratch_free(s);
	mojimend_rules_free(mine);
}

int test_lint_lint(void);
int test_lint_lint(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_documents, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_damaged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_places_of_the_original, set_up, tear_down),
		cmocka_unit_test(test_limit_is_an_error),
		cmocka_unit_test(test_limit_is_for_each_rule),
		cmocka_unit_test(test_other_checks),
	};

	return UNIT_RUN("lint/lint", tests);
}
