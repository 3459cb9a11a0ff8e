/* What may be restored: single cases, each with its reason. */
#include "heal/judge.h"

#include <string.h>

#include "base/utf8.h"
#include "unit/codec/naive.h"
#include "unit/heal/healing.h"

#define NBSP "\u00A0"

static const struct {
	const char *name, *in, *out;
	size_t gaps;
} rows[] = {
	{"sound", "Käse – “gut”", "Käse – “gut”", 0},
	{"umlauts", "KÃ¤se und BrÃ¼cke", "Käse und Brücke", 0},
	{"sound beside damage", "naïvetÃ© at the café", "naïveté at the café", 0},
	{"in the same word", "gefÃ¼hlsmäßig mit GrÃ¼ÃŸen", "gefühlsmäßig mit Grüßen", 0},
	{"a gap stays", "æ–¹ä¸æ³•", "方ä¸法", 1},
	{"a certain one is filled", "ä¸æ–‡æ–¹æ³•", "中文方法", 0},
	{"a gap before a space is not filled", "aÃ±o Ã y niÃ±o", "año Ã y niño", 1},
	{"C2 alone is no soft hyphen", "espaÃ±ol Âde la nociÃ³n", "español Âde la noción", 0},
	{"two layers", "KÃƒÂ¤se und BrÃƒÂ¼cke", "Käse und Brücke", 0},
	{"C1 kept", "Ã\xC2\x81rbol, lÃ³gica y pÃ¡gina", "Árbol, lógica y página", 0},
	{"kept C1 is itself no text", "pÃ¡gina Â\xC2\x81 y lÃ³gica", "página Â\xC2\x81 y lógica",
	 1},
	{"spaces for A0", "voilÃ  et dÃ©jÃ  vu", "voilà et déjà vu", 0},
	{"doubt holds back what stands before it on its line, and no other line",
	 "jÃ" NBSP "\nÃƒ³Ã ", "jà\nÃƒ³Ã ", 1},
	{"a quoted letter that looks like two layers says nothing about the rest",
	 "åˆæˆã‚ãƒ¼ã€eã§ã€ŒÃ©ã€ãŒå…¥åŠ›ã§ãã‚‹ã€‚", "åˆæˆã‚ーã€eã§「Ã©ã€ãŒ入力ã§ãる。", 8},
	{"a first look that saw two layers where a space stands for A0",
	 "dÃ©jÃ  chargÃ©Â ; on pourra vÃ©rifier Ã  la main",
	 "déjà chargéÂ ; on pourra vérifier à la main", 1},
	{"a guess that undoes another one leaves the rest restored", "â€œåŠ å¯†é€šé“â€)",
	 "“åŠ 密通é“â€)", 3},
	{"a question mark that may stand for the byte: no 典藏?庫",
	 "建議的更新å…¸è—?åº«æ˜¯儲放更新資料的地方", "建議的更新典è—?庫是儲放更新資料的地方", 1},
	{"a space behind a syllable: no 넠", "BIOS가 ì»¤ë„ 및 파일", "BIOS가 커ë„ 및 파일", 1},
};

static void test_rows(void **state)
{
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		healing_run(&h, str_z(rows[i].in));
		if (!str_is(h.healed.text, rows[i].out) || h.healed.gap_count != rows[i].gaps)
			fail_msg("%s: %.*s, %zu gaps", rows[i].name, (int)h.healed.text.len,
				 h.healed.text.ptr, h.healed.gap_count);
	}
	healing_fini(&h);
}

/* Byte 92 of В was ’ and became ', 96 of Ж a hyphen: none is lost, and neither is Э. */
static void test_flat_quotes(void **state)
{
	static const char line[] =
		"Ð'Ð¾Ñ‚ Ñ‡Ñ‚Ð¾ Ð½Ð¾Ð²Ð¾, Ñ‚Ð¾Ñ‚, ÐºÑ‚Ð¾ Ð¶Ð´Ñ'Ñ‚ Ð»Ñ\xC2\x81Ñ\xC2\x81 Ð-.\n";
	char text[sizeof(line) * 16] = "";
	struct healing h = {0};

	(void)state;
	for (int i = 0; i < 16; i++)
		strcat(text, line);
	healing_run(&h, str_z(text));
	assert_int_equal(h.healed.gap_count, 48);
	assert_non_null(
		strstr(arena_z(&h.arena, h.healed.text), "Ð'от что ново, тот, кто ждÑ'т лсс Ð-."));
	healing_fini(&h);
}

