/* Messages: values put in, nothing hostile let through. */
#include "lint/message.h"

#include "lint/escape.h"

#include "unit/unit.h"

static void test_values(void **state)
{
	static const struct {
		const char *name, *value, *out;
	} rows[] = {
		{"plain", "文獻", "<文獻> PMID 2"},
		{"ESC", "a\x1B[31m", "<a<U+001B>[31m> PMID 2"},
		{"newline", "a\nb", "<a<U+000A>b> PMID 2"},
		{"C1", "a\xC2\x9B", "<a<U+009B>> PMID 2"},
		{"bidi", "\xE2\x80\xAEx", "<<U+202E>x> PMID 2"},
		{"zero width", "1\xE2\x80\x8B", "<1<U+200B>> PMID 2"},
		{"emoji with U+FE0F", "✍️", "<✍️> PMID 2"},
		{"U+FFFD", "\xEF\xBF\xBD", "<\xEF\xBF\xBD> PMID 2"},
		{"no UTF-8", "\xFF", "<<FF>> PMID 2"},
		{"no template", "{field}", "<{field}> PMID 2"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct message_values v = {
			.value = str_z(rows[i].value), .field = STR("PMID"), .level = 2};

		UNIT_ROW(rows[i].name,
			 str_is(message_make(&a, "<{value}> {field} {level}", &v), rows[i].out));
	}
	arena_fini(&a);
}

static void test_long_values_are_cut(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a), out = buf_on(&a);

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_z(&b, "文");
	escape_add(&out, buf_str(&b));
	assert_int_equal(out.len, 303);
	arena_fini(&a);
}

static void test_unknown(void **state)
{
	(void)state;
	assert_true(str_is(message_unknown("{value} {nope}", NULL), "nope"));
	assert_int_equal(message_unknown("{value} {} { x} {1} {level", NULL).len, 0);
}

int test_lint_message(void);
int test_lint_message(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_long_values_are_cut),
		cmocka_unit_test(test_unknown),
	};

	return UNIT_RUN("lint/message", tests);
}
