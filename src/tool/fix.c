/* What can be proved is written in place; what remains is told of the text as it is now. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/beneath.h"
#include "tool/commands.h"
#include "tool/diff.h"
#include "tool/replace.h"
#include "tool/run.h"
#include "tool/stop.h"

/* The report's text dies with the next scan, but the next scan is about it. */
static bool keep_repaired(struct job *job)
{
	struct mojimend_str text = job->report->repaired;

	if (text.len >= job->repaired.size) {
		char *p = realloc(job->repaired.ptr, text.len + 1);

		if (!p)
			return failure_set(&job->failure, "cannot be repaired: out of memory", 0,
					   NULL);
		job->repaired.ptr = p;
		job->repaired.size = text.len + 1;
	}
	if (text.len)
		memcpy(job->repaired.ptr, text.ptr, text.len);
	job->repaired.len = text.len;
	return true;
}

/* The repair of a part must never take the place of the whole. */
static bool is_whole(struct job *job)
{
	if ((off_t)job->in.len == job->in.stat.st_size)
		return true;
	return failure_set(&job->failure, "was changed while it was read, and left as it is", 0,
			   "run again");
}

/* How it can be brought back is on the disk before it is touched. */
static bool put(struct job *job, const struct run *run)
{
	struct replacement what = {.path = job->file->path,
				   .was = &job->in.stat,
				   .old = input_str(&job->in),
				   .new = input_str(&job->repaired)};

	return journal_add(&run->journal, &job->pen, what.path, what.was, what.old, job->report,
			   &job->failure) &&
	       replace_file(&what, &job->failure) != REPLACED_NOT;
}

/* A repair that did not happen, or would not, restores nothing. */
static void leave(struct job *job)
{
	job->sums.left += job->sums.restored;
	job->sums.restored = job->sums.chosen = job->sums.fixed = 0;
}

/* What would be left alone is not promised. */
static void try_job(struct job *job)
{
	struct replacement what = {.path = job->file->path, .was = &job->in.stat};

	job->changed = is_whole(job) && replace_may(&what, &job->failure);
	if (!job->changed)
		leave(job);
}

static void write_job(struct job *job, const struct run *run)
{
	if (!is_whole(job) || !keep_repaired(job) || !put(job, run)) {
		leave(job);
		return;
	}
	job->changed = true;
	job->input.text = input_str(&job->repaired);
	job->input.fixes = MOJIMEND_FIX_NONE; /* they are done */
	job->input.choice_count = 0;	      /* those were about the file as it was */
	job->report = mojimend_scan(job->scanner, &job->input, &job->error);
}

static void diff_job(struct job *job, const struct options *options)
{
	bool color = run_wants_color(options, STDOUT_FILENO);
	struct buf b;

	arena_reset(&job->arena);
	b = buf_on(&job->arena);
	/* What is painted is for eyes, behind a pager, too. */
	diff_write(&b, job->shown, job->input.text, job->report, color || isatty(STDOUT_FILENO),
		   color);
	job->diff = buf_str(&b);
	if (job->arena.failed)
		failure_set(&job->failure, "cannot be compared: out of memory", 0, NULL);
}

void fix_job(struct job *job, const struct run *run)
{
	job->changed = run->mode != RUN_FIX;
	if (run->mode == RUN_FIX)
		write_job(job, run);
	if (run->mode == RUN_DRY)
		try_job(job);
	if (run->mode == RUN_DIFF)
		diff_job(job, run->options);
}

/* Told once, and not again for each file behind it. */
static bool is_behind_a_link(const char *path, struct output *out)
{
	struct stat st;
	int fd;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return false;
	fd = beneath_open(path);
	if (fd >= 0)
		close(fd);
	if (fd >= 0 || errno != ELOOP)
		return false;
	output_say_of(out, path,
		      "lies behind a symbolic link, where nothing is written (name it by its real "
		      "path, or change into it)");
	return true;
}

int fix_run(const struct options *options, struct output *out)
{
	enum run_mode mode = options->diff ? RUN_DIFF : options->dry_run ? RUN_DRY : RUN_FIX;
	struct run run = {.options = options, .out = out, .mode = mode};
	int status;

	if (options->no_fixes && options->unsafe_fixes) {
		output_say(out, "--no-fixes and --unsafe-fixes exclude each other");
		return EXIT_USAGE;
	}
	for (size_t i = 0; i < options->paths.count; i++) {
		if (strcmp(options->paths.at[i], "-") != 0)
			continue;
		output_say(out, "fix writes files; for standard input there is 'mojimend filter'");
		return EXIT_USAGE;
	}
	for (size_t i = 0; mode != RUN_DIFF && i < options->paths.count; i++)
		if (is_behind_a_link(options->paths.at[i], out))
			return EXIT_USAGE;
	if (mode == RUN_FIX)
		stop_install();
	status = run_all(&run);
	if (stop_requested()) {
		run_tell_stopped(&run, "every file is whole, old or repaired; run again for the "
				       "rest");
		stop_finish();
	}
	return status;
}
