#ifndef LINT_IDENTIFIER_H
#define LINT_IDENTIFIER_H

#include "base/arena.h"
#include "base/str.h"

/*
 * The types that `as:` names.  A value is read in three steps: what people
 * wear around it is taken off (a Markdown link, a URL, a label before it);
 * what is left is judged; and two of them are compared by their normal forms.
 * Reading never judges, so that a message and a pattern see what was written.
 */
enum identifier_kind {
	AS_TEXT,
	AS_PMID,
	AS_PMCID,
	AS_DOI,
	AS_ISSN,
	AS_ORCID,
	AS_ARXIV,
	AS_YEAR,
	AS_DATE,
	AS_NUMBER,
	AS_URL,
	AS_TITLE,
};

extern const char *const identifier_kinds[]; /* their names, ends with NULL */

struct identifier {
	struct mojimend_str value;
	bool linked; /* written as a link or URL that a reader can follow */
};

/* The parts of [label](target); of a bare URL it is both.  False: it is neither. */
bool identifier_link(struct mojimend_str written, struct mojimend_str *label,
		     struct mojimend_str *target);

struct identifier identifier_read(unsigned kind, struct mojimend_str written, struct arena *a);

/*
 * What can be wrong with a value that was read.  A list of ISSN or ORCID is as
 * sound as the worst of them.
 */
enum identifier_flaw {
	FLAW_NONE,
	FLAW_FORM,  /* it does not look like one */
	FLAW_CHECK, /* its check digit does not fit the others */
	FLAW_DAY,   /* the calendar has no such month or day */
	FLAW_EARLY, /* a year before YEAR_FIRST */
	FLAW_LATE,  /* a year behind the next one */
	FLAW_INNER, /* a DOI: something inside it cannot be, though a DOI may hold anything */
	FLAW_COUNT,
};

/* Papers are not older; and what a year must not exceed where nobody says which one it is. */
enum { YEAR_FIRST = 1500, YEAR_LAST = 2100 };

/* `this_year` 0: unknown. */
enum identifier_flaw identifier_judge(unsigned kind, struct mojimend_str value, unsigned this_year);

/*
 * Two values mean the same if their normal forms are the same bytes: case,
 * hyphens, versions and separators that carry nothing are folded.  What is not
 * sound is what was probably meant (see identifier_guess()), so that one slip is
 * no disagreement as well; else it stays as it is.  Never to be shown.
 */
struct mojimend_str identifier_normal(unsigned kind, struct mojimend_str value, struct arena *a);

/*
 * How it should be written, in the form in which it is: bare, URL or link.
 * Means the same, leads to the same place and loses nothing: false where that
 * is not certain, or where it is written so already.
 */
bool identifier_canonical(unsigned kind, struct mojimend_str written, struct arena *a,
			  struct mojimend_str *canonical);

/*
 * A guess at what was meant by something that is not sound: fullwidth letters
 * and digits, invisible characters, dashes, leading zeros, punctuation behind
 * it.  False: there is none that is sound.
 */
bool identifier_guess(unsigned kind, struct mojimend_str written, struct arena *a,
		      struct mojimend_str *guess);

#endif
