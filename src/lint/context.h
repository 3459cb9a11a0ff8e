#ifndef LINT_CONTEXT_H
#define LINT_CONTEXT_H

#include "lint/characters.h"
#include "lint/document.h"
#include "lint/fixes.h"
#include "lint/lint.h"
#include "lint/message.h"
#include "lint/reading.h"
#include "lint/rule.h"
#include "lint/suppress.h"

/* One run over one document: what all checks share. */
struct lint_scratch {
	struct pattern_scratch *patterns;
};

struct lint {
	const struct mojimend_rules *rules;
	struct lint_scratch *scratch;
	const struct healed *healed;
	struct reading reading; /* what the rules read; all offsets here are of its text */
	struct document doc;
	bool plain; /* no document: only rules about any text */
	bool known; /* only rules about all documents */
	struct characters *characters;
	size_t damages; /* how many findings in `out` are damage, which come first */
	const char *path;
	enum mojimend_language language;
	unsigned year;
	uint64_t families;	     /* that the document belongs to */
	const struct family *family; /* that is looked for, before rules run */
	const struct rule *rule;     /* that is running: named when a limit is hit */
	struct arena *a;
	struct findings *out;
	struct fixes *fixes;
	struct facts *facts;
	struct suppressions *suppressions; /* NULL: there are none */
	struct mojimend_error *e;
	bool failed;
};

/* Reads the text and tells its families; the context has rules, scratch, healed, a, out, e. */
void lint_open(struct lint *l);

/* All rules but those about suppressions, without what is claimed or suppressed. */
bool lint_run_rules(struct lint *l);

/* Runs a rule if it is for this document; false when the run has failed. */
bool lint_run_rule(struct lint *l, const struct rule *rule);

/* Whether it matches; a limit or lack of memory fails the run and is no match. */
bool lint_find(struct lint *l, const struct pattern *p, struct mojimend_str text, size_t from,
	       struct pattern_match *m);

static inline bool lint_matches(struct lint *l, const struct pattern *p, struct mojimend_str text)
{
	return lint_find(l, p, text, 0, NULL);
}

/* Where it stands in the original: offset, and number of its line. */
size_t lint_line(const struct lint *l, size_t at);
size_t lint_original_begin(const struct lint *l, size_t at);
size_t lint_original_end(const struct lint *l, size_t at);

/* A finding of the running rule about the reading's bytes [begin, end). */
void lint_report(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		 struct wording message, const struct message_values *values);

/* The same about bytes of the original. */
void lint_report_original(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
			  struct wording message, const struct message_values *values);

/* The same with what would mend it; a fix beside a character that is unknown is left out. */
void lint_report_fix(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		     struct wording message, const struct message_values *values,
		     const struct lint_fix *fix);

/* With the rule's message, or ours where it has none, and its fix of what stands there. */
void lint_report_rule(struct lint *l, enum mojimend_severity severity, size_t begin, size_t end,
		      struct wording ours, const struct message_values *values);

/* The rule's own message, or ours where it has none. */
struct wording lint_message(const struct lint *l, struct wording ours);

/* Whether a character there is unknown, so that nothing can be said about it. */
static inline bool lint_unknown(const struct lint *l, size_t begin, size_t end)
{
	return reading_touches(&l->reading, begin, end);
}

/* The offset of borrowed bytes of the reading's text. */
static inline size_t lint_offset(const struct lint *l, struct mojimend_str s)
{
	return (size_t)(s.ptr - l->reading.text.ptr);
}

/* The structure of the body, read when it is first asked for; NULL: the run has failed. */
const struct markdown *lint_markdown(struct lint *l);

#endif
