/* What each format of machines writes about a report made by hand. */
#include <stdio.h>

#include "report/report.h"
#include "unit/unit.h"

/* "a𝔸 Ã©" and a line that is too long by a blank */
static const char text[] = "a\xF0\x9D\x94\xB8 \xc3\x83\xc2\xa9\nb \n";

static const struct mojimend_damage damage = {
	.model = {.page_count = 1, .layers = 1},
	.characters = 1,
	.restored = 1,
	.text = {"\xc3\xa9", 2},
};
static const struct mojimend_fix fix = {.begin = 12, .end = 14, .text = {"\n", 1}};
static const struct mojimend_fix too_deep = {.begin = 2, .end = 3, .text = {"", 0}};

static const struct mojimend_finding findings[] = {
	{.rule = "a/info",
	 .severity = MOJIMEND_INFO,
	 .begin = 1,
	 .end = 5,
	 .message = {"see {0} and [x](y)", 18},
	 .fix = &too_deep},
	{.rule = "encoding/mojibake",
	 .severity = MOJIMEND_ERROR,
	 .begin = 6,
	 .end = 10,
	 .message = {"100% <wrong>", 12},
	 .damage = &damage},
	{.rule = "a/blank",
	 .severity = MOJIMEND_WARNING,
	 .begin = 12,
	 .end = 13,
	 .message = {"a blank", 7},
	 .fix = &fix},
};

static const struct mojimend_input input = {.text = {text, sizeof(text) - 1},
					    .path = "./d/a,b: \xe6\x96\x87.md"};

static struct mojimend_formatter *f;
static struct arena arena;
static struct buf all;

static void add(struct mojimend_str s)
{
	buf_str_add(&all, s);
}

static void tell(const struct mojimend_finding *at, size_t count)
{
	struct mojimend_report report = {.findings = at, .finding_count = count};
	struct mojimend_error e = {0};

	add(mojimend_formatter_file(f, &input, &report, &e));
	assert_int_equal(e.status, MOJIMEND_OK);
}

static void start(const char *format)
{
	struct mojimend_error e = {0};

	arena_reset(&arena);
	all = buf_on(&arena);
	f = mojimend_formatter_new(format, NULL, &e);
	assert_non_null(f);
	add(mojimend_formatter_begin(f, &e));
}

static void finish(size_t unreadable)
{
	struct mojimend_totals totals = {.files = 2, .unreadable = unreadable};
	struct mojimend_error e = {0};

	add(mojimend_formatter_end(f, &totals, &e));
	assert_int_equal(e.status, MOJIMEND_OK);
	buf_byte(&all, '\0');
}

static void expect(const char *format, const char *wanted)
{
	start(format);
	tell(findings, 3);
	finish(0);
	if (strcmp(all.ptr, wanted) != 0)
		fail_msg("%s gives:\n%s", format, all.ptr);
	mojimend_formatter_free(f);
}

static void test_github(void **state)
{
	(void)state;
	expect("github",
	       "::error file=d/a%2Cb%3A 文.md,line=1,endLine=1,col=5,title=encoding/mojibake::"
	       "100%25 <wrong>\n"
	       "::warning file=d/a%2Cb%3A 文.md,line=2,endLine=2,col=2,title=a/blank::a blank\n"
	       "::notice file=d/a%2Cb%3A 文.md,line=1,endLine=1,col=2,title=a/info::"
	       "see {0} and [x](y)\n");
}

/* Errors are first even where they come last; what GitHub does not show is in plain lines. */
static void test_github_many(void **state)
{
	struct mojimend_finding many[13];

	(void)state;
	start("github");
	for (size_t i = 0; i < 13; i++)
		many[i] = findings[2];
	tell(many, 13);
	tell(findings + 1, 1);
	finish(0);
	assert_memory_equal(all.ptr, "./d/a,b: 文.md:2:2: warning: a blank [a/blank]\n", 47);
	assert_non_null(strstr(all.ptr, "\n3 findings are in lines above only: GitHub shows 10 of "
					"a kind.\n::error "));
	mojimend_formatter_free(f);
}

static void test_checkstyle(void **state)
{
	(void)state;
	expect("checkstyle",
	       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
	       "<file name=\"d/a,b: 文.md\">\n"
	       "<error line=\"1\" column=\"2\" severity=\"info\" message=\"see {0} and [x](y)\" "
	       "source=\"mojimend.a/info\"/>\n"
	       "<error line=\"1\" column=\"4\" severity=\"error\" message=\"100% &lt;wrong&gt;\" "
	       "source=\"mojimend.encoding/mojibake\"/>\n"
	       "<error line=\"2\" column=\"2\" severity=\"warning\" message=\"a blank\" "
	       "source=\"mojimend.a/blank\"/>\n"
	       "</file>\n</checkstyle>\n");
}

