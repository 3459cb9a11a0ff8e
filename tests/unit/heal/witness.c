/* What was lost may have been a character of simplified Chinese. */
#include "heal/witness.h"

#include "unit/unit.h"

static void test_rows(void **state)
{
	static const struct {
		const char *name;
		uint32_t before, behind, ranked[3];
		bool simplified;
	} rows[] = {
		{"介绍, where 介獻 is likelier", 0x4ECB, '\n', {0x737B, 0x7ECD, 0x7EDD}, true},
		{"网络 before a sound character", 0x7DB2, 0x4E0A, {0x7210, 0x7EDC, 0x7ED9}, true},
		{"文獻: seen before", 0x6587, '\n', {0x737B, 0x7ECD, 0x7EDD}, false},
		{"seen behind: 獻給", 0x4ECB, 0x7D66, {0x737B, 0x7ECD, 0x7EDD}, false},
		{"胰腺炎: not seen, nor its rivals", 0x817A, '\n', {0x708E, 0x70AD, 0x7082}, false},
		{"nothing of Han beside it", '|', '|', {0x737B, 0x7ECD, 0x7EDD}, false},
		{"no Han", 0x4ECB, '\n', {0x3001, 0x7ECD, 0x7EDD}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		symbol before = language_symbol(rows[i].before);
		symbol behind = language_symbol(rows[i].behind), lost[3];
		float chances[3] = {0.996f, 0.002f, 0.002f};
		struct slot slots[3] = {
			{&before, NULL, 1, 0}, {lost, chances, 3, 0}, {&behind, NULL, 1, 0}};
		const struct row row = {slots, 3, NULL};

		for (size_t k = 0; k < 3; k++)
			lost[k] = language_symbol(rows[i].ranked[k]);
		UNIT_ROW(rows[i].name,
			 witness_of_simplified(&row, 1, rows[i].ranked, 3) == rows[i].simplified);
	}
}

int test_heal_witness(void);

int test_heal_witness(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return UNIT_RUN("heal/witness", tests);
}
