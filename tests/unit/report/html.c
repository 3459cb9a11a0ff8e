/* What the page is told about a file: pieces that add up to the repaired text, rows, questions. */
#include "report/html.h"

#include <stdio.h>

#include "base/jsonw.h"
#include "base/utf8.h"
#include "unit/unit.h"

static const uint32_t candidates[] = {0x7E80, 0x7ECF};
static const float chances[] = {0.75F, 0.25F};

/* "# é" damaged, then 纀 or 经 without its last byte, then a line that is sound. */
static const char text[] = "# \xc3\x83\xc2\xa9\xc3\xa7\xc2\xbb\nsound\n\nfar </script>\n";

static const struct mojimend_gap gaps[] = {{6, 10, 1, candidates, chances, 2}};

static const struct mojimend_damage damage = {
	.model = {.page_count = 1, .layers = 1},
	.characters = 2,
	.restored = 1,
	.left = 1,
	.lost = 1,
	.lost_bytes = 1,
	.text = {"\xc3\xa9\xc3\xa7\xc2\xbb", 6},
	.gaps = gaps,
	.gap_count = 1,
};

static const struct mojimend_finding findings[] = {
	{.rule = "encoding/mojibake",
	 .severity = MOJIMEND_ERROR,
	 .begin = 2,
	 .end = 10,
	 .message = {"m", 1},
	 .damage = &damage},
	{.rule = "a/b",
	 .severity = MOJIMEND_WARNING,
	 .begin = 22,
	 .end = 24,
	 .message = {"<!--", 4}},
};

static const struct mojimend_edit edits[] = {{2, 6, {"\xc3\xa9", 2}}};
static const struct mojimend_input input = {.text = {text, sizeof(text) - 1}, .path = "a<b.md"};

static bool contains(struct mojimend_str s, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= s.len; i++)
		if (memcmp(s.ptr + i, part, len) == 0)
			return true;
	return false;
}

static struct mojimend_formatter *started(void)
{
	struct mojimend_error e = {0};
	struct mojimend_formatter *f = mojimend_formatter_new("html", NULL, &e);

	assert_non_null(f);
	assert_true(str_starts(mojimend_formatter_begin(f, &e), STR("<!doctype html>\n")));
	return f;
}

static struct mojimend_str told(struct mojimend_formatter *f, const struct mojimend_report *report)
{
	struct mojimend_error e = {0};
	struct mojimend_str s = mojimend_formatter_file(f, &input, report, &e);

	assert_int_equal(e.status, MOJIMEND_OK);
	return s;
}

static void must_hold(struct mojimend_str s, const char *part)
{
	if (!contains(s, part))
		fail_msg("no %s in %.*s", part, (int)s.len, s.ptr);
}

static const struct mojimend_report whole = {
	.findings = findings, .finding_count = 2, .edits = edits, .edit_count = 1};

static void test_rows(void **state)
{
	struct mojimend_formatter *f = started();
	struct mojimend_str s = told(f, &whole);

	(void)state;
	must_hold(s, "\"path\":\"a\\u003cb.md\"");
	must_hold(s, "\"kinds\":[1,0,0,0,1,0,0]");
	must_hold(s, "\"open\":[0,0,0,1,0,0,0,0]");
	must_hold(s, "{\"rows\":[[1,[\"# \",[\"Ã©\",\"é\"],[\"ç»\",null,4,0]],"
		     "[[1,3,3,\"encoding/mojibake\",\"m\"]]],"
		     "[2,[\"sound\"],[]],"
		     "[4,[\"far \\u003c/script>\"],[[4,5,2,\"a/b\",\"\\u003c!--\"]]]]}");
	mojimend_formatter_free(f);
}

/* One question for all gaps that are alike; where another model allows other characters, these too.
 */
