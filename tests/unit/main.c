/* Runs the groups of all rooms; the list comes from the names of the files. */
#include <stdio.h>
#include <string.h>

#include "unit/unit.h"

int unit_ran, unit_skipped;

void unit_skip(const char *file, int line, const char *why)
{
	unit_skipped++;
	printf("unit: %s:%d: skipped: %s\n", file, line, why);
}

#define TEST(name) int test_##name(void);
#include "tests.inc"
#undef TEST

static const struct {
	const char *name;
	int (*run)(void);
} groups[] = {
#define TEST(name) {#name, test_##name},
#include "tests.inc"
#undef TEST
};

/* With arguments: only the groups that are named, as in `build/release/unit base_utf8`. */
int main(int argc, char **argv)
{
	int failed = 0;

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		int wanted = argc < 2;

		for (int k = 1; k < argc; k++)
			wanted |= strcmp(argv[k], groups[i].name) == 0;
		if (wanted)
			failed += groups[i].run();
	}
	fflush(stderr);
	printf("unit: %d passed, %d failed, %d skipped\n", unit_ran - failed - unit_skipped, failed,
	       unit_skipped);
	return failed != 0;
}
