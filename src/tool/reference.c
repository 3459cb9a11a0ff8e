/* Built by the main thread, read by all: a list that only grows at its head. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/reference.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/show.h"
#include "tool/git.h"
#include "tool/known.h"
#include "tool/load.h"
#include "tool/tracked.h"

/* What is known for files of a kind in a repository, or for all others. */
struct reference_entry {
	const struct reference_entry *next;
	char *top;			      /* of the repository, real; "": in none */
	char *kind;			      /* "" in none */
	struct mojimend_reference *reference; /* NULL: nothing is known */
	bool failed;
};

struct references {
	const struct options *options;
	const struct mojimend_rules *rules;
	struct output *out;
	const struct configs *configs;
	struct known known;
	bool known_read, known_failed; /* the main thread's */
	_Atomic(const struct reference_entry *) entries;
};

struct references *references_new(const struct options *options, const struct configs *configs,
				  struct output *out)
{
	struct references *r = calloc(1, sizeof(*r));

	if (!r) {
		output_say(out, "out of memory");
		return NULL;
	}
	r->options = options;
	r->configs = configs;
	r->out = out;
	return r;
}

void references_rules(struct references *r, const struct mojimend_rules *rules)
{
	r->rules = rules;
}

static void entry_free(struct reference_entry *entry)
{
	mojimend_reference_free(entry->reference);
	free(entry->top);
	free(entry->kind);
	free(entry);
}

void references_free(struct references *r)
{
	if (!r)
		return;
	for (const struct reference_entry *entry = atomic_load(&r->entries), *next; entry;
	     entry = next) {
		next = entry->next;
		entry_free((struct reference_entry *)entry);
	}
	known_fini(&r->known);
	free(r);
}

/* --- Asking, in any thread ------------------------------------------------ */

/* A rule may have turned the findings off; what is written then may have been lost. */
static bool has_lost(const struct mojimend_report *report)
{
	bool told = false;

	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_damage *d = report->findings[i].damage;

		if (d && (d->gap_count || d->guessed))
			return true;
		told |= d != NULL;
	}
	return report->repairs && !told;
}

/* The folder of the path with its slash; 0: the current one. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Of the file's folder; "" outside of a repository, NULL without memory. */
static char *top_of(const struct references *r, const char *path)
{
	size_t len = folder_length(path);
	char *folder, *top = NULL;
	enum git_place place;

	if (r->configs->no_reference)
		return strdup("");
	folder = malloc(len + 2);
	if (!folder)
		return NULL;
	memcpy(folder, len ? path : ".", len ? len : 1);
	folder[len ? len : 1] = '\0';
	place = git_top(folder, &top);
	free(folder);
	return top ? top : place == GIT_NO_MEMORY ? NULL : strdup("");
}

static const char *kind_for(const char *path, const char *top)
{
	return *top ? tracked_kind(path) : "";
}

static const struct reference_entry *find(struct references *r, const char *path, const char *top)
{
	const struct reference_entry *entry = atomic_load(&r->entries);

	for (; entry; entry = entry->next)
		if (strcmp(entry->top, top) == 0 &&
		    tracked_same_kind(entry->kind, kind_for(path, top)))
			break;
	return entry;
}

/* Standard input without a name is taken for a document of the current folder. */
static const char *or_stdin(const char *path)
{
	return path ? path : "stdin.md";
}

enum reference_answer references_find(struct references *r, const char *path,
				      const struct mojimend_report *report,
				      const struct mojimend_reference **reference)
{
	const struct reference_entry *entry = NULL;
	char *top;

	if (!has_lost(report)) {
		/* What a run writes must not be what it reads as known. */
		if (report->edit_count && r->configs->references.len && !atomic_load(&r->entries))
			return REFERENCE_WAITS;
		return REFERENCE_READY;
	}
	*reference = NULL;
	path = or_stdin(path);
	top = top_of(r, path);
	entry = top ? find(r, path, top) : NULL;
	if (top && !*top && !r->configs->references.len) {
		free(top);
		return REFERENCE_READY;
	}
	free(top);
	if (!entry)
		return REFERENCE_WAITS;
	*reference = entry->reference;
	return entry->failed ? REFERENCE_FAILED : REFERENCE_READY;
}

const struct mojimend_reference *references_guess(struct references *r, const char *path)
{
	const struct reference_entry *entry = atomic_load(&r->entries);

	path = or_stdin(path);
	while (entry && *entry->top && !tracked_same_kind(entry->kind, tracked_kind(path)))
		entry = entry->next;
	return entry ? entry->reference : NULL;
}

/* --- Building, in the main thread ----------------------------------------- */

static bool read_known(struct references *r)
{
	if (r->known_read)
		return !r->known_failed;
	r->known_read = true;
	r->known_failed = !known_leave_out(&r->known, &r->options->paths, r->out);
	for (size_t i = 0; i < r->configs->references.len; i++)
		if (!known_read(&r->known, r->configs->references.at[i].path, r->options->verbose,
				r->out))
			r->known_failed = true;
	return !r->known_failed;
}

