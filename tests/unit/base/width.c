/* Columns of characters whose width is known from the standard's own examples. */
#include "base/width.h"

#include "unit/unit.h"

static const struct {
	const char *name;
	uint32_t c;
	unsigned width;
} rows[] = {
	{"letter", 'a', 1},
	{"latin with mark", 0xE9, 1},
	{"ambiguous: Greek", 0x3B1, 1},
	{"ambiguous: box drawing", 0x2500, 1},
	{"combining acute", 0x301, 0},
	{"Hangul vowel that joins", 0x1161, 0},
	{"Hangul initial", 0x1100, 2},
	{"Hangul syllable", 0xAC00, 2},
	{"last Hangul syllable", 0xD7A3, 2},
	{"zero width joiner", 0x200D, 0},
	{"variation selector", 0xFE0F, 0},
	{"CJK", 0x6587, 2},
	{"CJK, first", 0x4E00, 2},
	{"CJK, extension A", 0x3400, 2},
	{"CJK, compatibility", 0xF900, 2},
	{"CJK, extension B", 0x20000, 2},
	{"CJK, behind the last plane", 0x30000, 2},
	{"hexagram", 0x4DC0, 1},
	{"ideographic space", 0x3000, 2},
	{"half fill space", 0x303F, 1},
	{"fullwidth colon", 0xFF1A, 2},
	{"halfwidth katakana", 0xFF71, 1},
	{"kana", 0x3042, 2},
	{"kana with combining mark", 0x3099, 0},
	{"emoji", 0x1F4CC, 2},
	{"text by default", 0x270D, 1},
	{"last of all", 0x10FFFF, 1},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, width_of(rows[i].c) == rows[i].width);
}

int test_base_width(void);

int test_base_width(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return UNIT_RUN("base/width", tests);
}
