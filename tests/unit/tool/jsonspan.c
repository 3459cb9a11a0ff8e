/* Where the named strings stand, what is no JSON, and characters with and without escapes. */
#include "tool/jsonspan.h"

#include <stdlib.h>
#include <string.h>

#include "unit/unit.h"

/* The strings that are found, each in brackets, with the fields as letters before it. */
static const struct {
	const char *text, *fields[3], *found;
} rows[] = {
	{"{\"a\":\"x\"}", {"a"}, "a[x]"},
	{" { \"a\" : \"x\\\"y\" } \r\n", {"a"}, "a[x\\\"y]"},
	{"{\"a\":\"\"}", {"a"}, "a[]"},
	{"{\"b\":\"x\",\"a\":1}", {"a"}, ""},
	{"{\"a\":\"x\",\"a\":\"y\"}", {"a"}, "a[x]a[y]"},
	{"{\"ab\":\"x\",\"\":\"y\"}", {"a"}, ""},
	{"{\"b\":{\"a\":\"x\"}}", {"a"}, ""},
	{"{\"b\":{\"a\":\"x\",\"c\":\"y\"},\"a\":\"z\"}", {"b.a", "a"}, "a[x]b[z]"},
	{"{\"b.a\":\"x\",\"b\":{\"a\":\"y\"}}", {"b\\.a"}, "a[x]"},
	{"{\"b\\\\a\":\"x\"}", {"b\\\\a"}, "a[x]"},
	{"{\"\\u0061\":\"x\",\"\\ud83d\\ude00\":\"y\"}", {"a", "😀"}, "a[x]b[y]"},
	{"{\"a\":[\"x\",[\"y\",1],{\"a\":\"z\"}]}", {"a"}, "a[x]a[y]"},
	{"{\"a\":[{\"b\":\"x\"},{\"b\":\"y\"}],\"b\":\"z\"}", {"a.b"}, "a[x]a[y]"},
	{"[{\"a\":\"x\"},\"y\"]", {"a"}, "a[x]"},
	{"{\"a\":{\"a\":{\"a\":\"x\"}}}", {"a.a.a", "a.a"}, "a[x]"},
	{"{\"a\":\"x\"}", {"a", "a"}, "ab[x]"},
	{"-0.5e+10", {"a"}, ""},
	{"{\"n\":1e999999,\"i\":123456789012345678901234567890,\"a\":\"x\"}", {"a"}, "a[x]"},
	{"{\"a\":\"\\ud800\"}", {"a"}, "a[\\ud800]"},
};

static void test_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena arena = {0};
		struct json_fields fields = {0};
		struct json_spans spans;
		struct json_wrong wrong;
		struct buf found = buf_on(&arena);

		for (size_t k = 0; k < 3 && rows[i].fields[k]; k++)
			assert_null(json_fields_add(&fields, &arena, rows[i].fields[k]));
		UNIT_ROW(rows[i].text,
			 json_spans_find(str_z(rows[i].text), &fields, &arena, &spans, &wrong));
		for (size_t k = 0; k < spans.list.len; k++) {
			const struct json_span *s = &spans.list.at[k];

			for (unsigned bit = 0; bit < 3; bit++)
				if (s->fields >> bit & 1)
					buf_byte(&found, (char)('a' + bit));
			buf_printf(&found, "[%.*s]", (int)(s->end - s->begin),
				   rows[i].text + s->begin);
		}
		UNIT_ROW(rows[i].text, str_is(buf_str(&found), rows[i].found));
		arena_fini(&arena);
	}
}

static const struct {
	const char *text;
	size_t at;
	const char *why; /* a word of it */
} wrongs[] = {
	{"", 0, "missing"},
	{" {", 2, "key"},
	{"{\"a\"}", 4, "colon"},
	{"{\"a\":}", 5, "begins"},
	{"{\"a\":1", 6, "comma or }"},
	{"{\"a\":1,}", 7, "key"},
	{"[1,]", 3, "begins"},
	{"[1 2]", 3, "comma or ]"},
	{"{} {}", 3, "more than one"},
	{"\"a", 0, "end"},
	{"\"a\\\"", 0, "end"},
	{"\"a\\", 2, "backslash"},
	{"\"\\x\"", 1, "backslash"},
	{"\"\\u12g4\"", 1, "hexadecimal"},
	{"\"\\u123", 1, "hexadecimal"},
	{"\"\t\"", 1, "control"},
	{"\"\xE4\xB8\"", 1, "UTF-8"},
	{"\"\xED\xA0\x80\"", 1, "UTF-8"},
	{"01", 1, "more than one"},
	{"-", 0, "number"},
	{"1.", 0, "number"},
	{"1e", 0, "number"},
	{".5", 0, "begins"},
	{"nul", 0, "begins"},
	{"NaN", 0, "begins"},
};

static bool find(struct mojimend_str text, struct json_wrong *wrong)
{
	struct arena arena = {0};
	struct json_fields fields = {0};
	struct json_spans spans;
	bool found = !json_fields_add(&fields, &arena, "a") &&
		     json_spans_find(text, &fields, &arena, &spans, wrong);

	arena_fini(&arena);
	return found;
}

