#ifndef TOOL_RUN_H
#define TOOL_RUN_H

#include <stdbool.h>

#include "base/buf.h"
#include "mojimend.h"
#include "tool/accepted.h"
#include "tool/answers.h"
#include "tool/config.h"
#include "tool/input.h"
#include "tool/journal.h"
#include "tool/options.h"
#include "tool/progress.h"
#include "tool/questions.h"
#include "tool/reference.h"
#include "tool/reports.h"
#include "tool/survey.h"
#include "tool/walk.h"

/* What is done with each file that can be repaired. */
enum run_mode {
	RUN_CHECK, /* report it */
	RUN_FIX,   /* write it, and report what remains */
	RUN_DRY,   /* say that it would be written */
	RUN_DIFF,  /* print what would be written */
};

/* One file on its way; a slot of the pool.  Its memory is used again for the next. */
struct job {
	const struct file *file;
	const char *shown; /* the path as it is told */
	struct input in;
	struct input repaired; /* after a repair: the text that was written */
	struct mojimend *scanner;
	struct mojimend_input input;	      /* what `report` is about */
	const struct mojimend_report *report; /* NULL: there is none */
	struct mojimend_totals sums;	      /* of the damage that was met */
	size_t repairs;			      /* places that the repair changed, or would */
	enum input_result got;
	bool waits;   /* for the main thread to build a reference: it was not worked yet */
	bool changed; /* it was repaired, or would be */
	struct failure failure;
	struct mojimend_error error;
	struct arena arena; /* of `diff`, and of what review says */
	struct mojimend_str diff;
	struct mojimend_str unfit; /* messages about answers that were not written */
	struct pen pen;		   /* on the journal */
};

struct run {
	const struct options *options;
	struct output *out;
	enum run_mode mode;
	struct configs configs;
	const struct mojimend_rules *rules;
	enum mojimend_language language;
	struct references *references;
	struct mojimend_corpus *corpus; /* what documents say together; NULL: nobody asks */
	struct reports reports;
	struct questions *questions;   /* gathers what review asks; else NULL */
	const struct answers *answers; /* writes what it was told; else NULL */
	struct accepted *accepted;     /* what is not told; NULL: there is no baseline */
	struct survey *survey;	       /* of init; else NULL */
	struct picked *picked;	       /* git picks the files; else NULL */
	struct arena arena;	       /* of the next */
	struct buf rule_texts;	       /* what the rule files hold */
	struct journal journal;	       /* of what is written */
	bool gathers;		       /* for a baseline: all is found, nothing told */
	const struct file *files;
	size_t count, next, ended;
	struct progress progress;
	struct mojimend_totals totals;
	uint64_t families; /* of all documents together */
	size_t documents;  /* that were found in folders */
	bool trouble;	   /* something could not be read or written */
};

/* All paths of the options; the exit status. */
int run_files(const struct options *options, enum run_mode mode, struct output *out);

/* The same for a run that is more than that: options, output and mode are set. */
int run_all(struct run *run);

/* In words: what a run that was stopped has done of its files; and `rest`. */
void run_tell_stopped(const struct run *run, const char *rest);

/* Columns of the terminal, or as many as fit anywhere. */
unsigned run_width(int fd);

bool run_wants_color(const struct options *options, int fd);

/* The formatter that the options ask for; NULL with a message.  EXIT_USAGE then. */
struct mojimend_formatter *run_formatter(const struct options *options, bool repairing, int fd,
					 struct output *out);

/* Not quiet, and no format of machines. */
bool run_is_for_people(const struct run *run);

/* Counts and tells what was found. */
void run_tell(struct run *run, const struct mojimend_input *input,
	      const struct mojimend_report *report);

/* Of messages: --language, or what the environment asks for; machines are told in English. */
enum mojimend_language run_language(const struct options *options);

/* Adds how many findings there are of each severity, and can be fixed; the characters of all damage
 * in them. */
void run_add_severities(struct mojimend_totals *t, const struct mojimend_report *report);
void run_add_damage(struct mojimend_totals *t, const struct mojimend_report *report);

/* EXIT_FINDINGS when there are findings at or above --fail-on. */
int run_status(enum fail_on fail_on, const struct mojimend_totals *t);

/* The least severity that counts for it; OFF: none. */
enum mojimend_severity run_fails_from(enum fail_on fail_on);

/*
 * In scan.c: scans, and once more where there are lost characters and something is known.
 * NULL: `e` says why.
 */
const struct mojimend_report *run_scan(struct references *references, const char *path,
				       struct mojimend *scanner, const struct mojimend_input *input,
				       bool *waits, struct mojimend_error *e);

/* The same in the main thread, which builds what has to be known. */
const struct mojimend_report *run_scan_now(struct references *references, const char *path,
					   struct mojimend *scanner,
					   const struct mojimend_input *input,
					   struct mojimend_error *e);

/* How many workers so many files are worth, 0: none. */
enum { RUN_SLOTS_PER_THREAD = 8 };
unsigned run_threads(const struct run *run, size_t files);

/* The files of the run, all else being there; the exit status. */
int run_listed(struct run *run);

/* In baseline.c: the same, and what was found is written. */
int baseline_write(struct run *run);

/* In together.c: what was found once all files were seen.  False: out of memory. */
bool together_tell(struct run *run);

/*
 * In others.c: what the other documents of the repository say for the rules
 * about all, if a file of the run has something that they could meet: a
 * duplicate is one, whatever part of a repository somebody looks at.  False: a
 * message was given.
 */
bool others_know(struct run *run);

/* In unmet.c: notes of what family a document is; warns of families that none was of. */
void unmet_take(struct run *run, const struct job *job);
void unmet_tell(struct run *run);

/* In fix.c: repairs the file of the job, whose report has edits. */
void fix_job(struct job *job, const struct run *run);

/*
 * In review.c: gathers the questions of the job; scans it again with what was
 * answered, where false says that nothing about this file was.
 */
void review_take(const struct job *job, struct run *run);
bool review_job(struct job *job, const struct run *run);

#endif
