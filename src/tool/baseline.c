/* What is found today is accepted, so that tomorrow only what is new is told. */
#include <stdlib.h>
#include <string.h>

#include "base/show.h"
#include "tool/commands.h"
#include "tool/replace.h"
#include "tool/run.h"
#include "tool/stop.h"

struct counts {
	size_t all, gone;
};

static void tell(struct run *run, const char *path, const struct counts *c, bool named)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, run->out->language);

	show_path(&b, path);
	buf_say(&b, ": %zu finding%s accepted", c->all, c->all == 1 ? " is" : "s are");
	if (c->gone)
		buf_say(&b, ", %zu no longer found", c->gone);
	buf_byte(&b, '\n');
	if (!named)
		buf_say(&b, "It is used where .mojimend.yaml says 'baseline: "
			    ".mojimend-baseline.jsonl', or with --baseline.\n");
	output_buf(run->out, &b);
	arena_fini(&arena);
}

static size_t count(const struct accepted *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->list.len; i++)
		n += a->list.at[i].count;
	return n;
}

/* Written by the main thread once all files were told. */
static int finish(struct run *run, const char *path, bool named)
{
	struct accepted *a = run->accepted;
	struct counts c = {0};
	struct failure failure = {0};
	struct buf b;

	c.gone = accepted_gone(a, run->rules, true);
	accepted_take(a, run->rules, run->options->prune);
	c.all = count(a);
	b = buf_on(&a->arena);
	accepted_put(a, &b);
	if (a->arena.failed) {
		output_say(run->out, "out of memory");
		return EXIT_TROUBLE;
	}
	if (!write_file(path, buf_str(&b), &failure)) {
		output_failure(run->out, path, &failure);
		return EXIT_TROUBLE;
	}
	if (!run->options->quiet)
		tell(run, path, &c, named);
	return run->trouble ? EXIT_TROUBLE : EXIT_CLEAN;
}

int baseline_write(struct run *run)
{
	const char *named = run->configs.baseline.path;
	struct accepted accepted = {0};
	const char *path = named ? named : accepted_place(&accepted.arena);
	int status = EXIT_TROUBLE;

	if (!path)
		output_say(run->out, "out of memory");
	else
		status = accepted_read(&accepted, path, true, run->out);
	if (status == EXIT_CLEAN) {
		run->accepted = &accepted;
		status = run_listed(run);
		if (!stop_requested() && (status != EXIT_TROUBLE || run->trouble))
			status = finish(run, path, named != NULL);
		run->accepted = NULL;
	}
	accepted_fini(&accepted);
	return status;
}

int baseline_run(const struct options *options, struct output *out)
{
	struct run run = {.options = options, .out = out, .mode = RUN_CHECK, .gathers = true};
	int status;

	for (size_t i = 0; i < options->paths.count; i++) {
		if (strcmp(options->paths.at[i], "-") != 0)
			continue;
		output_say(out, "a baseline is of files: standard input has no place in it");
		return EXIT_USAGE;
	}
	stop_install();
	status = run_all(&run);
	if (stop_requested()) {
		output_say(out, "stopped: the baseline is as it was");
		stop_finish();
	}
	return status;
}