static void test_wrong(void **state)
{
	struct json_wrong wrong;

	(void)state;
	for (size_t i = 0; i < sizeof(wrongs) / sizeof(*wrongs); i++) {
		UNIT_ROW(wrongs[i].text, !find(str_z(wrongs[i].text), &wrong));
		UNIT_ROW(wrongs[i].text, wrong.at == wrongs[i].at);
		UNIT_ROW(wrongs[i].text, strstr(wrong.why, wrongs[i].why));
	}
	/* A NUL ends nothing. */
	assert_false(find(STR("{}\0"), &wrong));
	assert_int_equal(wrong.at, 2);
	assert_false(find(STR("\"\\\0\""), &wrong));
}

/* The begin of a text is none, wherever it is cut; nothing behind it is read (ASan). */
static void test_cut(void **state)
{
	static const char whole[] = "{\"a\\u0061\":[\"x\\ud83d\\ude00\",-1.5e3,true,{\"a\":null}]}";
	struct json_wrong wrong;

	(void)state;
	assert_true(find(str_z(whole), &wrong));
	for (size_t len = 0; len < sizeof(whole) - 1; len++) {
		char *copy = malloc(len ? len : 1);

		assert_non_null(copy);
		memcpy(copy, whole, len);
		if (find(str_of(copy, len), &wrong))
			fail_msg("%zu bytes", len);
		assert_true(wrong.at <= len);
		free(copy);
	}
}

static void test_deep(void **state)
{
	static char deep[2 * JSON_DEPTH_MAX + 2];
	struct json_wrong wrong;

	(void)state;
	memset(deep, '[', JSON_DEPTH_MAX);
	memset(deep + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
	assert_true(find(str_of(deep, 2 * (size_t)JSON_DEPTH_MAX), &wrong));
	memset(deep, '[', JSON_DEPTH_MAX + 1);
	memset(deep + JSON_DEPTH_MAX + 1, ']', JSON_DEPTH_MAX + 1);
	assert_false(find(str_of(deep, sizeof(deep)), &wrong));
	assert_int_equal(wrong.at, JSON_DEPTH_MAX);
	/* Beside each other they are not deep. */
	assert_true(find(STR("[[],[],{},[[]]]"), &wrong));
}

static void test_fields(void **state)
{
	static const char *const bad[] = {"", ".", "a.", ".a", "a..b", "a\\b", "a\\"};
	struct arena arena = {0};
	struct json_fields fields = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		UNIT_ROW(bad[i], json_fields_add(&fields, &arena, bad[i]) != NULL);
	assert_int_equal(fields.count, 0);
	for (size_t i = 0; i < JSON_FIELDS_MAX; i++)
		assert_null(json_fields_add(&fields, &arena, "a"));
	assert_non_null(json_fields_add(&fields, &arena, "a"));
	arena_fini(&arena);
}

static const struct {
	const char *raw, *plain, *again, *ascii; /* with escapes, without, and written again */
} chars[] = {
	{"a", "a", "a", "a"},
	{"\\\"\\\\\\/", "\"\\/", "\\\"\\\\/", "\\\"\\\\/"},
	{"\\b\\f\\n\\r\\t", "\b\f\n\r\t", "\\b\\f\\n\\r\\t", "\\b\\f\\n\\r\\t"},
	{"\\u001F\\u007f", "\x1F\x7F", "\\u001f\x7F", "\\u001f\x7F"},
	{"é\\u00E9文", "éé文", "éé文", "\\u00e9\\u00e9\\u6587"},
	{"😀\\uD83D\\uDE00", "😀😀", "😀😀", "\\ud83d\\ude00\\ud83d\\ude00"},
};

static void test_chars(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(chars) / sizeof(*chars); i++) {
		struct mojimend_str raw = str_z(chars[i].raw);
		struct arena arena = {0};
		struct buf plain = buf_on(&arena), again = plain, ascii = plain;

		for (size_t at = 0; at < raw.len;) {
			struct json_char c = json_char_at(raw, at);

			buf_add(&plain, c.text, c.len);
			at += c.size;
		}
		json_escape(&again, buf_str(&plain), false);
		json_escape(&ascii, buf_str(&plain), true);
		UNIT_ROW(chars[i].raw, str_is(buf_str(&plain), chars[i].plain));
		UNIT_ROW(chars[i].raw, str_is(buf_str(&again), chars[i].again));
		UNIT_ROW(chars[i].raw, str_is(buf_str(&ascii), chars[i].ascii));
		arena_fini(&arena);
	}
}

/* Halves of a pair are three bytes each that are no UTF-8; NUL is one. */
static void test_odd_chars(void **state)
{
	static const char *const halves[] = {"\\ud800",	 "\\udfff",	   "\\ud800\\ud800",
					     "\\ud800x", "\\udc00\\ud800", "\\ud83d\\u0041"};
	struct json_char c;

	(void)state;
	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves); i++) {
		c = json_char_at(str_z(halves[i]), 0);
		UNIT_ROW(halves[i], c.size == 6 && c.len == 3 && c.text[0] == '\xED');
	}
	c = json_char_at(STR("\\u0000"), 0);
	assert_true(c.size == 6 && c.len == 1 && !c.text[0]);
}

int test_tool_jsonspan(void);
int test_tool_jsonspan(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),	  cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_cut),	  cmocka_unit_test(test_deep),
		cmocka_unit_test(test_fields),	  cmocka_unit_test(test_chars),
		cmocka_unit_test(test_odd_chars),
	};

	return UNIT_RUN("tool/jsonspan", tests);
}
