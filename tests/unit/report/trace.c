/* What a finding is known by: the same before and after a repair, whatever the blanks. */
#include <string.h>

#include "base/str.h"
#include "mojimend.h"
#include "unit/unit.h"

/* '[' and ']' are the finding's ends; "<x|y>" is an edit of x into y. */
static const struct {
	const char *text, *trace;
} rows[] = {
	{"[]", ""},
	{"a [b c] d", "b c"},
	{"[ b \t\n c\u3000\u00A0]", "b c"},
	{"one\ntw[]o\nthree", "two"},
	{"one\n two[  ]\nthree", "two"},
	{"one\n[\n]two", ""},
	{"a [b] <x|y>", "b"},
	{"a [b<xx|文>c] d", "b文c"},
	{"a [<x|文><yy|獻>] d", "文獻"},
	{"<x|y>[]a<z|文>\nb", "ya文"},
	{"[a\xFF\xE4\xB8z]", "a\uFFFD\uFFFDz"},
	{"[a\rb]", "a b"},
};

static void make(const char *row, struct mojimend_trace *trace)
{
	char text[200];
	struct mojimend_edit edits[8];
	struct mojimend_finding finding = {0};
	struct mojimend_report report = {.edits = edits};
	struct mojimend_input input = {.text = {text, 0}};

	for (const char *p = row; *p; p++) {
		if (*p == '<') {
			const char *bar = strchr(p, '|'), *end = strchr(p, '>');
			size_t begin = input.text.len, len = (size_t)(bar - p - 1);

			memcpy(text + begin, p + 1, len);
			input.text.len += len;
			edits[report.edit_count++] = (struct mojimend_edit){
				begin, begin + len, {bar + 1, (size_t)(end - bar - 1)}};
			p = end;
		} else if (*p == '[') {
			finding.begin = input.text.len;
		} else if (*p == ']') {
			finding.end = input.text.len;
		} else {
			text[input.text.len++] = *p;
		}
	}
	mojimend_finding_trace(trace, &input, &report, &finding);
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_trace trace;

		make(rows[i].text, &trace);
		UNIT_ROW(rows[i].text, str_is(str_of(trace.text, trace.text_len), rows[i].trace));
	}
}

/* Long texts are told apart, and fit. */
static void test_long(void **state)
{
	static char text[2][10000];
	struct mojimend_trace traces[2];

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct mojimend_input input = {.text = {text[i], sizeof(text[i])}};
		struct mojimend_report report = {0};
		struct mojimend_finding finding = {.end = sizeof(text[i])};

		memset(text[i], 'x', sizeof(text[i]));
		text[i][2000] = i ? 'y' : 'z';
		mojimend_finding_trace(&traces[i], &input, &report, &finding);
		assert_true(traces[i].text_len <= MOJIMEND_TRACE_MAX);
	}
	assert_int_equal(traces[0].text_len, traces[1].text_len);
	assert_memory_equal(traces[0].text, traces[1].text, 100);
	assert_memory_not_equal(traces[0].text, traces[1].text, traces[0].text_len);
}

int test_report_trace(void);
int test_report_trace(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_long),
	};

	return UNIT_RUN("report/trace", tests);
}
