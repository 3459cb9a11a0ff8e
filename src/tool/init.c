/* A look at a repository, and a configuration that fits it. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/jsonw.h"
#include "base/show.h"
#include "tool/commands.h"
#include "tool/git.h"
#include "tool/replace.h"
#include "tool/run.h"
#include "tool/stop.h"

#define NAME ".mojimend.yaml"
#define BASELINE_NAME ".mojimend-baseline.jsonl"

struct init {
	const struct options *options;
	struct output *out;
	struct arena arena;
	const char *top;  /* real */
	const char *path; /* of the configuration, as it is told */
	struct survey survey;
	bool is_repository;
	bool trouble; /* not all could be looked at */
};

/* The hook of a repository, and pre-commit's, with the same words. */
static const char hooks[] = SAID("\nFor pre-commit, in .pre-commit-config.yaml:\n"
				 "\n"
				 "    repos:\n"
				 "      - repo: local\n"
				 "        hooks:\n"
				 "          - id: mojimend\n"
				 "            name: mojimend\n"
				 "            entry: mojimend check --force-exclude --\n"
				 "            language: system\n"
				 "            types_or: [markdown, mdx]\n"
				 "            require_serial: true\n"
				 "\nOr for git alone: 'mojimend init --git-hook' installs it.\n");

/* --- What it proposes ----------------------------------------------------------- */

/* Folders of what others wrote, where git does not ignore them. */
static const char *const foreign[] = {"node_modules", "vendor", "third_party", ".docusaurus",
				      "dist",	      "build",	"coverage"};

static bool holds(const struct walk *walk, const char *folder)
{
	size_t len = strlen(folder);

	for (size_t i = 0; i < walk->files.len; i++)
		for (const char *p = walk->files.at[i].path; p; p = strchr(p, '/')) {
			p += *p == '/';
			if (strncmp(p, folder, len) == 0 && p[len] == '/')
				return true;
		}
	return false;
}

static void put_excludes(struct init *x, struct buf *b)
{
	struct walk walk = {0};
	size_t n = 0;

	walk_add(&walk, x->top, x->out);
	if (!walk_end(&walk, x->out))
		walk.files.len = 0;
	for (size_t i = 0; i < sizeof(foreign) / sizeof(*foreign); i++)
		if (holds(&walk, foreign[i]))
			buf_printf(b, "%s%s/", n++ ? ", " : "exclude: [", foreign[i]);
	buf_z(b, n ? "]\n" : "# exclude: [drafts/, '*.txt']\n");
	walk_fini(&walk);
}

/* Those of --rules, as the top knows them. */
static void put_rules(struct init *x, struct buf *b)
{
	const struct words *rules = &x->options->rules;
	struct jsonw w = {.out = b};

	if (!rules->count) {
		buf_z(b, "# rules: [our-rules.yaml]\n");
		return;
	}
	buf_z(b, "rules: ");
	jsonw_open(&w, '[');
	for (size_t i = 0; i < rules->count; i++) {
		const char *name = below_name(&x->survey.below, rules->at[i]);

		jsonw_str(&w, str_z(name ? name : rules->at[i]));
	}
	jsonw_close(&w, ']');
	buf_byte(b, '\n');
}

static struct mojimend_str propose(struct init *x)
{
	struct buf b = buf_in(&x->arena, x->out->language);

	buf_say(&b, "# What mojimend does here; mojimend(1) tells of all keys.\n#\n"
		    "# Documents that its rules know, found by what they are:\n");
	survey_tell(&x->survey, "#", &b);
	buf_say(&b, "#\n# All rules that are built in hold; 'mojimend rules' lists them.\n"
		    "# ignore: [note/score]\n"
		    "# severity: {note/country: warning}\n");
	put_rules(x, &b);
	put_excludes(x, &b);
	buf_say(&b,
		x->is_repository
			? "# Sound files that git tracks are known text by themselves; more of it:\n"
			: "# Known text, by which lost characters are weighed:\n");
	buf_z(&b, "# reference: [glossary.txt]\n");
	if (!x->options->with_baseline)
		buf_say(&b, "# Findings that 'mojimend baseline' accepted are not told:\n# ");
	buf_z(&b, "baseline: " BASELINE_NAME "\nfail_on: error\n");
	return buf_str(&b);
}

