#ifndef LINT_CORPUS_H
#define LINT_CORPUS_H

#include "lint/facts.h"

/* What was found about one file, once all are there. */
struct corpus_file {
	const char *path;
	size_t id;     /* the caller's */
	bool known;    /* it counts, as one that came before, and nothing is told about it */
	uint64_t hash; /* fnv_text() of the text that was scanned */
	size_t len;
	const struct mojimend_finding *findings; /* after the check */
	size_t count;
};

struct corpus_fact {
	struct fact fact;
	size_t file;
	bool known; /* as its file is */
};

struct corpus_finding {
	struct mojimend_finding finding;
	size_t file;
};

struct mojimend_corpus {
	const struct mojimend_rules *rules;
	struct arena arena;
	LIST(struct corpus_file) files;
	LIST(struct corpus_fact) facts;
	LIST(struct corpus_finding) findings;
	size_t own;		   /* facts of files that are not only known */
	const struct fact **asked; /* these, sorted, */
	size_t asked_count;
	size_t asked_of; /* when there were so many */
};

/* Copies the facts of a scan; false: no memory. */
bool corpus_add(struct mojimend_corpus *c, const struct facts *facts,
		const struct mojimend_input *input, size_t id);

/* Whether rules of that kind look at all documents. */
bool corpus_asks(const struct check_kind *kind);

/* Whether some file that is not only known has a fact that this one meets. */
bool corpus_meets(struct mojimend_corpus *c, const struct fact *fact);

/* Runs the rules about all documents; findings are sorted by file and place.  False: no memory. */
bool corpus_check(struct mojimend_corpus *c, enum mojimend_language language);

#endif
