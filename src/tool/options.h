#ifndef TOOL_OPTIONS_H
#define TOOL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "tool/output.h"

/* Exit status, the same for every command. */
enum {
	EXIT_CLEAN = 0,	   /* clean, or all repaired */
	EXIT_FINDINGS = 1, /* findings at or above --fail-on */
	EXIT_USAGE = 2,	   /* usage, configuration or rule error */
	EXIT_TROUBLE = 3,  /* something could not be read or written; the rest was done */
};

/* The indices of --fail-on, --color and --language, in the order of options.def. */
enum fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_INFO, FAIL_ON_NEVER, FAIL_ON_UNSET };
enum language { LANGUAGE_AUTO, LANGUAGE_ENGLISH, LANGUAGE_CHINESE };
enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Of --language, or where it says nothing, of the environment. */
enum mojimend_language language_wanted(unsigned language);

struct words {
	const char **at;
	size_t count;
};

struct options {
	const struct command *command; /* NULL: none was named */
	struct words paths;	       /* what stands behind the command */
	struct words rules, reference;
	struct words select, ignore, severity;
	struct words jsonl;   /* fields */
	struct words formats; /* as they were given: FORMAT or FORMAT:FILE */
	const char *format;   /* of standard output; "": all of them have files */
	const char *stdin_filename, *page, *config, *output, *answers;
	const char *baseline, *journal, *changed_since;
	unsigned fail_on, color, language, undefined, uncertain;
	unsigned jobs, layers, max_findings;
	bool no_config, no_reference, diff, dry_run, all_gaps, strip_shy, keep_shy, nbsp_space;
	bool allow_marks, untrusted_rules, no_baseline, statistics, force_exclude;
	bool no_journal, no_cache, list, no_fixes, unsafe_fixes, prune, force, with_baseline,
		staged, git_hook;
	bool schema, config_schema, show_config, show_files, null;
	bool apply, quiet, verbose, help, version;
};

struct command {
	const char *name, *operands, *summary;
	unsigned bit;	      /* for the column `commands` of options.def */
	unsigned least, most; /* how many operands it takes */
	int (*run)(const struct options *options, struct output *out);
};

/* A line of options.def. */
enum option_kind { FLAG, TEXT, LIST, NUMBER, COUNT, CHOICE };

struct option {
	const char *name, *value, *help;
	char letter;
	enum option_kind kind;
	unsigned commands;
	size_t field; /* its offset in struct options */
};

/* By index, in the order of --help; NULL behind the last. */
const struct option *option_get(size_t i);

/*
 * By a word like "--name" or "--name=value"; one name may stand for two options, of different
 * commands.  NULL: there is none.
 */
const struct option *option_find(const char *arg, const struct command *command);
const struct option *option_of_letter(char letter);

extern const struct command commands[];
extern const size_t command_count;

/* False, with a message that names the nearest option or command: EXIT_USAGE. */
bool options_read(struct options *o, int argc, char **argv, struct output *out);
void options_fini(struct options *o);

/* The file that is named behind a format ("sarif:out.sarif"); NULL: there is none. */
const char *options_format_file(const char *format);

/* The help of a command, or of the whole (NULL). */
void options_help(const struct command *command, struct output *out);

/* The command of that name, or NULL. */
const struct command *command_find(const char *name);

#endif
