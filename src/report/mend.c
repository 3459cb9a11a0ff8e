/* Findings as ranges of lines and columns, and what would mend them. */
#include "report/mend.h"

#include "base/utf8.h"

enum { LONGEST = 16 * 1024 };

bool spans_init(struct spans *s, struct mojimend_formatter *f, const struct mojimend_input *input,
		enum unit unit)
{
	if (!lines_index(&s->lines, input->text, &f->arena))
		return false;
	s->begin = (struct place){.lines = &s->lines, .unit = unit};
	s->end = s->mend_begin = s->mend_end = s->begin;
	return true;
}

struct span span_of(struct spans *s, const struct mojimend_finding *finding)
{
	place_find(&s->begin, finding->begin);
	place_find(&s->end, finding->end);
	return (struct span){s->begin.line, s->begin.column, s->end.line, s->end.column};
}

bool mend_of(struct spans *s, const struct mojimend_finding *finding, struct span *at,
	     struct mojimend_str *text)
{
	size_t begin = finding->begin, end = finding->end;

	if (finding->fix) {
		begin = finding->fix->begin;
		end = finding->fix->end;
		*text = finding->fix->text;
	} else if (finding->damage && finding->damage->restored) {
		*text = finding->damage->text;
	} else {
		return false;
	}
	return text->len <= LONGEST && end - begin <= LONGEST &&
	       utf8_valid(text->ptr, text->len) == text->len &&
	       place_exact(&s->mend_begin, begin, &at->line, &at->column) &&
	       place_exact(&s->mend_end, end, &at->end_line, &at->end_column);
}
