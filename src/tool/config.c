/* Configurations are found from what a run is about, not from where somebody stands. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "tool/below.h"
#include "tool/git.h"
#include "tool/input.h"
#include "tool/load.h"

#define NAME ".mojimend.yaml"

struct search {
	struct configs *configs;
	struct output *out;
	char *here;	  /* the current folder, real */
	const char *last; /* the folder that was looked at last, as it was named */
};

/* The name that a user knows: from here, where it lies below. */
static const char *shown(struct search *s, const char *path)
{
	const char *rest = s->here[1] ? below_rest(s->here, path) : NULL;

	return arena_z(&s->configs->arena, str_z(rest && *rest ? rest : path));
}

static const char *join(struct arena *a, const char *folder, size_t len, const char *name)
{
	struct buf b = buf_on(a);

	buf_add(&b, folder, len);
	if (len && folder[len - 1] != '/')
		buf_byte(&b, '/');
	buf_z(&b, name);
	return arena_z(a, buf_str(&b));
}

static bool no_memory(struct search *s)
{
	output_say(s->out, "out of memory");
	return false;
}

/* The paths of a key, as seen from here; a path may stand before the end of `path` or be absolute.
 */
static const char *named_path(struct search *s, const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash && *name != '/' ? (size_t)(slash - path) + 1 : 0;

	return join(&s->configs->arena, path, len, name);
}

/* `path` is the configuration's name as it is told, `tree` NULL for one that was named. */
static bool take_references(struct search *s, const struct mojimend_config *config,
			    const char *path, const char *tree)
{
	struct configs *c = s->configs;
	struct mojimend_config_item item;

	c->no_reference |= !mojimend_config_refers(config);
	for (size_t i = 0; mojimend_config_get(config, MOJIMEND_CONFIG_REFERENCE, i, &item); i++) {
		struct named *slot = LIST_PUSH(&c->arena, &c->references);

		if (slot)
			*slot = (struct named){named_path(s, path, item.text), path, tree};
	}
	return !c->arena.failed || no_memory(s);
}

/* Globs of a file that was named start here, unless it lies above. */
static const char *base_folder(struct search *s, const char *path, const char *tree)
{
	struct arena *a = &s->configs->arena;
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_z(a, str_of(path, (size_t)(slash - path) + 1)) : ".";
	char *real = folder ? realpath(folder, NULL) : NULL;
	const char *base = s->here;

	a->failed |= folder && !real && errno == ENOMEM;
	if (real && (tree || below_rest(real, s->here)))
		base = real;
	base = arena_z(a, str_z(base));
	free(real);
	return base;
}

static bool take_main(struct search *s, struct mojimend_config *config, const char *path,
		      const char *tree)
{
	struct configs *c = s->configs;
	struct mojimend_config_item item;

	if (c->main) {
		output_say_of(s->out, path,
			      "a run has one configuration, and here a second one is in force: "
			      "run once for the files of each, or name one with --config");
		output_say_of(s->out, c->path, "this is the first one");
		mojimend_config_free(config);
		return false;
	}
	c->main = config;
	c->path = path;
	c->folder = base_folder(s, path, tree);
	for (size_t i = 0; mojimend_config_get(config, MOJIMEND_CONFIG_RULES, i, &item); i++) {
		struct named *slot = LIST_PUSH(&c->arena, &c->rules);

		if (slot)
			*slot = (struct named){named_path(s, path, item.text), path, tree};
	}
	if (mojimend_config_get(config, MOJIMEND_CONFIG_BASELINE, 0, &item))
		c->baseline = (struct named){named_path(s, path, item.text), path, tree};
	return !c->arena.failed || no_memory(s);
}

/* Keeps the configuration, or frees it. */
static bool take(struct search *s, struct mojimend_config *config, const char *path,
		 const char *tree)
{
	bool ok = take_references(s, config, path, tree);

	if (ok && mojimend_config_governs(config))
		return take_main(s, config, path, tree);
	mojimend_config_free(config);
	return ok;
}

