/* Strict both ways: what is not in the page is refused, nothing is dropped or bent. */
#include "codec/icu.h"

#include <stdlib.h>
#include <string.h>

#include "unit/codec/naive.h"
#include "unit/unit.h"

static const struct {
	const char *name, *page, *in, *out; /* out NULL: refused */
} rows[] = {
	{"empty", "windows-1252", "", ""},
	{"ASCII", "windows-1252", "abc", "abc"},
	{"Latin", "windows-1252", "Ã¤é", "\xC3\xA4\xE9"},
	{"the upper rows", "windows-1252", "€–Ÿ™", "\x80\x96\x9F\x99"},
	{"C1 stands for what is undefined", "windows-1252", "\xC2\x81\xC2\x9D", "\x81\x9D"},
	{"but for nothing else", "windows-1252", "\xC2\x96", NULL},
	{"all C1 in Latin-1", "ISO-8859-1", "\xC2\x80\xC2\x96\xC2\x9F", "\x80\x96\x9F"},
	{"no euro in Latin-1", "ISO-8859-1", "€", NULL},
	{"Turkish", "windows-1254", "ĞİŞğış", "\xD0\xDD\xDE\xF0\xFD\xFE"},
	{"no thorn in 1254", "windows-1254", "þ", NULL},
	{"no Turkish in 1252", "windows-1252", "ğ", NULL},
	{"soft hyphen is in the page", "windows-1252", "a\u00ADb",
	 "a\xAD"
	 "b"},
	{"and in Latin-1", "ISO-8859-1", "\u00AD", "\xAD"},
	{"variation selector", "windows-1252", "a\uFE0Fb", NULL},
	{"variation selector, 1254", "windows-1254", "\uFE0F", NULL},
	{"zero width space", "windows-1252", "a\u200Bb", NULL},
	{"zero width joiner", "ISO-8859-1", "\u200D", NULL},
	{"BOM at the start", "windows-1252",
	 "\uFEFF"
	 "a",
	 NULL},
	{"BOM inside", "ISO-8859-1", "a\uFEFF", NULL},
	{"combining grapheme joiner", "windows-1252", "\u034F", NULL},
	{"Hangul filler", "windows-1252", "\u3164", NULL},
	{"tag", "windows-1252", "\U000E0041", NULL},
	{"right-to-left mark", "windows-1252", "\u200F", NULL},
	{"fullwidth mark", "windows-1252", "！", NULL},
	{"fullwidth letter", "windows-1254", "Ａ", NULL},
	{"fullwidth tilde", "ISO-8859-1", "～", NULL},
	{"Han", "windows-1252", "文", NULL},
	{"emoji", "windows-1252", "📌", NULL},
	{"accent for a look-alike", "windows-1252", "ǎ", NULL},
	{"dot above", "windows-1252", "İ", NULL},
	{"lone continuation", "windows-1252", "a\x80", NULL},
	{"cut sequence", "windows-1252", "a\xC3", NULL},
	{"overlong", "windows-1252", "\xC0\x80", NULL},
	{"surrogate", "windows-1252", "\xED\xA0\x80", NULL},
	{"beyond Unicode", "windows-1252", "\xF4\x90\x80\x80", NULL},
	{"good, then bad", "windows-1252", "Ã¤\xFFÃ¤", NULL},
};

static struct icu_converter *open_page(const char *name)
{
	static const char *const converters[][2] = {{"windows-1252", "ibm-5348_P100-1997"},
						    {"windows-1254", "ibm-5350_P100-1998"},
						    {"ISO-8859-1", "ISO-8859-1"}};
	struct mojimend_error e = {0};

	for (size_t i = 0; i < 3; i++)
		if (!strcmp(converters[i][0], name))
			return icu_open(converters[i][1], &e);
	return NULL;
}

