/* Two sides, each a file or many, paired by their names; the library compares. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/list.h"
#include "tool/commands.h"
#include "tool/explained.h"
#include "tool/git.h"
#include "tool/load.h"
#include "tool/run.h"

/* A text of a side. */
struct entry {
	const char *name;  /* within the side: what pairs; "" where there is but one */
	const char *path;  /* NULL: standard input, or in git */
	const char *id;	   /* in git */
	const char *shown; /* to people */
};

struct side {
	const char *spec;
	bool many; /* a folder or tree */
	struct walk walk;
	LIST(struct entry) entries;
	struct input in;
	struct arena blob;
};

struct verify {
	const struct options *options;
	struct output *out;
	struct arena arena;
	struct side sides[2]; /* old, new */
	struct mojimend *m;
	struct mojimend_rules *rules; /* NULL: no fixes are looked for */
	struct explained explained;
	struct mojimend_formatter *formatter; /* NULL: quiet */
	struct mojimend_pair_totals totals;
	bool trouble;
};

/* --- What a side is -------------------------------------------------------- */

static void add(struct verify *v, struct side *s, struct entry entry)
{
	struct entry *slot = LIST_PUSH(&v->arena, &s->entries);

	if (slot)
		*slot = entry;
}

/* How many bytes of the paths that a walk lists are the folder. */
static size_t prefix_of(const char *folder)
{
	size_t len;

	while (folder[0] == '.' && folder[1] == '/')
		folder += 2 + strspn(folder + 2, "/");
	len = strlen(folder);
	while (len > 1 && folder[len - 1] == '/')
		len--;
	if (len == 0 || (len == 1 && *folder == '.'))
		return 0;
	return len + (folder[len - 1] != '/');
}

static bool add_folder(struct verify *v, struct side *s)
{
	size_t prefix = prefix_of(s->spec);

	s->many = true;
	s->walk.verbose = v->options->verbose;
	walk_add(&s->walk, s->spec, v->out);
	if (!walk_end(&s->walk, v->out) || s->walk.failed)
		return false;
	for (size_t i = 0; i < s->walk.files.len; i++) {
		const char *path = s->walk.files.at[i].path;

		add(v, s, (struct entry){path + prefix, path, NULL, path});
	}
	return true;
}

static const char *join(struct verify *v, const char *spec, const char *name)
{
	struct buf b = buf_on(&v->arena);
	char last = spec[strlen(spec) - 1];

	buf_z(&b, spec);
	if (last != ':' && last != '/')
		buf_byte(&b, '/');
	buf_z(&b, name);
	return arena_z(&v->arena, buf_str(&b));
}

