/* A row for each thing that can decide. */
#include "report/why.h"

#include "unit/unit.h"

static const uint32_t han[] = {0x4E2D, 0x4E0D, 0x4E01}; /* 中 不 丁 */
static const uint32_t shy[] = {0xAD};
static const float sure[] = {0.9999F, 0.00009F, 0.00001F};
static const float near[] = {0.99F, 0.0099F, 0.0001F};
static const float only[] = {1.0F, 0.0F};

static const struct {
	const char *name;
	struct mojimend_gap gap;
	bool stays;
	const char *told;
} rows[] = {
	{"whole, held",
	 {.candidates = han, .candidate_count = 1},
	 true,
	 "complete, but with it the text beside would read differently: it stays"},
	{"whole, unseen",
	 {.candidates = shy, .candidate_count = 1},
	 true,
	 "complete, but nobody would see it, so it is not safe to write: it stays"},
	{"nothing fits", {.lost = 1}, true, "1 byte lost; no character fits: it stays"},
	{"only one",
	 {.lost = 2, .candidates = han, .candidate_count = 1},
	 false,
	 "2 bytes lost; no other character fits"},
	{"only one, unsafe",
	 {.lost = 1, .candidates = han, .candidate_count = 1},
	 true,
	 "1 byte lost; one character fits, but it is not safe to write: it stays"},
	{"not weighed",
	 {.lost = 1, .candidates = han, .candidate_count = 3},
	 true,
	 "1 byte lost; 3 characters fit; the language model does not know them"},
	{"decided",
	 {.lost = 1, .candidates = han, .chances = sure, .candidate_count = 3},
	 false,
	 "1 byte lost; 3 characters fit; this one is 11110.0 times as likely as the next"},
	{"all others are out",
	 {.lost = 1, .candidates = han, .chances = only, .candidate_count = 2},
	 false,
	 "1 byte lost; 2 characters fit; this one is more than 100000 times as likely as the next"},
	{"the contrary",
	 {.lost = 1, .candidates = han, .chances = near, .candidate_count = 3},
	 true,
	 "1 byte lost; 3 characters fit; none is certain enough beside 不, which would turn the "
	 "sense round; the likeliest is 100.0 times as likely as the next"},
	{"no contrary",
	 {.lost = 1, .candidates = han + 1, .chances = near, .candidate_count = 2},
	 true,
	 "1 byte lost; 2 characters fit; none is certain enough; the likeliest is 100.0 times as "
	 "likely as the next"},
};

static void test_rows(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = buf_on(&a);

		why_add(&b, &rows[i].gap, rows[i].stays);
		if (!str_is(buf_str(&b), rows[i].told))
			fail_msg("%s: %.*s", rows[i].name, (int)b.len, b.ptr);
	}
	{
		struct buf b = buf_on(&a);

		why_add(&b, NULL, false);
		assert_true(str_is(buf_str(&b), "complete"));
	}
	arena_fini(&a);
}

int test_report_why(void);
int test_report_why(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return UNIT_RUN("report/why", tests);
}
