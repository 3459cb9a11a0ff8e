/* What was repaired goes back to what it was, by models where they can; nothing else goes anywhere.
 */
#include "tool/reverse.h"

#include <errno.h>
#include <string.h>

#include "unit/fault.h"
#include "unit/unit.h"

static struct arena arena;

/* The way back of one scan, which leads where it came from. */
static struct reverse way_of(const char *text, enum mojimend_fixes fixes)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend *m, *other = mojimend_new(NULL, &e);
	struct mojimend_input input = {
		.text = str_z(text), .path = "a.md", .document = true, .fixes = fixes};
	const struct mojimend_report *report;
	struct reverse way = {0};
	struct buf old;

	assert_true(mojimend_rules_add_builtin(rules, &e) && mojimend_rules_seal(rules, &e));
	m = mojimend_new(rules, &e);
	report = mojimend_scan(m, &input, &e);
	assert_non_null(report);
	assert_true(report->edit_count > 0);
	assert_true(reverse_make(&way, other, input.text, report, &arena));
	old = buf_on(&arena);
	assert_true(reverse_go(&way, other, report->repaired, &old));
	if (!str_is(buf_str(&old), text))
		fail_msg("%.*s: '%s' came back", (int)way.steps.len, way.steps.ptr,
			 arena_z(&arena, buf_str(&old)));
	mojimend_free(m);
	mojimend_free(other);
	mojimend_rules_free(rules);
	return way;
}

static void expect_way(const char *text, enum mojimend_fixes fixes, const char *models,
		       const char *steps)
{
	struct reverse way = way_of(text, fixes);

	if (!str_is(way.models, models) || !str_is(way.steps, steps))
		fail_msg("'%s': '%.*s' '%.*s'", text, (int)way.models.len, way.models.ptr,
			 (int)way.steps.len, way.steps.ptr);
}

static void test_made(void **state)
{
	(void)state;
	expect_way("x CafÃ© crÃ¨me\n", MOJIMEND_FIX_NONE, "windows-1252/1/unknown/unknown/-",
		   "5+7@0");
	/* Sound text beyond ASCII is no part of a step. */
	expect_way("CafÃ© é crÃ¨me\n", MOJIMEND_FIX_NONE, "windows-1252/1/unknown/unknown/-",
		   "3+2@0 6+2@0");
	/* What a rule fixed is kept as it was. */
	expect_way("CafÃ© x", MOJIMEND_FIX_SAFE, "windows-1252/1/unknown/unknown/-", "3+2@0 2+1=");
	arena_fini(&arena);
}

/* --- By hand: more models than a journal keeps --------------------------------- */

enum { TEXTS = 20 };

/* One damaged letter after the other, with sound ones between, each of a model of its own. */
struct many {
	struct mojimend_edit edits[TEXTS];
	struct mojimend_damage damages[TEXTS];
	struct mojimend_finding findings[TEXTS];
	struct mojimend_report report;
	char old[TEXTS * 6 + 1], new[TEXTS * 4 + 1];
};

static void make_many(struct many *m, size_t count)
{
	*m = (struct many){0};
	for (size_t i = 0; i < count; i++) {
		struct mojimend_model *model = &m->damages[i].model;

		strcat(m->old, "\xC3\x83\xC2\xA9\xC3\xA8");
		strcat(m->new, "\xC3\xA9\xC3\xA8");
		m->edits[i] = (struct mojimend_edit){i * 6, i * 6 + 4, STR("\xC3\xA9")};
		assert_true(mojimend_page_find(STR("windows-1252"), &model->pages[0]));
		model->page_count = 1;
		model->layers = 1;
		model->undefined = (enum mojimend_undefined)(i % 5);
		model->shy = (enum mojimend_shy)(i / 5 % 3);
		model->nbsp_space = i >= 15;
		m->findings[i] = (struct mojimend_finding){
			.begin = i * 6, .end = i * 6 + 4, .damage = &m->damages[i]};
	}
	m->report = (struct mojimend_report){.findings = m->findings,
					     .finding_count = count,
					     .edits = m->edits,
					     .edit_count = count,
					     .repaired = str_z(m->new)};
}