static void test_junit(void **state)
{
	(void)state;
	start("junit");
	tell(findings + 1, 2);
	finish(1);
	assert_non_null(strstr(
		all.ptr,
		"<testsuite name=\"d/a,b: 文.md\" tests=\"2\" failures=\"1\" errors=\"0\" "
		"skipped=\"0\" time=\"0\">\n"
		"<testcase classname=\"d/a,b: 文.md\" name=\"encoding/mojibake at 1:4\" "
		"file=\"d/a,b: 文.md\" line=\"1\" time=\"0\"><failure "
		"message=\"100% &lt;wrong&gt;\" type=\"encoding/mojibake\">d/a,b: 文.md:1:4: error: "
		"100% &lt;wrong&gt; [encoding/mojibake]</failure></testcase>\n"));
	assert_non_null(strstr(all.ptr, "<system-out>d/a,b: 文.md:2:2: warning: a blank "
					"[a/blank]</system-out></testcase>\n</testsuite>\n"));
	assert_non_null(strstr(all.ptr, "errors=\"1\""));
	assert_non_null(strstr(all.ptr, "message=\"1 file failed: standard error says why\"/>"));
	mojimend_formatter_free(f);
}

static void test_rdjson(void **state)
{
	(void)state;
	expect("rdjson",
	       "{\"source\":{\"name\":\"mojimend\"},\"diagnostics\":[\n"
	       "{\"message\":\"see {0} and [x](y)\",\"location\":{\"path\":\"d/a,b: 文.md\","
	       "\"range\":{\"start\":{\"line\":1,\"column\":2},\"end\":{\"line\":1,\"column\":6}}},"
	       "\"severity\":\"INFO\",\"code\":{\"value\":\"a/info\"}},\n"
	       "{\"message\":\"100% <wrong>\",\"location\":{\"path\":\"d/a,b: 文.md\","
	       "\"range\":{\"start\":{\"line\":1,\"column\":7},\"end\":{\"line\":1,\"column\":11}}},"
	       "\"severity\":\"ERROR\",\"code\":{\"value\":\"encoding/mojibake\"},\"suggestions\":["
	       "{\"range\":{\"start\":{\"line\":1,\"column\":7},\"end\":{\"line\":1,\"column\":11}},"
	       "\"text\":\"é\"}]},\n"
	       "{\"message\":\"a blank\",\"location\":{\"path\":\"d/a,b: 文.md\","
	       "\"range\":{\"start\":{\"line\":2,\"column\":2},\"end\":{\"line\":2,\"column\":3}}},"
	       "\"severity\":\"WARNING\",\"code\":{\"value\":\"a/blank\"},\"suggestions\":["
	       "{\"range\":{\"start\":{\"line\":2,\"column\":2},\"end\":{\"line\":3,\"column\":1}},"
	       "\"text\":\"\\n\"}]}\n]}\n");
}

static void test_sarif(void **state)
{
	char *error, *warning, *info;

	(void)state;
	start("sarif");
	tell(findings, 3);
	finish(1);
	error = strstr(all.ptr,
		       "{\"ruleId\":\"encoding/mojibake\",\"ruleIndex\":1,\"level\":\"error\"");
	warning = strstr(all.ptr, "{\"ruleId\":\"a/blank\",\"ruleIndex\":2,\"level\":\"warning\"");
	info = strstr(all.ptr, "{\"ruleId\":\"a/info\",\"ruleIndex\":0,\"level\":\"note\"");
	assert_true(error && error < warning && warning < info);
	assert_non_null(strstr(all.ptr, "\"message\":{\"text\":\"see { 0} and [x] (y)\"}"));
	assert_non_null(strstr(all.ptr, "{\"uri\":\"d/a%2Cb%3A%20%E6%96%87.md\",\"uriBaseId\""));
	assert_non_null(strstr(all.ptr, "\"region\":{\"startLine\":1,\"startColumn\":5,"
					"\"endLine\":1,\"endColumn\":7}"));
	assert_non_null(strstr(all.ptr, "\"executionSuccessful\":false"));
	assert_null(strstr(info, "\"fixes\""));
	mojimend_formatter_free(f);
}

/* 25,000 results are taken; errors are among them, and the rest is counted. */
static void test_sarif_most(void **state)
{
	static struct mojimend_finding many[5000];

	(void)state;
	for (size_t i = 0; i < 5000; i++) {
		many[i] = findings[2];
		many[i].fix = NULL;
	}
	start("sarif");
	for (size_t i = 0; i < 6; i++)
		tell(many, 5000);
	tell(findings + 1, 1);
	finish(0);
	assert_int_equal(mojimend_formatter_untold(f), 5001);
	assert_non_null(strstr(all.ptr, "\"results\":[\n{\"ruleId\":\"encoding/mojibake\""));
	assert_non_null(strstr(all.ptr, "{\"text\":\"5001 findings more, not shown.\"}"));
	mojimend_formatter_free(f);
}

