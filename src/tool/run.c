/*
 * The way of a file: listed, read and scanned by a worker, told by the main
 * thread.  A sound file costs four system calls and no memory.
 */
#include "tool/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/show.h"
#include "tool/clock.h"
#include "tool/files.h"
#include "tool/load.h"
#include "tool/pool.h"
#include "tool/stop.h"

enum { THREADS_PAY = 8 };

/* Descriptors: of a worker that repairs, with the pens of its slots, and of the rest of the run. */
enum { FILES_PER_THREAD = 6 + RUN_SLOTS_PER_THREAD, FILES_OURS = 10 };

/* --- One file, in a worker ----------------------------------------------- */

static bool is_stdin(const struct file *file)
{
	return file->named && strcmp(file->path, "-") == 0;
}

static bool read_job(struct job *job)
{
	if (job->file->object) /* whose git has one reader: it was read when it was its turn */
		return job->got == INPUT_READ;
	if (is_stdin(job->file))
		job->got = input_read_stdin(&job->in, &job->failure) ? INPUT_READ : INPUT_FAILED;
	else
		job->got = input_read(&job->in, job->file->path, job->file->named, &job->failure);
	return job->got == INPUT_READ;
}

/* What only the name tells: NULL where there is none. */
static const char *path_of(const struct job *job, const struct run *run)
{
	return is_stdin(job->file) ? run->options->stdin_filename : job->file->path;
}

static void scan_job(struct job *job, const struct run *run)
{
	size_t could;

	job->report = run_scan(run->references, path_of(job, run), job->scanner, &job->input,
			       &job->waits, &job->error);
	if (!job->report || (run->answers && !review_job(job, run)))
		return;
	if (job->report->finding_count)
		run_add_damage(&job->sums, job->report);
	job->sums.fixed = job->report->fixed;
	job->repairs = job->report->repairs;
	if (!job->report->edit_count)
		return;
	could = job->sums.restored;
	fix_job(job, run);
	job->sums.unwritten = could - job->sums.restored;
}

/* What is answered in a review is written, and what can be proved; no more. */
static enum mojimend_fixes fixes_of(const struct run *run)
{
	const struct options *o = run->options;

	if (run->mode == RUN_CHECK || run->answers || o->no_fixes)
		return MOJIMEND_FIX_NONE;
	return o->unsafe_fixes ? MOJIMEND_FIX_ALL : MOJIMEND_FIX_SAFE;
}

static void work(void *slot, void *user)
{
	const struct run *run = user;
	struct job *job = slot;

	if (!read_job(job))
		return;
	if ((!is_stdin(job->file) && reports_hold(&run->reports, &job->in.stat)) ||
	    (!job->file->named && !walk_is_document(job->shown) &&
	     reports_made(input_str(&job->in)))) {
		job->got = INPUT_SKIPPED;
		return;
	}
	if (!job->scanner)
		job->scanner = mojimend_new(run->rules, &job->error);
	if (!job->scanner)
		return;
	job->input.text = input_str(&job->in);
	job->input.path = job->shown;
	job->input.document = walk_is_document(job->shown);
	job->input.year = clock_year();
	job->input.uncertain = (enum mojimend_uncertain)run->options->uncertain;
	job->input.fixes = fixes_of(run);
	job->input.language = run->language;
	scan_job(job, run);
}

/* A worker found that something has to be known first: here it is built, and the work is done. */
static void work_again(struct job *job, struct run *run)
{
	references_build(run->references, path_of(job, run));
	job->waits = false;
	scan_job(job, run);
	if (job->waits)
		error_set(&job->error, MOJIMEND_NOMEM, "out of memory");
}

/* --- All files, in the main thread --------------------------------------- */

static bool fill(void *slot, void *user)
{
	struct run *run = user;
	struct job *job = slot;

	if (run->next == run->count || stop_requested())
		return false;
	job->file = &run->files[run->next++];
	job->shown = job->file->path;
	if (is_stdin(job->file))
		job->shown =
			run->options->stdin_filename ? run->options->stdin_filename : "<stdin>";
	job->report = NULL;
	job->changed = job->waits = false;
	job->diff = job->unfit = STR("");
	job->failure = (struct failure){0};
	job->error = (struct mojimend_error){.language = run->out->language};
	job->input.choice_count = 0;
	job->sums = (struct mojimend_totals){0};
	if (job->file->object)
		job->got = picked_read(run->picked, job->file, &job->in, &job->failure);
	return true;
}

