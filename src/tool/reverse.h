#ifndef TOOL_REVERSE_H
#define TOOL_REVERSE_H

#include <stdbool.h>

#include "base/buf.h"
#include "mojimend.h"

/*
 * The way back from a repaired text to what stood there, in few bytes: a repair
 * is proved by damaging it again, so where and how is enough.  What no damage
 * model gives back, as fixes of rules, is kept byte for byte.
 *
 * Both parts are ASCII.  `models` names damage models, with a blank between
 * them: "windows-1254/1/drop/stripped/nbsp", that is page, layers, what became
 * of undefined bytes, of U+00AD, and "nbsp" or "-".  `steps` says for each
 * place, "SKIP+LENGTH@MODEL" or "SKIP+LENGTH=HEX": pass so many bytes of the
 * repaired text as they are, then put so many others back, by the model of that
 * index, or as the bytes that are written out.
 */
struct reverse {
	struct mojimend_str models, steps;
};

/*
 * The way back from report->repaired to `old`, on the arena.  `m` is another
 * object than the one which owns the report.  False: no memory.
 */
bool reverse_make(struct reverse *r, struct mojimend *m, struct mojimend_str old,
		  const struct mojimend_report *report, struct arena *a);

/* What stood there; false: the way is none for this text, or no memory (the arena says). */
bool reverse_go(const struct reverse *r, struct mojimend *m, struct mojimend_str repaired,
		struct buf *old);

#endif
