/*
 * What documents say together is known when all were seen.  Their texts are
 * gone by then: the few files about which something was found are read again.
 */
#include "tool/run.h"
#include "tool/stop.h"

static void say_failed(struct run *run, const char *path, const struct mojimend_error *e)
{
	output_say_of(run->out, path, "cannot be compared with others: %s", e->text);
	run->trouble = true;
}

static void tell_file(struct run *run, struct mojimend *scanner, size_t at, const struct file *file)
{
	struct mojimend_input input = {.path = file->path, .document = true};
	struct mojimend_error e = {.language = run->out->language};
	const struct mojimend_report *report;
	struct failure failure = {0};
	struct input in = {0};

	switch (file->object ? picked_read(run->picked, file, &in, &failure)
			     : input_read(&in, file->path, file->named, &failure)) {
	case INPUT_READ: break;
	case INPUT_SKIPPED: input_fini(&in); return;
	case INPUT_FAILED:
		output_failure(run->out, file->path, &failure);
		run->trouble = true;
		input_fini(&in);
		return;
	}
	input.text = input_str(&in);
	report = mojimend_corpus_report(run->corpus, at, scanner, &input, &e);
	if (report)
		run_tell(run, &input, report);
	else
		say_failed(run, file->path, &e);
	input_fini(&in);
}

bool together_tell(struct run *run)
{
	struct mojimend_error e = {.language = run->out->language};
	struct mojimend *scanner;
	size_t at = 0, id;

	if (!run->corpus || stop_requested())
		return true;
	scanner = mojimend_new(run->rules, &e);
	if (!scanner || !mojimend_corpus_check(run->corpus, run->language, &e)) {
		mojimend_free(scanner);
		output_say(run->out, "%s", e.text);
		return false;
	}
	while (mojimend_corpus_next(run->corpus, &at, &id))
		tell_file(run, scanner, at, &run->files[id]);
	mojimend_free(scanner);
	return true;
}
