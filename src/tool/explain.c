/* Why a rule is there, or why a repair is as it is: a place ends with numbers. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/clock.h"
#include "tool/commands.h"
#include "tool/input.h"
#include "tool/load.h"
#include "tool/run.h"

enum { DIGITS_MOST = 18 };

struct spot {
	char *path;
	size_t line, column; /* 0: none */
};

/* Takes ":NUMBER" off the end. */
static bool take_number(char *word, size_t *number)
{
	char *colon = strrchr(word, ':');
	size_t len = colon ? strspn(colon + 1, "0123456789") : 0;

	if (!len || colon[1 + len] || len > DIGITS_MOST || colon == word)
		return false;
	*number = (size_t)strtoull(colon + 1, NULL, 10);
	*colon = '\0';
	return true;
}

/* "a:3:4" is line 4 of "a:3" when there is such a file. */
static bool read_spot(struct spot *s, const char *word)
{
	size_t number;
	char *colon;

	memcpy(s->path, word, strlen(word) + 1);
	if (!take_number(s->path, &s->line))
		return false;
	if (access(s->path, F_OK) == 0)
		return true;
	colon = strrchr(s->path, ':');
	if (colon && take_number(s->path, &number)) {
		s->column = s->line;
		s->line = number;
	}
	return true;
}

static int show(const struct options *options, const struct mojimend_input *input,
		const struct spot *spot, const struct mojimend_rules *rules,
		struct references *references, struct output *out)
{
	struct mojimend_error e = {.language = out->language};
	struct mojimend_formatter *f = run_formatter(options, false, STDOUT_FILENO, out);
	struct mojimend *m = f ? mojimend_new(rules, &e) : NULL;
	const struct mojimend_report *report =
		m ? run_scan_now(references, spot->path, m, input, &e) : NULL;
	struct mojimend_str text = {"", 0};
	int status = EXIT_TROUBLE;

	if (report && report->is_binary)
		output_say_of(out, input->path, "holds NUL bytes, so it is not looked at");
	else if (report)
		text = mojimend_formatter_explain(f, input, report, spot->line, spot->column, &e);
	if (e.status != MOJIMEND_OK)
		output_say_of(out, input->path, "%s", e.text);
	if (e.status == MOJIMEND_BAD_CALL)
		status = EXIT_USAGE;
	else if (e.status == MOJIMEND_OK && report)
		status = EXIT_CLEAN;
	output_str(out, text);
	mojimend_free(m);
	mojimend_formatter_free(f);
	return status;
}

/* With the rules that a check of the file would have, and all other known text. */
static int explain_spot(const struct options *options, const struct spot *spot, struct output *out)
{
	struct mojimend_input input = {.path = spot->path,
				       .document = walk_is_document(spot->path)};
	const char *path[] = {spot->path};
	struct options about = *options;
	struct mojimend_rules *rules = NULL;
	struct references *references = NULL;
	struct configs configs = {0};
	struct failure failure = {0};
	struct input in = {0};
	int status = EXIT_USAGE;

	input.uncertain = (enum mojimend_uncertain)options->uncertain;
	input.year = clock_year();
	about.paths = (struct words){path, 1};
	if (config_load(&configs, &about, out))
		rules = load_rules(&configs, options, NULL, out);
	references = rules ? references_new(&about, &configs, out) : NULL;
	if (!references)
		goto out;
	status = EXIT_TROUBLE;
	references_rules(references, rules);
	if (input_read(&in, spot->path, true, &failure) == INPUT_READ) {
		input.text = input_str(&in);
		status = show(options, &input, spot, rules, references, out);
	} else {
		output_failure(out, spot->path, &failure);
	}
out:
	input_fini(&in);
	references_free(references);
	mojimend_rules_free(rules);
	config_fini(&configs);
	return status;
}

int explain_run(const struct options *options, struct output *out)
{
	struct spot spot = {.path = malloc(strlen(options->paths.at[0]) + 1)};
	int status;

	if (!spot.path) {
		output_say(out, "out of memory");
		return EXIT_TROUBLE;
	}
	if (read_spot(&spot, options->paths.at[0]))
		status = explain_spot(options, &spot, out);
	else
		status = explain_rule(options, out);
	free(spot.path);
	return status;
}
