/* Sound text into a file that is small, the same every time, and can be read. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tool/commands.h"
#include "tool/input.h"
#include "tool/known.h"
#include "tool/load.h"
#include "tool/replace.h"
#include "tool/stop.h"

/* The folder of the run where none was named. */
static bool read_all(struct known *k, const struct options *options, struct output *out)
{
	bool ok = true;

	if (!options->paths.count)
		return known_read(k, ".", options->verbose, out);
	for (size_t i = 0; i < options->paths.count; i++)
		ok = known_read(k, options->paths.at[i], options->verbose, out) && ok;
	return ok;
}

/* What stands there may be somebody's text.  Where nothing does, write_file() looks. */
static bool is_for_models(const char *path, struct output *out)
{
	struct input in = {0};
	struct failure failure = {0};
	bool ok = input_read(&in, path, true, &failure) == INPUT_READ;

	if (!ok && failure.number == ENOENT) {
		ok = true;
	} else if (!ok) {
		output_failure(out, path, &failure);
	} else if (in.len && !mojimend_is_model(input_str(&in))) {
		output_say_of(out, path,
			      "is no model, and one cannot take its place: choose another name");
		ok = false;
	}
	input_fini(&in);
	return ok;
}

static bool write_model(const struct options *options, struct mojimend_str model,
			struct output *out)
{
	struct failure failure = {0};

	if (!options->output) {
		output_str(out, model);
		return true;
	}
	stop_install();
	if (!write_file(options->output, model, &failure)) {
		output_failure(out, options->output, &failure);
		stop_finish();
		return false;
	}
	if (options->verbose)
		output_say_of(out, options->output, "written, %zu bytes", model.len);
	return true;
}

int learn_run(const struct options *options, struct output *out)
{
	struct mojimend_error e = {.language = out->language};
	struct known known = {0};
	struct mojimend_reference *reference;
	struct mojimend_str model;
	int status = EXIT_TROUBLE;
	size_t count = 0;

	if (options->output && !is_for_models(options->output, out))
		return EXIT_TROUBLE;
	reference = mojimend_reference_new(NULL, &e);
	if (read_all(&known, options, out) && reference &&
	    known_add(&known, reference, &count, &e) &&
	    mojimend_reference_write(reference, &model, &e)) {
		if (options->verbose)
			output_say(out, "learned from %zu file%s", count, count == 1 ? "" : "s");
		/* Its first line says what it is. */
		if ((const char *)memchr(model.ptr, '\n', model.len) == model.ptr + model.len - 1)
			output_say(out, "warning: nothing was learned: no line there is sound and "
					"more than ASCII");
		status = write_model(options, model, out) ? EXIT_CLEAN : EXIT_TROUBLE;
	}
	if (e.status != MOJIMEND_OK)
		load_say(&e, out);
	known_fini(&known);
	mojimend_reference_free(reference);
	return status;
}