static void test_encode(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct icu_converter *icu = open_page(rows[i].page);
		struct buf b = buf_on(&a);

		UNIT_ROW(rows[i].name, icu != NULL);
		buf_z(&b, "<");
		UNIT_ROW(rows[i].name,
			 icu_encode(icu, str_z(rows[i].in), &b) == (rows[i].out != NULL));
		UNIT_ROW(rows[i].name, b.ptr[0] == '<');
		UNIT_ROW(rows[i].name,
			 str_is(str_cut(buf_str(&b), 1, b.len), rows[i].out ? rows[i].out : ""));
		/* what was refused leaves nothing behind in the converter */
		b.len = 0;
		UNIT_ROW(rows[i].name,
			 icu_encode(icu, STR("é"), &b) && str_is(buf_str(&b), "\xE9"));
		icu_close(icu);
	}
	arena_fini(&a);
}

static void test_nul(void **state)
{
	struct icu_converter *icu = open_page("windows-1252");
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	assert_true(icu_encode(icu, STR("a\0é\0"), &b));
	assert_true(str_equal(buf_str(&b), STR("a\0\xE9\0")));
	icu_close(icu);
	arena_fini(&a);
}

/* Long texts go in pieces: a character of one to three bytes lies across each border. */
static void test_pieces(void **state)
{
	static const struct {
		const char *c, *byte;
	} chars[] = {{"x", "x"}, {"é", "\xE9"}, {"€", "\x80"}};
	struct icu_converter *icu = open_page("windows-1252");
	struct arena a = {0};

	(void)state;
	for (size_t k = 0; k < 3; k++) {
		for (size_t before = 0; before < 4; before++) {
			struct buf in = buf_on(&a), out = buf_on(&a), want = buf_on(&a);

			for (size_t i = 0; i < before; i++)
				buf_z(&in, "-"), buf_z(&want, "-");
			for (size_t i = 0; i < 5000; i++)
				buf_z(&in, chars[k].c), buf_z(&want, chars[k].byte);
			assert_true(icu_encode(icu, buf_str(&in), &out));
			assert_true(str_equal(buf_str(&out), buf_str(&want)));
			/* refused in the last piece: nothing stays of the pieces before */
			out.len = 7;
			buf_z(&in, "文");
			assert_false(icu_encode(icu, buf_str(&in), &out));
			assert_int_equal(out.len, 7);
			in.len--;
			assert_false(icu_encode(icu, buf_str(&in), &out));
			assert_int_equal(out.len, 7);
		}
	}
	icu_close(icu);
	arena_fini(&a);
}

/* Around the border of a piece, text of each length; and a piece of continuation bytes only. */
static void test_lengths(void **state)
{
	struct icu_converter *icu = open_page("ISO-8859-1");
	struct arena a = {0};
	struct buf out = buf_on(&a);
	char in[4096];

	(void)state;
	for (size_t len = 1000; len < 2100; len++) {
		memset(in, 'a', len);
		memcpy(in + len - 2, "\xC3\xA9", 2);
		out.len = 0;
		assert_true(icu_encode(icu, str_of(in, len), &out));
		assert_int_equal(out.len, len - 1);
		assert_memory_equal(out.ptr + len - 2, "\xE9", 1);
	}
	memset(in, 0x80, sizeof(in));
	out.len = 0;
	assert_false(icu_encode(icu, str_of(in, sizeof(in)), &out));
	assert_int_equal(out.len, 0);
	icu_close(icu);
	arena_fini(&a);
}

static void test_failed_arena(void **state)
{
	struct icu_converter *icu = open_page("ISO-8859-1");
	struct arena a = {.failed = true};
	struct buf out = buf_on(&a);

	(void)state;
	assert_false(icu_encode(icu, STR("abc"), &out));
	assert_int_equal(out.len, 0);
	icu_close(icu);
}

static void test_open(void **state)
{
	struct mojimend_error e = {0};

	(void)state;
	assert_null(icu_open("no-such-page", &e));
	assert_int_equal(e.status, MOJIMEND_BAD_ICU);
	assert_non_null(strstr(e.text, "no-such-page"));
	icu_close(NULL);
}

int test_codec_icu(void);
int test_codec_icu(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_encode),	     cmocka_unit_test(test_nul),
		cmocka_unit_test(test_pieces),	     cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_failed_arena), cmocka_unit_test(test_open),
	};

	return UNIT_RUN("codec/icu", tests);
}
