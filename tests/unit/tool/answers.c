/* What is written is read again, whatever it holds; the messages are looked at in tests/cli. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "tool/answers.h"

#include <string.h>

#include "unit/tool/folder.h"
#include "unit/unit.h"

static struct output out;
static const char path[] = "x.jsonl";

static struct folder folder;

static int enter(void **state)
{
	(void)state;
	return folder_enter(&folder) ? 0 : -1;
}

static int leave(void **state)
{
	(void)state;
	return folder_leave(&folder) ? 0 : -1;
}

static struct mojimend_str key_of(struct arena *a, const char *before, struct mojimend_str seen,
				  const char *after)
{
	struct mojimend_around around = {.before_len = strlen(before), .after_len = strlen(after)};
	struct buf key = buf_on(a);

	memcpy(around.before, before, around.before_len);
	memcpy(around.after, after, around.after_len);
	answers_key(&key, &around, seen);
	return buf_str(&key);
}

static const struct {
	const char *before;
	struct mojimend_str seen;
	const char *after;
	uint32_t c;
} rows[] = {
	{"摘要", {"ä¸", 4}, "文", 0x4E2D},
	{"", {"\xC3\x8B", 2}, "", 0x1F600},
	{"a\"\\b\t\x1b[m", {"x", 1}, "\u202e##[error]", 0},
	{"\uFFFD", {"\0\n\r", 3}, "\xC2\x9B\u2028", 0xAD},
	{"same", {"x", 1}, "one", 0x4E2D},
	{"same", {"x", 1}, "two", 0},
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

static void test_round_trip(void **state)
{
	struct arena arena = {0};
	struct answers a;
	off_t at;

	(void)state;
	assert_int_equal(answers_read(&a, path, &out), 0);
	assert_int_equal(a.list.len, 0);
	for (size_t i = 0; i < ROWS; i++)
		assert_true(answers_add(&a,
					key_of(&arena, rows[i].before, rows[i].seen, rows[i].after),
					rows[i].c, &at, &out));
	answers_fini(&a);
	assert_int_equal(answers_read(&a, path, &out), 0);
	assert_int_equal(a.list.len, ROWS);
	for (size_t i = 0; i < ROWS; i++) {
		const struct answer *answer = answers_find(
			&a, key_of(&arena, rows[i].before, rows[i].seen, rows[i].after));

		UNIT_ROW(rows[i].before, answer && answer->c == rows[i].c);
		UNIT_ROW(rows[i].before, answer->line == i + 1);
	}
	assert_null(answers_find(&a, key_of(&arena, "same", STR("x"), "three")));
	answers_fini(&a);
	arena_fini(&arena);
	unlink(path);
}

static off_t size_of(void)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_size : -1;
}

/* Whatever the file ends with: what is taken back leaves the lines before it whole. */
static void test_take_back(void **state)
{
	static const char *const ends[] = {"", "\n", "\n{\"bef"};
	static const char line[] =
		"{\"before\":\"a\",\"seen\":\"b\",\"after\":\"c\",\"answer\":null}";
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char text[200];
		struct answers a;
		off_t first, second;

		snprintf(text, sizeof(text), "%s%s", line, ends[i]);
		assert_true(folder_put(path, text, strlen(text)));
		/* The message about the last one is for people. */
		fflush(stderr);
		assert_int_equal(answers_read(&a, path, &out), 0);
		assert_int_equal(a.list.len, 1);
		assert_true(
			answers_add(&a, key_of(&arena, "d", STR("e"), ""), 0x4E2D, &first, &out));
		assert_true(answers_add(&a, key_of(&arena, "f", STR("g"), ""), 0, &second, &out));
		assert_true(answers_take_back(&a, second, &out));
		assert_true(answers_take_back(&a, first, &out));
		assert_int_equal(size_of(), sizeof(line));
		assert_true(
			answers_add(&a, key_of(&arena, "h", STR("i"), ""), 0x4E2D, &first, &out));
		answers_fini(&a);
		assert_int_equal(answers_read(&a, path, &out), 0);
		assert_int_equal(a.list.len, 2);
		answers_fini(&a);
	}
	arena_fini(&arena);
	unlink(path);
}

static void test_named(void **state)
{
	(void)state;
	assert_true(answers_named("a/b/.mojimend-answers.jsonl"));
	assert_true(answers_named("team.mojimend-answers.jsonl"));
	assert_false(answers_named("mojimend-answers.jsonl"));
	assert_false(answers_named(".mojimend-answers.jsonl.md"));
}

int test_tool_answers(void);
int test_tool_answers(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_round_trip, enter, leave),
		cmocka_unit_test_setup_teardown(test_take_back, enter, leave),
		cmocka_unit_test(test_named),
	};

	return UNIT_RUN("tool/answers", tests);
}
