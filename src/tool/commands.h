#ifndef TOOL_COMMANDS_H
#define TOOL_COMMANDS_H

#include "tool/options.h"

/* Who takes an option, in options.def. */
enum {
	CHECK = 1 << 0,
	FIX = 1 << 1,
	FILTER = 1 << 2,
	DAMAGE = 1 << 3,
	RULES = 1 << 4,
	EXPLAIN = 1 << 5,
	TEST_RULES = 1 << 6,
	HELP = 1 << 7,
	VERIFY = 1 << 8,
	LEARN = 1 << 9,
	REVIEW = 1 << 10,
	BASELINE = 1 << 11,
	INIT = 1 << 12,
	UNDO = 1 << 13,
	COMPLETIONS = 1 << 14,
	EVERY = (1 << 15) - 1,
	FILES = CHECK | FIX | REVIEW | BASELINE, /* those that list files */
	SELECTS = CHECK | FIX | FILTER | VERIFY | RULES | BASELINE,
	CONFIGURED = FILES | FILTER | EXPLAIN | RULES | TEST_RULES,
};

/* Each answers the exit status; that standard output took everything is for main to see. */
int check_run(const struct options *options, struct output *out);
int fix_run(const struct options *options, struct output *out);
int review_run(const struct options *options, struct output *out);
int baseline_run(const struct options *options, struct output *out);
int init_run(const struct options *options, struct output *out);
int hook_run(const struct options *options, struct output *out); /* for init_run */
int undo_run(const struct options *options, struct output *out);
int filter_run(const struct options *options, struct output *out);
int damage_run(const struct options *options, struct output *out);
int verify_run(const struct options *options, struct output *out);
int learn_run(const struct options *options, struct output *out);
int rules_run(const struct options *options, struct output *out);
int explain_run(const struct options *options, struct output *out);
int explain_rule(const struct options *options, struct output *out); /* for explain_run */
int completions_run(const struct options *options, struct output *out);
int test_rules_run(const struct options *options, struct output *out);

#endif
