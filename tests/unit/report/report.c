/* Each format over reports made by hand, and over hostile ones made by chance. */
#include "report/report.h"

#include <stdio.h>
#include <string.h>

#include "base/show.h"
#include "base/utf8.h"
#include "unit/unit.h"

static const uint32_t candidates[] = {0x7E80, 0x7ECF};

static const struct mojimend_gap gaps[] = {{12, 16, 1, candidates, NULL, 2}};

static const struct mojimend_damage damage = {
	.model = {.pages = {0},
		  .page_count = 1,
		  .layers = 2,
		  .undefined = MOJIMEND_UNDEFINED_DROP,
		  .shy = MOJIMEND_SHY_STRIPPED},
	.characters = 2,
	.restored = 1,
	.left = 1,
	.lost = 1,
	.lost_bytes = 1,
	.text = {"\xc3\xa9\xc3\xa7\xc2\xbb", 6},
	.gaps = gaps,
	.gap_count = 1,
};

static const char text[] = "# 文獻\xc3\x83\xc2\xa9\xc3\xa7\xc2\xbb\nlast\n";

static const struct mojimend_finding findings[] = {
	{.rule = "encoding/mojibake",
	 .severity = MOJIMEND_ERROR,
	 .begin = 8,
	 .end = 16,
	 .message = {"2 damaged characters", 20},
	 .damage = &damage},
	{.rule = "note/pmid",
	 .severity = MOJIMEND_WARNING,
	 .begin = 17,
	 .end = 21,
	 .message = {"no \"PMID\"", 9},
	 .damage = NULL},
};

static struct mojimend_str file_of(struct mojimend_formatter *f, const char *path,
				   const char *bytes, size_t len, const struct mojimend_finding *at,
				   size_t count)
{
	struct mojimend_input input = {.text = {bytes, len}, .path = path};
	struct mojimend_report report = {.findings = at, .finding_count = count};
	struct mojimend_error e = {0};
	struct mojimend_str out = mojimend_formatter_file(f, &input, &report, &e);

	assert_int_equal(e.status, MOJIMEND_OK);
	return out;
}

static struct mojimend_formatter *new_of(const char *name, struct mojimend_format_options options)
{
	struct mojimend_error e = {0};
	struct mojimend_formatter *f = mojimend_formatter_new(name, &options, &e);

	assert_non_null(f);
	mojimend_formatter_begin(f, &e);
	return f;
}

static void expect(const char *format, const char *wanted)
{
	struct mojimend_formatter *f = new_of(format, (struct mojimend_format_options){0});
	struct mojimend_str out = file_of(f, "a.md", text, sizeof(text) - 1, findings, 2);

	if (!str_is(out, wanted))
		fail_msg("%s gives:\n%.*s", format, (int)out.len, out.ptr);
	mojimend_formatter_free(f);
}

static void test_concise(void **state)
{
	(void)state;
	expect("concise", "a.md:1:7: error: 2 damaged characters [encoding/mojibake]\n"
			  "a.md:2:1: warning: no \"PMID\" [note/pmid]\n");
}

static void test_human(void **state)
{
	char wanted[1024];

	(void)state;
	snprintf(
		wanted, sizeof(wanted),
		"a.md:1:7: error: 2 damaged characters [encoding/mojibake]\n"
		"    1 | # 文獻Ã©ç»\n"
		"      |       ^~~~\n"
		"      = UTF-8 that was read as %s, twice; undefined bytes were dropped; "
		"soft hyphens were stripped\n"
		"      = 2 damaged characters: 1 can be restored, 1 stays as it is; 1 lost at least "
		"1 byte\n"
		"      = was: Ã©ç»\n"
		"      = now: éç»\n"
		"      = 1:9: 'ç»' lost 1 byte: 纀 经\n"
		"a.md:2:1: warning: no \"PMID\" [note/pmid]\n"
		"    2 | last\n"
		"      | ^~~~\n",
		mojimend_page_name(0));
	expect("human", wanted);
}

