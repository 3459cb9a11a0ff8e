/* What is no UTF-8, and where. */
#include "codec/text.h"

#include <string.h>

#include "base/buf.h"
#include "unit/unit.h"

#define BOTH(literal) (literal), sizeof(literal) - 1

static const struct {
	const char *name, *in;
	size_t len;
	bool binary;
	const char *out; /* findings as "begin-end what;" */
} rows[] = {
	{"empty", BOTH(""), false, ""},
	{"ASCII", BOTH("abc\n"), false, ""},
	{"UTF-8", BOTH("文献\n"), false, ""},
	{"BOM of UTF-8",
	 BOTH("\xEF\xBB\xBF"
	      "abc"),
	 false, ""},
	{"NUL", BOTH("ab\0c"), true, ""},
	{"NUL first", BOTH("\0"), true, ""},
	{"UTF-16 little",
	 BOTH("\xFF\xFE"
	      "a\0b\0"),
	 false, "0-2 UTF-16 (little-endian);"},
	{"UTF-16 big", BOTH("\xFE\xFF\0a"), false, "0-2 UTF-16 (big-endian);"},
	{"UTF-16, nothing more", BOTH("\xFF\xFE"), false, "0-2 UTF-16 (little-endian);"},
	{"UTF-32 little", BOTH("\xFF\xFE\0\0a\0\0\0"), false, "0-2 UTF-32 (little-endian);"},
	{"UTF-32 big", BOTH("\0\0\xFE\xFF\0\0\0a"), false, "0-2 UTF-32 (big-endian);"},
	{"half a mark", BOTH("\xFF"), false, "0-1 1 byte that is not UTF-8 (the first is FF);"},
	{"mark inside is none", BOTH("a\xFF\xFE"), false,
	 "1-3 2 bytes that are not UTF-8 (the first is FF);"},
	{"one bad",
	 BOTH("ab\xE9"
	      "c"),
	 false, "2-3 1 byte that is not UTF-8 (the first is E9);"},
	{"cut at the end", BOTH("ab\xE6\x96"), false,
	 "2-4 2 bytes that are not UTF-8 (the first is E6);"},
	{"cut by a line end", BOTH("\xE6\x96\n\x96"), false,
	 "0-2 2 bytes that are not UTF-8 (the first is E6);"
	 "3-4 1 byte that is not UTF-8 (the first is 96);"},
	{"one finding for a line", BOTH("a\xE9 b\xE9 c\n"), false,
	 "1-5 2 bytes that are not UTF-8 (the first is E9);"},
	{"good characters between", BOTH("文\xE9文\xE8\xE7文"), false,
	 "3-9 3 bytes that are not UTF-8 (the first is E9);"},
	{"two lines", BOTH("x\xE9y\n\nz\xE8\n"), false,
	 "1-2 1 byte that is not UTF-8 (the first is E9);"
	 "6-7 1 byte that is not UTF-8 (the first is E8);"},
	{"CRLF", BOTH("\xE9\r\n\xE8\r\n"), false,
	 "0-1 1 byte that is not UTF-8 (the first is E9);"
	 "3-4 1 byte that is not UTF-8 (the first is E8);"},
	{"surrogate", BOTH("\xED\xA0\x80"), false,
	 "0-3 3 bytes that are not UTF-8 (the first is ED);"},
	{"overlong", BOTH("\xC0\xAF"), false, "0-2 2 bytes that are not UTF-8 (the first is C0);"},
};

static const char *found(struct mojimend_str text, struct arena *a)
{
	struct findings f = {0};
	struct buf b = buf_on(a);

	text_check(&f, text, a);
	for (size_t i = 0; i < f.list.len; i++) {
		const struct mojimend_finding *x = &f.list.at[i];
		bool other = !strcmp(x->rule, "encoding/other-encoding");
		const char *message = arena_z(a, x->message);
		const char *end = strstr(message, other ? ", not UTF-8" : "; save");

		if (!other && strcmp(x->rule, "encoding/invalid-utf8") != 0)
			return x->rule;
		if (!end || x->damage || x->severity != MOJIMEND_ERROR)
			return message;
		message += other ? strlen("this is ") : 0;
		buf_printf(&b, "%zu-%zu %.*s;", x->begin, x->end, (int)(end - message), message);
	}
	return arena_z(a, buf_str(&b));
}

static void test_check(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_str text = str_of(rows[i].in, rows[i].len);
		struct arena a = {0};

		UNIT_ROW(rows[i].name, text_is_binary(text) == rows[i].binary);
		if (!rows[i].binary && strcmp(found(text, &a), rows[i].out) != 0)
			fail_msg("%s: %s", rows[i].name, found(text, &a));
		arena_fini(&a);
	}
}

/* As git has it: a NUL counts among the first 8000 bytes. */
static void test_binary_border(void **state)
{
	char text[8100];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[7999] = '\0';
	assert_true(text_is_binary(str_of(text, sizeof(text))));
	assert_false(text_is_binary(str_of(text, 7999)));
	text[7999] = 'a';
	text[8000] = '\0';
	assert_false(text_is_binary(str_of(text, sizeof(text))));
}

int test_codec_text(void);
int test_codec_text(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_binary_border),
	};

	return UNIT_RUN("codec/text", tests);
}