static int name_order(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static bool add_tree(struct verify *v, struct side *s, const char *id)
{
	struct git_files files = {0};

	s->many = true;
	if (!git_tree(id, &v->arena, &files))
		return false;
	for (size_t i = 0; i < files.list.len; i++) {
		const struct git_file *f = &files.list.at[i];

		add(v, s, (struct entry){f->name, NULL, f->id, join(v, s->spec, f->name)});
	}
	if (s->entries.len)
		qsort(s->entries.at, s->entries.len, sizeof(*s->entries.at), name_order);
	return true;
}

/* What is there by that name goes before what git knows by it. */
static bool open_side(struct verify *v, struct side *s, const char *spec)
{
	struct stat st;
	const char *id;
	enum git_kind kind;

	s->spec = spec;
	s->in.whole = true;
	if (strcmp(spec, "-") == 0) {
		add(v, s, (struct entry){"", NULL, NULL, "<stdin>"});
		return true;
	}
	if (stat(spec, &st) == 0 && S_ISDIR(st.st_mode))
		return add_folder(v, s);
	if (stat(spec, &st) == 0 || !strchr(spec, ':')) {
		add(v, s, (struct entry){"", spec, NULL, spec});
		return true;
	}
	kind = git_find(spec, &v->arena, &id);
	if (kind == GIT_BLOB) {
		add(v, s, (struct entry){"", NULL, id, spec});
		return true;
	}
	if (kind == GIT_TREE && add_tree(v, s, id))
		return true;
	if (v->arena.failed || git_lacks_room()) {
		output_say_of(v->out, spec, "git cannot be asked: %s",
			      strerror(v->arena.failed ? ENOMEM : errno));
		return false;
	}
	output_say_of(v->out, spec,
		      "is no file, and git knows no such thing here (check revision and path)");
	return false;
}

/* --- Pair by pair ---------------------------------------------------------- */

static enum input_result read_entry(struct verify *v, struct side *s, const struct entry *e,
				    struct mojimend_str *text)
{
	struct failure failure = {0};
	enum input_result got = INPUT_FAILED;

	if (e->path)
		got = input_read(&s->in, e->path, !s->many, &failure);
	else if (!e->id)
		got = input_read_stdin(&s->in, &failure) ? INPUT_READ : INPUT_FAILED;
	*text = input_str(&s->in);
	if (e->id) {
		arena_reset(&s->blob);
		if (git_read(e->id, &s->blob, text))
			got = INPUT_READ;
		else if (git_lacks_room())
			failure_set(&failure, "git cannot be asked", errno, NULL);
		else
			failure_set(&failure, "git cannot read it, or it is larger than 1 GiB", 0,
				    "see what 'git show' says");
	}
	if (failure.what) {
		output_failure(v->out, e->shown, &failure);
		v->trouble = true;
	}
	return got;
}

static void tell(struct verify *v, const struct mojimend_pair *pair)
{
	struct mojimend_error e = {.language = v->out->language};

	mojimend_pair_add(&v->totals, pair);
	if (v->formatter)
		output_str(v->out, mojimend_formatter_pair(v->formatter, pair, &e));
	if (e.status != MOJIMEND_OK) {
		load_say(&e, v->out);
		v->trouble = true;
	}
}

/* What git or standard input holds has a name, too: "REV:PATH" ends as the path does. */
static const char *path_of(const struct entry *e)
{
	return e->path ? e->path : e->shown;
}

static void compare(struct verify *v, const struct entry *before, const struct entry *after)
{
	struct mojimend_pair pair = {.old_name = before->shown, .new_name = after->shown};
	struct mojimend_error e = {.language = v->out->language};
	enum input_result a = read_entry(v, &v->sides[0], before, &pair.before);
	enum input_result b = read_entry(v, &v->sides[1], after, &pair.after);

	if (a == INPUT_FAILED || b == INPUT_FAILED || (a == INPUT_SKIPPED && b == INPUT_SKIPPED))
		return;
	if (a == INPUT_SKIPPED)
		pair.old_name = NULL;
	if (b == INPUT_SKIPPED)
		pair.new_name = NULL;
	if (a == b) {
		pair.verification = mojimend_verify(v->m, pair.before, pair.after, &e);
		if (pair.verification && v->rules)
			pair.verification =
				explain_changes(&v->explained, path_of(after), pair.before,
						pair.after, pair.verification, &e);
		if (!pair.verification) {
			output_say_of(v->out, after->shown, "cannot be verified: %s", e.text);
			v->trouble = true;
			return;
		}
	}
	tell(v, &pair);
}

/* A link, or what git lists and is gone, is no text that could miss another. */
static bool is_text(const struct entry *e)
{
	struct stat st;

	return !e->path || (lstat(e->path, &st) == 0 && S_ISREG(st.st_mode));
}

static void tell_alone(struct verify *v, const struct entry *e, bool is_old)
{
	if (is_text(e))
		tell(v, &(struct mojimend_pair){.old_name = is_old ? e->shown : NULL,
						.new_name = is_old ? NULL : e->shown});
}

static void compare_all(struct verify *v)
{
	const struct side *a = &v->sides[0], *b = &v->sides[1];
	size_t i = 0, k = 0;

	while (i < a->entries.len || k < b->entries.len) {
		bool more = i < a->entries.len, others = k < b->entries.len;
		int order = !more     ? 1
			    : !others ? -1
				      : strcmp(a->entries.at[i].name, b->entries.at[k].name);

		if (order == 0)
			compare(v, &a->entries.at[i], &b->entries.at[k]);
		else if (order < 0)
			tell_alone(v, &a->entries.at[i], true);
		else
			tell_alone(v, &b->entries.at[k], false);
		i += order <= 0;
		k += order >= 0;
	}
}

static int status_of(const struct verify *v)
{
	if (v->trouble)
		return EXIT_TROUBLE;
	if (v->totals.unproved || v->totals.alone || (v->totals.marked && !v->options->allow_marks))
		return EXIT_FINDINGS;
	return EXIT_CLEAN;
}

static int run(struct verify *v)
{
	const char *const *specs = v->options->paths.at;
	struct mojimend_error e = {.language = v->out->language};

	if (strcmp(specs[0], "-") == 0 && strcmp(specs[1], "-") == 0) {
		output_say(v->out, "only one side can be standard input");
		return EXIT_USAGE;
	}
	if (!open_side(v, &v->sides[0], specs[0]) || !open_side(v, &v->sides[1], specs[1]))
		return EXIT_TROUBLE;
	if (v->sides[0].many != v->sides[1].many) {
		output_say_of(
			v->out, specs[v->sides[1].many],
			"is many files and the other side is one (give two files or two folders)");
		return EXIT_USAGE;
	}
	v->m = mojimend_new(NULL, &e);
	if (v->m && v->rules)
		v->explained.scanner = mojimend_new(v->rules, &e);
	if (e.status != MOJIMEND_OK || v->arena.failed) {
		output_say(v->out, "out of memory");
		return EXIT_TROUBLE;
	}
	compare_all(v);
	if (v->formatter)
		output_str(v->out, mojimend_formatter_pairs_end(v->formatter, &v->totals, &e));
	if (e.status != MOJIMEND_OK) {
		load_say(&e, v->out);
		v->trouble = true;
	}
	return status_of(v);
}

/*
 * Whoever proposes a change may propose a configuration with it: what explains
 * the change are rules that are built in, and those that are named here.
 */
static bool load_fixes(struct verify *v)
{
	struct options named = *v->options;
	struct configs configs = {0};

	named.no_config = !named.config;
	if (config_load(&configs, &named, v->out))
		v->rules = load_rules(&configs, v->options, NULL, v->out);
	config_fini(&configs);
	return v->rules != NULL;
}

/* The others are of findings. */
static bool has_pairs(const char *format)
{
	static const char *const names[] = {"human", "concise", "json", "jsonl"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(format, names[i]) == 0)
			return true;
	return false;
}

int verify_run(const struct options *options, struct output *out)
{
	struct verify v = {.options = options, .out = out};
	int status;

	v.formatter = run_formatter(options, false, 1, out);
	if (!v.formatter)
		return EXIT_USAGE;
	if (!has_pairs(options->format)) {
		output_say(out, "verify tells in human, concise, json or jsonl");
		mojimend_formatter_free(v.formatter);
		return EXIT_USAGE;
	}
	if (options->quiet) {
		mojimend_formatter_free(v.formatter);
		v.formatter = NULL;
	}
	status = EXIT_USAGE;
	if (options->no_fixes || load_fixes(&v))
		status = run(&v);
	for (size_t i = 0; i < 2; i++) {
		walk_fini(&v.sides[i].walk);
		input_fini(&v.sides[i].in);
		arena_fini(&v.sides[i].blob);
	}
	mojimend_formatter_free(v.formatter);
	mojimend_free(v.m);
	explained_fini(&v.explained);
	mojimend_rules_free(v.rules);
	arena_fini(&v.arena);
	return status;
}
