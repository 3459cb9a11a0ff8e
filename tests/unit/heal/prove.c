/* The proof says yes to what was there and no to everything else, with any decoder. */
#include "heal/prove.h"

#include "base/buf.h"
#include "codec/page.h"
#include "unit/unit.h"

static const struct {
	const char *name, *page;
	unsigned layers;
	enum mojimend_undefined undefined;
	enum mojimend_shy shy;
	const char *healed, *seen;
	bool proved;
} rows[] = {
	{"one character", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "文",
	 "æ–‡", true},
	{"its neighbour", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "斈",
	 "æ–‡", false},
	{"one too few", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "文",
	 "æ–‡æ–‡", false},
	{"one too many", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "文文",
	 "æ–‡", false},
	{"another page", "ISO-8859-1", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "文", "æ–‡",
	 false},
	{"another layer", "windows-1252", 2, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "文",
	 "æ–‡", false},
	{"two layers", "windows-1252", 2, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "é", "ÃƒÂ©",
	 true},
	{"kept C1", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "獻", "ç\xC2\x8D»",
	 true},
	{"dropped", "windows-1252", 1, MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_KEPT, "獻", "ç»",
	 true},
	{"dropped, not kept", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "獻",
	 "ç»", false},
	{"replaced", "windows-1252", 1, MOJIMEND_UNDEFINED_REPLACE, MOJIMEND_SHY_KEPT, "獻",
	 "ç\uFFFD»", true},
	{"stripped", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_STRIPPED, "í", "Ã",
	 true},
	{"not stripped", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, "í", "Ã",
	 false},
	{"sound text is no repair", "windows-1252", 1, MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT,
	 "é", "é", false},
};

static void test_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_model model = {
			.pages = {(unsigned char)page_find(str_z(rows[i].page))},
			.page_count = 1,
			.layers = (unsigned char)rows[i].layers,
			.undefined = rows[i].undefined,
			.shy = rows[i].shy,
		};
		struct arena scratch = {0};

		UNIT_ROW(rows[i].name, prove(str_z(rows[i].healed), str_z(rows[i].seen), &model,
					     &scratch) == rows[i].proved);
		/* No page, no proof. */
		model.page_count = 0;
		UNIT_ROW(rows[i].name,
			 !prove(str_z(rows[i].healed), str_z(rows[i].seen), &model, &scratch));
		arena_fini(&scratch);
	}
}

int test_heal_prove(void);
int test_heal_prove(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	return UNIT_RUN("heal/prove", tests);
}