static void tell_change(struct run *run, const struct job *job)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, run->out->language);

	const struct mojimend_totals *sums = &job->sums;

	show_path(&b, job->shown);
	buf_say(&b, run->mode == RUN_FIX ? ": repaired: " : ": would be repaired: ");
	if (sums->characters)
		buf_say(&b, "%zu character%s restored, %zu left", sums->restored,
			sums->restored == 1 ? "" : "s", sums->left);
	else if (job->repairs) /* whose findings are turned off */
		buf_say(&b, "%zu place%s", job->repairs, job->repairs == 1 ? "" : "s");
	if (sums->fixed)
		buf_say(&b, sums->characters || job->repairs ? "; %zu fix%s" : "%zu fix%s",
			sums->fixed, sums->fixed == 1 ? "" : "es");
	buf_byte(&b, '\n');
	output_buf(run->out, &b);
	arena_fini(&arena);
}

static void tell(struct run *run, struct job *job)
{
	if (job->report->is_binary && (run->options->verbose || job->file->named))
		output_say_of(run->out, job->shown,
			      "holds NUL bytes, so it is taken for binary and was not looked at");
	run_tell(run, &job->input, job->report);
}

static void sum(struct mojimend_totals *to, const struct mojimend_totals *from)
{
	to->characters += from->characters;
	to->restored += from->restored;
	to->left += from->left;
	to->unwritten += from->unwritten;
	to->lost += from->lost;
	/* What was not written was not guessed. */
	to->guessed += from->guessed <= from->restored ? from->guessed : from->restored;
	to->chosen += from->chosen;
	to->fixed += from->fixed;
}

/* Where files are written, how one stands that was not is told, too. */
static void tell_failure(struct run *run, const struct job *job)
{
	const char *left =
		run->mode == RUN_FIX && !job->changed ? SAID("it was left as it is") : NULL;
	struct failure f = job->failure;
	char hint[256];

	if (left && f.what && job->got == INPUT_FAILED) {
		enum mojimend_language language = run->out->language;

		snprintf(hint, sizeof(hint), "%s%s%s", in_language(language, left),
			 f.hint ? in_language(language, "; ") : "",
			 f.hint ? in_language(language, f.hint) : "");
		f.hint = hint;
	}
	if (f.what)
		output_failure(run->out, job->shown, &f);
	if (job->error.status != MOJIMEND_OK)
		output_failure(run->out, job->shown,
			       &(struct failure){.what = "cannot be checked",
						 .hint = left,
						 .call = job->error.text});
	run->trouble = run->trouble || f.what || job->error.status != MOJIMEND_OK;
}

/*
 * Each file that was read stands in one of repaired, untouched and failed: one that was written
 * is repaired, though it may not outlive a crash, which is told and makes the exit status.
 */
static void count(struct run *run, const struct job *job)
{
	bool checked = job->error.status == MOJIMEND_OK, writes = run->mode != RUN_CHECK;
	bool failed = !checked || (job->failure.what && !job->changed);

	run->totals.files += job->got == INPUT_READ;
	run->totals.unreadable += failed;
	run->totals.repaired +=
		writes ? job->changed && checked : job->report && job->report->edit_count;
	run->totals.untouched += job->got == INPUT_READ && !job->changed && !failed;
}

static void end_job(struct run *run, struct job *job)
{
	if (job->got == INPUT_SKIPPED) {
		if (run->options->verbose)
			output_say_of(run->out, job->shown,
				      "gone, no regular file, or a report: skipped");
		return;
	}
	if (job->waits)
		work_again(job, run);
	sum(&run->totals, &job->sums);
	if (run->mode == RUN_DIFF)
		output_str(run->out, job->diff);
	else if (job->changed && run->mode != RUN_CHECK && run_is_for_people(run))
		tell_change(run, job);
	if (job->report && run->questions)
		review_take(job, run);
	if (job->report && run->corpus && !is_stdin(job->file) && !job->report->is_binary)
		mojimend_corpus_add(run->corpus, job->scanner, &job->input,
				    (size_t)(job->file - run->files), &job->error);
	if (job->unfit.len)
		output_error(run->out, job->unfit);
	if (job->report && run->survey)
		survey_add(run->survey, job->shown, job->report);
	if (job->report && run->accepted)
		accepted_see(run->accepted, job->shown);
	if (job->report) {
		unmet_take(run, job);
		tell(run, job);
	}
	tell_failure(run, job);
	count(run, job);
}

