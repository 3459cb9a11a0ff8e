/* What a program cannot know, somebody is asked about, once for all that is alike. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "base/utf8.h"
#include "tool/ask.h"
#include "tool/commands.h"
#include "tool/run.h"
#include "tool/stop.h"

static bool is_answers(const struct answers *a, const struct job *job)
{
	return a->there && job->in.stat.st_ino == a->inode && job->in.stat.st_dev == a->device;
}

/* --- In a run -------------------------------------------------------------- */

void review_take(const struct job *job, struct run *run)
{
	if (!is_answers(run->questions->answers, job))
		questions_add(run->questions, job->shown, &job->input, job->report);
}

struct choices {
	LIST(struct mojimend_choice) list;
};

/* The answers to the gaps of the report. */
static void choose(struct choices *to, const struct answers *answers, struct job *job)
{
	struct buf key = buf_on(&job->arena);

	for (size_t i = 0; i < job->report->finding_count; i++) {
		const struct mojimend_damage *d = job->report->findings[i].damage;

		for (size_t k = 0; d && k < d->gap_count; k++) {
			const struct mojimend_gap *gap = &d->gaps[k];
			const struct answer *answer;
			struct mojimend_around around;
			struct mojimend_choice *slot;

			if (!question_is_open(gap))
				continue;
			key.len = 0;
			mojimend_gap_around(&around, &job->input, job->report, gap);
			answers_key(&key, &around, str_cut(job->input.text, gap->begin, gap->end));
			answer = answers_find(answers, buf_str(&key));
			slot = answer && answer->c ? LIST_PUSH(&job->arena, &to->list) : NULL;
			if (slot)
				*slot = (struct mojimend_choice){gap->begin, answer->c};
		}
	}
}

/* The report is about to go: what was not written is put into words. */
static void tell_unused(struct job *job)
{
	struct buf b = buf_in(&job->arena, job->input.language);
	struct mojimend_str text = job->input.text;
	size_t at = 0, line = 1;
	char bytes[UTF8_MAX];

	for (size_t i = 0; i < job->report->unused_count; i++) {
		const struct mojimend_choice *c = &job->report->unused[i];

		for (; at < c->begin; at++)
			line += text.ptr[at] == '\n' ||
				(text.ptr[at] == '\r' && text.ptr[at + 1] != '\n');
		buf_z(&b, "mojimend: ");
		show_path(&b, job->shown);
		buf_say(&b, ":%zu: the answer '", line);
		show_add(&b, str_of(bytes, utf8_encode(c->c, bytes)));
		buf_say(&b, "' cannot have stood there, or would not last: it was not written\n");
	}
	job->unfit = buf_str(&b);
}

bool review_job(struct job *job, const struct run *run)
{
	struct choices choices = {0};

	arena_reset(&job->arena);
	if (is_answers(run->answers, job))
		return false;
	choose(&choices, run->answers, job);
	if (choices.list.len) {
		job->input.choices = choices.list.at;
		job->input.choice_count = choices.list.len;
		job->report = mojimend_scan(job->scanner, &job->input, &job->error);
		if (!job->report)
			return false;
		tell_unused(job);
	}
	if (job->arena.failed)
		failure_set(&job->failure, "cannot be repaired: out of memory", 0, NULL);
	return !job->arena.failed && job->report->unused_count < choices.list.len;
}

/* --- The command ----------------------------------------------------------- */

static int apply(const struct options *options, const char *path, struct output *out)
{
	struct run run = {.options = options, .out = out, .mode = RUN_FIX};
	struct answers answers;
	int status = answers_read(&answers, path, out);

	if (status == EXIT_CLEAN && options->answers && !answers.there) {
		output_say_of(out, path, "there is no such file of answers");
		status = EXIT_TROUBLE;
	}
	if (status == EXIT_CLEAN) {
		run.answers = &answers;
		status = run_all(&run);
		if (!options->quiet)
			output_tell(out, "%zu character%s written as answered, in %zu file%s.\n",
				    run.totals.chosen, run.totals.chosen == 1 ? "" : "s",
				    run.totals.repaired, run.totals.repaired == 1 ? "" : "s");
	}
	answers_fini(&answers);
	return status;
}

/* Leaves those that have no answer; counts the places of the others. */
static size_t drop_answered(struct questions *q, const struct answers *answers)
{
	size_t kept = 0, answered = 0;

	for (size_t i = 0; i < q->list.len; i++) {
		const struct answer *answer = answers_find(answers, q->list.at[i].key);

		if (!answer)
			q->list.at[kept++] = q->list.at[i];
		else if (answer->c)
			answered += q->list.at[i].places;
	}
	q->list.len = kept;
	return answered;
}

static void say_left(const struct ask *ask, struct output *out)
{
	if (!ask->open && !ask->answered)
		output_tell(out, "There is nothing to ask.\n");
	if (ask->open)
		output_tell(out, "%zu question%s open: 'mojimend review' goes on with them.\n",
			    ask->open, ask->open == 1 ? " is" : "s are");
	if (!ask->answered)
		return;
	output_tell(out, "%zu character%s answered: 'mojimend review --apply' writes them.\n",
		    ask->answered, ask->answered == 1 ? " is" : "s are");
}

static int ask(const struct options *options, const char *path, struct output *out)
{
	struct answers answers;
	struct questions questions = {.answers = &answers};
	struct run run = {
		.options = options, .out = out, .mode = RUN_CHECK, .questions = &questions};
	struct ask a = {.questions = &questions, .answers = &answers, .out = out};
	enum asked asked = ASKED_FAILED;
	int status = answers_read(&answers, path, out);

	if (status != EXIT_CLEAN)
		goto out;
	status = run_all(&run);
	if (questions.arena.failed) {
		output_say(out, "out of memory");
		status = EXIT_TROUBLE;
	}
	if (stop_requested() || status == EXIT_USAGE || questions.arena.failed)
		goto out;
	questions_sort(&questions);
	a.answered = drop_answered(&questions, &answers);
	a.color = run_wants_color(options, STDOUT_FILENO);
	asked = ask_all(&a);
	if (asked == ASKED_FAILED)
		status = EXIT_TROUBLE;
	else if (status != EXIT_TROUBLE)
		status = a.open ? EXIT_FINDINGS : EXIT_CLEAN;
	if (asked != ASKED_ALL)
		say_left(&a, out);
out:
	questions_fini(&questions);
	answers_fini(&answers);
	if (asked == ASKED_ALL) {
		int applied = apply(options, path, out);

		return status == EXIT_TROUBLE ? status : applied;
	}
	return status;
}

int review_run(const struct options *options, struct output *out)
{
	struct arena arena = {0};
	const char *path;
	int status = EXIT_TROUBLE;

	for (size_t i = 0; i < options->paths.count; i++) {
		if (strcmp(options->paths.at[i], "-") != 0)
			continue;
		output_say(out, "review writes files, and reads answers from standard input");
		return EXIT_USAGE;
	}
	path = options->answers ? options->answers : answers_place(&arena);
	stop_install();
	if (!path)
		output_say(out, "out of memory");
	else
		status = options->apply ? apply(options, path, out) : ask(options, path, out);
	arena_fini(&arena);
	if (stop_requested()) {
		output_say(out, "stopped: every answer and every file is whole; run again");
		stop_finish();
	}
	return status;
}