/*
 * 中“ without its AD, behind it a restored quotation mark: "ä¸" and "“" would
 * read as 专.  Neither may be written so, in any number, and the second
 * healing must not do it either.
 */
static void test_trap(void **state)
{
	static const char clean[] = "文献中“方法”与结果，其中“数据”和中“文”；笔记与“中”的研究。\n";
	struct healing h = {0}, again = {0};

	(void)state;
	for (int page = NAIVE_1252; page <= NAIVE_1254; page++) {
		const struct naive how = {page, 1, MOJIMEND_UNDEFINED_DROP, true, false};

		for (int times = 1; times <= 16; times *= 4) {
			char text[4096] = "", damaged[16384];

			for (int i = 0; i < times; i++)
				strcat(text, clean);
			healing_run(&h, str_of(damaged,
					       naive_damage(damaged, text, strlen(text), &how)));
			assert_true(h.healed.edits.list.len > 0);
			assert_null(strstr(arena_z(&h.arena, h.healed.text), "专"));
			for (size_t i = 0; i < h.healed.gap_count; i++)
				for (size_t k = 0; k < h.healed.gaps[i].candidate_count; k++)
					assert_true(h.healed.gaps[i].candidates[k] != 0x4E13);
			healing_run(&again, h.healed.text);
			assert_true(str_equal(again.healed.text, h.healed.text));
		}
	}
	healing_fini(&h);
	healing_fini(&again);
}

/* Characters that no repair writes stay in their damaged form, and are told. */
static void test_never_written(void **state)
{
	static const uint32_t never[] = {0x81,	 0x8D,	 0x200E, 0x200F, 0x202E, 0x2066,
					 0x2069, 0x061C, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFF};
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++) {
		const struct naive how = {.page = NAIVE_1252, .layers = 1};
		char clean[256] = "文献方法", damaged[2048], form[64];
		size_t at = strlen(clean), n = naive_put(clean + at, never[i]);

		naive_damage(form, clean + at, n, &how);
		strcpy(clean + at + n, "结果数据笔记");
		healing_run(&h, str_of(damaged, naive_damage(damaged, clean, strlen(clean), &how)));
		if (strstr(arena_z(&h.arena, h.healed.text), "结果数据笔记") == NULL ||
		    strstr(arena_z(&h.arena, h.healed.text), form) == NULL)
			fail_msg("U+%04X: %.*s", never[i], (int)h.healed.text.len,
				 h.healed.text.ptr);
		/* it is known, all the same */
		assert_int_equal(h.healed.gap_count, 1);
		assert_int_equal(h.healed.gaps[0].candidate_count, 1);
		assert_int_equal(h.healed.gaps[0].candidates[0], never[i]);
	}
	healing_fini(&h);
}

/* Latin-1 and AD stripped: भ (E0 A4 AD) is the only one that leaves "à¤", so it comes back. */
static void test_only_candidate(void **state)
{
	static const char line[] = "भारत की भाषा और भविष्य, भूमि तथा अनुभव\n";
	const struct naive how = {NAIVE_LATIN1, 1, MOJIMEND_UNDEFINED_KEEP, true, false};
	char clean[8192] = "", damaged[32768];
	struct healing h = {0};

	(void)state;
	for (int i = 0; i < 20; i++)
		strcat(clean, line);
	healing_run(&h, str_of(damaged, naive_damage(damaged, clean, strlen(clean), &how)));
	assert_true(str_is(h.healed.text, clean));
	/* a soft hyphen is as certain, and as invisible: it is not written */
	strcat(clean, "भारत\u00ADकी");
	healing_run(&h, str_of(damaged, naive_damage(damaged, clean, strlen(clean), &how)));
	assert_null(strstr(arena_z(&h.arena, h.healed.text), "\u00AD"));
	healing_fini(&h);
}

