#ifndef LINT_MESSAGE_H
#define LINT_MESSAGE_H

#include "base/buf.h"
#include "base/str.h"
#include "lint/pattern.h"
#include "lint/yaml.h"

/* A template in the languages that we speak. */
struct wording {
	const char *en, *zh;	      /* zh NULL: there is only English */
	const struct yaml_node *node; /* where a rule file has it; NULL: it is ours */
};

/* In that language, or in English; NULL where there is no text. */
static inline const char *wording_in(struct wording w, enum mojimend_language language)
{
	return language == MOJIMEND_CHINESE && w.zh ? w.zh : w.en;
}

/* Ours: SAY("the {field} is empty", "「{field}」是空的"). */
#define SAY(en, zh) ((struct wording){(en), (zh), NULL})

/* What `{name}` in a message may stand for. */
struct message_values {
	struct mojimend_str value;     /* {value}: normalised */
	struct mojimend_str written;   /* {written}: as it stands in the text */
	struct mojimend_str field;     /* {field}: the name of the field or key */
	struct mojimend_str heading;   /* {heading}: as it should read */
	struct mojimend_str found;     /* {found}: what stands there instead */
	struct mojimend_str other;     /* {other}: the value or place that it is compared with */
	size_t level;		       /* {level} */
	size_t line;		       /* {line}: of that place */
	size_t number;		       /* {number}: how many there are */
	const struct pattern *pattern; /* NULL: none; its named groups are known, too */
	const struct pattern_match *match;
};

/* A value that is a number. */
struct mojimend_str message_number(struct arena *a, size_t n);

/* The template with values put in, escaped and cut where they are long. */
struct mojimend_str message_make(struct arena *a, const char *message,
				 const struct message_values *values);

/* The same, neither escaped nor cut: the text of a fix. */
struct mojimend_str message_fill(struct arena *a, const char *text,
				 const struct message_values *values);

/* The first `{name}` that neither we know nor the pattern (NULL: none); ptr NULL: all are. */
struct mojimend_str message_unknown(const char *message, const struct pattern *pattern);

#endif
