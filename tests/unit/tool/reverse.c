/* What was repaired goes back to what it was, by models where they can; nothing else goes anywhere.
 */
#include "tool/reverse.h"

#include <string.h>

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
		cmocka_unit_test(test_made),
		cmocka_unit_test(test_broken),
	};

	return UNIT_RUN("tool/reverse", tests);
}
