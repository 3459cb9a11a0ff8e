/* Several formats in one run: the one that is shown, and those that are files. */
#include "tool/reports.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/load.h"
#include "tool/replace.h"
#include "tool/run.h"
#include "tool/walk.h"

enum { NAME_MAX_LEN = 40 };

struct report_file {
	const char *path;
	char name[NAME_MAX_LEN + 1];
	struct mojimend_formatter *formatter;
	struct arena arena;
	struct buf text;
	dev_t device, folder_device;
	ino_t inode, folder_inode;
	bool there;
};

/* --- Opening --------------------------------------------------------------- */

static bool has_statistics(const char *name)
{
	return strcmp(name, "human") == 0 || strcmp(name, "json") == 0;
}

struct mojimend_formatter *reports_formatter(const struct options *options,
					     struct mojimend_str name, bool repairing, int fd,
					     struct output *out)
{
	struct mojimend_format_options f = {
		.color = fd >= 0 && run_wants_color(options, fd),
		.all_gaps = options->all_gaps,
		.repairing = repairing,
		.limited = options->max_findings != UINT_MAX,
		.most = options->max_findings,
		.width = fd >= 0 ? run_width(fd) : 0,
		.language = run_language(options),
	};
	struct mojimend_error e = {.language = out->language};
	struct mojimend_formatter *formatter;
	char z[NAME_MAX_LEN + 1];

	name.len = name.len < NAME_MAX_LEN ? name.len : NAME_MAX_LEN;
	memcpy(z, name.ptr, name.len);
	z[name.len] = '\0';
	f.statistics = options->statistics && has_statistics(z);
	formatter = mojimend_formatter_new(z, &f, &e);
	if (!formatter)
		load_say(&e, out);
	return formatter;
}

static bool is_file(const struct report_file *file, const char *path)
{
	struct stat st;

	return path && stat(path, &st) == 0 && st.st_dev == file->device &&
	       st.st_ino == file->inode;
}

static bool is_any(const struct report_file *file, const struct words *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		if (is_file(file, paths->at[i]))
			return true;
	return false;
}

/* By its name no report, but what somebody wrote, or what git or we live by. */
static bool is_dear(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	return walk_is_document(path) || strncmp(name, ".mojimend", 9) == 0 ||
	       strncmp(path, ".git/", 5) == 0 || strstr(path, "/.git/");
}

/* A report in the place of what is to be checked, or read for it, would be the end of that. */
static bool is_needed(const struct options *o, const struct report_file *file)
{
	return is_any(file, &o->paths) || is_any(file, &o->rules) || is_any(file, &o->reference) ||
	       is_file(file, o->config) || is_file(file, o->baseline) || is_dear(file->path);
}

/* Spelt in two ways, one file: one that is there, or one name in one folder. */
static bool is_same(const struct report_file *a, const struct report_file *b)
{
	const char *name_a = strrchr(a->path, '/'), *name_b = strrchr(b->path, '/');

	if (a->there || b->there)
		return a->there && b->there && a->device == b->device && a->inode == b->inode;
	return strcmp(name_a ? name_a + 1 : a->path, name_b ? name_b + 1 : b->path) == 0 &&
	       a->folder_device == b->folder_device && a->folder_inode == b->folder_inode;
}

/* The folder it is in, or will be. */
static void find_folder(struct report_file *file)
{
	const char *slash = strrchr(file->path, '/');
	size_t len = slash ? (size_t)(slash - file->path) + 1 : 0;
	const char *folder = len ? arena_z(&file->arena, str_of(file->path, len)) : ".";
	struct stat st;

	if (folder && stat(folder, &st) == 0) {
		file->folder_device = st.st_dev;
		file->folder_inode = st.st_ino;
	}
}

static bool open_file(struct report_file *file, const struct options *options, const char *format,
		      const char *path, bool repairing, struct output *out)
{
	size_t len = strcspn(format, ":");
	const char *wrong = NULL;
	struct stat st;

	file->path = path;
	file->text = buf_on(&file->arena);
	file->there = stat(file->path, &st) == 0;
	if (file->there) {
		file->device = st.st_dev;
		file->inode = st.st_ino;
	}
	find_folder(file);
	if (file->there && !S_ISREG(st.st_mode))
		wrong = SAID("is no regular file, and a report cannot take its place");
	else if (file->there && is_needed(options, file))
		wrong = SAID("is no report, and one cannot take its place: choose another name");
	if (wrong) {
		output_say_of(out, file->path, "%s", in_language(out->language, wrong));
		return false;
	}
	file->formatter = reports_formatter(options, str_of(format, len), repairing, -1, out);
	if (file->formatter)
		memcpy(file->name, format, len < NAME_MAX_LEN ? len : NAME_MAX_LEN);
	return file->formatter != NULL;
}

/* Whether the last file is the same as one before it, which is told. */
static bool has_twin(const struct reports *r)
{
	const struct report_file *last = &r->files[r->count - 1];

	for (const struct report_file *file = r->files; file < last; file++) {
		if (!is_same(file, last))
			continue;
		output_say_of(r->out, last->path, "--format: another format has that file");
		return true;
	}
	return false;
}

static bool statistics_fit(const struct reports *r, const struct options *options)
{
	bool fit = !options->statistics || has_statistics(options->format);

	for (size_t i = 0; i < r->count; i++)
		fit |= has_statistics(r->files[i].name);
	if (!fit)
		output_say(r->out, "--statistics goes with --format human or json");
	return fit;
}

