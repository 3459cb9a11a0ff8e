/* The commas, and every kind of byte in a string. */
#include "base/jsonw.h"

#include "unit/unit.h"

static const struct {
	const char *name, *in, *out;
} rows[] = {
	{"plain", "abc 文獻", "\"abc 文獻\""},
	{"quote and backslash", "a\"b\\c", "\"a\\\"b\\\\c\""},
	{"controls", "\n\r\t\x01\x1b\x7f", "\"\\n\\r\\t\\u0001\\u001b\\u007f\""},
	{"C1", "\xc2\x85", "\"\\u0085\""},
	{"bidi", "\xe2\x80\xae", "\"\\u202e\""},
	{"beyond the BMP, escaped", "\xf3\xa0\x81\x81", "\"\\udb40\\udc41\""},
	{"beyond the BMP", "📌", "\"📌\""},
	{"not UTF-8, one for each bad sequence", "a\xff\xe6\x96z",
	 "\"a\xef\xbf\xbd\xef\xbf\xbdz\""},
	{"command of a log reader", "##[x]", "\"\\u0023#[x]\""},
};

static void test_strings(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = buf_on(&a);
		struct jsonw w = {.out = &b};

		jsonw_str(&w, str_z(rows[i].in));
		UNIT_ROW(rows[i].name, str_is(buf_str(&b), rows[i].out));
	}
	arena_fini(&a);
}

static void test_commas(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);
	struct jsonw w = {.out = &b};

	(void)state;
	jsonw_open(&w, '{');
	jsonw_put_size(&w, "a", 1);
	jsonw_key(&w, "b");
	jsonw_open(&w, '[');
	jsonw_close(&w, ']');
	jsonw_key(&w, "c");
	jsonw_open(&w, '[');
	jsonw_bool(&w, true);
	jsonw_null(&w);
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "d", STR("e"));
	jsonw_close(&w, '}');
	jsonw_close(&w, ']');
	jsonw_close(&w, '}');
	assert_true(str_is(buf_str(&b), "{\"a\":1,\"b\":[],\"c\":[true,null,{\"d\":\"e\"}]}"));
	arena_fini(&a);
}

int test_base_jsonw(void);

int test_base_jsonw(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_commas),
	};

	return UNIT_RUN("base/jsonw", tests);
}