static void test_jsonl(void **state)
{
	char wanted[1024];

	(void)state;
	snprintf(
		wanted, sizeof(wanted),
		"{\"path\":\"a.md\",\"line\":1,\"column\":5,\"end_line\":1,\"end_column\":9,"
		"\"rule\":\"encoding/mojibake\",\"severity\":\"error\","
		"\"message\":\"2 damaged characters\",\"begin\":8,\"end\":16,\"page\":\"%s\","
		"\"pages\":[\"%s\"],\"layers\":2,\"undefined\":\"dropped\",\"shy\":\"stripped\","
		"\"nbsp_space\":false,\"characters\":2,\"restored\":1,\"guessed\":0,\"left\":1,\"lost\":1,"
		"\"lost_bytes\":1,\"text\":\"éç»\",\"gaps\":[{\"line\":1,\"column\":7,"
		"\"begin\":12,\"end\":16,\"lost\":1,\"candidate_count\":2,"
		"\"candidates\":[\"纀\",\"经\"]}]}\n"
		"{\"path\":\"a.md\",\"line\":2,\"column\":1,\"end_line\":2,\"end_column\":5,"
		"\"rule\":\"note/pmid\",\"severity\":\"warning\",\"message\":\"no \\\"PMID\\\"\","
		"\"begin\":17,\"end\":21}\n",
		mojimend_page_name(0), mojimend_page_name(0));
	expect("jsonl", wanted);
}

static struct mojimend_str show_damage(struct mojimend_formatter *f,
				       const struct mojimend_damage *d)
{
	struct mojimend_finding one = findings[0];

	one.damage = d;
	return file_of(f, "a.md", text, sizeof(text) - 1, &one, 1);
}

static bool contains(struct mojimend_str s, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= s.len; i++)
		if (memcmp(s.ptr + i, part, len) == 0)
			return true;
	return false;
}

/* Lists are cut where they grow long, unless all gaps are asked for. */
static void test_many(void **state)
{
	uint32_t possible[15];
	struct mojimend_gap seven[7];
	struct mojimend_damage d = damage;
	struct mojimend_formatter *few = new_of("human", (struct mojimend_format_options){0});
	struct mojimend_formatter *all =
		new_of("human", (struct mojimend_format_options){.all_gaps = true});
	struct mojimend_str out;

	(void)state;
	for (uint32_t i = 0; i < 15; i++)
		possible[i] = 0x4E00 + i;
	for (size_t i = 0; i < 7; i++)
		seven[i] = (struct mojimend_gap){12, 16, 2, possible, NULL, 15};
	d.gaps = seven;
	d.gap_count = 7;
	d.model.page_count = 7;
	d.model.layers = 3;
	d.model.undefined = MOJIMEND_UNDEFINED_QUESTION;
	d.model.nbsp_space = true;
	out = show_damage(few, &d);
	assert_true(contains(out, " or 3 more pages, three times; undefined bytes became '?'; soft "
				  "hyphens were stripped; no-break spaces became spaces\n"));
	assert_true(
		contains(out, "lost 2 bytes: 一 丁 丂 七 丄 丅 丆 万 丈 三 上 下 and 3 more\n"));
	assert_true(contains(out, "= and 2 more (--all-gaps lists them)\n"));
	out = show_damage(all, &d);
	assert_true(contains(out, "下 丌 不 与\n"));
	assert_false(contains(out, "--all-gaps"));
	d.model.page_count = 0;
	d.restored = 0;
	seven[0].candidate_count = 0;
	out = show_damage(few, &d);
	assert_true(contains(out, "read as an unknown page, three times"));
	assert_true(contains(out, "lost 2 bytes: nothing fits\n"));
	assert_false(contains(out, "now: "));
	mojimend_formatter_free(few);
	mojimend_formatter_free(all);
}

/* JSON lists 32 candidates and counts all; a page that is unknown is null. */
static void test_json_many(void **state)
{
	uint32_t possible[40];
	struct mojimend_gap one = {12, 16, 1, possible, NULL, 40};
	struct mojimend_damage d = damage;
	struct mojimend_formatter *f = new_of("jsonl", (struct mojimend_format_options){0});
	struct mojimend_str out;

	(void)state;
	for (uint32_t i = 0; i < 40; i++)
		possible[i] = 0x4E00 + i;
	d.gaps = &one;
	d.model.page_count = 0;
	out = show_damage(f, &d);
	assert_true(contains(out, "\"page\":null,\"pages\":[],"));
	assert_true(contains(out, "\"candidate_count\":40,\"candidates\":[\"一\","));
	assert_true(contains(out, "\"丟\"]}]}\n"));
	assert_false(contains(out, "\"丠\""));
	mojimend_formatter_free(f);
}