static void end(void *slot, void *user)
{
	struct run *run = user;
	struct job *job = slot;

	end_job(run, job);
	run->ended++;
	progress_step(&run->progress,
		      job->got == INPUT_READ ? (size_t)job->in.stat.st_size : SIZE_MAX);
}

unsigned run_threads(const struct run *run, size_t files)
{
	long n, most;

	if (run->options->jobs == 1 || files < THREADS_PAY)
		return 0;
	n = run->options->jobs ? (long)run->options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
	if (n > (long)files)
		n = (long)files;
	most = sysconf(_SC_OPEN_MAX);
	if (most >= 0 && n > (most - FILES_OURS) / FILES_PER_THREAD)
		n = (most - FILES_OURS) / FILES_PER_THREAD;
	return n > 1 ? (unsigned)n : 0;
}

static bool run_pool(struct run *run)
{
	static const struct pool_ops ops = {fill, work, end};
	unsigned threads = run_threads(run, run->count);
	size_t count = threads ? (size_t)threads * RUN_SLOTS_PER_THREAD : 1;
	struct job *jobs = calloc(count, sizeof(*jobs));

	if (!jobs) {
		output_say(run->out, "out of memory");
		return false;
	}
	for (size_t i = 0; i < count; i++)
		jobs[i].pen.fd = -1;
	progress_begin(&run->progress, run->options, run->files, run->count, run->out);
	pool_run(&ops, run, jobs, sizeof(*jobs), count, threads);
	progress_end(&run->progress);
	for (size_t i = 0; i < count; i++) {
		pen_fini(&jobs[i].pen, &run->journal);
		mojimend_free(jobs[i].scanner);
		input_fini(&jobs[i].in);
		input_fini(&jobs[i].repaired);
		arena_fini(&jobs[i].arena);
	}
	free(jobs);
	return true;
}

/* --- Before and after ---------------------------------------------------- */

static bool is_any_folder(const struct run *run)
{
	for (size_t i = 0; !run->picked && i < run->count; i++)
		if (!run->files[i].named)
			return true;
	return false;
}

int run_listed(struct run *run)
{
	bool done = true;

	reports_begin(&run->reports, run->rules, run_fails_from(run->configs.fail_on));
	if (!run_pool(run) || !others_know(run) || !together_tell(run))
		return EXIT_TROUBLE;
	if (run->accepted && run->mode == RUN_CHECK && reports_any(&run->reports))
		run->totals.gone = accepted_gone(run->accepted, run->rules, is_any_folder(run));
	if (!stop_requested())
		done = reports_end(&run->reports, &run->totals);
	unmet_tell(run);
	if (run->trouble || !done)
		return EXIT_TROUBLE;
	return run_status(run->configs.fail_on, &run->totals);
}

/* What documents say together is asked where their findings are told. */
static bool looks_at_all(struct run *run)
{
	struct mojimend_error e = {.language = run->out->language};

	if ((run->mode != RUN_CHECK && run->mode != RUN_FIX) || run->questions || run->answers)
		return true;
	run->corpus = mojimend_corpus_new(run->rules, &e);
	if (!run->corpus)
		load_say(&e, run->out);
	return run->corpus != NULL;
}

/* Without what is accepted. */
static int run_accepted(struct run *run)
{
	const char *path = run->configs.baseline.path;
	struct accepted accepted = {0};
	int status;

	if (!path || run->questions || run->answers)
		return run_listed(run);
	accepted.picked = run->configs.baseline.tree ? run->picked : NULL;
	status = accepted_read(&accepted, path, false, run->out);
	if (status == EXIT_CLEAN) {
		run->accepted = &accepted;
		status = run_listed(run);
		run->accepted = NULL;
	}
	if (accepted.arena.failed) {
		output_say(run->out, "out of memory");
		status = EXIT_TROUBLE;
	}
	accepted_fini(&accepted);
	return status;
}