bool reports_open(struct reports *r, const struct options *options, bool repairing,
		  struct output *out)
{
	*r = (struct reports){.out = out, .shown_name = options->format};
	r->error.language = out->language;
	if (*options->format) {
		r->shown = reports_formatter(options, str_z(options->format), repairing,
					     STDOUT_FILENO, out);
		if (!r->shown)
			return false;
	}
	if (options->formats.count)
		r->files = calloc(options->formats.count, sizeof(*r->files));
	if (options->formats.count && !r->files) {
		output_say(out, "out of memory");
		return false;
	}
	for (size_t i = 0; i < options->formats.count; i++) {
		const char *format = options->formats.at[i], *path = options_format_file(format);

		if (path &&
		    (!open_file(&r->files[r->count++], options, format, path, repairing, out) ||
		     has_twin(r)))
			return false;
	}
	return statistics_fit(r, options);
}

void reports_fini(struct reports *r)
{
	mojimend_formatter_free(r->shown);
	for (size_t i = 0; i < r->count; i++) {
		mojimend_formatter_free(r->files[i].formatter);
		arena_fini(&r->files[i].arena);
	}
	free(r->files);
	*r = (struct reports){.out = r->out};
}

void reports_silence(struct reports *r)
{
	mojimend_formatter_free(r->shown);
	r->shown = NULL;
}

bool reports_any(const struct reports *r)
{
	return r->shown || r->count;
}

bool reports_hold(const struct reports *r, const struct stat *st)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->files[i].there && r->files[i].device == st->st_dev &&
		    r->files[i].inode == st->st_ino)
			return true;
	return false;
}

/* It quotes damage, which is not there to be repaired. */
bool reports_made(struct mojimend_str text)
{
	enum { HEAD = 512 };
	static const struct {
		const char *begin, *soon;
	} heads[] = {
		{"<!doctype html>\n", "<meta name=\"generator\" content=\"mojimend\">"},
		{"{\"$schema\":\"https://json.schemastore.org/sarif",
		 "\"driver\":{\"name\":\"mojimend\""},
		{"<?xml ", "<testsuites name=\"mojimend\">"},
		{"<?xml ", " source=\"mojimend."},
		{"{\"source\":{\"name\":\"mojimend\"}", ""},
		{"[\n{\"description\":\"", "\"check_name\":\""},
		{"{\"path\":\"", ",\"end_column\":"},
		{"{\"version\":\"", "\"columns\":\"code points\",\n\"findings\":["},
	};

	text.len = text.len < HEAD ? text.len : HEAD;
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		if (str_starts(text, str_z(heads[i].begin)) && str_find(text, str_z(heads[i].soon)))
			return true;
	return false;
}

/* --- A run ------------------------------------------------------------------ */

void reports_begin(struct reports *r, const struct mojimend_rules *rules,
		   enum mojimend_severity fail_on)
{
	if (r->shown) {
		mojimend_formatter_rules(r->shown, rules);
		mojimend_formatter_fail_on(r->shown, fail_on);
		output_str(r->out, mojimend_formatter_begin(r->shown, &r->error));
	}
	for (size_t i = 0; i < r->count; i++) {
		struct report_file *file = &r->files[i];

		mojimend_formatter_rules(file->formatter, rules);
		mojimend_formatter_fail_on(file->formatter, fail_on);
		buf_str_add(&file->text, mojimend_formatter_begin(file->formatter, &r->error));
	}
}

void reports_add(struct reports *r, const struct mojimend_input *input,
		 const struct mojimend_report *report, bool shown)
{
	if (r->shown && shown)
		output_str(r->out, mojimend_formatter_file(r->shown, input, report, &r->error));
	for (size_t i = 0; i < r->count; i++)
		buf_str_add(&r->files[i].text, mojimend_formatter_file(r->files[i].formatter, input,
								       report, &r->error));
}

/* Where the report itself does not say it, or nobody would look for it there. */
static void tell_untold(const struct reports *r, const struct mojimend_formatter *f,
			const char *name, const char *path)
{
	static const char *const have_it[] = {"human", "json", "github", "html"};
	const char *why = strcmp(name, "sarif") == 0
				  ? SAID("--max-findings, or 25000 in a run of SARIF")
				  : "--max-findings";
	size_t n = mojimend_formatter_untold(f);

	for (size_t i = 0; i < sizeof(have_it) / sizeof(*have_it); i++)
		if (strcmp(name, have_it[i]) == 0)
			return;
	if (n && path)
		output_say_of(r->out, path, "%zu more, not shown (%s)", n,
			      in_language(r->out->language, why));
	else if (n)
		output_say(r->out, "%zu more, not shown (%s)", n,
			   in_language(r->out->language, why));
}

static bool write_report(const struct reports *r, struct report_file *file)
{
	struct failure failure = {0};

	if (file->arena.failed)
		failure_set(&failure, "cannot be written: out of memory", 0,
			    "the report is not there");
	else if (write_file(file->path, buf_str(&file->text), &failure))
		return true;
	output_failure(r->out, file->path, &failure);
	return false;
}

bool reports_end(struct reports *r, const struct mojimend_totals *totals)
{
	bool done = true;

	if (r->shown) {
		output_str(r->out, mojimend_formatter_end(r->shown, totals, &r->error));
		tell_untold(r, r->shown, r->shown_name, NULL);
	}
	for (size_t i = 0; i < r->count; i++) {
		struct report_file *file = &r->files[i];

		buf_str_add(&file->text,
			    mojimend_formatter_end(file->formatter, totals, &r->error));
		tell_untold(r, file->formatter, file->name, file->path);
	}
	if (r->error.status != MOJIMEND_OK) {
		load_say(&r->error, r->out);
		return false;
	}
	for (size_t i = 0; i < r->count; i++)
		done &= write_report(r, &r->files[i]);
	return done;
}