/* *found is false where there is none. */
static bool read_one(struct search *s, const char *path, const char *tree, bool *found)
{
	struct input in = {0};
	struct failure failure = {0};
	struct mojimend_error e = {.language = s->out->language};
	struct mojimend_config *config;
	bool ok = true;

	switch (tree && picked_get(s->configs->picked, path, &in)
			? INPUT_READ
			: input_read(&in, path, !tree, &failure)) {
	case INPUT_READ:
		*found = true;
		config = mojimend_config_read(input_str(&in), path, tree != NULL, &e);
		ok = config && take(s, config, path, tree);
		if (!config)
			load_say(&e, s->out);
		break;
	case INPUT_SKIPPED: break;
	case INPUT_FAILED: output_failure(s->out, path, &failure); ok = false;
	}
	input_fini(&in);
	return ok;
}

static bool was_read(struct search *s, const char *path)
{
	struct configs *c = s->configs;
	const char **slot;

	for (size_t i = 0; i < c->read.len; i++)
		if (strcmp(c->read.at[i], path) == 0)
			return true;
	slot = LIST_PUSH(&c->arena, &c->read);
	if (slot)
		*slot = path;
	return false;
}

/* A link may lead anywhere, and a pipe has no end: whoever wants one names it. */
static void pass_over(struct search *s, const char *path)
{
	if (!was_read(s, path))
		output_say_of(s->out, shown(s, path),
			      "is no regular file and is passed over (name it with --config to "
			      "use it)");
}

/* *done: one was found, or had been before. */
static bool look_at(struct search *s, const char *path, const char *tree, bool *done)
{
	struct stat st;

	if (!path)
		return no_memory(s);
	if (!picked_get(s->configs->picked, path, NULL)) {
		if (lstat(path, &st) != 0)
			return true;
		if (!S_ISREG(st.st_mode)) {
			pass_over(s, path);
			return true;
		}
	}
	if (was_read(s, path)) {
		*done = true;
		return true;
	}
	return read_one(s, shown(s, path), tree, done);
}

/* From the folder up to the tree's top. */
static bool search_up(struct search *s, const char *folder, const char *tree)
{
	struct arena *a = &s->configs->arena;
	bool done = false;

	for (size_t len = strlen(folder); below_rest(tree, folder) && len >= strlen(tree);) {
		if (!look_at(s, join(a, folder, len, NAME), tree, &done))
			return false;
		if (done || len == 1)
			break;
		while (folder[--len] != '/')
			;
		len += len == 0; /* the root keeps its slash */
	}
	return true;
}

static bool search_from(struct search *s, const char *folder)
{
	struct arena *a = &s->configs->arena;
	char *real, *top = NULL;
	const char *tree;
	bool ok;

	if (s->last && strcmp(s->last, folder) == 0)
		return true;
	s->last = folder;
	real = realpath(folder, NULL);
	if (!real) /* who reads what is in it will tell */
		return errno != ENOMEM || no_memory(s);
	if (git_top(folder, &top) == GIT_NO_MEMORY) {
		free(real);
		return no_memory(s);
	}
	tree = arena_z(a, str_z(top ? top : below_rest(s->here, real) ? s->here : real));
	ok = tree ? search_up(s, real, tree) : no_memory(s);
	free(top);
	free(real);
	return ok;
}