/* Two real paths become the folder that holds both; the first is cut in place. */
static void share(char *base, const char *other)
{
	size_t i = 0, last = 0;

	for (; base[i] && base[i] == other[i]; i++)
		if (base[i] == '/')
			last = i;
	if (!base[i] && (!other[i] || other[i] == '/'))
		return;
	if (!other[i] && base[i] == '/')
		last = i;
	base[last ? last : 1] = '\0';
}

/* Real; of what is no folder the one that holds it. */
static char *folder_of(const char *path)
{
	size_t len = folder_length(path);
	struct stat st;
	char *folder, *real;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return realpath(path, NULL);
	folder = strdup(len ? path : ".");
	if (!folder)
		return NULL;
	folder[len ? len : 1] = '\0';
	real = realpath(folder, NULL);
	free(folder);
	return real;
}

/* The folder, real, that holds all paths of the run: it does not depend on what is damaged. */
static char *base_of(const struct options *options)
{
	size_t count = options->paths.count;
	char *base = NULL;

	if (options->stdin_filename)
		return folder_of(options->stdin_filename);
	for (size_t i = 0; i < count; i++) {
		char *folder = folder_of(options->paths.at[i]);

		if (base && folder)
			share(base, folder);
		if (base)
			free(folder);
		else
			base = folder;
	}
	return base ? base : realpath(".", NULL);
}

static bool speaks(const struct references *r)
{
	return !r->options->quiet && (r->options->verbose || isatty(STDERR_FILENO));
}

/*
 * That other files had a say in a repair is told to people; a script that
 * reads what is wrong on standard error shall find it empty where nothing is.
 */
static void tell(const struct references *r, const struct reference_entry *entry, size_t count,
		 const struct tracked *got)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, r->out->language);

	if (!speaks(r) || (!got->files && !r->configs->references.len))
		return;
	buf_z(&b, "mojimend: ");
	buf_say(&b, "reference");
	if (*entry->kind) {
		buf_say(&b, " for .");
		show_add(&b, str_z(entry->kind));
	}
	buf_say(&b, ":");
	if (*entry->top)
		buf_say(&b, " %zu sound file%s of this repository (git),", got->files,
			got->files == 1 ? "" : "s");
	buf_say(&b, " %zu named", count);
	if (r->known.left_out)
		buf_say(&b, " (%zu left out: a path of this run)", r->known.left_out);
	if (got->limited)
		buf_say(&b, "; the nearest, up to %d files and %d MiB", REFERENCE_FILES,
			REFERENCE_BYTES >> 20);
	buf_byte(&b, '\n');
	output_error_buf(r->out, &b);
	arena_fini(&arena);
}

/* Named text and what git tracks, not sealed; NULL with an error, or where git refuses. */
static struct mojimend_reference *collect(struct references *r, const struct reference_entry *entry,
					  bool tracked, size_t *named, struct tracked *got,
					  struct mojimend_error *e)
{
	struct mojimend_reference *reference = mojimend_reference_new(r->rules, e);
	char *base = tracked ? base_of(r->options) : NULL;
	bool ok = reference && known_add(&r->known, reference, named, e);

	*got = (struct tracked){0};
	if (ok && tracked)
		ok = base && tracked_add(reference, entry->top, base, entry->kind, got, e);
	free(base);
	if (ok)
		return reference;
	mojimend_reference_free(reference);
	return NULL;
}

static bool fill(struct references *r, struct reference_entry *entry)
{
	struct mojimend_error e = {.language = r->out->language};
	struct tracked got;
	bool tracked = *entry->top;
	size_t count = 0;

	entry->reference = collect(r, entry, tracked, &count, &got, &e);
	if (!entry->reference && tracked && e.status == MOJIMEND_OK) {
		if (r->options->verbose)
			output_say_of(r->out, entry->top,
				      "git does not give its files, so they are no reference (see "
				      "what 'git status' says there)");
		entry->reference = collect(r, entry, false, &count, &got, &e);
	}
	if (entry->reference && !got.files && !count) {
		mojimend_reference_free(entry->reference);
		entry->reference = NULL;
	} else if (!entry->reference || !mojimend_reference_seal(entry->reference, &e)) {
		if (e.status != MOJIMEND_OK)
			load_say(&e, r->out);
		mojimend_reference_free(
			entry->reference); /* references_guess() gives what is there */
		entry->reference = NULL;
		return false;
	}
	tell(r, entry, count, &got);
	return true;
}

void references_build(struct references *r, const char *path)
{
	struct reference_entry *entry = calloc(1, sizeof(*entry));
	char *top;

	path = or_stdin(path);
	top = top_of(r, path);
	if (entry && top) {
		entry->kind = strdup(kind_for(path, top));
		entry->top = top;
		top = NULL;
	}
	free(top);
	if (!entry || !entry->kind) {
		output_say(r->out, "out of memory");
		if (entry)
			entry_free(entry);
		return;
	}
	if (!find(r, path, entry->top)) {
		entry->failed = !read_known(r) || !fill(r, entry);
		entry->next = atomic_load(&r->entries);
		atomic_store(&r->entries, entry);
	} else {
		entry_free(entry);
	}
}