/* Findings of two files get a comma between them, and none does not. */
static void test_json(void **state)
{
	struct mojimend_formatter *f = new_of("json", (struct mojimend_format_options){0});
	struct mojimend_totals totals = {.files = 3, .errors = 2};
	struct mojimend_error e = {0};
	struct mojimend_str out;

	(void)state;
	out = file_of(f, "a", text, 6, findings + 1, 1);
	assert_int_equal(out.ptr[0], '{');
	out = file_of(f, "b", text, 6, findings + 1, 1);
	assert_int_equal(out.ptr[0], ',');
	out = mojimend_formatter_end(f, &totals, &e);
	assert_true(str_starts(out, STR("\n],\"files\":3,\"totals\":{\"files\":3,\"repaired\":0")));
	mojimend_formatter_free(f);
}

static void expect_end(bool repairing, struct mojimend_totals totals, const char *wanted)
{
	struct mojimend_formatter *f =
		new_of("human", (struct mojimend_format_options){.repairing = repairing});
	struct mojimend_error e = {0};
	struct mojimend_str out = mojimend_formatter_end(f, &totals, &e);

	if (!str_is(out, wanted))
		fail_msg("%.*s", (int)out.len, out.ptr);
	mojimend_formatter_free(f);
}

static void test_summary(void **state)
{
	(void)state;
	expect_end(false, (struct mojimend_totals){.files = 1}, "1 file checked: no findings.\n");
	expect_end(false,
		   (struct mojimend_totals){
			   .files = 2, .repaired = 1, .errors = 1, .characters = 1, .restored = 1},
		   "2 files checked, 1 can be repaired: 1 error, 0 warnings.\n"
		   "1 damaged character: 1 can be restored.\n");
	expect_end(
		true,
		(struct mojimend_totals){.files = 2,
					 .repaired = 2,
					 .warnings = 1,
					 .unreadable = 1,
					 .untouched = 3,
					 .characters = 12,
					 .restored = 8,
					 .guessed = 2,
					 .unwritten = 3,
					 .left = 4},
		"2 files checked, 2 repaired, 3 untouched, 1 failed: 0 errors, 1 warning remain.\n"
		"12 damaged characters: 8 restored (2 by likelihood), 1 uncertain and left as it "
		"is, 3 in files that could not be written.\n");
}

/* The caret of a line that is too long stays in view, wherever it is. */
static void test_cut(void **state)
{
	char line[3000];

	(void)state;
	for (size_t i = 0; i < sizeof(line); i += 3)
		memcpy(line + i, i % 300 ? "文" : "abc", 3);
	for (size_t at = 0; at < sizeof(line); at += 3) {
		struct mojimend_formatter *f =
			new_of("human", (struct mojimend_format_options){.width = 60});
		struct mojimend_finding one = {.rule = "a/b",
					       .severity = MOJIMEND_INFO,
					       .begin = at,
					       .end = at + 3,
					       .message = {"m", 1},
					       .damage = NULL};
		struct mojimend_str out = file_of(f, "a", line, sizeof(line), &one, 1), part;
		const char *source = (const char *)memchr(out.ptr, '|', out.len) + 2;
		const char *end = memchr(source, '\n', out.len);
		const char *caret = strchr(end, '^');
		size_t column = 0, want = (size_t)(caret - (end + 1)) - 8;

		for (part = str_of(source, (size_t)(end - source)); part.len && column < want;) {
			struct show s = show_char(part.ptr, part.len);

			column += s.width;
			part = str_cut(part, s.size, part.len);
		}
		assert_int_equal(column, want);
		assert_in_range(column, 0, 52);
		assert_memory_equal(part.ptr, line + at, 3);
		mojimend_formatter_free(f);
	}
}

