/* What stands around a gap, as the repair leaves it. */
#include <string.h>

#include "base/str.h"
#include "mojimend.h"
#include "unit/unit.h"

/* '~' is the gap; "<x|y>" is an edit of x into y. */
static const struct {
	const char *text, *before, *after;
} rows[] = {
	{"~", "", ""},
	{"a ~ b", "a ", " b"},
	{"one\n~\ntwo", "", ""},
	{"one\r\nx~y\r\ntwo", "x", "y"},
	{"一二三四五~六七八九十", "二三四五", "六七八九"},
	{"一 x二 三四~六,七,八,九,十", "一 x二 三四", "六,七,八,九"},
	{"abcdefghijklmnop~abcdefghijklmnop", "efghijklmnop", "abcdefghijkl"},
	{"一<aa|二三>四~<bb|五>六<cc|七八九>", "一二三四", "五六七八"},
	{"<a|一><b|二>~<c|三><d|四\n五>", "一二", "三四"},
	{"<a|><b|二>~<c|三><d|>四", "二", "三四"},
	{"\xFF\xE4\xB8~\xE4\xB8\xFF", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"},
	{"x\x80\x80\x80\x80\x80~", "\uFFFD\uFFFD\uFFFD\uFFFD", ""},
	{"𝔸𝔹ℂ𝔻𝔼~𝔽𝔾ℍ𝕀𝕁", "𝔹ℂ𝔻𝔼", "𝔽𝔾ℍ𝕀"},
};

static void run(const char *row, struct mojimend_around *around)
{
	char text[200];
	struct mojimend_edit edits[8];
	struct mojimend_gap gap = {0};
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
			continue;
		}
		if (*p == '~')
			gap = (struct mojimend_gap){.begin = input.text.len,
						    .end = input.text.len + 1};
		text[input.text.len++] = *p;
	}
	mojimend_gap_around(around, &input, &report, &gap);
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_around around;

		run(rows[i].text, &around);
		UNIT_ROW(rows[i].text,
			 str_is(str_of(around.before, around.before_len), rows[i].before));
		UNIT_ROW(rows[i].text,
			 str_is(str_of(around.after, around.after_len), rows[i].after));
	}
}

int test_report_around(void);
int test_report_around(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return UNIT_RUN("report/around", tests);
}
