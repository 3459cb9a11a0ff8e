/* The model that was counted is at home in its language, and in no other. */
#include "heal/home.h"

#include "unit/unit.h"

static bool is_home(const char *file, const char *line)
{
	const struct mends none = {0};
	struct home of_file = home_of(str_z(file), &none), of_line = home_of(str_z(line), &none);

	return home_is(&of_file, &of_line);
}

static void test_languages(void **state)
{
	static const char traditional[] = "本研究回顧了一百篇文獻，說明門診常見的問題與處理方式。";
	static const struct {
		const char *name, *file, *line;
		bool home;
	} rows[] = {
		{"Traditional Chinese", traditional, traditional, true},
		{"a word of it", traditional, "文", true},
		{"with English", traditional, "DOI: https://doi.org/10.1234/x", true},
		{"Simplified Chinese", "这项研究总结了门诊常见问题与处理方法，说明数据来源。",
		 "这项研究总结了门诊常见问题与处理方法", false},
		{"Japanese", "これは日本語の文章です。東京へ行きました。", "これは日本語の文章です",
		 false},
		{"a Japanese line in between", traditional,
		 "これは日本語の文章です。東京へ行きました。大丈夫でしょうか。", false},
		{"Russian", "Съешь же ещё этих мягких французских булок", "Съешь же", false},
		{"French", "L’été où j’ai étudié à Besançon", "L’été", false},
		{"nothing", "", "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		UNIT_ROW(rows[i].name, is_home(rows[i].file, rows[i].line) == rows[i].home);
}

/* What was restored counts, what was damaged does not. */
static void test_mends(void **state)
{
	struct mends mends = {0};
	struct mend m = {.unit = {.begin = 0, .end = 6}, .text = STR("文"), .restored = true};
	struct home one, none;

	(void)state;
	mends.list.at = &m;
	mends.list.len = 1;
	one = home_of(STR("éèê獻"), &mends);
	assert_true(one.letters > 1.5 && one.letters < 2.5);
	m.marked = true;
	none = home_of(STR("éèê獻"), &mends);
	assert_true(none.letters > 0.5 && none.letters < 1.5);
}

int test_heal_home(void);

int test_heal_home(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_languages),
						  cmocka_unit_test(test_mends)};

	return UNIT_RUN("heal/home", tests);
}
