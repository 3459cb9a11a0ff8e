/* Texts in the encodings of East Asia are named, and others are not. */
#include "codec/legacy.h"

#include "unit/unit.h"

static void test_guess(void **state)
{
	static const struct {
		const char *name, *bytes, *guess;
	} rows[] = {
		/* 研究可以被研究 */
		{"Big5", "\xAC\xE3\xA8\x73\xA5\x69\xA5\x48\xB3\x51\xAC\xE3\xA8\x73", "Big5"},
		/* 研究的结果如下，这个方法有效 */
		{"GBK",
		 "\xD1\xD0\xBE\xBF\xB5\xC4\xBD\xE1\xB9\xFB\xC8\xE7\xCF\xC2\xA3\xAC\xD5\xE2\xB8\xF6\xB7"
		 "\xBD\xB7\xA8\xD3\xD0\xD0\xA7",
		 "GBK"},
		/* これは研究です */
		{"Shift_JIS", "\x82\xB1\x82\xEA\x82\xCD\x8C\xA4\x8B\x86\x82\xC5\x82\xB7",
		 "Shift_JIS"},
		/* これは研究の結果を述べたものです */
		{"EUC-JP",
		 "\xA4\xB3\xA4\xEC\xA4\xCF\xB8\xA6\xB5\xE6\xA4\xCE\xB7\xEB\xB2\xCC\xA4\xF2"
		 "\xBD\xD2\xA4\xD9\xA4\xBF\xA4\xE2\xA4\xCE\xA4\xC7\xA4\xB9",
		 "EUC-JP"},
		/* 이것은 한국어 문장입니다 */
		{"EUC-KR",
		 "\xC0\xCC\xB0\xCD\xC0\xBA \xC7\xD1\xB1\xB9\xBE\xEE \xB9\xAE\xC0\xE5\xC0\xD4\xB4\xCF"
		 "\xB4\xD9",
		 "EUC-KR"},
		{"too short", "\xAC\xE3\xA8\x73", NULL},
		{"Latin-1", "L'\xE9t\xE9 \xE0 la plage, o\xF9 les \xE9l\xE8ves \xE9tudient", NULL},
		{"Latin-5",
		 "\xE7"
		 "al\xFD\xFEma sonu\xE7lar\xFD \xFE\xF6yledir",
		 NULL},
		{"ASCII", "abc", NULL},
		{"cut in a pair", "\xAC\xE3\xA8\x73\xA5\x69\xA5\x48\xB3\x51\xAC", "Big5"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct legacy *legacy = legacy_guess(str_z(rows[i].bytes));

		if (rows[i].guess)
			UNIT_ROW(rows[i].name, legacy && !strcmp(legacy->name, rows[i].guess));
		else
			UNIT_ROW(rows[i].name, !legacy);
	}
}

int test_codec_legacy(void);
int test_codec_legacy(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guess),
	};

	return UNIT_RUN("codec/legacy", tests);
}
