/* What waits for the end of a run, so that errors can come first: results, never texts. */
#include "report/report.h"

void held_take(struct mojimend_formatter *f, enum mojimend_severity severity, size_t from)
{
	struct buf *out = &f->out;
	struct mojimend_str *slot = LIST_PUSH(&f->kept, &f->held[severity]);
	char *copy =
		out->len > from ? arena_copy(&f->kept, out->ptr + from, out->len - from) : NULL;

	if (slot && copy)
		*slot = str_of(copy, out->len - from);
	else if (slot)
		f->held[severity].len--;
	out->len = from;
}

size_t held_put(struct mojimend_formatter *f, const char *between, size_t most)
{
	size_t put = 0, all = 0;

	for (int s = MOJIMEND_ERROR; s >= 0; s--) {
		for (size_t i = 0; i < f->held[s].len && put < most; i++) {
			if (put++)
				buf_z(&f->out, between);
			buf_str_add(&f->out, f->held[s].at[i]);
		}
		all += f->held[s].len;
	}
	return all - put;
}
