/* What a run says and how: its format, colours and language, and what it counts. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tool/load.h"
#include "tool/run.h"

enum { WIDTH = 100 };

bool run_wants_color(const struct options *options, int fd)
{
	const char *term;

	if (options->color != COLOR_AUTO)
		return options->color == COLOR_ALWAYS;
	if (!isatty(fd))
		return false;
	term = getenv("NO_COLOR");
	if (term && *term)
		return false;
	term = getenv("TERM");
	return term && strcmp(term, "dumb") != 0;
}

unsigned run_width(int fd)
{
	struct winsize size;

	return ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : WIDTH;
}

struct mojimend_formatter *run_formatter(const struct options *options, bool repairing, int fd,
					 struct output *out)
{
	return reports_formatter(options, str_z(options->format), repairing, fd, out);
}

static bool is_for_people(const char *format)
{
	size_t len = strcspn(format, ":");

	return str_is(str_of(format, len), "human") || str_is(str_of(format, len), "concise");
}

/* Formats with words in the reader's language. */
static bool speaks(const char *format)
{
	return is_for_people(format) || str_is(str_of(format, strcspn(format, ":")), "html");
}

enum mojimend_language run_language(const struct options *options)
{
	bool people = !*options->format || speaks(options->format);

	for (size_t i = 0; i < options->formats.count; i++)
		people &= speaks(options->formats.at[i]);
	return people ? language_wanted(options->language) : MOJIMEND_ENGLISH;
}

void run_add_severities(struct mojimend_totals *t, const struct mojimend_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		t->errors += report->findings[i].severity == MOJIMEND_ERROR;
		t->warnings += report->findings[i].severity == MOJIMEND_WARNING;
		t->infos += report->findings[i].severity == MOJIMEND_INFO;
		t->fixable += report->findings[i].fix && !report->findings[i].fix->unsafe;
	}
}

void run_add_damage(struct mojimend_totals *t, const struct mojimend_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_damage *d = report->findings[i].damage;

		if (!d)
			continue;
		t->characters += d->characters;
		t->restored += d->restored;
		t->left += d->left;
		t->lost += d->lost;
		t->guessed += d->guessed;
		t->chosen += d->chosen;
	}
}

enum mojimend_severity run_fails_from(enum fail_on fail_on)
{
	return fail_on <= FAIL_ON_INFO ? (enum mojimend_severity)(MOJIMEND_ERROR - fail_on)
				       : MOJIMEND_OFF;
}

int run_status(enum fail_on fail_on, const struct mojimend_totals *t)
{
	enum mojimend_severity least = run_fails_from(fail_on);
	size_t n = 0;

	if (least == MOJIMEND_OFF)
		return EXIT_CLEAN;
	if (least <= MOJIMEND_ERROR)
		n += t->errors;
	if (least <= MOJIMEND_WARNING)
		n += t->warnings;
	if (least <= MOJIMEND_INFO)
		n += t->infos;
	return n ? EXIT_FINDINGS : EXIT_CLEAN;
}

void run_tell_stopped(const struct run *run, const char *rest)
{
	size_t repaired = run->totals.repaired;

	if (!run->count)
		output_say(run->out, "stopped: %s", in_language(run->out->language, rest));
	else if (run->mode == RUN_FIX)
		output_say(run->out, "stopped: %zu of %zu file%s looked at, %zu repaired; %s",
			   run->ended, run->count, run->count == 1 ? " was" : "s were", repaired,
			   rest);
	else
		output_say(run->out, "stopped: %zu of %zu file%s looked at; %s", run->ended,
			   run->count, run->count == 1 ? " was" : "s were", rest);
}

bool run_is_for_people(const struct run *run)
{
	return !run->options->quiet && is_for_people(run->options->format);
}

void run_tell(struct run *run, const struct mojimend_input *input,
	      const struct mojimend_report *report)
{
	struct mojimend_report rest;

	if (!report->finding_count)
		return;
	if (run->gathers) {
		accepted_gather(run->accepted, input, report);
		return;
	}
	if (run->accepted) {
		run->totals.hidden += report->finding_count;
		report = accepted_hide(run->accepted, input, report, &rest);
		run->totals.hidden -= report->finding_count;
		if (!report->finding_count)
			return;
	}
	run_add_severities(&run->totals, report);
	reports_add(&run->reports, input, report, run->mode != RUN_DRY || !run_is_for_people(run));
}
