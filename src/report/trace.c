/* What a finding is known by when the lines around it have moved. */
#include <stdio.h>

#include "base/edit.h"
#include "base/fnv.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mojimend.h"

enum {
	KEPT = 120,    /* bytes of the text; what is longer is told apart by a hash */
	SEEN = 4096,   /* bytes of the original that are looked at */
	BESIDE = 512,  /* of a line, on each side */
	HASH_LEN = 20, /* "…#" and 16 digits */
};

_Static_assert(KEPT + HASH_LEN < MOJIMEND_TRACE_MAX, "a trace has room for its end");

struct sink {
	struct mojimend_trace *trace;
	uint64_t hash;
	bool blank, cut;
};

static void put(struct sink *s, const char *p, size_t len)
{
	struct mojimend_trace *t = s->trace;

	s->hash = fnv_add(s->hash, str_of(p, len));
	s->cut |= t->text_len + len > KEPT;
	if (s->cut)
		return;
	memcpy(t->text + t->text_len, p, len);
	t->text_len += len;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000;
}

/* Blanks in a row are one space, none at the ends; what is no UTF-8 is U+FFFD. */
static void feed(struct sink *s, struct mojimend_str text)
{
	for (size_t i = 0, size; i < text.len; i += size) {
		uint32_t c;

		size = utf8_decode(text.ptr + i, text.len - i, &c);
		if (size && is_space(c)) {
			s->blank = true;
			continue;
		}
		if (s->blank && s->trace->text_len)
			put(s, " ", 1);
		s->blank = false;
		if (size) {
			put(s, text.ptr + i, size);
		} else {
			put(s, "\xEF\xBF\xBD", 3);
			size = utf8_bad(text.ptr + i, text.len - i);
		}
	}
}

/* [begin, end) of the original, as the repair leaves it. */
static void feed_range(struct sink *s, struct mojimend_str text,
		       const struct mojimend_report *report, size_t begin, size_t end)
{
	size_t at = begin;

	if (end - begin > SEEN)
		end = begin + SEEN;
	for (size_t i = edits_behind(report->edits, report->edit_count, begin);
	     i < report->edit_count; i++) {
		const struct mojimend_edit *e = &report->edits[i];

		if (e->begin >= end)
			break;
		if (at < e->begin)
			feed(s, str_cut(text, at, e->begin));
		feed(s, e->text);
		at = e->end;
	}
	if (at < end)
		feed(s, str_cut(text, at, end));
}

static void feed_line(struct sink *s, struct mojimend_str text,
		      const struct mojimend_report *report, size_t at)
{
	size_t begin = at, end = at;

	while (begin && at - begin < BESIDE && text.ptr[begin - 1] != '\n')
		begin--;
	while (begin < at && utf8_is_continuation(text.ptr[begin]))
		begin++;
	while (end < text.len && end - at < BESIDE && text.ptr[end] != '\n')
		end++;
	feed_range(s, text, report, begin, end);
}

static void end(struct sink *s)
{
	struct mojimend_trace *t = s->trace;

	if (s->cut)
		t->text_len +=
			(size_t)snprintf(t->text + t->text_len, sizeof(t->text) - t->text_len,
					 "…#%016llx", (unsigned long long)s->hash);
}

void mojimend_finding_trace(struct mojimend_trace *trace, const struct mojimend_input *input,
			    const struct mojimend_report *report,
			    const struct mojimend_finding *finding)
{
	struct sink s = {.trace = trace, .hash = FNV_BEGIN};

	trace->text_len = 0;
	trace->section = finding->section;
	if (finding->begin < finding->end)
		feed_range(&s, input->text, report, finding->begin, finding->end);
	if (!trace->text_len)
		feed_line(&s, input->text, report, finding->begin);
	end(&s);
}