/* Where people look for what was done, or else where it is in nobody's way. */
static void tell_journal(struct run *run)
{
	const char *path = journal_close(&run->journal, !stop_requested(), run->out);
	const struct options *o = run->options;
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	if (!path || o->quiet || !run->totals.repaired)
		return;
	show_path(&b, path);
	if (strcmp(o->format, "human") == 0 && !stop_requested()) {
		buf_z(&b, "\n");
		output_tell(run->out, "'mojimend undo' takes it back: ");
		output_buf(run->out, &b);
	} else {
		output_say_of(run->out, path, "'mojimend undo' takes it back");
	}
	arena_fini(&arena);
}

static int run_walk(struct run *run, const struct walk *walk)
{
	const struct options *options = run->options;
	bool silent = options->quiet || run->questions || run->answers || run->gathers ||
		      run->mode == RUN_DIFF;
	int status = EXIT_TROUBLE;

	run->journal.held = -1;
	if (silent)
		reports_silence(&run->reports);
	run->language = run_language(options);
	run->references = references_new(options, &run->configs, run->out);
	if (!run->references)
		goto out;
	references_rules(run->references, run->rules);
	run->files = walk->files.at;
	run->count = walk->files.len;
	run->trouble = walk->failed;
	if (!looks_at_all(run))
		goto out;
	if (run->mode == RUN_FIX && !journal_open(&run->journal, options, run->out))
		goto out;
	leftovers_tell(&run->journal.leftovers, &walk->leftovers, run->out);
	status = run->gathers ? baseline_write(run) : run_accepted(run);
	if (run->mode == RUN_FIX)
		tell_journal(run);
	if (run->journal.trouble)
		status = EXIT_TROUBLE;
out:
	if (run->mode == RUN_FIX)
		journal_fini(&run->journal);
	mojimend_corpus_free(run->corpus);
	references_free(run->references);
	return status;
}

/* While git looks for files there is time for the rules. */
static int run_configured(struct run *run)
{
	const struct options *options = run->options;
	struct mojimend_rules *rules = NULL;
	struct walk walk = {0};
	int status = EXIT_CLEAN;

	run->rule_texts = buf_on(&run->arena);
	run->configs.rule_texts = &run->rule_texts;
	/* Where no file is a document, their vocabulary is known text all the same. */
	if (!options->show_files)
		run->rules = rules = load_rules(&run->configs, options, NULL, run->out);
	if (!options->show_files && !rules)
		status = EXIT_USAGE;
	else if (!files_list(&walk, &run->configs, options, run->out))
		status = EXIT_TROUBLE;
	else if (options->show_files)
		files_show(&walk, options, run->out);
	else
		status = run_walk(run, &walk);
	walk_fini(&walk);
	mojimend_rules_free(rules);
	arena_fini(&run->arena);
	return status;
}

int run_all(struct run *run)
{
	const struct options *options = run->options;
	struct picked picked = {.blobs.to = -1};
	int status = EXIT_USAGE;

	if (!reports_open(&run->reports, options, run->mode == RUN_FIX, run->out))
		goto out;
	if (options->staged || options->changed_since) {
		run->configs.picked = run->picked = &picked;
		if (!picked_open(&picked, options, run->out))
			goto out;
	}
	if (!config_load(&run->configs, options, run->out))
		goto out;
	status = EXIT_CLEAN;
	if (options->show_config)
		config_show(&run->configs, options, run->out);
	else
		status = run_configured(run);
out:
	reports_fini(&run->reports);
	config_fini(&run->configs);
	if (picked.broken) {
		output_say(run->out,
			   picked.lacks_room || picked.arena.failed
				   ? "out of memory"
				   : "git does not give what is staged (see what 'git fsck' says)");
		status = EXIT_TROUBLE;
	}
	picked_fini(&picked);
	return status;
}

int run_files(const struct options *options, enum run_mode mode, struct output *out)
{
	struct run run = {.options = options, .out = out, .mode = mode};

	return run_all(&run);
}
