/* The forward model on standard input: for proofs and tests. */
#include "tool/commands.h"
#include "tool/input.h"
#include "tool/load.h"

static bool read_model(const struct options *o, struct mojimend_model *model, struct output *out)
{
	/* In the order of the choices in options.def. */
	static const enum mojimend_undefined undefined[] = {
		MOJIMEND_UNDEFINED_KEEP,
		MOJIMEND_UNDEFINED_DROP,
		MOJIMEND_UNDEFINED_REPLACE,
		MOJIMEND_UNDEFINED_QUESTION,
	};
	bool strip = o->strip_shy;

	*model = (struct mojimend_model){.page_count = 1, .nbsp_space = o->nbsp_space};
	if (!mojimend_page_find(str_z(o->page), &model->pages[0])) {
		output_say_of(out, o->page, "there is no such page; there are:");
		for (size_t i = 0; i < mojimend_page_count(); i++)
			output_say(out, "  %s", mojimend_page_name(i));
		return false;
	}
	if (o->layers < 1 || o->layers > MOJIMEND_LAYERS_MAX) {
		output_say(out, "--layers wants a number from 1 to %d", MOJIMEND_LAYERS_MAX);
		return false;
	}
	if (o->strip_shy && o->keep_shy) {
		output_say(out, "--strip-shy and --keep-shy exclude each other");
		return false;
	}
	model->layers = (unsigned char)o->layers;
	model->undefined = undefined[o->undefined];
	if (!o->keep_shy && model->undefined == MOJIMEND_UNDEFINED_DROP)
		strip = true;
	model->shy = strip ? MOJIMEND_SHY_STRIPPED : MOJIMEND_SHY_KEPT;
	return true;
}

int damage_run(const struct options *options, struct output *out)
{
	struct mojimend_model model;
	struct mojimend_error e = {.language = out->language};
	struct failure failure = {0};
	struct input in = {0};
	struct mojimend_str damaged;
	struct mojimend *m;
	int status = EXIT_TROUBLE;

	if (!read_model(options, &model, out))
		return EXIT_USAGE;
	m = mojimend_new(NULL, &e);
	if (!m) {
		load_say(&e, out);
	} else if (!input_read_stdin(&in, &failure)) {
		output_failure(out, in_language(out->language, "standard input"), &failure);
	} else if (!mojimend_damage(m, input_str(&in), &model, &damaged, &e)) {
		output_say_of(out, in_language(out->language, "standard input"), "%s", e.text);
	} else {
		output_str(out, damaged);
		status = EXIT_CLEAN;
	}
	mojimend_free(m);
	input_fini(&in);
	return status;
}