static struct reverse many_back(const struct many *m)
{
	struct mojimend_error e = {0};
	struct mojimend *other = mojimend_new(NULL, &e);
	struct reverse way;
	struct buf old = buf_on(&arena);

	assert_true(reverse_make(&way, other, str_z(m->old), &m->report, &arena));
	assert_true(reverse_go(&way, other, m->report.repaired, &old));
	assert_true(str_is(buf_str(&old), m->old));
	mojimend_free(other);
	return way;
}

static size_t count_of(struct mojimend_str s, char c)
{
	size_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += s.ptr[i] == c;
	return count;
}

static void test_many_models(void **state)
{
	struct many m;
	struct reverse way;
	struct mojimend_error e = {0};
	struct mojimend *other = mojimend_new(NULL, &e);
	struct buf old = buf_on(&arena), models = buf_on(&arena);

	(void)state;
	/* Models that differ in one thing only are two. */
	make_many(&m, TEXTS);
	way = many_back(&m);
	assert_int_equal(count_of(way.models, '/'), 16 * 4);
	assert_int_equal(count_of(way.steps, '@'), 16);
	assert_int_equal(count_of(way.steps, '='), TEXTS - 16);
	/* The same one again is the same. */
	make_many(&m, 3);
	m.damages[2].model = m.damages[0].model;
	way = many_back(&m);
	assert_true(str_is(way.steps, "0+2@0 2+2@1 2+2@0"));
	/* One more than can be is none. */
	for (size_t i = 0; i < 17; i++)
		buf_printf(&models, "%swindows-1252/1/keep/kept/nbsp", i ? " " : "");
	way = (struct reverse){buf_str(&models), STR("")};
	assert_false(reverse_go(&way, other, STR("x"), &old));
	way.models =
		str_cut(way.models, 0, way.models.len - strlen(" windows-1252/1/keep/kept/nbsp"));
	assert_true(reverse_go(&way, other, STR("x"), &old));
	mojimend_free(other);
	arena_fini(&arena);
}

/* An edit whose own findings do not tell how: by what was told of others, or byte for byte. */
static void test_other_findings(void **state)
{
	struct many m;

	(void)state;
	make_many(&m, 2);
	m.findings[1].damage = NULL;
	assert_true(str_is(many_back(&m).steps, "0+2@0 2+2@0"));
	m.findings[0].damage = NULL;
	assert_true(str_is(many_back(&m).steps, "0+2=c383c2a9 2+2=c383c2a9"));
	/* A finding that reaches far, with one behind it that ends before the edit. */
	make_many(&m, 2);
	m.report.finding_count = 3;
	m.findings[0] = (struct mojimend_finding){.begin = 0, .end = 12};
	m.findings[1] = (struct mojimend_finding){.begin = 0, .end = 4, .damage = &m.damages[0]};
	m.findings[2] = (struct mojimend_finding){.begin = 6, .end = 10, .damage = &m.damages[1]};
	assert_true(str_is(many_back(&m).steps, "0+2@0 2+2@1"));
	/* Only some are tried: a text full of them stays quick. */
	make_many(&m, 1);
	m.report.finding_count = 5;
	for (size_t i = 1; i < 5; i++) {
		m.findings[i] = m.findings[0];
		m.damages[i].model = m.damages[0].model;
		m.damages[i].model.layers = 2;
		m.findings[i - 1].damage = &m.damages[i];
	}
	m.findings[3].damage = &m.damages[4];
	m.findings[4].damage = &m.damages[0];
	assert_true(str_is(many_back(&m).steps, "0+2=c383c2a9"));
	arena_fini(&arena);
}