static void test_questions(void **state)
{
	struct mojimend_formatter *f = started();
	struct mojimend_totals totals = {.files = 2};
	struct mojimend_gap other = gaps[0];
	struct mojimend_damage d = damage;
	struct mojimend_finding one = findings[0];
	struct mojimend_report report = {.findings = &one, .finding_count = 1};
	struct mojimend_error e = {0};
	struct mojimend_str s;

	(void)state;
	told(f, &whole);
	told(f, &whole);
	other.candidate_count = 1;
	d.gaps = &other;
	one.damage = &d;
	report.edits = edits;
	report.edit_count = 1;
	must_hold(told(f, &report), "[\"ç»\",null,5,1,\"E7BB\",\"纀\",[7500],1]");
	other.candidate_count = 2;
	other.chances = NULL;
	must_hold(told(f, &report), "[\"ç»\",null,4,0,1,\"E7BB\",\"纀经\",[],2]");
	s = mojimend_formatter_end(f, &totals, &e);
	must_hold(s, "\"questions\":[[\"# é\",\"ç»\",\"\",1,\"E7BB\",\"纀经\",[7500,2500],2,3]]}");
	mojimend_formatter_free(f);
}

/* Applies the pieces and compares; the number of pieces. */
static size_t applied(const struct mojimend_report *report, const char *wanted)
{
	struct arena a = {0};
	struct html_pieces p = {.list = {0}};
	struct buf b = buf_on(&a);
	size_t at = 0, count;

	html_pieces(&p, &input, report, &a);
	for (size_t i = 0; i < p.list.len; i++) {
		const struct html_piece *piece = &p.list.at[i];

		assert_true(piece->begin >= at && piece->end >= piece->begin);
		buf_str_add(&b, str_cut(input.text, at, piece->begin));
		buf_str_add(&b, piece->after);
		at = piece->end;
	}
	buf_str_add(&b, str_cut(input.text, at, input.text.len));
	if (!str_is(buf_str(&b), wanted))
		fail_msg("pieces give %.*s", (int)b.len, b.ptr);
	count = p.list.len;
	arena_fini(&a);
	return count;
}

/* What cannot be told by characters is shown as a whole, and never as another text. */
static void test_pieces(void **state)
{
	static const struct mojimend_edit strange[] = {{2, 10, {"xy", 2}}, {12, 12, {"\n", 1}}};
	static const struct mojimend_edit more[] = {{2, 10, {"\xc3\xa9\xc3\xa7\xc2\xbb!", 7}}};
	static const struct mojimend_edit less[] = {{0, 10, {"\xc3\xa9\xc3\xa7\xc2\xbb", 6}}};
	struct mojimend_report report = whole;

	(void)state;
	assert_int_equal(applied(&report, "# é\xc3\xa7\xc2\xbb\nsound\n\nfar </script>\n"), 2);
	report.edits = more;
	assert_int_equal(applied(&report, "# é\xc3\xa7\xc2\xbb!\nsound\n\nfar </script>\n"), 1);
	report.edits = less;
	assert_int_equal(applied(&report, "é\xc3\xa7\xc2\xbb\nsound\n\nfar </script>\n"), 1);
	report.edits = strange;
	report.edit_count = 2;
	assert_int_equal(applied(&report, "# xy\ns\nound\n\nfar </script>\n"), 2);
	report.finding_count = 0;
	assert_int_equal(applied(&report, "# xy\ns\nound\n\nfar </script>\n"), 2);
}

/* A line with very many pieces does not make a row that no browser could bear. */
static void test_long_line(void **state)
{
	enum { PIECES = 1000 };
	static struct mojimend_edit many[PIECES];
	static char line[PIECES * 2];
	struct mojimend_input long_input = {.text = {line, sizeof(line)}, .path = "a"};
	struct mojimend_report report = {
		.findings = findings + 1, .finding_count = 1, .edits = many, .edit_count = PIECES};
	struct mojimend_formatter *f = started();
	struct mojimend_error e = {0};
	struct mojimend_str s;
	size_t rows = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(line); i++)
		line[i] = 'x';
	for (size_t i = 0; i < PIECES; i++)
		many[i] = (struct mojimend_edit){i * 2, i * 2 + 1, {"y", 1}};
	s = mojimend_formatter_file(f, &long_input, &report, &e);
	for (size_t i = 0; i + 4 < s.len; i++)
		rows += memcmp(s.ptr + i, "[1,[", 4) == 0;
	assert_int_equal(rows, 5);
	mojimend_formatter_free(f);
}

int test_report_html(void);

int test_report_html(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_questions),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_long_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
