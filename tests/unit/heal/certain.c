/* What is written without asking, and what is not. */
#include "heal/certain.h"

#include <string.h>

#include "unit/unit.h"

static void test_rows(void **state)
{
	static const struct {
		const char *name;
		uint32_t ranked[3];
		float chances[3];
		bool certain;
	} rows[] = {
		{"Han, likely", {0x5361, 0x5761}, {0.996f, 0.004f}, true},
		{"Han, less likely", {0x5361, 0x5761}, {0.994f, 0.006f}, false},
		{"an opposite: 不 for 中", {0x4E0D, 0x4E2D}, {0.995f, 0.005f}, false},
		{"the other way", {0x4E2D, 0x4E0D}, {0.995f, 0.005f}, false},
		{"an opposite that cannot be", {0x4E2D, 0x4E0D}, {0.9995f, 0.0005f}, true},
		{"an opposite in third place",
		 {0x4F4D, 0x4F50, 0x4F4E},
		 {0.9985f, 0.0034f, 0.0031f},
		 false},
		{"a sign", {0x2795, 0x256D}, {0.9995f, 0.0005f}, false},
		{"a mark", {0x3001, 0x300E}, {0.995f, 0.005f}, false},
		{"a mark that closes", {0x300D, 0x3001}, {0.995f, 0.005f}, true},
		{"a mark, all but sure", {0x3001, 0x300E}, {0.9995f, 0.0005f}, true},
		{"not weighed", {0}, {0}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		uint32_t ranked[3];
		float chances[3];
		struct mend m = {.candidate_count = 3};

		memcpy(ranked, rows[i].ranked, sizeof(ranked));
		memcpy(chances, rows[i].chances, sizeof(chances));
		if (ranked[0]) {
			m.ranked = ranked;
			m.chances = chances;
		}

		UNIT_ROW(rows[i].name, certain(&m, NULL) == rows[i].certain);
	}
}

static void test_simplified(void **state)
{
	uint32_t ranked[] = {0x737B, 0x7ECD};
	float chances[] = {0.9995f, 0.0005f};
	struct mend m = {.candidate_count = 2, .ranked = ranked, .chances = chances};

	(void)state;
	assert_true(certain(&m, NULL));
	m.simplified = true;
	assert_false(certain(&m, NULL));
}

int test_heal_certain(void);

int test_heal_certain(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
						  cmocka_unit_test(test_simplified)};

	return UNIT_RUN("heal/certain", tests);
}
