/* Standard input to standard output: whatever goes wrong, no byte is lost on the way. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/clock.h"
#include "tool/commands.h"
#include "tool/filter.h"

static bool tell(const struct filter *f, const struct mojimend_report *report)
{
	struct mojimend_error e = {.language = f->out->language};

	output_error(f->out, mojimend_formatter_begin(f->formatter, &e));
	output_error(f->out, mojimend_formatter_file(f->formatter, &f->input, report, &e));
	output_error(f->out, mojimend_formatter_end(f->formatter, &f->totals, &e));
	if (e.status != MOJIMEND_OK)
		load_say(&e, f->out);
	return e.status == MOJIMEND_OK;
}

static int trouble(const struct filter *f, const struct mojimend_error *e)
{
	output_say_of(f->out, f->input.path, "cannot be checked: %s (passed on as it is)", e->text);
	return EXIT_TROUBLE;
}

const struct mojimend_report *filter_scan(struct filter *f, struct mojimend_error *e)
{
	const struct mojimend_report *report =
		run_scan_now(f->references, f->options->stdin_filename, f->scanner, &f->input, e);

	if (!report)
		return NULL;
	f->totals.files++;
	f->totals.repaired += report->edit_count != 0;
	run_add_damage(&f->totals, report);
	run_add_severities(&f->totals, report);
	return report;
}

bool filter_remaining(struct filter *f, struct mojimend_str repaired, struct mojimend_totals *left,
		      struct mojimend_error *e)
{
	const struct mojimend_report *report;

	f->input.text = repaired;
	report = mojimend_scan(f->scanner, &f->input, e);
	if (report)
		run_add_severities(left, report);
	return report != NULL;
}

/* What remains is found in what was written. */
static int status_of(struct filter *f, const struct mojimend_report *report)
{
	struct mojimend_error e = {.language = f->out->language};
	struct mojimend_totals left = {0};
	char *copy;
	bool ok;

	if (!report->edit_count) {
		run_add_severities(&left, report);
		return run_status(f->configs.fail_on, &left);
	}
	copy = malloc(report->repaired.len + 1);
	if (!copy) {
		output_say(f->out, "out of memory");
		return EXIT_TROUBLE;
	}
	memcpy(copy, report->repaired.ptr, report->repaired.len);
	ok = filter_remaining(f, str_of(copy, report->repaired.len), &left, &e);
	if (!ok)
		output_say_of(f->out, f->input.path, "%s", e.text);
	free(copy);
	return ok ? run_status(f->configs.fail_on, &left) : EXIT_TROUBLE;
}

static int filter_text(struct filter *f)
{
	struct mojimend_error e = {.language = f->out->language};
	const struct mojimend_report *report = NULL;

	f->scanner = mojimend_new(f->rules, &e);
	if (f->scanner)
		report = filter_scan(f, &e);
	output_str(f->out, report ? report->repaired : f->input.text);
	if (!report)
		return trouble(f, &e);
	if (f->options->verbose && !tell(f, report))
		return EXIT_TROUBLE;
	return status_of(f, report);
}

static int filter_stdin(struct filter *f)
{
	struct input in = {0};
	struct failure failure = {0};
	int status = EXIT_TROUBLE;

	if (input_read_stdin(&in, &failure)) {
		f->input.text = input_str(&in);
		status = filter_text(f);
	} else {
		output_failure(f->out, f->input.path, &failure);
	}
	input_fini(&in);
	return status;
}

int filter_run(const struct options *options, struct output *out)
{
	const char *name = options->stdin_filename ? options->stdin_filename : "<stdin>";
	struct filter f = {.options = options, .out = out};
	struct mojimend_rules *rules = NULL;
	int status = EXIT_USAGE;

	f.input.path = name;
	f.input.document = walk_is_document(name);
	f.input.year = clock_year();
	f.input.uncertain = (enum mojimend_uncertain)options->uncertain;
	f.input.language = run_language(options);
	f.formatter = run_formatter(options, false, STDERR_FILENO, out);
	if (!f.formatter)
		return EXIT_USAGE;
	if (!config_load(&f.configs, options, out))
		goto out;
	f.references = references_new(options, &f.configs, out);
	if (!f.references)
		goto out;
	rules = load_rules(&f.configs, options, NULL, out);
	references_rules(f.references, rules);
	f.rules = rules;
	if (rules)
		status = options->jsonl.count ? filter_jsonlines(&f) : filter_stdin(&f);
out:
	mojimend_free(f.scanner);
	references_free(f.references);
	mojimend_rules_free(rules);
	mojimend_formatter_free(f.formatter);
	config_fini(&f.configs);
	return status;
}
