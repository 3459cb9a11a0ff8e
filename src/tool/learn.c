/* Sound text into a file that is small, the same every time, and can be read. */
#include <stdlib.h>
#include <string.h>

#include "tool/commands.h"
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
	struct mojimend_reference *reference = mojimend_reference_new(NULL, &e);
	struct mojimend_str model;
	int status = EXIT_TROUBLE;
	size_t count = 0;

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
