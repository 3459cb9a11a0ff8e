/* A diff is right when patching the old text with it gives the new one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/edit.h"
#include "tool/diff.h"
#include "unit/unit.h"

static size_t line_length(struct mojimend_str s)
{
	const char *nl = s.len ? memchr(s.ptr, '\n', s.len) : NULL;

	return nl ? (size_t)(nl - s.ptr) + 1 : s.len;
}

static struct mojimend_str take_line(struct mojimend_str *s)
{
	size_t len = line_length(*s);
	struct mojimend_str line = str_cut(*s, 0, len);

	*s = str_cut(*s, len, s->len);
	return line;
}

/* Does what patch does, and insists on every line of context and every count. */
static bool patch(struct mojimend_str diff, struct mojimend_str old, struct buf *out)
{
	static const char no_newline[] = "\\ No newline";
	size_t at = 0;

	take_line(&diff);
	take_line(&diff);
	while (diff.len) {
		struct mojimend_str head = take_line(&diff);
		size_t first, count = 1, new_first, new_count = 1;
		char *p = (char *)head.ptr + 4;

		if (!str_starts(head, STR("@@ -")))
			return false;
		first = strtoul(p, &p, 10);
		if (*p == ',')
			count = strtoul(p + 1, &p, 10);
		new_first = strtoul(p + 2, &p, 10);
		if (*p == ',')
			new_count = strtoul(p + 1, &p, 10);
		for (; at + (count > 0) < first; at++)
			buf_str_add(out, take_line(&old));
		(void)new_first;
		while (count || new_count) {
			struct mojimend_str line = take_line(&diff),
					    body = str_cut(line, 1, line.len);
			char mark = line.ptr[0];

			if (str_starts(diff, str_z(no_newline))) {
				take_line(&diff);
				body.len--;
			}
			if (mark != '+') {
				if (!str_equal(take_line(&old), body) || !count--)
					return false;
				at++;
			}
			if (mark != '-') {
				buf_str_add(out, body);
				if (!new_count--)
					return false;
			}
		}
	}
	buf_str_add(out, old);
	return true;
}

static unsigned next_random(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16 & 0x7FFF) % below;
}

static struct mojimend_str random_text(struct arena *a, unsigned *seed, size_t most)
{
	size_t len = next_random(seed, (unsigned)most + 1);
	char *p = arena_bytes(a, len + 1);

	for (size_t i = 0; i < len; i++)
		p[i] = "abc\n"[next_random(seed, 4)];
	return str_of(p, len);
}

static void test_random(void **state)
{
	unsigned seed = 5;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena a = {0};
		struct buf diff = buf_on(&a), patched = buf_on(&a);
		struct mojimend_str old = random_text(&a, &seed, round & 1 ? 30 : 200);
		struct edits edits = {0};
		struct mojimend_report report = {0};

		for (size_t at = 0; at <= old.len; at++) {
			size_t end = at + next_random(&seed, 4);

			if (next_random(&seed, round % 40 + 2) || end > old.len)
				continue;
			edits_add(&edits, &a, at, end, random_text(&a, &seed, 4));
			at = end;
		}
		report.edits = edits.list.at;
		report.edit_count = edits.list.len;
		report.repaired = edits_apply(&edits, old, &a);
		if (!report.edit_count)
			buf_z(&diff, "x\ny\n");
		else
			diff_write(&diff, "f", old, &report, false, false);
		if (!patch(buf_str(&diff), old, &patched) ||
		    !str_equal(buf_str(&patched), report.repaired))
			fail_msg("round %d\n%.*s\n", round, (int)diff.len, diff.ptr);
		arena_fini(&a);
	}
}

static void test_names(void **state)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);
	struct mojimend_edit edit = {0, 1, STR("b")};
	struct mojimend_report report = {
		.edits = &edit, .edit_count = 1, .repaired = STR("b\x1b\n")};

	(void)state;
	diff_write(&b, "/a\n\"\xff", STR("a\x1b\n"), &report, true, false);
	assert_true(str_is(buf_str(&b), "--- \"a/a\\012\\\"\\377\"\n+++ \"b/a\\012\\\"\\377\"\n"
					"@@ -1 +1 @@\n-a\\x1b\n+b\\x1b\n"));
	arena_fini(&a);
}

int test_tool_diff(void);

int test_tool_diff(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_names),
	};

	return UNIT_RUN("tool/diff", tests);
}
