/* The commands, in the order of --help. */
#include "tool/commands.h"

#include <limits.h>
#include <string.h>

static int help_run(const struct options *options, struct output *out)
{
	const struct command *about = NULL;

	if (options->paths.count) {
		about = command_find(options->paths.at[0]);
		if (!about) {
			output_say_of(out, options->paths.at[0], "there is no such command");
			return EXIT_USAGE;
		}
	}
	options_help(about, out);
	return EXIT_CLEAN;
}

const struct command commands[] = {
	{"check", "[PATH...]", "read only: damaged encoding, documents by rules (default: here)",
	 CHECK, 0, UINT_MAX, check_run},
	{"fix", "[PATH...]", "repair in place what can be proved; the rest is reported", FIX, 0,
	 UINT_MAX, fix_run},
	{"review", "[PATH...]", "asks what lost characters were, once for all that are alike",
	 REVIEW, 0, UINT_MAX, review_run},
	{"undo", "[JOURNAL]",
	 "take back what a run of fix or review wrote (default: the last one here)", UNDO, 0, 1,
	 undo_run},
	{"filter", "", "standard input to standard output, repaired", FILTER, 0, 0, filter_run},
	{"verify", "OLD NEW", "is every difference a proved repair? files, folders, REV:PATH, '-'",
	 VERIFY, 2, 2, verify_run},
	{"baseline", "[PATH...]", "accept what is found now, so that check tells what is new",
	 BASELINE, 0, UINT_MAX, baseline_run},
	{"init", "[FOLDER]", "look at a repository, and write a configuration for it", INIT, 0, 1,
	 init_run},
	{"damage", "", "do to clean text what was done to yours (standard input to output)", DAMAGE,
	 0, 0, damage_run},
	{"learn", "[PATH...]", "store sound text as a reference, for --reference (default: here)",
	 LEARN, 0, UINT_MAX, learn_run},
	{"rules", "", "list the rules", RULES, 0, 0, rules_run},
	{"explain", "WHAT", "why RULE is there, or what is done to FILE:LINE or FILE:LINE:COLUMN",
	 EXPLAIN, 1, 1, explain_run},
	{"test-rules", "[FILE...]", "run the tests that rules carry", TEST_RULES, 0, UINT_MAX,
	 test_rules_run},
	{"completions", "SHELL", "print what makes bash, zsh or fish complete what mojimend takes",
	 COMPLETIONS, 1, UINT_MAX, completions_run},
	{"help", "[COMMAND]", "this help, or a command's", HELP, 0, 1, help_run},
};

const size_t command_count = sizeof(commands) / sizeof(*commands);

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}
