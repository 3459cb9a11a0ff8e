/* The verbs of borrowed bytes, and the words for severities. */
#include "base/str.h"

#include "base/severity.h"
#include "unit/unit.h"

static void test_trim(void **state)
{
	static const struct {
		const char *name, *in, *out;
	} rows[] = {
		{"nothing", "", ""},
		{"only blanks", " \t ", ""},
		{"both ends", " \ta b\t ", "a b"},
		{"line ends stay", "\n a \r\n", "\n a \r\n"},
		{"no-break space stays", "\u00A0a", "\u00A0a"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, str_is(str_trim(str_z(rows[i].in)), rows[i].out));
	assert_int_equal(str_trim(str_of(NULL, 0)).len, 0);
}

static void test_lower(void **state)
{
	(void)state;
	assert_int_equal(ascii_lower('A'), 'a');
	assert_int_equal(ascii_lower('Z'), 'z');
	assert_int_equal(ascii_lower('@'), '@');
	assert_int_equal(ascii_lower('['), '[');
	assert_int_equal(ascii_lower((char)0xC1), (char)0xC1);
}

static void test_order(void **state)
{
	(void)state;
	assert_true(str_order(STR("a"), STR("b")) < 0);
	assert_true(str_order(STR("a"), STR("a\0")) < 0);
	assert_true(str_order(STR("\x7F"), STR("\x80")) < 0);
	assert_int_equal(str_order(str_of(NULL, 0), STR("")), 0);
	assert_true(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
}

static void test_find(void **state)
{
	struct mojimend_str s = STR("one two two");

	(void)state;
	assert_ptr_equal(str_find(s, STR("two")), s.ptr + 4);
	assert_ptr_equal(str_find(s, STR("o two")), s.ptr + 6);
	assert_ptr_equal(str_find(s, s), s.ptr);
	assert_ptr_equal(str_find(s, STR("")), s.ptr);
	assert_null(str_find(s, STR("twos")));
	assert_null(str_find(str_cut(s, 0, 3), STR("one two")));
	assert_null(str_find(str_of(NULL, 0), STR("a")));
}

static void test_kinds(void **state)
{
	static const char hex[] = "0123456789abcdef0123456789ABCDEF";

	(void)state;
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		const char *at = i ? strchr(hex, c) : NULL;

		assert_int_equal(hex_value(c), at ? (at - hex) % 16 : -1);
		assert_int_equal(is_digit(c), at && at - hex < 10);
		assert_int_equal(str_is_ascii(str_of(&c, 1)), i < 0x80);
	}
	assert_true(str_is_ascii(STR("")));
	assert_false(str_is_ascii(STR("plain \u00E9")));
}

static void test_severity(void **state)
{
	(void)state;
	assert_string_equal(severity_word(MOJIMEND_OFF), "off");
	assert_string_equal(severity_word(MOJIMEND_WARNING), "warning");
	assert_string_equal(severity_word(MOJIMEND_ERROR), "error");
	assert_string_equal(severity_word((enum mojimend_severity)17), "off");
	assert_null(severity_names[MOJIMEND_ERROR + 1]);
}

int test_base_str(void);
int test_base_str(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trim),  cmocka_unit_test(test_lower),
		cmocka_unit_test(test_order), cmocka_unit_test(test_find),
		cmocka_unit_test(test_kinds), cmocka_unit_test(test_severity),
	};

	return UNIT_RUN("base/str", tests);
}