/* --- Doing it ------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool find_top(struct init *x)
{
	const char *folder = x->options->paths.count ? x->options->paths.at[0] : ".";
	char *top = NULL, *here = realpath(".", NULL), *real;
	struct buf path = buf_on(&x->arena);
	bool no_memory = !here && errno == ENOMEM;
	enum git_place place;

	real = realpath(folder, NULL);
	if (!real)
		output_say_of(x->out, folder, "the folder is not there: %s", strerror(errno));
	if (real && !is_folder(real)) {
		output_say_of(x->out, folder, "is no folder: name that of the repository");
		free(real);
		free(here);
		return false;
	}
	place = real ? git_top(folder, &top) : GIT_OUTSIDE;
	x->arena.failed |= place == GIT_NO_MEMORY || (real && !here && no_memory);
	x->is_repository = place == GIT_INSIDE;
	x->top = real ? arena_z(&x->arena, str_z(top ? top : real)) : NULL;
	if (x->top && here && strcmp(here, x->top) == 0) {
		x->path = NAME;
	} else if (x->top) {
		buf_z(&path, x->top);
		buf_z(&path, strcmp(x->top, "/") == 0 ? NAME : "/" NAME);
		x->path = arena_z(&x->arena, buf_str(&path));
	}
	free(top);
	free(real);
	free(here);
	if (x->arena.failed)
		output_say(x->out, "out of memory");
	return x->top && x->path;
}

/* The options of another command, on the top. */
static struct options on_top(const struct init *x, const char *command, const char **top)
{
	struct options o = {.format = "human",
			    .fail_on = FAIL_ON_UNSET,
			    .max_findings = UINT_MAX,
			    .jobs = x->options->jobs,
			    .quiet = x->options->quiet,
			    .verbose = x->options->verbose,
			    .rules = x->options->rules,
			    .command = command_find(command)};

	*top = strcmp(x->path, NAME) == 0 ? "." : x->top;
	o.paths = (struct words){top, 1};
	return o;
}

static void tell_counts(struct init *x, struct buf *b)
{
	struct survey *s = &x->survey;

	show_path(b, x->top);
	buf_say(b, ": %zu file%s, %zu of them documents:\n", s->files, s->files == 1 ? "" : "s",
		s->documents);
	survey_tell(s, "", b);
	buf_say(b, "%zu error%s, %zu warning%s", s->totals.errors, s->totals.errors == 1 ? "" : "s",
		s->totals.warnings, s->totals.warnings == 1 ? "" : "s");
	if (s->damaged)
		buf_say(b, "; %zu file%s damaged ('mojimend fix --diff' shows the repair)",
			s->damaged, s->damaged == 1 ? " is" : "s are");
	buf_say(b, ".\n");
}

static int look(struct init *x)
{
	const char *top;
	struct options o = on_top(x, "check", &top);
	struct run run = {.options = &o, .out = x->out, .mode = RUN_CHECK, .survey = &x->survey};
	int status;

	o.no_config = o.quiet = true;
	o.fail_on = FAIL_ON_NEVER;
	x->survey.below.folder = x->top;
	status = run_all(&run);
	x->survey.totals = run.totals;
	x->trouble = status == EXIT_TROUBLE;
	/* What could be looked at is a repository, too. */
	return x->trouble && run.trouble ? EXIT_CLEAN : status;
}

static int accept(struct init *x)
{
	const char *top;
	struct options o = on_top(x, "baseline", &top);

	return baseline_run(&o, x->out);
}

static int put(struct init *x, struct mojimend_str yaml)
{
	struct failure failure = {0};

	if (x->options->dry_run) {
		output_tell(x->out, "\nIt would be in %s:\n\n", NAME);
		output_str(x->out, yaml);
		return EXIT_CLEAN;
	}
	if (!write_file(x->path, yaml, &failure)) {
		output_failure(x->out, x->path, &failure);
		return EXIT_TROUBLE;
	}
	if (!x->options->quiet) {
		struct buf b = buf_in(&x->arena, x->out->language);

		buf_byte(&b, '\n');
		show_path(&b, x->path);
		buf_say(&b, " is written.\n");
		if (!x->options->with_baseline && x->survey.totals.errors)
			buf_say(&b, "'mojimend init --baseline --force' also accepts what is found "
				    "now.\n");
		output_buf(x->out, &b);
	}
	return x->options->with_baseline ? accept(x) : EXIT_CLEAN;
}

static int init(struct init *x)
{
	struct buf b = buf_in(&x->arena, x->out->language);
	struct mojimend_str yaml;
	int status;

	if (!find_top(x))
		return EXIT_USAGE;
	if (!x->options->dry_run && !x->options->force && access(x->path, F_OK) == 0) {
		output_say_of(x->out, x->path,
			      "stands there already (--dry-run shows what it would be, --force "
			      "writes it anew)");
		return EXIT_USAGE;
	}
	status = look(x);
	if (stop_requested() || status == EXIT_USAGE || status == EXIT_TROUBLE)
		return status;
	tell_counts(x, &b);
	yaml = propose(x);
	if (x->arena.failed || x->survey.arena.failed) {
		output_say(x->out, "out of memory");
		return EXIT_TROUBLE;
	}
	if (!x->options->quiet)
		output_buf(x->out, &b);
	status = put(x, yaml);
	if (!x->options->quiet)
		output_z(x->out, in_language(x->out->language, hooks));
	return x->trouble ? EXIT_TROUBLE : status;
}

int init_run(const struct options *options, struct output *out)
{
	struct init x = {.options = options, .out = out};
	int status;

	if (options->git_hook)
		return hook_run(options, out);
	stop_install();
	status = init(&x);
	survey_fini(&x.survey);
	arena_fini(&x.arena);
	if (stop_requested())
		stop_finish();
	return status;
}
