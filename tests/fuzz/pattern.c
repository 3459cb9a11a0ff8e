/*
 * The first line as a pattern, the rest as a text.  Compiled, or refused with
 * an offset inside it; a match lies in the text, or the limit is told.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lint/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth, const char *what)
{
	if (!truth) {
		fprintf(stderr, "broken: %s\n", what);
		abort();
	}
}

static void find_all(const struct pattern *p, struct pattern_scratch *s, struct mojimend_str text)
{
	size_t from = 0;

	for (int i = 0; i < 100 && from <= text.len; i++) {
		struct mojimend_error e = {0};
		struct pattern_match m;
		enum pattern_result r = pattern_find(s, p, text, from, &m, &e);

		must((r == PATTERN_FAILED) == (e.status != MOJIMEND_OK),
		     "only a failure has an error");
		if (r != PATTERN_YES)
			return;
		must(m.begin <= m.end && m.end <= text.len, "a match lies in the text");
		for (size_t g = 0; g < PATTERN_GROUPS_MAX; g++)
			must(!m.group[g].ptr ||
				     (m.group[g].ptr >= text.ptr &&
				      m.group[g].ptr + m.group[g].len <= text.ptr + text.len),
			     "a group lies in the text");
		from = m.end > from ? m.end : from + 1;
		while (from < text.len && utf8_is_continuation(text.ptr[from]))
			from++;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data, *end = size ? memchr(bytes, '\n', size) : NULL;
	struct mojimend_str pattern = str_of(size ? bytes : "", end ? (size_t)(end - bytes) : size);
	struct mojimend_str text = end ? str_of(end + 1, size - pattern.len - 1) : str_of("", 0);
	struct mojimend_error e = {0};
	struct pattern_scratch *s;
	struct pattern *p;
	size_t at = 0;

	text.len = utf8_valid(text.ptr, text.len);
	p = pattern_new(pattern, PATTERN_USERS, 0, &at, &e);
	if (!p) {
		must(e.status != MOJIMEND_OK && at <= pattern.len,
		     "a refusal has a place in the pattern");
		return 0;
	}
	s = pattern_scratch_new(1, &e);
	must(s != NULL, "a scratch");
	find_all(p, s, text);
	pattern_scratch_free(s);
	pattern_free(p);
	return 0;
}
