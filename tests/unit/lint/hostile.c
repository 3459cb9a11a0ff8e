/*
 * Documents and rule files made to take long.  Our packs stay far below the
 * steps that a rule is allowed, and whatever is read by C takes time that grows
 * with the text and not with its square: texts of two sizes are compared.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "lint/context.h"
#include "unit/unit.h"

enum { SMALL = 16 * 1024, LARGE = 4 * SMALL };
enum { PEAK = 100, TRIES = 4 };

/* What stands before and behind so many of a piece: a note, so that its rules run. */
static const struct {
	const char *name, *before, *behind;
} places[] = {
#define FIELDS                                                                                               \
	"**English Title**: A\n**中文標題**: 文\n**年份**: 2024\n**國家**: 日本\n**期刊**: J\n" \
	"**評分**: 8\n**應用領域**: 門診\n**DOI**: 10.1234/x\n"
#define CARDS                                                                                      \
	"\n---\n\n## 📌 第一張：核心觀點卡\n這是主要觀點。\n## ✍️ 第二張：Paraphrase 卡\n這是另一種說法。\n"
	{"text", "", ""},
	{"front matter", "---\na: ", "\n---\n# 文獻 7：研究\n\n**PMID**: 1\n" FIELDS CARDS},
	{"title", "# 文獻 7：研究", "\n\n**PMID**: 1\n" FIELDS CARDS},
	{"header", "# 文獻 7：研究\n\n", "\n**PMID**: 1\n" FIELDS CARDS},
	{"PMID", "# 文獻 7：研究\n\n**PMID**: ", "\n" FIELDS CARDS},
	{"DOI", "# 文獻 7：研究\n\n**PMID**: 1\n" FIELDS "**DOI**: 10.1234/", "\n" CARDS},
	{"journal", "# 文獻 7：研究\n\n**PMID**: 1\n**期刊**: ", "\n" FIELDS CARDS},
	{"card", "# 文獻 7：研究\n\n**PMID**: 1\n" FIELDS CARDS, "\n"},
	{"heading", "# 文獻 7：研究\n\n**PMID**: 1\n" FIELDS CARDS "## 第三張", "\n"},
	{"classic", "# AIS經典論文 7：研究\n\n" FIELDS "**作者**: A\n**卷期**: 1\n" CARDS, "\n"},
};

static const char *const pieces[] = {
	" ",
	"\t",
	"\n",
	"\r\n",
	"x",
	"文",
	"0",
	"1",
	"*",
	"**",
	"**a",
	"* ",
	"_",
	"_a ",
	"`",
	"``` ",
	"```\n",
	"~~~\n",
	"[",
	"](",
	"[a](",
	"![",
	"[a](b) ",
	"[a][",
	"[a]\n",
	"(",
	")",
	"|",
	"|a|b\n",
	"|-",
	"|\n",
	"#",
	"# ",
	"## \n",
	"#\n",
	"-",
	"- ",
	"-\n",
	"---\n",
	"===\n",
	">",
	"> ",
	"> > \n",
	"<",
	"<!--",
	"<!-- ",
	"-->",
	"<!-- x -->\n",
	"<a ",
	"<br>",
	"</a>",
	"&",
	"&lt;",
	"&#1;",
	"\\",
	"{",
	"{#a} ",
	"{/*",
	":",
	"：",
	"**a**: ",
	"**a**: b\n",
	"http://",
	"www.a.b ",
	"10.1/",
	"doi:",
	"https://doi.org/",
	"%41",
	"{/* mojimend-ignore a -- b */}\n",
	"待查",
	"<!-- mojimend-ignore a -- b -->\n",
	"## 📌 第一張：核心觀點卡\n",
	"- [ ] a\n",
	"1. ",
	"[^1] ",
	"~",
	"$",
	"第一張",
	"\xE2\x80\x8B",
	"「**a。**",
	"１",
	"a\xCC\x81",
	"A 文 ",
	"  \n",
	"'",
	"\"",
	", ",
	",",
	"a: ",
	"---\n---\n",
};

static struct mojimend_str document(struct arena *a, size_t place, const char *piece, size_t size)
{
	struct buf b = buf_on(a);

	buf_z(&b, places[place].before);
	while (b.len < size)
		buf_z(&b, piece);
	buf_z(&b, places[place].behind);
	assert_false(a->failed);
	return buf_str(&b);
}

/* All of them are told, and then the test fails. */
static unsigned complaints;

