/* Sound text that was named, read at once: what the run writes later does not change it. */
#include "tool/known.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/input.h"
#include "tool/load.h"
#include "tool/walk.h"

static int by_file(const void *a, const void *b)
{
	const struct known_file *x = a, *y = b;

	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

bool known_leave_out(struct known *k, const struct words *paths, struct output *out)
{
	struct stat st;

	for (size_t i = 0; i < paths->count; i++) {
		struct known_file *slot;

		if (stat(paths->at[i], &st) != 0 || S_ISDIR(st.st_mode))
			continue;
		slot = LIST_PUSH(&k->arena, &k->without);
		if (slot)
			*slot = (struct known_file){st.st_dev, st.st_ino};
	}
	if (k->without.len)
		qsort(k->without.at, k->without.len, sizeof(*k->without.at), by_file);
	if (k->arena.failed)
		output_say(out, "out of memory");
	return !k->arena.failed;
}

static bool is_left_out(const struct known *k, const struct stat *st)
{
	struct known_file file = {st->st_dev, st->st_ino};

	return k->without.len &&
	       bsearch(&file, k->without.at, k->without.len, sizeof(*k->without.at), by_file);
}

static bool keep(struct known *k, const char *path, struct mojimend_str text, bool whole,
		 struct output *out)
{
	char *copy = arena_bytes(&k->arena, text.len + 1);
	const char *name = arena_z(&k->arena, str_z(path));
	struct known_text *slot = LIST_PUSH(&k->arena, &k->texts);

	if (!copy || !name || !slot) {
		output_say(out, "out of memory");
		return false;
	}
	if (text.len)
		memcpy(copy, text.ptr, text.len);
	*slot = (struct known_text){name, str_of(copy, text.len), mojimend_is_model(text), whole};
	return true;
}

static bool read_file(struct known *k, const char *path, bool named, struct output *out)
{
	struct input in = {0};
	struct failure failure = {0};
	bool ok = true;

	switch (input_read(&in, path, named, &failure)) {
	case INPUT_READ:
		if (is_left_out(k, &in.stat))
			k->left_out++;
		else
			ok = keep(k, path, input_str(&in), !named, out);
		break;
	case INPUT_SKIPPED: break;
	case INPUT_FAILED: output_failure(out, path, &failure); ok = false;
	}
	input_fini(&in);
	return ok;
}

bool known_read(struct known *k, const char *path, bool verbose, struct output *out)
{
	struct walk walk = {.verbose = verbose};
	struct stat st;
	bool ok;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return read_file(k, path, true, out);
	walk_add(&walk, path, out);
	ok = walk_end(&walk, out) && !walk.failed;
	for (size_t i = 0; ok && i < walk.files.len; i++)
		if (walk_is_document(walk.files.at[i].path))
			ok = read_file(k, walk.files.at[i].path, false, out);
	walk_fini(&walk);
	return ok;
}

bool known_add(const struct known *k, struct mojimend_reference *reference, size_t *files,
	       struct mojimend_error *e)
{
	*files = 0;
	for (size_t i = 0; i < k->texts.len; i++) {
		const struct known_text *t = &k->texts.at[i];
		size_t lines = 1;

		if (!(t->is_model ? mojimend_reference_read(reference, t->text, t->path, e)
		      : t->whole  ? mojimend_reference_add_whole(reference, t->text, &lines, e)
				  : mojimend_reference_add(reference, t->text, &lines, e))) {
			e->source = e->source ? e->source : t->path;
			return false;
		}
		*files += lines != 0;
	}
	return true;
}

void known_fini(struct known *k)
{
	arena_fini(&k->arena);
	*k = (struct known){0};
}
