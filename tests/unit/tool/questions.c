/* What is alike is asked once; a line is shown as a repair would leave it. */
#include "tool/questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unit/unit.h"

/* 不 is E4 B8 8D; read as windows-1252 its last byte is lost. */
static const char seen[] = "ä¸";

enum { MANY = 5000 };

struct source {
	struct arena arena;
	struct buf text;
	struct mojimend_gap gaps[MANY];
	struct mojimend_damage damage;
	struct mojimend_finding finding;
	struct mojimend_edit edits[MANY];
	struct mojimend_report report;
	struct mojimend_input input;
};

static const uint32_t candidates[] = {0x4E0D, 0x4E2D};
static const float chances[] = {0.75f, 0.25f};

/* In a row '~' is a gap, '=' one without chances, '!' an edit of "??" into "字". */
static void build(struct source *s, const char *row)
{
	*s = (struct source){.arena = {0}};
	s->text = buf_on(&s->arena);
	for (; *row; row++) {
		size_t begin = s->text.len;

		if (*row == '~' || *row == '=') {
			buf_z(&s->text, seen);
			s->gaps[s->damage.gap_count++] = (struct mojimend_gap){
				begin, s->text.len, 1, candidates, *row == '~' ? chances : NULL, 2};
		} else if (*row == '!') {
			buf_z(&s->text, "??");
			s->edits[s->report.edit_count++] =
				(struct mojimend_edit){begin, s->text.len, {"字", 3}};
		} else {
			buf_byte(&s->text, *row);
		}
	}
	s->damage.gaps = s->gaps;
	s->finding.damage = &s->damage;
	s->report.findings = &s->finding;
	s->report.finding_count = 1;
	s->report.edits = s->edits;
	s->input.text = buf_str(&s->text);
}

static void add(struct questions *q, const char *path, const char *row)
{
	static struct source s;

	build(&s, row);
	questions_add(q, path, &s.input, &s.report);
	arena_fini(&s.arena);
}

static void test_order(void **state)
{
	struct questions q = {0};

	(void)state;
	add(&q, "a", "one ~\nx ~ y\n");
	add(&q, "b", "x ~ y\nx ~ y\r\nthree ~ end");
	add(&q, "c", "three ~ end\n\n! ~");
	questions_sort(&q);
	assert_int_equal(q.list.len, 4);
	assert_int_equal(q.list.at[0].places, 3);
	assert_int_equal(q.list.at[0].files, 2);
	assert_string_equal(q.list.at[0].sights[0].path, "a");
	assert_int_equal(q.list.at[0].sights[0].line, 2);
	assert_string_equal(q.list.at[0].sights[1].path, "b");
	assert_int_equal(q.list.at[0].sights[1].line, 1);
	assert_int_equal(q.list.at[1].places, 2);
	assert_int_equal(q.list.at[1].sights[0].line, 3);
	assert_int_equal(q.list.at[2].sights[0].line, 1);
	assert_int_equal(q.list.at[3].sights[0].line, 3);
	questions_fini(&q);
}

static const struct {
	const char *row, *before, *after; /* of the first question in it */
} sights[] = {
	{"~", "", ""},
	{"no\n! ~ !\nno", "字 ", " 字"},
	{"a ~ ~ b", "a ", " 不 b"},
	{"a ~ = b", "a ", " ä¸ b"},
	{"!!!~!!!", "字字字", "字字字"},
	{"\x1b[m\t~\xff\u202e", "\\x1b[m\\t", "\\xff\\u202e"},
	{"0123456789012345678901234567890123456789012345678901234567890123456789~",
	 "…234567890123456789012345678901234567890123456789", ""},
	{"~0123456789012345678901234567890123456789012345678901234567890123456789", "",
	 "012345678901234567890123456789012345678901234567…"},
	{"!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!~", "…字字字字字字字字字字字字字字字字字字字字字字字字",
	 ""},
};

static void test_sights(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sights) / sizeof(*sights); i++) {
		struct questions q = {0};
		const struct sight *s;

		add(&q, "a", sights[i].row);
		s = &q.list.at[0].sights[0];
		UNIT_ROW(sights[i].row, str_is(s->before, sights[i].before));
		UNIT_ROW(sights[i].row, str_is(s->after, sights[i].after));
		questions_fini(&q);
	}
}

/* Many questions: each is found again; many places in one line: each costs its window only. */
static void test_many(void **state)
{
	static char row[MANY * 8];
	struct questions q = {0};
	size_t n = 0;

	(void)state;
	for (unsigned i = 0; i < MANY; i++)
		n += (size_t)sprintf(row + n, "%05u ~", i);
	add(&q, "a", row);
	assert_int_equal(q.list.len, MANY);
	add(&q, "b", row);
	assert_int_equal(q.list.len, MANY);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(q.list.at[i].places, 2);
	questions_fini(&q);
}

static void test_open(void **state)
{
	struct mojimend_gap gap = {.lost = 1, .candidate_count = 2};

	(void)state;
	assert_true(question_is_open(&gap));
	gap.candidate_count = 1; /* nothing can be decided */
	assert_false(question_is_open(&gap));
	gap = (struct mojimend_gap){.candidate_count = 2};
	assert_false(question_is_open(&gap));
}

int test_tool_questions(void);
int test_tool_questions(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_sights),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_open),
	};

	return UNIT_RUN("tool/questions", tests);
}
