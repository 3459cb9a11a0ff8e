/* What comments hide: findings, repairs, fixes, and what is said about all documents. */
#include "lint/suppress.h"

#include "base/buf.h"
#include "unit/unit.h"

static const char yaml[] =
	"schema: 1\nextends: []\n"
	"fields: {line: '^\\*\\*(?<name>[^*]+)\\*\\*: (?<value>.*)', until: '^#'}\n"
	"rules:\n"
	"  - {id: a/x, check: {pattern: X}, fix: {replace: Y, safety: safe}}\n"
	"  - {id: a/unique, check: {unique: header.N}}\n"
	"  - {id: encoding/invisible, severity: warning, check: {encoding: invisible}}\n"
	"  - {id: encoding/c1-control, check: {encoding: c1-control}}\n"
	"  - {id: suppression/unused, check: {suppression: unused}}\n"
	"  - {id: suppression/unknown-rule, check: {suppression: unknown-rule}}\n"
	"  - {id: suppression/no-reason, check: {suppression: no-reason}}\n";

static struct mojimend_rules *rules;
static struct mojimend *m;

static int set_up(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	rules = mojimend_rules_new(&e);
	if (!mojimend_rules_add(rules, STR(yaml), "my.yaml", &e) ||
	    !mojimend_rules_seal(rules, &e)) {
		print_error("%u:%u: %s\n", e.line, e.column, e.text);
		return -1;
	}
	m = mojimend_new(rules, &e);
	return m ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	mojimend_free(m);
	mojimend_rules_free(rules);
	return 0;
}

#define IGNORE(what) "<!-- mojimend-ignore " what " -- why -->\n"

