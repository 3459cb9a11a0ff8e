/* Which lines teach. */
#include "heal/sound.h"

#include "base/buf.h"

#include "unit/unit.h"

#define DAMAGED "\xc3\xa6\xe2\x80\x93\xe2\x80\xa1\xc3\xa4\xc2\xbb\xc2\xb6" /* 文件, misread */

static void test_lines(void **state)
{
	static const struct {
		const char *name, *text;
		size_t lines, whole;
	} rows[] = {
		{"sound", "甲\n\n乙\n丙", 3, 3},
		{"one damaged", "甲\n" DAMAGED "\n乙\n", 2, 0},
		{"no UTF-8", "甲\n\xff\n", 1, 0},
		{"empty", "", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (int whole = 0; whole < 2; whole++) {
			struct mojimend_reference *r = reference_new();
			struct mojimend_error e = {0};
			size_t lines = 0;

			UNIT_ROW(rows[i].name,
				 sound_learn(r, str_z(rows[i].text), whole, &lines, &e));
			UNIT_ROW(rows[i].name, lines == (whole ? rows[i].whole : rows[i].lines));
			UNIT_ROW(rows[i].name, lines || !reference_size(r));
			reference_free(r);
		}
}

/* Damage in the first lines, and behind them. */
static void test_long(void **state)
{
	static const char line[] = "甲乙丙丁戊己庚辛\n", damaged[] = DAMAGED "\n";
	enum { LINES = 2000 };

	(void)state;
	for (size_t at = 0; at < LINES; at += LINES - 1) {
		struct mojimend_reference *r = reference_new();
		struct mojimend_error e = {0};
		struct arena arena = {0};
		struct buf b = buf_on(&arena);
		size_t lines = 0;

		for (size_t i = 0; i < LINES; i++)
			buf_z(&b, i == at ? damaged : line);
		assert_true(sound_learn(r, buf_str(&b), true, &lines, &e));
		assert_int_equal(lines, 0);
		assert_true(sound_learn(r, buf_str(&b), false, &lines, &e));
		assert_int_equal(lines, LINES - 1);
		reference_free(r);
		arena_fini(&arena);
	}
}

int test_heal_sound(void);

int test_heal_sound(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_long),
	};

	return UNIT_RUN("heal/sound", tests);
}
