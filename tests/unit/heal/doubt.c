/* Beside damage that could not be read nothing is certain; and what can be read is. */
#include "heal/doubt.h"

#include <string.h>

#include "heal/damage.h"
#include "unit/heal/healing.h"
#include "unit/unit.h"

static const struct {
	const char *name, *sound;
	struct mojimend_model model;
	const char *healed;
} rows[] = {
	{"a lead, a space and its last byte: no 名",
	 "- 誠實報告 CMB 檢驗結果",
	 {.layers = 1, .undefined = MOJIMEND_UNDEFINED_DROP, .nbsp_space = true},
	 "- èª 實報告 CMB 檢驗結果"},
	{"bytes are missing elsewhere, too: no 班",
	 "主要結果不中，本研究在臨床實踐\n「同一研\n",
	 {.layers = 1, .undefined = MOJIMEND_UNDEFINED_DROP, .nbsp_space = true},
	 "主要結果ä¸ä¸，本ç ”究在臨床實踐\n「同一ç ”\n"},
	{"behind a space that may be none: no 荷重",
	 "平均負荷量 = 0.42",
	 {.layers = 1, .undefined = MOJIMEND_UNDEFINED_REPLACE, .nbsp_space = true},
	 "平均è² è�·é‡� = 0.42"},
	{"behind what stays: no 重",
	 "高劑量組的低血鉀風險增加",
	 {.layers = 2, .undefined = MOJIMEND_UNDEFINED_DROP, .nbsp_space = true},
	 "高Ã¥Å â€˜Ã©â€¡組的低血鉀風險增Ã¥Å  "},
	{"a remnant of another layer: no ”",
	 "**醫療情境的證據**",
	 {.layers = 2, .undefined = MOJIMEND_UNDEFINED_DROP, .nbsp_space = true},
	 "**醫療情境的證據**"},
	{"the same words, nothing in doubt",
	 "本研究在臨床實踐中，主要結果",
	 {.layers = 1, .undefined = MOJIMEND_UNDEFINED_DROP},
	 "本研究在臨床實踐中，主要結果"},
};

static void test_rows(void **state)
{
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct buf text = buf_on(&a);
		struct mojimend_model model = rows[i].model;

		model.shy = model.undefined == MOJIMEND_UNDEFINED_DROP ? MOJIMEND_SHY_STRIPPED
								       : MOJIMEND_SHY_KEPT;
		assert_true(damage_text(&text, str_z(rows[i].sound), PAGE_WINDOWS_1252, &model));
		healing_run(&h, buf_str(&text));
		UNIT_ROW(rows[i].name, str_equal(h.healed.text, str_z(rows[i].healed)));
		arena_fini(&a);
	}
	healing_fini(&h);
}

/* One character that lost a byte, at `at` of the text. */
static void test_neighbours(void **state)
{
	static const struct {
		const char *name, *text;
		size_t at;
		unsigned layers; /* of the rest */
		bool doubt;
	} places[] = {
		{"alone", "é‡", 0, 0, false},
		{"a lead four characters behind", "é‡文a bè", 0, 0, false},
		{"three", "é‡文a è", 0, 0, true},
		{"in the next line", "é‡\nè", 0, 0, false},
		{"a lead before", "è² é‡", 5, 0, true},
		{"in the line before", "è\né‡", 3, 0, false},
		{"fewer layers than the rest", "é‡", 0, 2, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct detection d = {.remnants = places[i].layers > 1,
				      .model = {.layers = (unsigned char)places[i].layers}};
		struct mend m = {.unit = {.begin = places[i].at,
					  .end = places[i].at + strlen("é‡"),
					  .layers = 1,
					  .shape = {.lost = 1, .signs = SIGN_MISSING}},
				 .characters = 1};
		struct mends mends = {0};

		mends.list.at = &m;
		mends.list.len = 1;
		doubt_run(&mends, &d, str_z(places[i].text));
		UNIT_ROW(places[i].name, m.in_doubt == places[i].doubt);
	}
}

int test_heal_doubt(void);

int test_heal_doubt(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
						  cmocka_unit_test(test_neighbours)};

	return UNIT_RUN("heal/doubt", tests);
}