static size_t line_of(struct mojimend_str text, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static void test_scans(void **state)
{
	static const struct {
		const char *name, *text, *found, *repaired;
		bool other;
	} rows[] = {
		{"a fix is not applied", IGNORE("a/x") "X\nX\n", "a/x:3 ", IGNORE("a/x") "X\nY\n",
		 false},
		{"another rule's is", IGNORE("encoding/invisible") "X\xE2\x80\x8B\n", "a/x:2 ",
		 IGNORE("encoding/invisible") "Y\xE2\x80\x8B\n", false},
		{"no repair", IGNORE("encoding/mojibake") "\næ–‡\n", "",
		 IGNORE("encoding/mojibake") "\næ–‡\n", false},
		{"no repair there, and a fix", IGNORE("encoding/") "\næ–‡\n\n中文\n\næ–‡ X\n",
		 "encoding/mojibake:7 a/x:7 ", IGNORE("encoding/") "\næ–‡\n\n中文\n\n文 Y\n",
		 false},
		{"damage that is covered in part only", IGNORE("encoding/mojibake") "æ–‡\næ–‡\n",
		 "encoding/mojibake:3 ", IGNORE("encoding/mojibake") "æ–‡\n文\n", false},
		{"an example with controls",
		 IGNORE("encoding/mojibake") "ä¸\xC2\xAD\xC3\xA6\xC2\x96\xC2\x87\n", "",
		 IGNORE("encoding/mojibake") "ä¸\xC2\xAD\xC3\xA6\xC2\x96\xC2\x87\n", false},
		{"in a line of an original that is longer", "æ–‡\n\nX " IGNORE("a/x") "X\n",
		 "encoding/mojibake:1 a/x:4 ", "文\n\nX " IGNORE("a/x") "Y\n", false},
		{"the last line has no end", IGNORE("a/x") "a X", "", IGNORE("a/x") "a X", false},
		{"CRLF", "<!-- mojimend-ignore a/x -- why -->\r\n\r\nX\r\nX\r\n", "a/x:4 ",
		 "<!-- mojimend-ignore a/x -- why -->\r\n\r\nX\r\nY\r\n", false},
		{"a plain text", "// mojimend-ignore encoding/mojibake -- why\næ–‡\n", "",
		 "// mojimend-ignore encoding/mojibake -- why\næ–‡\n", true},
		{"another", "x = 'æ–‡' # mojimend-ignore encoding/mojibake -- why\n", "",
		 "x = 'æ–‡' # mojimend-ignore encoding/mojibake -- why\n", true},
		{"one more", "/* mojimend-ignore encoding/mojibake -- why */ æ–‡\n", "",
		 "/* mojimend-ignore encoding/mojibake -- why */ æ–‡\n", true},
		{"no comment", "mojimend-ignore encoding/mojibake -- why æ–‡\n",
		 "encoding/mojibake:1 ", "mojimend-ignore encoding/mojibake -- why 文\n", true},
		{"not closed", "<!-- mojimend-ignore a/x -- why\nX\n", "a/x:2 ",
		 "<!-- mojimend-ignore a/x -- why\nY\n", false},
		{"the word alone", "mojimend-ignore", "", "mojimend-ignore", false},
		{"cut off", "<!-- mojimend-ignore-->", "suppression/no-reason:1 ",
		 "<!-- mojimend-ignore-->", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_input input = {.text = str_z(rows[i].text),
					       .document = !rows[i].other,
					       .fixes = MOJIMEND_FIX_SAFE};
		struct mojimend_error e = {0};
		const struct mojimend_report *report = mojimend_scan(m, &input, &e);
		struct arena a = {0};
		struct buf b = buf_on(&a);

		assert_non_null(report);
		for (size_t k = 0; k < report->finding_count; k++)
			buf_printf(&b, "%s:%zu ", report->findings[k].rule,
				   line_of(input.text, report->findings[k].begin));
		buf_byte(&b, 0);
		if (strcmp(b.ptr, rows[i].found) != 0)
			fail_msg("%s: found '%s'", rows[i].name, b.ptr);
		if (!str_is(report->repaired, rows[i].repaired))
			fail_msg("%s: repaired '%.*s'", rows[i].name, (int)report->repaired.len,
				 report->repaired.ptr);
		arena_fini(&a);
	}
}

/* A rule about all documents is silent there, and what hides it is of use. */
static void test_corpus(void **state)
{
	static const char *const texts[] = {"# A\n**N**: 1\n", "# B\n**N**: 1\n",
					    "# C\n" IGNORE("a/unique") "**N**: 1\n"};
	static const char *const paths[] = {"a.md", "b.md", "c.md"};
	struct mojimend_error e = {0};
	struct mojimend_corpus *corpus = mojimend_corpus_new(rules, &e);
	size_t at = 0, id, told[3] = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct mojimend_input input = {
			.text = str_z(texts[i]), .path = paths[i], .document = true};
		const struct mojimend_report *report = mojimend_scan(m, &input, &e);

		if (report->finding_count)
			fail_msg("%s: %s", paths[i], report->findings[0].rule);
		assert_true(mojimend_corpus_add(corpus, m, &input, i, &e));
	}
	assert_true(mojimend_corpus_check(corpus, MOJIMEND_ENGLISH, &e));
	while (mojimend_corpus_next(corpus, &at, &id))
		told[id]++;
	assert_int_equal(told[0], 1);
	assert_int_equal(told[1], 1);
	assert_int_equal(told[2], 0);
	mojimend_corpus_free(corpus);
}

/* What is too much is said, and does nothing. */
static void test_many(void **state)
{
	struct mojimend_error e = {0};
	struct arena a = {0};
	struct buf b = buf_on(&a);
	struct mojimend_input input = {.document = true};
	const struct mojimend_report *report;

	(void)state;
	for (size_t i = 0; i < SUPPRESSIONS_MAX + 10; i++)
		buf_z(&b, IGNORE("a/x") "X\n\n");
	input.text = buf_str(&b);
	report = mojimend_scan(m, &input, &e);
	assert_int_equal(report->finding_count, 11);
	assert_string_equal(report->findings[0].rule, "suppression/unused");
	assert_string_equal(report->findings[1].rule, "a/x");
	arena_fini(&a);
}

int test_lint_suppress(void);
int test_lint_suppress(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_scans, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_corpus, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many, set_up, tear_down),
	};

	return UNIT_RUN("lint/suppress", tests);
}
