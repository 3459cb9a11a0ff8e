#ifndef TOOL_ACCEPTED_H
#define TOOL_ACCEPTED_H

#include "base/list.h"
#include "mojimend.h"
#include "tool/below.h"
#include "tool/output.h"
#include "tool/picked.h"

/*
 * Findings that somebody accepted: a file of JSON lines,
 *
 *	{"path":"notes/19.md","rule":"identifiers/pmid","section":"…","text":"PMID: 12","count":2}
 *
 * sorted by their bytes.  A finding is known by what mojimend_finding_trace()
 * says, never by its line.  The path is relative to the file's folder; a
 * section that is empty and a count of one are left out; other keys mean
 * nothing.
 */
struct acceptance {
	struct mojimend_str key; /* the line up to the count */
	const char *path, *rule;
	size_t count;
	size_t found; /* in this run */
	bool seen;    /* the file was looked at */
};

struct accepted {
	struct arena arena;
	struct below below;
	LIST(struct acceptance) list; /* sorted by key, each of them once */
	LIST(struct acceptance) more; /* found, and not among these; in the order of findings */
	LIST(struct mojimend_finding) rest; /* of the file that is told */
	struct picked *picked;		    /* may hold the file; NULL: the disk does */
};

/*
 * Reads the file, or with `may_lack` nothing where it is not there.  Answers an
 * exit status: EXIT_CLEAN, or with a message EXIT_USAGE or EXIT_TROUBLE.
 */
int accepted_read(struct accepted *a, const char *path, bool may_lack, struct output *out);
void accepted_fini(struct accepted *a);

/* The file was looked at. */
void accepted_see(struct accepted *a, const char *path);

/* The report without what is accepted, which is counted; *copy lives until the next call. */
const struct mojimend_report *accepted_hide(struct accepted *a, const struct mojimend_input *input,
					    const struct mojimend_report *report,
					    struct mojimend_report *copy);

/* Counts what was found, whether it is accepted or not. */
void accepted_gather(struct accepted *a, const struct mojimend_input *input,
		     const struct mojimend_report *report);

/* How many should have been found again and were not; `all`: or their files, unseen, are not there.
 */
size_t accepted_gone(const struct accepted *a, const struct mojimend_rules *rules, bool all);

/* What was gathered becomes what is accepted; with `prune` nothing new does. */
void accepted_take(struct accepted *a, const struct mojimend_rules *rules, bool prune);

/* As a file. */
void accepted_put(const struct accepted *a, struct buf *b);

/* Does a walk leave the file out by its name?  "….mojimend-baseline.jsonl" */
bool accepted_named(const char *path);

/* The default place: at the top of the git repository around this folder, else in it. */
const char *accepted_place(struct arena *a);

#endif
