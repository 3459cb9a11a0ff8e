/* What md4c would need too long for. */
#include "base/str.h"
#include "lint/markdown.h"

/* About a second. */
#define WORK_MAX UINT64_C(10000000000)

/*
 * At each ] md4c looks for its line from the first of the paragraph on: the
 * largest product of lines and brackets in a paragraph tells.
 */
bool markdown_is_too_much(struct mojimend_str text)
{
	uint64_t lines = 0, brackets = 0, most = 0;
	bool blank = true;

	if ((uint64_t)text.len * text.len / 4 <= WORK_MAX)
		return false; /* whatever it holds */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (c == ']' || c == '\n') {
			brackets += c == ']';
			lines += c == '\n';
			if (c == '\n' && blank)
				lines = brackets = 0;
			blank = c == '\n';
			most = lines * brackets > most ? lines * brackets : most;
		} else if (blank && !is_blank(c) && c != '\r') {
			blank = false;
		}
	}
	return most > WORK_MAX;
}
