/* The tables that were made at build time against ICU, byte by byte and back. */
#include "codec/page.h"

#include "codec/icu.h"
#include "unit/unit.h"

static void test_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < PAGE_COUNT; i++) {
		const struct page *page = &pages[i];
		struct mojimend_error e = {0};
		struct icu_converter *icu = icu_open(page->converter, &e);

		UNIT_ROW(page->name, icu != NULL);
		for (unsigned b = 0; b < 256; b++) {
			uint32_t c = icu_decode_byte(icu, (unsigned char)b);
			bool is_c1 = c >= 0x80 && c < 0xA0;

			if (c == UINT32_MAX) {
				UNIT_ROW(page->name, page_is_undefined(page, (unsigned char)b));
				continue;
			}
			UNIT_ROW(page->name, page_decode(page, (unsigned char)b) == c);
			if (!is_c1)
				UNIT_ROW(page->name, !page_is_undefined(page, (unsigned char)b));
			/* Bytes that UTF-8 never holds need no way back. */
			if (b >= 0x80 && b <= 0xF4 && b != 0xC0 && b != 0xC1)
				UNIT_ROW(page->name, page_byte(page, c) == (int)b);
		}
		icu_close(icu);
	}
}

/* What WHATWG's index leaves undefined in these, ISO-8859-1 being all defined. */
static const struct {
	const char *name, *undefined;
} known[] = {
	{"windows-1252", "\x81\x8D\x8F\x90\x9D"},
	{"windows-1254", "\x81\x8D\x8E\x8F\x90\x9D\x9E"},
	{"ISO-8859-1", ""},
};

static void test_undefined(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		enum page_id id = page_find(str_z(known[i].name));

		UNIT_ROW(known[i].name, id != PAGE_COUNT);
		for (int b = 1; b < 256; b++)
			UNIT_ROW(known[i].name, page_is_undefined(&pages[id], (unsigned char)b) ==
							(strchr(known[i].undefined, b) != NULL));
	}
}

/* Neither one-way maps nor characters that vanish: what is not in the page is refused. */
static void test_strict(void **state)
{
	static const struct {
		const char *name;
		const char *text;
	} refused[] = {
		{"fullwidth exclamation mark", "\xEF\xBC\x81"},
		{"variation selector 16", "\xEF\xB8\x8F"},
		{"zero-width space", "a\xE2\x80\x8B"},
		{"zero-width joiner", "\xE2\x80\x8D"},
		{"byte order mark", "\xEF\xBB\xBF"},
		{"Han", "\xE6\x96\x87"},
		{"no UTF-8", "\xFF"},
	};
	struct mojimend_error e = {0};
	struct icu_converter *icu = icu_open("windows-1252", &e);
	struct arena a = {0};

	(void)state;
	if (!icu)
		icu = icu_open(pages[0].converter, &e);
	assert_non_null(icu);
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct buf bytes = buf_on(&a);

		UNIT_ROW(refused[i].name, !icu_encode(icu, str_z(refused[i].text), &bytes));
		UNIT_ROW(refused[i].name, bytes.len == 0);
	}
	icu_close(icu);
	arena_fini(&a);
}

static void test_names(void **state)
{
	(void)state;
	assert_int_equal(page_find(STR("cp1252")), page_find(STR("WINDOWS-1252")));
	assert_int_equal(page_find(STR("latin-1")), page_find(STR("iso-8859-1")));
	assert_int_equal(page_find(STR("klingon")), PAGE_COUNT);
	assert_int_equal(page_find(STR("")), PAGE_COUNT);
}

int test_codec_page(void);
int test_codec_page(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_undefined),
		cmocka_unit_test(test_strict),
		cmocka_unit_test(test_names),
	};

	return UNIT_RUN("codec/page", tests);
}