static const char *folder_of(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct stat st;

	if (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return path;
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_z(a, str_of(path, (size_t)(slash - path)));
}

static bool search_all(struct search *s, const struct options *options)
{
	struct arena *a = &s->configs->arena;

	/* What git picks may lie anywhere: from wherever somebody asks, the answer is the same. */
	if (!options->paths.count && s->configs->picked)
		return search_from(s, s->configs->picked->where.top);
	if (!options->paths.count && !options->stdin_filename)
		return search_from(s, ".");
	for (size_t i = 0; i < options->paths.count; i++) {
		const char *folder = folder_of(a, options->paths.at[i]);

		if (!folder)
			return no_memory(s);
		if (!search_from(s, folder))
			return false;
	}
	if (options->stdin_filename) {
		const char *folder = folder_of(a, options->stdin_filename);

		return folder ? search_from(s, folder) : no_memory(s);
	}
	return true;
}

/* --- What they name must be there, and inside -------------------------------- */

static bool is_there(const struct configs *c, const struct named *n, const char *what,
		     const char *option, struct output *out)
{
	bool staged = n->tree && picked_get(c->picked, n->path, NULL);
	char *real = staged ? NULL : realpath(n->path, NULL);
	int number = errno;
	bool inside = real && (!n->tree || below_rest(n->tree, real));

	free(real);
	if (inside || staged)
		return true;
	if (real)
		output_say_of(out, n->path,
			      "the %s leads out of the folder of its configuration by a link: use "
			      "--config or --%s for it",
			      in_language(out->language, what), option);
	else
		output_say_of(out, n->path, "the %s cannot be read: %s (%s)",
			      in_language(out->language, what), strerror(number),
			      in_language(out->language, n->config ? "a configuration names it"
								   : "check the name"));
	return false;
}

static bool are_there(const struct configs *c, struct output *out)
{
	for (size_t i = 0; i < c->references.len; i++)
		if (!is_there(c, &c->references.at[i], SAID("reference"), "reference", out))
			return false;
	for (size_t i = 0; i < c->rules.len; i++)
		if (!is_there(c, &c->rules.at[i], SAID("rule file"), "rules", out))
			return false;
	/* One that is not there yet can be written. */
	return !c->baseline.path || access(c->baseline.path, F_OK) != 0 ||
	       is_there(c, &c->baseline, SAID("baseline"), "baseline", out);
}

static bool add_options(struct configs *c, const struct options *options)
{
	struct mojimend_config_item item;

	for (size_t i = 0; i < options->reference.count; i++) {
		struct named *slot = LIST_PUSH(&c->arena, &c->references);

		if (slot)
			*slot = (struct named){options->reference.at[i], NULL, NULL};
	}
	for (size_t i = 0; i < options->rules.count; i++) {
		struct named *slot = LIST_PUSH(&c->arena, &c->rules);

		if (slot)
			*slot = (struct named){options->rules.at[i], NULL, NULL};
	}
	if (options->baseline || options->no_baseline)
		c->baseline = (struct named){options->baseline, NULL, NULL};
	c->fail_on = (enum fail_on)options->fail_on;
	if (c->fail_on == FAIL_ON_UNSET)
		c->fail_on = FAIL_ON_ERROR;
	if (options->fail_on == FAIL_ON_UNSET && c->main &&
	    mojimend_config_get(c->main, MOJIMEND_CONFIG_FAIL_ON, 0, &item))
		c->fail_on = (enum fail_on)(MOJIMEND_ERROR - item.severity);
	return !c->arena.failed;
}

static bool load(struct search *s, const struct options *options)
{
	bool found = false;

	if (options->config)
		return read_one(s, options->config, NULL, &found);
	return options->no_config || search_all(s, options);
}

static bool exclude_each_other(const struct options *options, struct output *out)
{
	if (options->config && options->no_config)
		output_say(out, "--config and --no-config exclude each other");
	else if (options->baseline && options->no_baseline)
		output_say(out, "--baseline and --no-baseline exclude each other");
	else
		return false;
	return true;
}

bool config_load(struct configs *c, const struct options *options, struct output *out)
{
	struct search s = {.configs = c, .out = out};
	bool ok;

	if (exclude_each_other(options, out))
		return false;
	s.here = realpath(".", NULL);
	if (!s.here && errno != ENOMEM)
		s.here = strdup("//"); /* nothing is below it */
	if (!s.here)
		return no_memory(&s);
	c->folder = arena_z(&c->arena, str_z(s.here));
	ok = load(&s, options);
	free(s.here);
	if (!ok)
		return false;
	if (options->no_reference) {
		c->references.len = 0;
		c->no_reference = true;
	}
	if (!add_options(c, options))
		return no_memory(&s);
	return are_there(c, out);
}

void config_fini(struct configs *c)
{
	mojimend_config_free(c->main);
	arena_fini(&c->arena);
	*c = (struct configs){0};
}