/* Of the models that are known the first few are tried. */
static void test_known_models(void **state)
{
	struct many m;

	(void)state;
	make_many(&m, 6);
	m.findings[5].damage = NULL;
	assert_true(str_is(many_back(&m).steps, "0+2@0 2+2@1 2+2@2 2+2@3 2+2@4 2+2@0"));
	/* Here none of these fits: it was misread twice. */
	memcpy(m.old + 30, "\xC3\x83\xC6\x92", 4);
	m.edits[5].end = 34;
	assert_true(str_is(many_back(&m).steps, "0+2@0 2+2@1 2+2@2 2+2@3 2+2@4 2+2=c383c692"));
	arena_fini(&arena);
}

static void test_no_memory(void **state)
{
	struct mojimend_error e = {0};
	struct mojimend *m = mojimend_new(NULL, &e);
	struct reverse way = {STR("windows-1252/1/drop/kept/-"), STR("0+1@0")};
	struct buf old = buf_on(&arena);
	unsigned n = 1;

	(void)state;
	for (;; n++) {
		bool went;

		fault_set("malloc", n, 1, 0, ENOMEM);
		went = reverse_go(&way, m, STR("x"), &old);
		if (!fault_end())
			break;
		assert_false(went);
		assert_true(arena.failed);
		arena_fini(&arena);
		arena.failed = false;
		old = buf_on(&arena);
	}
	assert_true(n > 1);
	mojimend_free(m);
	arena_fini(&arena);
}

static void test_broken(void **state)
{
	static const struct {
		const char *models, *steps;
	} rows[] = {
		{"", "1"},
		{"", "1+"},
		{"", "x+1=00"},
		{"", "1+1"},
		{"", "0+1@0"},
		{"", "0+1=0"},
		{"", "0+1=0g"},
		{"", "0+1=AB"},
		{"", "0+1=:0"},
		{"", "0+1=0/"},
		{"", "1-1=00"},
		{"", "9+1=00"},
		{"", "0+99=00"},
		{"", "0+1?00"},
		{"", "0+1@"},
		{"", "99999999999999999999+1=00"},
		{"x", ""},
		{"windows-1252", ""},
		{"windows-1252/1/drop/kept", ""},
		{"windows-1252/0/drop/kept/-", ""},
		{"windows-1252/9/drop/kept/-", ""},
		{"windows-1252/1x/drop/kept/-", ""},
		{"windows-1252/1/dropped/kept/-", ""},
		{"windows-1252/1/drop/lost/-", ""},
		{"windows-1252/1/drop/kept/x", ""},
		{"windows-1252/1/drop/kept/-", "0+1@1"},
		{"windows-1252/1/drop/kept/-", "0+1@0x"},
		{"none/1/drop/kept/-", ""},
	};
	struct mojimend_error e = {0};
	struct mojimend *m = mojimend_new(NULL, &e);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct reverse way = {str_z(rows[i].models), str_z(rows[i].steps)};
		struct buf old = buf_on(&arena);

		if (reverse_go(&way, m, STR("text"), &old))
			fail_msg("'%s' '%s' goes", rows[i].models, rows[i].steps);
	}
	/* A text that is not UTF-8 cannot be damaged. */
	{
		struct reverse way = {STR("windows-1252/1/drop/kept/-"), STR("0+1@0")};
		struct buf old = buf_on(&arena);

		assert_false(reverse_go(&way, m, STR("\xFF"), &old));
	}
	mojimend_free(m);
	arena_fini(&arena);
}

int test_tool_reverse(void);

int test_tool_reverse(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_made),	     cmocka_unit_test(test_broken),
		cmocka_unit_test(test_many_models),  cmocka_unit_test(test_other_findings),
		cmocka_unit_test(test_known_models), cmocka_unit_test(test_no_memory),
	};

	return UNIT_RUN("tool/reverse", tests);
}
