/* The tables against ICU, byte for byte, and against the indexes written by hand. */
#include "codec/page.h"

#include <string.h>

#include "base/buf.h"
#include "codec/icu.h"
#include "unit/codec/naive.h"
#include "unit/unit.h"

static void test_like_icu(void **state)
{
	(void)state;
	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		struct mojimend_error e = {0};
		struct icu_converter *icu = icu_open(pages[p].converter, &e);

		UNIT_ROW(pages[p].name, icu != NULL);
		for (unsigned b = 0; b < 256; b++)
			UNIT_ROW(pages[p].name, page_decode(&pages[p], (unsigned char)b) ==
							icu_decode_byte(icu, (unsigned char)b));
		icu_close(icu);
	}
}

/* There and back: each byte is one character's, each other character is none. */
static void test_bytes(void **state)
{
	(void)state;
	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		unsigned found = 0;

		for (unsigned b = 0; b < 256; b++) {
			uint32_t c = naive_char((int)p, b);

			UNIT_ROW(pages[p].name,
				 page_is_undefined(&pages[p], (unsigned char)b) == (!c && b));
			c = c ? c : b;
			UNIT_ROW(pages[p].name, page_decode(&pages[p], (unsigned char)b) == c);
			UNIT_ROW(pages[p].name, page_byte(&pages[p], c) == (int)b);
		}
		for (uint32_t c = 0; c < 0x110000; c++)
			found += page_byte(&pages[p], c) >= 0;
		UNIT_ROW(pages[p].name, found == 256);
	}
}

/* One encoder for the tables and ICU: all of Unicode, character by character. */
static void test_encode_like_icu(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);

	(void)state;
	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		struct mojimend_error e = {0};
		struct icu_converter *icu = icu_open(pages[p].converter, &e);

		UNIT_ROW(pages[p].name, icu != NULL);
		for (uint32_t c = 0; c < 0x110000; c += c == 0xD7FF ? 0x801 : 1) {
			char utf8[4];
			int want = page_byte(&pages[p], c);
			bool ok;

			b.len = 0;
			ok = icu_encode(icu, str_of(utf8, naive_put(utf8, c)), &b);
			if (ok != (want >= 0) || b.len != (size_t)ok ||
			    (ok && (unsigned char)b.ptr[0] != want))
				fail_msg("%s: U+%04X is not %02X", pages[p].name, c,
					 (unsigned)want);
		}
		icu_close(icu);
	}
	arena_fini(&a);
}

static void test_undefined(void **state)
{
	static const struct {
		const char *name, *bytes;
	} rows[] = {
		{"windows-1252", "\x81\x8D\x8F\x90\x9D"},
		{"windows-1254", "\x81\x8D\x8E\x8F\x90\x9D\x9E"},
		{"ISO-8859-1", ""},
	};

	(void)state;
	assert_int_equal(PAGE_COUNT, sizeof(rows) / sizeof(*rows));
	for (size_t i = 0; i < PAGE_COUNT; i++) {
		const struct page *page = &pages[page_find(str_z(rows[i].name))];

		for (unsigned b = 0; b < 256; b++)
			UNIT_ROW(rows[i].name,
				 page_is_undefined(page, (unsigned char)b) ==
					 (b && strchr(rows[i].bytes, (int)b) != NULL));
	}
}

static void test_roles(void **state)
{
	unsigned want[PAGE_ROLES] = {0};

	(void)state;
	for (int p = 0; p < NAIVE_PAGES; p++) {
		for (unsigned b = 0x80; b < 0x100; b++) {
			uint32_t c = naive_char(p, b);

			if (b < 0xC0)
				want[c ? c : b] |= ROLE_CONTINUATION;
			else
				want[c ? c : b] |= b >= 0xC2 && b < 0xF5 ? ROLE_LEAD : ROLE_OTHER;
		}
	}
	for (uint32_t c = 0; c < PAGE_ROLES; c++)
		if (page_role(c) != want[c])
			fail_msg("U+%04X: %u, not %u", c, page_role(c), want[c]);
	assert_int_equal(page_role(PAGE_ROLES), 0);
	assert_int_equal(page_role(0x10FFFF), 0);
	assert_int_equal(page_role(UINT32_MAX), 0);
}

static const struct {
	const char *in;
	enum page_id out;
} named[] = {
	{"windows-1252", PAGE_WINDOWS_1252},
	{"WINDOWS-1252", PAGE_WINDOWS_1252},
	{"cp1252", PAGE_WINDOWS_1252},
	{"CP1252", PAGE_WINDOWS_1252},
	{"1252", PAGE_WINDOWS_1252},
	{"ansi", PAGE_WINDOWS_1252},
	{"Windows-1254", PAGE_WINDOWS_1254},
	{"cp1254", PAGE_WINDOWS_1254},
	{"1254", PAGE_WINDOWS_1254},
	{"Turkish", PAGE_WINDOWS_1254},
	{"iso-8859-1", PAGE_ISO_8859_1},
	{"ISO-8859-1", PAGE_ISO_8859_1},
	{"latin-1", PAGE_ISO_8859_1},
	{"LATIN1", PAGE_ISO_8859_1},
	{"l1", PAGE_ISO_8859_1},
	{"iso8859-1", PAGE_ISO_8859_1},
	{"", PAGE_COUNT},
	{"|", PAGE_COUNT},
	{"cp1252|1252", PAGE_COUNT},
	{"|cp1252|", PAGE_COUNT},
	{"cp125", PAGE_COUNT},
	{"cp12520", PAGE_COUNT},
	{"utf-8", PAGE_COUNT},
	{"windows-1252 ", PAGE_COUNT},
};

static void test_names(void **state)
{
	unsigned char page = 77;

	(void)state;
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++) {
		UNIT_ROW(named[i].in, page_find(str_z(named[i].in)) == named[i].out);
		UNIT_ROW(named[i].in, mojimend_page_find(str_z(named[i].in), &page) ==
					      (named[i].out != PAGE_COUNT));
	}
	/* the part of a name that is given counts, not what lies behind it */
	assert_int_equal(page_find(str_of("cp1252xyz", 6)), PAGE_WINDOWS_1252);
	assert_int_equal(page_find(STR("cp1252\0")), PAGE_COUNT);
	assert_int_equal(page_find(STR("cp\0")), PAGE_COUNT);
	assert_int_equal(mojimend_page_count(), PAGE_COUNT);
	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		assert_string_equal(mojimend_page_name(p), pages[p].name);
		assert_int_equal(page_find(str_z(pages[p].name)), p);
	}
	assert_null(mojimend_page_name(PAGE_COUNT));
}

int test_codec_page(void);
int test_codec_page(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_like_icu),  cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_undefined), cmocka_unit_test(test_roles),
		cmocka_unit_test(test_names),	  cmocka_unit_test(test_encode_like_icu),
	};

	return UNIT_RUN("codec/page", tests);
}