/* What is refused when it is too large: texts of fixes, beyond 6 MiB of them. */
static void test_sarif_mends(void **state)
{
	static char much[16 * 1024];
	static struct mojimend_finding many[385];
	const struct mojimend_fix long_fix = {.begin = 12, .end = 14, .text = {much, sizeof(much)}};

	(void)state;
	memset(much, 'm', sizeof(much));
	for (size_t i = 0; i < 385; i++) {
		many[i] = findings[2];
		many[i].fix = &long_fix;
	}
	for (size_t run = 0; run < 2; run++) {
		size_t fixes = 0;

		start("sarif");
		tell(many, 384 + run);
		finish(0);
		for (const char *p = all.ptr; (p = strstr(p, "\"fixes\"")); p++)
			fixes++;
		assert_int_equal(fixes, 384);
		assert_int_equal(strstr(all.ptr, "{\"text\":\"1 result has no fix here: SARIF "
						 "would become too large.\"}") != NULL,
				 run);
		mojimend_formatter_free(f);
	}
}

static void test_absolute(void **state)
{
	const struct mojimend_input there = {.text = {text, 5}, .path = "/a b\xff"};
	struct mojimend_report report = {.findings = findings, .finding_count = 1};
	struct mojimend_error e = {0};

	(void)state;
	start("sarif");
	add(mojimend_formatter_file(f, &there, &report, &e));
	finish(0);
	assert_non_null(strstr(all.ptr, "{\"uri\":\"file:///a%20b%FF\"}"));
	mojimend_formatter_free(f);
}

/* The same finding twice has two fingerprints, and in the next run the same two. */
static void test_gitlab(void **state)
{
	struct mojimend_finding twice[2] = {findings[1], findings[1]};
	char first[2][17];

	(void)state;
	for (int i = 0; i < 2; i++) {
		char *at, *next;

		start("gitlab");
		tell(twice, 2);
		finish(0);
		at = strstr(all.ptr, "\"fingerprint\":\"") + 15;
		next = strstr(at, "\"fingerprint\":\"") + 15;
		assert_memory_not_equal(at, next, 16);
		snprintf(first[i], sizeof(first[i]), "%.16s", next);
		assert_non_null(strstr(all.ptr, "\"severity\":\"major\",\"location\":{\"path\":"
						"\"d/a,b: 文.md\",\"lines\":{\"begin\":1}}}"));
		mojimend_formatter_free(f);
	}
	assert_string_equal(first[0], first[1]);
}

/* Nothing found is a whole document, too. */
static void test_empty(void **state)
{
	static const struct {
		const char *format, *has;
	} rows[] = {
		{"github", ""},
		{"gitlab", "[\n]\n"},
		{"sarif", "\"results\":[\n\n]}]}\n"},
		{"junit", "tests=\"1\" failures=\"0\" errors=\"0\""},
		{"checkstyle", "<checkstyle version=\"4.3\">\n</checkstyle>\n"},
		{"rdjson", "\"diagnostics\":[\n]}\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		start(rows[i].format);
		finish(0);
		UNIT_ROW(rows[i].format, strstr(all.ptr, rows[i].has) != NULL);
		mojimend_formatter_free(f);
	}
}

static void test_pairs(void **state)
{
	struct mojimend_pair pair = {.old_name = "a", .new_name = NULL};
	struct mojimend_error e = {0};

	(void)state;
	start("sarif");
	assert_int_equal(mojimend_formatter_pair(f, &pair, &e).len, 0);
	assert_int_equal(e.status, MOJIMEND_BAD_CALL);
	mojimend_formatter_free(f);
}

/* Whoever lists the formats by their index finds all of them, and no other. */
static void test_names(void **state)
{
	struct mojimend_error e = {0};
	size_t i = 0;
	const char *name;

	(void)state;
	for (; (name = mojimend_format_name(i)); i++) {
		struct mojimend_formatter *named = mojimend_formatter_new(name, NULL, &e);

		assert_non_null(named);
		mojimend_formatter_free(named);
	}
	assert_true(i >= 10);
	assert_null(mojimend_format_name(i));
	assert_null(mojimend_format_name(SIZE_MAX));
}

int test_report_formats(void);

int test_report_formats(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_github),	   cmocka_unit_test(test_github_many),
		cmocka_unit_test(test_checkstyle), cmocka_unit_test(test_junit),
		cmocka_unit_test(test_rdjson),	   cmocka_unit_test(test_sarif),
		cmocka_unit_test(test_sarif_most), cmocka_unit_test(test_sarif_mends),
		cmocka_unit_test(test_absolute),   cmocka_unit_test(test_gitlab),
		cmocka_unit_test(test_empty),	   cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_names),
	};
	int failed = UNIT_RUN("report/formats", tests);

	arena_fini(&arena);
	return failed;
}
