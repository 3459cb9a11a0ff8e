/* The walk, and what a configuration leaves out of it. */
#include "tool/files.h"

#include <string.h>
#include <sys/stat.h>

#include "base/glob.h"
#include "base/show.h"
#include "tool/below.h"
#include "tool/same.h"

struct globs {
	LIST(const char *) list;
	struct arena arena;
};

/* A slash behind a glob says that folders are meant, one before it nothing. */
static void read_globs(struct globs *globs, const struct configs *configs)
{
	struct mojimend_config_item item;

	for (size_t i = 0;
	     configs->main && mojimend_config_get(configs->main, MOJIMEND_CONFIG_EXCLUDE, i, &item);
	     i++) {
		const char **slot = LIST_PUSH(&globs->arena, &globs->list);

		while (item.text[0] == '.' && item.text[1] == '/')
			item.text += 2;
		if (slot)
			*slot = arena_z(&globs->arena, str_z(item.text));
	}
}

/* The path itself, or with a folder of it all that is there. */
static bool fits(const char *glob, const char *path, struct arena *a)
{
	size_t len = strlen(glob);
	bool folder = len && glob[len - 1] == '/';
	const char *wanted = folder ? arena_z(a, str_of(glob, len - 1)) : glob;

	if (!wanted)
		return false;
	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *above = arena_z(a, str_of(path, (size_t)(slash - path)));

		if (above && glob_matches(wanted, above))
			return true;
	}
	return !folder && glob_matches(wanted, path);
}

static bool is_excluded(const struct globs *globs, struct below *below, const char *path,
			struct arena *scratch)
{
	const char *name = below_name(below, path);

	arena_reuse(scratch);
	for (size_t i = 0; name && i < globs->list.len; i++)
		if (fits(globs->list.at[i], name, scratch))
			return true;
	return false;
}

/* The baseline is data: what it tells of may look like damage. */
static bool is_baseline(const struct configs *configs, const char *path)
{
	const char *baseline = configs->baseline.path, *a, *b;
	struct stat x, y;

	if (!baseline)
		return false;
	a = strrchr(baseline, '/');
	b = strrchr(path, '/');
	return strcmp(a ? a + 1 : baseline, b ? b + 1 : path) == 0 && stat(baseline, &x) == 0 &&
	       stat(path, &y) == 0 && same_file(&x, &y);
}

bool files_exclude(struct walk *walk, const struct configs *configs, const struct options *options,
		   struct output *out)
{
	struct below below = {.folder = configs->folder};
	struct globs globs = {0};
	struct arena scratch = {0};
	size_t kept = 0;
	bool ok;

	read_globs(&globs, configs);
	for (size_t i = 0; i < walk->files.len; i++) {
		const struct file *f = &walk->files.at[i];
		const char *path = f->path;

		if (f->named && strcmp(path, "-") == 0 && options->stdin_filename)
			path = options->stdin_filename;
		if (!f->named && is_baseline(configs, path))
			continue;
		if (!globs.list.len || (f->named && !options->force_exclude) ||
		    !is_excluded(&globs, &below, path, &scratch))
			walk->files.at[kept++] = *f;
		else if (options->verbose)
			output_say_of(out, path, "excluded by the configuration");
	}
	walk->files.len = kept;
	ok = !globs.arena.failed && !scratch.failed && !below.failed;
	if (!ok)
		output_say(out, "out of memory");
	below_fini(&below);
	arena_fini(&scratch);
	arena_fini(&globs.arena);
	return ok;
}

bool files_list(struct walk *walk, const struct configs *configs, const struct options *options,
		struct output *out)
{
	walk->verbose = options->verbose;
	if (configs->picked && !picked_list(configs->picked, options, walk, out))
		return false;
	if (!options->paths.count && !configs->picked)
		walk_add(walk, ".", out);
	for (size_t i = 0; !configs->picked && i < options->paths.count; i++)
		walk_add(walk, options->paths.at[i], out);
	return walk_end(walk, out) && files_exclude(walk, configs, options, out);
}

void files_show(const struct walk *walk, const struct options *options, struct output *out)
{
	struct arena arena = {0};

	for (size_t i = 0; i < walk->files.len; i++) {
		const char *path = walk->files.at[i].path;
		struct buf b = buf_on(&arena);

		if (options->null)
			buf_add(&b, path, strlen(path) + 1);
		else {
			show_path(&b, path);
			buf_byte(&b, '\n');
		}
		output_buf(out, &b);
		arena_reset(&arena);
	}
	arena_fini(&arena);
}