/* A line without ASCII, longer than what is read at once. */
static void test_long_line(void **state)
{
	static char clean[1 << 17], damaged[1 << 19];
	const struct naive how = {.page = NAIVE_1252, .layers = 1};
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < 20000; i++)
		naive_put(clean + i * 3, 0x4E00 + (uint32_t)(i * 7919 % 20000));
	healing_run(&h, str_of(damaged, naive_damage(damaged, clean, 60000, &how)));
	assert_int_equal(h.healed.gap_count, 0);
	assert_true(str_is(h.healed.text, clean));
	healing_fini(&h);
}

static const struct {
	const char *name, *in;
	size_t findings; /* the first of them is told here */
	size_t characters, restored, left, lost;
	const char *text, *message;
} stories[] = {
	{"one", "KÃ¤se auf dem BrÃ¼ck", 1, 2, 2, 0, 0, "äse auf dem Brü",
	 "UTF-8 that was read as windows-1252, windows-1254 or ISO-8859-1: 2 characters, all can be "
	 "restored"},
	{"sound letters between", "KÃ¤se, é, BrÃ¼cke", 2, 1, 1, 0, 0, "ä",
	 "UTF-8 that was read as windows-1252, windows-1254 or ISO-8859-1: 1 character, can be "
	 "restored"},
	{"lost", "æ–¹ä¸æ³•", 1, 3, 2, 1, 1, "方ä¸法",
	 "UTF-8 that was read as windows-1252 or windows-1254: 3 characters, 2 can be restored, 1 has lost "
	 "bytes"},
	{"lost, but certain", "ä¸æ–‡æ–¹æ³•", 1, 4, 4, 0, 1, "中文方法",
	 "UTF-8 that was read as windows-1252 or windows-1254: 4 characters, all can be restored (1 by "
	 "likelihood), 1 has lost bytes"},
	{"layers", "KÃƒÂ¤se und BrÃƒÂ¼cke", 1, 2, 2, 0, 0, "äse und Brü",
	 "UTF-8 that was read as windows-1252 or windows-1254, 2 times over: 2 characters, all can be "
	 "restored"},
	{"not written", "pÃ¡gina Â\xC2\x81 y lÃ³gica", 1, 3, 2, 1, 0, "ágina Â\xC2\x81 y ló",
	 "UTF-8 that was read as windows-1252, windows-1254 or ISO-8859-1: 3 characters, 2 can be "
	 "restored, 1 stays as it is"},
};

static void test_stories(void **state)
{
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(stories) / sizeof(*stories); i++) {
		const struct mojimend_finding *f;

		healing_run(&h, str_z(stories[i].in));
		if (h.findings.list.len != stories[i].findings)
			fail_msg("%s: %zu findings", stories[i].name, h.findings.list.len);
		f = h.findings.list.at;
		if (!str_is(f->message, stories[i].message))
			fail_msg("%s: %.*s", stories[i].name, (int)f->message.len, f->message.ptr);
		UNIT_ROW(stories[i].name, f->damage->characters == stories[i].characters);
		UNIT_ROW(stories[i].name, f->damage->restored == stories[i].restored);
		UNIT_ROW(stories[i].name, f->damage->left == stories[i].left);
		UNIT_ROW(stories[i].name, f->damage->lost == stories[i].lost);
		UNIT_ROW(stories[i].name, str_is(f->damage->text, stories[i].text));
	}
	healing_fini(&h);
}

int test_heal_judge(void);
int test_heal_judge(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),	       cmocka_unit_test(test_flat_quotes),
		cmocka_unit_test(test_trap),	       cmocka_unit_test(test_never_written),
		cmocka_unit_test(test_only_candidate), cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_stories),
	};

	return UNIT_RUN("heal/judge", tests);
}