static void __attribute__((format(printf, 2, 3))) complain(const char *name, const char *fmt, ...)
{
	va_list args;

	complaints++;
	va_start(args, fmt);
	fprintf(stderr, "hostile: %s: ", name);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
}

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Four times the text may take four times as long; a square takes sixteen times. */
static bool grows_too_fast(double small, double large)
{
	return large > 9 * small + 5;
}

static const struct mojimend_rules *packs(void)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);

	assert_true(mojimend_rules_add_builtin(rules, &e) && mojimend_rules_seal(rules, &e));
	return rules;
}

static double lint_time(const struct mojimend_rules *rules, struct lint_scratch *s,
			struct mojimend_str text, const char *name)
{
	struct healed h = {.original = text, .text = text};
	struct arena a = {0};
	struct findings out = {0};
	struct mojimend_error e = {0};
	const struct mojimend_input input = {.text = text, .path = "x/note.md", .document = true};
	double start = cpu();

	if (!lint_run(rules, s, &h, &input, &a, &out, NULL, &e))
		complain(name, "%s", e.text);
	arena_fini(&a);
	return cpu() - start;
}

/* The steps, by which rule or family: for who reads that the test failed. */
static const char *dearest(const struct mojimend_rules *rules, struct lint_scratch *s,
			   struct mojimend_str text)
{
	struct healed h = {.original = text, .text = text};
	struct arena a = {0};
	struct findings out = {0};
	struct mojimend_error e = {0};
	struct lint l = {.rules = rules, .scratch = s, .healed = &h, .a = &a, .out = &out, .e = &e};
	const char *name = "a family";

	lint_open(&l);
	for (size_t i = 0; i < rules->list.len && pattern_peak(s->patterns) < PEAK; i++) {
		name = rules->list.at[i]->id->value.ptr;
		lint_run_rule(&l, rules->list.at[i]);
	}
	arena_fini(&a);
	return name;
}

static void try_document(const struct mojimend_rules *rules, struct lint_scratch *counted,
			 struct lint_scratch *s, size_t place, const char *piece)
{
	struct arena a = {0};
	struct mojimend_str small = document(&a, place, piece, SMALL);
	struct mojimend_str large = document(&a, place, piece, LARGE);
	double times[2] = {1e9, 0};
	char name[80];
	unsigned peak;

	snprintf(name, sizeof(name), "%s of '%.40s'", places[place].name, piece);
	pattern_peak(counted->patterns);
	lint_time(rules, counted, large, name);
	peak = pattern_peak(counted->patterns);
	if (peak >= PEAK)
		complain(name, "%s takes %u of 1000 steps that it is allowed",
			 dearest(rules, counted, large), peak);
	if (strcmp(piece, "[a]\n") == 0) { /* a square in md4c, with a limit of its own */
		arena_fini(&a);
		return;
	}
	for (int i = 0; i < TRIES && (!i || grows_too_fast(times[0], times[1])); i++) {
		times[0] = lint_time(rules, s, small, name);
		times[1] = lint_time(rules, s, large, name);
	}
	if (grows_too_fast(times[0], times[1]))
		complain(name, "%.2f ms, and %.2f ms for four times as much", times[0], times[1]);
	arena_fini(&a);
}

static void test_documents(void **state)
{
	struct mojimend_error e = {0};
	const struct mojimend_rules *rules = packs();
	struct lint_scratch *s = lint_scratch_new(rules, &e),
			    *counted = lint_scratch_new(rules, &e);

	(void)state;
	assert_non_null(s);
	assert_non_null(counted);
	pattern_count_all(counted->patterns);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		for (size_t k = 0; k < sizeof(pieces) / sizeof(*pieces); k++)
			try_document(rules, counted, s, i, pieces[k]);
	assert_int_equal(complaints, 0);
	lint_scratch_free(s);
	lint_scratch_free(counted);
	mojimend_rules_free((struct mojimend_rules *)(uintptr_t)rules);
}

/* A large note as they are, again and again: what honest text needs. */
static void test_sound(void **state)
{
	struct mojimend_error e = {0};
	const struct mojimend_rules *rules = packs();
	struct lint_scratch *s = lint_scratch_new(rules, &e);
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	assert_non_null(s);
	pattern_count_all(s->patterns);
	buf_z(&b, "# 文獻 7：研究\n\n**PMID**: 1\n" FIELDS CARDS);
	while (b.len < 512 * 1024)
		buf_z(&b,
		      "\n### 一、研究方法 (Methods)\n\n本研究納入 120 位病人（2019–2021），以**隨機**分派；"
		      "see [doi](https://doi.org/10.1234/a.b) for “details”, e.g. PMID: 12345678.\n\n"
		      "| 組別 | 人數 | p |\n|---|---:|---|\n| 甲 | 60 | <0.05 |\n\n- 一\n- 二  \n");
	lint_time(rules, s, buf_str(&b), "sound");
	assert_in_range(pattern_peak(s->patterns), 0, PEAK);
	assert_int_equal(complaints, 0);
	lint_scratch_free(s);
	arena_fini(&a);
	mojimend_rules_free((struct mojimend_rules *)(uintptr_t)rules);
}