/* No control but the newline, UTF-8 throughout, no line that a log reader would obey. */
static void check_tame(const char *format, struct mojimend_str out)
{
	bool start = true, ours = strcmp(format, "github") == 0;

	if (utf8_valid(out.ptr, out.len) != out.len)
		fail_msg("%s: not UTF-8", format);
	for (size_t i = 0, n; i < out.len; i += n) {
		uint32_t c = 0;

		n = utf8_decode(out.ptr + i, out.len - i, &c);
		if (c != '\n' && show_escapes(c))
			fail_msg("%s: U+%04x is raw", format, (unsigned)c);
		if (start && c == ':' && i + 1 < out.len && out.ptr[i + 1] == ':' && !ours)
			fail_msg("%s: a line begins with ::", format);
		if (show_is_command(out.ptr + i, out.len - i))
			fail_msg("%s: a command", format);
		start = c == '\n' || (start && c == ' ');
	}
	if (strcmp(format, "jsonl") == 0)
		for (size_t i = 0; i < out.len; i++)
			if ((i == 0 || out.ptr[i - 1] == '\n') && out.ptr[i] != '{')
				fail_msg("jsonl: a line that is no object");
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 16 & 0x7FFF;
}

static void fill(char *to, size_t len, unsigned *seed)
{
	static const char *const bits[] = {"::error::x", "\n",	     "\x1b]0;x\x07", "文",
					   "##[x]",	 "\xff",     "\xc2\x9b",     "\xe2\x80\xae",
					   "\t",	 "a ",	     "\r",	     "\"",
					   "\\",	 "\xe6\x96", "\xef\xbb\xbf", "é"};
	size_t n = 0;

	while (n < len) {
		const char *bit = bits[next_random(seed) % 16];

		while (*bit && n < len)
			to[n++] = *bit++;
	}
}

static void hostile(const char *format, unsigned *seed)
{
	char path[24], bytes[200], message[20];
	struct mojimend_formatter *f =
		new_of(format, (struct mojimend_format_options){.width = next_random(seed) % 90});
	struct mojimend_damage d = damage;
	struct mojimend_gap g = {.lost = 1, .candidates = candidates, .candidate_count = 2};
	struct mojimend_finding one[2] = {findings[0], findings[1]};
	struct mojimend_totals totals = {.files = 1};
	struct mojimend_error e = {0};

	fill(path, sizeof(path) - 1, seed);
	path[sizeof(path) - 1] = '\0';
	fill(bytes, sizeof(bytes), seed);
	fill(message, sizeof(message), seed);
	one[0].begin = g.begin = next_random(seed) % 100;
	one[0].end = g.end = one[0].begin + next_random(seed) % 100;
	one[1].begin = one[0].begin + next_random(seed) % 50;
	one[1].end = one[1].begin + next_random(seed) % 50;
	one[0].message = one[1].message = str_of(message, sizeof(message));
	d.text = str_of(bytes, 50);
	d.gaps = &g;
	one[0].damage = &d;
	check_tame(format, file_of(f, path, bytes, sizeof(bytes), one, 2));
	check_tame(format, mojimend_formatter_end(f, &totals, &e));
	assert_int_equal(e.status, MOJIMEND_OK);
	mojimend_formatter_free(f);
}

static const char *const machines[] = {"github",     "gitlab", "sarif", "junit",
				       "checkstyle", "rdjson", "html"};

static void test_hostile(void **state)
{
	unsigned seed = 3;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		hostile("human", &seed);
		hostile("concise", &seed);
		hostile("json", &seed);
		hostile("jsonl", &seed);
		for (size_t k = 0; i % 5 == 0 && k < sizeof(machines) / sizeof(*machines); k++)
			hostile(machines[k], &seed);
	}
}

static void test_unknown(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	assert_null(mojimend_formatter_new("xml", NULL, &e));
	assert_int_equal(e.status, MOJIMEND_BAD_CALL);
	assert_non_null(strstr(e.text, "human, concise, json, jsonl, github, "));
	mojimend_formatter_free(NULL);
}

int test_report_report(void);

int test_report_report(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_concise), cmocka_unit_test(test_human),
		cmocka_unit_test(test_jsonl),	cmocka_unit_test(test_json),
		cmocka_unit_test(test_summary), cmocka_unit_test(test_cut),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_many),	cmocka_unit_test(test_json_many),
	};

	return UNIT_RUN("report/report", tests);
}
