#ifndef TOOL_SURVEY_H
#define TOOL_SURVEY_H

#include "base/buf.h"
#include "base/list.h"
#include "mojimend.h"
#include "tool/below.h"

/* Documents of one kind in one folder. */
struct surveyed {
	const char *family; /* "": of none */
	const char *folder; /* relative to the top; "." */
	size_t files;
};

/* What a repository holds, as a run met it. */
struct survey {
	struct arena arena;
	struct below below; /* of the top */
	LIST(struct surveyed) list;
	size_t files, documents, damaged;
	struct mojimend_totals totals; /* of findings */
};

void survey_add(struct survey *s, const char *path, const struct mojimend_report *report);

/* What is known of each family, a line for each, every one behind `before`. */
void survey_tell(struct survey *s, const char *before, struct buf *b);
void survey_fini(struct survey *s);

#endif
