#ifndef LINT_FACTS_H
#define LINT_FACTS_H

#include "base/findings.h"
#include "base/list.h"
#include "base/str.h"
#include "lint/rule.h"

/*
 * What documents say for the rules that look at all of them.  A scan gathers
 * facts; the corpus keeps copies, which is all that stays of a text.
 */
struct fact {
	const struct rule *rule;
	struct mojimend_str group;   /* only facts of one group meet: a folder, or empty */
	struct mojimend_str key;     /* what is compared */
	struct mojimend_str written; /* how it stands there */
	size_t begin, end;	     /* in the original */
	size_t line;
	bool hidden; /* a suppression stands there: it counts, but nothing is said about it */
};

struct facts {
	LIST(struct fact) list;
};

/* A fact of the running rule about a value; `selected` lies in the reading. */
struct lint;
struct selected;
void facts_add(struct lint *l, const struct selected *selected, struct mojimend_str group,
	       struct mojimend_str key);

/* A fact in its file. */
struct occurrence {
	const struct fact *fact;
	const char *path;
	size_t file; /* its number, in the order in which files were added */
};

/*
 * One rule's look at all documents: its facts sorted by group, key, file and
 * place.  It says what it finds by corpus_say.
 */
struct corpus_look {
	struct mojimend_corpus *corpus;
	const struct rule *rule;
	const struct occurrence *at;
	size_t count;
	enum mojimend_language language;
	struct arena *arena; /* of this look */
};

void corpus_say(struct corpus_look *look, const struct occurrence *about,
		enum mojimend_severity severity, struct wording ours,
		const struct message_values *values);

void unique_across(struct corpus_look *look);
void spelling_across(struct corpus_look *look);

#endif
