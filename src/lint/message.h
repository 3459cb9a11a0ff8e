#ifndef LINT_MESSAGE_H
#define LINT_MESSAGE_H

#include "base/buf.h"
#include "base/str.h"

/* What `{name}` in a message may stand for. */
struct message_values {
	struct mojimend_str value;   /* {value}: normalised */
	struct mojimend_str written; /* {written}: as it stands in the text */
	struct mojimend_str field;   /* {field}: the name of the field or key */
	struct mojimend_str heading; /* {heading}: as it should read */
	struct mojimend_str found;   /* {found}: what stands there instead */
	size_t level;		     /* {level} */
};

/* The template with values put in, escaped and cut where they are long. */
struct mojimend_str message_make(struct arena *a, const char *message,
				 const struct message_values *values);

/* The first `{name}` that is not known; ptr NULL: all are. */
struct mojimend_str message_unknown(const char *message);

/* Escapes what no message may hold: controls, invisible characters, bidi controls. */
void message_escape(struct buf *b, struct mojimend_str s);

/* The same in place, for a text that was cut to its room: '?' stands for each of them. */
void message_clean(char *text);

#endif