/* Rule files up to their largest size, right or wrong. */
static double read_time(const char *before, const char *piece, size_t size)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	unsigned n = 0;
	double start;

	buf_z(&b, before);
	while (b.len < size) { /* a $ is a number: keys and names must differ */
		for (const char *p = piece; *p; p++)
			if (*p == '$')
				buf_printf(&b, "%u", n++);
			else
				buf_byte(&b, *p);
	}
	start = cpu();
	if (mojimend_rules_add(rules, buf_str(&b), "a.yaml", &e))
		mojimend_rules_seal(rules, &e);
	start = cpu() - start;
	mojimend_rules_free(rules);
	arena_fini(&a);
	return start;
}

static void test_rule_files(void **state)
{
#define RULE "schema: 1\nrules: [{id: a, check: {pattern: '"
	static const char *const rows[][2] = {
		{"", "["},
		{"", "{"},
		{"", "- "},
		{"", "? "},
		{"[", "a,"},
		{"[", "a: b,"},
		{"[", "[],"},
		{"[", "{a: [b]},"},
		{"{", "? a ,"},
		{"", "# c\n"},
		{"a: |\n", " x\n"},
		{"a: >\n", " x\n\n"},
		{"a: |\n", " \n"},
		{"a: \"", "\\n"},
		{"a: \"", "\\\n"},
		{"a: \"", "\\u6587"},
		{"a: \"", "x\n "},
		{"a: '", "''"},
		{"a: x", "\n y"},
		{"a: ", "x"},
		{"", "\n"},
		{"", " "},
		{"", "- a\n"},
		{"", "? a$\n"},
		{"", "k$: v\n"},
		{"{", "k$,"},
		{"", "k:\n"},
		{"", "&a$ "},
		{"", "*a "},
		{"", "%TAG ! x\n"},
		{"", "---\n"},
		{"!<", "a"},
		{"!", "%41"},
		{"", "\xE2\x80\xA8"},
		{"", "\r"},
		{"[", "\n"},
		{"[", "文,"},
		{"schema: 1\nrules:\n", "- {id: r$, check: {encoding: mojibake}}\n"},
		{"schema: 1\nrules:\n", "- {id: r$, check: {pattern: a}}\n"},
		{"schema: 1\nfamilies:\n", " f$: {title: a}\n"},
		{"schema: 1\nvocabulary: [", "文$,"},
		{"schema: 1\nplaceholders: [", "文$,"},
		{"schema: 1\nextends: [", "builtin:note,"},
		{"schema: 1\nfamilies: {a: {title: b, marks: [", "a,"},
		{RULE, "a$|"},
		{RULE "[", "\\x{$}"},
		{RULE, "(?<n$>a)"},
		{RULE, "(?i)[\\x{100}-\\x{10ffff}]"},
		{RULE, "(?<=(?1))"},
		{RULE, "("},
		{RULE, "(?:"},
		{RULE, "(?#$)"},
		{RULE, "(?+1)"},
		{RULE, "\\1"},
		{RULE "\\Q", "a"},
		{RULE "(?x)", " "},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		double times[2] = {1e9, 0};

		for (int k = 0; k < TRIES && (!k || grows_too_fast(times[0], times[1])); k++) {
			times[0] = read_time(rows[i][0], rows[i][1], YAML_SIZE_MAX / 4 - 64);
			times[1] = read_time(rows[i][0], rows[i][1], YAML_SIZE_MAX - 64);
		}
		if (grows_too_fast(times[0], times[1]))
			complain(rows[i][1], "%.2f ms, and %.2f ms for four times as much",
				 times[0], times[1]);
		if (getenv("HOSTILE_TIMES"))
			fprintf(stderr, "%6.2f %7.2f %.20s|%.30s\n", times[0], times[1], rows[i][0],
				rows[i][1]);
	}
	assert_int_equal(complaints, 0);
}

int test_lint_hostile(void);
int test_lint_hostile(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_rule_files),
	};

	return UNIT_RUN("lint/hostile", tests);
}
