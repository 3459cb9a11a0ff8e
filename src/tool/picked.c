/* git names the files, and where they are staged gives their bytes. */
#define _XOPEN_SOURCE 700 /* realpath, stpcpy */
#include "tool/picked.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tool/accepted.h"
#include "tool/answers.h"
#include "tool/git.h"
#include "tool/hash.h"
#include "tool/replace.h"

static bool no_memory(struct output *out)
{
	output_say(out, "out of memory");
	return false;
}

/* --- Which files -------------------------------------------------------------- */

/* Real as far as it is there: what is staged need not be. */
static const char *real_path(const char *path, struct arena *a)
{
	char *copy = arena_bytes(a, strlen(path) + 3), *real = NULL;
	struct buf b = buf_on(a);
	size_t len, cut;

	if (!copy)
		return NULL;
	memcpy(copy, "./", 2);
	len = (size_t)(stpcpy(copy + (*path == '/' ? 0 : 2), path) - copy);
	for (cut = len; cut && !(real = realpath(copy, NULL));) {
		while (cut && copy[--cut] != '/')
			;
		copy[cut] = '\0';
	}
	buf_z(&b, real ? real : "");
	if (cut < len) {
		buf_byte(&b, '/');
		buf_z(&b, path + (cut + 1 - (*path == '/' ? 0 : 2)));
	}
	free(real);
	return arena_z(a, buf_str(&b));
}

/* The paths of the options, from the top. */
static bool find_paths(struct picked *p, const struct options *o, struct output *out)
{
	for (size_t i = 0; i < o->paths.count; i++) {
		const char *path = o->paths.at[i], *real, *name;

		if (strcmp(path, "-") == 0) {
			output_say(out, "what git picks are files: standard input is none");
			return false;
		}
		real = real_path(path, &p->arena);
		name = real ? where_name(&p->where, real) : NULL;
		if (real && !name) {
			output_say_of(out, path, "lies outside of the repository (leave it out)");
			return false;
		}
		names_add(&p->wanted, name, &p->arena);
	}
	if (!o->paths.count)
		names_add(&p->wanted, "", &p->arena);
	names_sort(&p->wanted);
	return !p->arena.failed || no_memory(out);
}

static bool find_commit(struct picked *p, const struct options *o, struct output *out)
{
	if (!o->changed_since)
		return true;
	p->since = git_id(o->changed_since, "^{commit}", &p->arena);
	if (!p->since && (p->arena.failed || git_lacks_room()))
		return no_memory(out);
	if (!p->since)
		output_say_of(out, o->changed_since,
			      "git knows no such commit here (check the name, or 'git fetch' it)");
	return p->since != NULL;
}

/* Right behind what git did not tell. */
static bool cannot_ask(const struct picked *p, const struct options *o, struct output *out)
{
	if (p->arena.failed || git_lacks_room())
		return no_memory(out);
	if (p->since)
		output_say_of(out, o->changed_since,
			      "git finds no commit that it shares with this one (a shallow clone "
			      "knows too few: 'git fetch --unshallow')");
	else
		output_say(out, "git does not tell what is staged (see what 'git status' says)");
	return false;
}

bool picked_open(struct picked *p, const struct options *o, struct output *out)
{
	const char *top;

	*p = (struct picked){.staged = o->staged, .blobs.to = -1};
	if (o->staged && o->changed_since) {
		output_say(out, "--staged and --changed-since exclude each other");
		return false;
	}
	top = git_top_here(&p->arena);
	if (!top && (p->arena.failed || git_lacks_room()))
		return no_memory(out);
	if (!top) {
		output_say(out,
			   "here is no work tree of git (--staged and --changed-since ask git)");
		return false;
	}
	if (!where_find(&p->where, top, &p->arena))
		return no_memory(out);
	if (!find_paths(p, o, out) || !find_commit(p, o, out))
		return false;
	if (!git_changes_ask(&p->changes, p->since, &p->arena))
		return cannot_ask(p, o, out);
	indexed_ask(&p->indexed, &p->arena);
	return true;
}

void picked_fini(struct picked *p)
{
	git_unasked(&p->changes);
	indexed_fini(&p->indexed);
	blobs_close(&p->blobs);
	arena_fini(&p->arena);
	arena_fini(&p->scratch);
}

/* As in a folder: answers and baselines are data. */
static bool is_ours(const char *name)
{
	const char *slash = strrchr(name, '/');

	return answers_named(name) || accepted_named(name) ||
	       replace_is_temporary(slash ? slash + 1 : name);
}

static void add_file(struct picked *p, const char *name, const char *id, bool sparse,
		     struct walk *walk)
{
	struct file *slot = LIST_PUSH(&walk->arena, &walk->files);

	if (slot)
		*slot = (struct file){where_seen(&p->where, name, &walk->arena), false,
				      p->staged ? arena_z(&walk->arena, str_z(id)) : NULL, sparse};
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct git_file *)a)->name, ((const struct git_file *)b)->name);
}

static bool is_indexed(struct picked *p, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; indexed_known(&p->indexed, &p->arena) && i < p->indexed.list.len; i++) {
		const char *other = p->indexed.list.at[i].name;

		if (strncmp(other, name, len) == 0 && (!other[len] || other[len] == '/'))
			return true;
	}
	return false;
}

/* A name that nobody knows would be found clean for ever; what is to be deleted is no mistake. */
static bool are_known(struct picked *p, const struct options *o, struct output *out)
{
	for (size_t i = 0; i < o->paths.count; i++) {
		const char *path = o->paths.at[i], *real = real_path(path, &p->arena);
		const char *name = real ? where_name(&p->where, real) : NULL;
		struct stat st;

		if (p->arena.failed)
			return no_memory(out);
		if (lstat(path, &st) == 0 ||
		    (*path && name && (is_indexed(p, name) || git_id("HEAD:", name, &p->arena))))
			continue;
		output_say_of(out, path, "git knows no such file or folder (check the name)");
		return false;
	}
	return true;
}

bool picked_list(struct picked *p, const struct options *o, struct walk *walk, struct output *out)
{
	struct git_files files = {0};

	if (!git_changes(&p->changes, &p->arena, &files)) {
		p->broken = false; /* which is the same, and told once */
		return cannot_ask(p, o, out);
	}
	if (!are_known(p, o, out))
		return false;
	if (files.list.len)
		qsort(files.list.at, files.list.len, sizeof(*files.list.at), by_name);
	for (size_t i = 0; i < files.list.len; i++) {
		const struct git_file *f = &files.list.at[i];

		if (is_ours(f->name) || !names_hold(&p->wanted, f->name, &p->scratch))
			continue;
		names_add(&p->names, f->name, &p->arena);
		add_file(p, f->name, f->id, false, walk);
	}
	names_sort(&p->names);
	return !(p->arena.failed || p->scratch.failed) || no_memory(out);
}

static void add_rest(struct picked *p, const struct index_entry *entry, struct walk *walk)
{
	if (walk_is_document(entry->name) && !names_has(&p->names, entry->name))
		add_file(p, entry->name, entry->id, entry->sparse, walk);
}

bool picked_rest(struct picked *p, struct walk *walk)
{
	if (!indexed_known(&p->indexed, &p->arena))
		return false;
	for (size_t i = 0; i < p->indexed.list.len; i++)
		if (p->indexed.list.at[i].regular)
			add_rest(p, &p->indexed.list.at[i], walk);
	return !p->arena.failed;
}

/* --- What stands in them ------------------------------------------------------- */

static enum input_result take(struct picked *p, enum blob got, const struct buf *b,
			      struct input *in, struct failure *f)
{
	static const char cannot[] = SAID("git does not give what is staged");
	static const char hint[] = SAID("see what 'git fsck' says");

	p->lacks_room |= b->arena->failed || (got == BLOB_BROKEN && git_lacks_room());
	if (p->lacks_room && got != BLOB_READ) {
		failure_set(f, "cannot be read: out of memory", 0, NULL);
		return INPUT_FAILED;
	}
	switch (got) {
	case BLOB_READ:
		if (input_put(in, buf_str(b), f))
			return INPUT_READ;
		p->lacks_room = true;
		break;
	case BLOB_LARGE: failure_set(f, "is larger than 1 GiB", 0, "leave it out"); break;
	case BLOB_NONE:
	case BLOB_BROKEN: failure_set(f, cannot, 0, hint); break;
	}
	return INPUT_FAILED;
}

static struct buf scratch(struct picked *p)
{
	arena_reset(&p->scratch);
	return buf_on(&p->scratch);
}

/* NULL: git cannot be asked. */
static struct blobs *blobs(struct picked *p)
{
	if (p->blobs.to < 0 && !p->mute) {
		p->mute = !blobs_open(&p->blobs, NULL, &p->arena);
		p->lacks_room |= p->mute && (p->arena.failed || git_lacks_room());
	}
	return p->mute ? NULL : &p->blobs;
}

/* Most often the work tree has the same bytes, and then nobody has to look for them. */
static bool read_disk(const char *path, const char *object, struct input *in)
{
	struct failure unused = {0};
	struct arena arena = {0};
	struct buf b = buf_on(&arena);
	struct hash_sha1 hash;
	bool same;

	if (strlen(object) != SHA1_HEX || input_read(in, path, false, &unused) != INPUT_READ)
		return false;
	hash = hash_blob(input_str(in));
	hash_hex(&b, str_of((const char *)hash.bytes, sizeof(hash.bytes)));
	same = !arena.failed && str_is(buf_str(&b), object);
	arena_fini(&arena);
	in->stat = (struct stat){.st_size = (off_t)in->len}; /* as of any object */
	return same;
}

static enum blob read_git(struct picked *p, const char *name, struct buf *b)
{
	struct blobs *git = blobs(p);

	return git ? blobs_read(git, str_z(name), INPUT_MAX, b) : BLOB_BROKEN;
}

enum input_result picked_read(struct picked *p, const struct file *file, struct input *in,
			      struct failure *f)
{
	struct buf b = scratch(p);

	if (read_disk(file->path, file->object, in))
		return INPUT_READ;
	return take(p, read_git(p, file->object, &b), &b, in, f);
}

enum { FEW = 8 }; /* more of them git finds while others are worked on */

void picked_ask(struct picked *p, const struct file *files, size_t count)
{
	p->asked = files;
	p->ask_end = files + count;
	p->open = 0;
	p->few = count <= FEW;
}

enum input_result picked_next(struct picked *p, struct input *in, struct failure *f)
{
	struct buf b = scratch(p);
	struct blobs *git;

	if (p->few)
		return picked_read(p, p->asked++, in, f);
	git = blobs(p);
	for (; p->open < BLOBS_AHEAD && p->asked < p->ask_end; p->asked++, p->open++)
		if (!git || !blobs_ask(git, str_z(p->asked->object)))
			return take(p, BLOB_BROKEN, &b, in, f);
	p->open--;
	return take(p, blobs_answer(git, INPUT_MAX, &b), &b, in, f);
}

/* A name without "." and "..", from the top; NULL: it is none, or lies elsewhere. */
static const char *plain_name(struct picked *p, const char *path)
{
	struct buf b = buf_on(&p->arena);

	if (*path == '/')
		return where_name(&p->where, path);
	if (p->where.lead || strstr(path, "//") || strncmp(path, "./", 2) == 0 ||
	    strncmp(path, "../", 3) == 0 || strstr(path, "/./") || strstr(path, "/../"))
		return NULL;
	buf_z(&b, p->where.prefix);
	buf_z(&b, path);
	return arena_z(&p->arena, buf_str(&b));
}

/* ":NAME" from the top, ":./NAME" from here: git understands "..". */
static const char *name_in_index(struct picked *p, const char *path)
{
	struct buf b = buf_on(&p->arena);

	buf_z(&b, *path == '/' ? ":" : ":./");
	if (*path == '/')
		path = where_name(&p->where, path);
	if (!path || !*path)
		return NULL;
	buf_z(&b, path);
	return arena_z(&p->arena, buf_str(&b));
}

/* Whether the index itself tells; *object then is what it holds, NULL: no regular file. */
static bool look_up(struct picked *p, const char *path, const char **object)
{
	const char *name = indexed_known(&p->indexed, &p->arena) ? plain_name(p, path) : NULL;
	const struct index_entry *entry = name ? indexed_find(&p->indexed, name) : NULL;

	*object = entry && entry->regular ? entry->id : NULL;
	return name != NULL;
}

bool picked_get(struct picked *p, const char *path, struct input *in)
{
	struct failure failure = {0};
	struct input unused = {0};
	enum blob found = BLOB_NONE;
	const char *name;
	struct buf b;
	struct stat st;
	bool got;

	/* The object of a link is no text: what is one here is left to whoever asks. */
	if (!p || !p->staged || (lstat(path, &st) == 0 && !S_ISREG(st.st_mode)))
		return false;
	if (!look_up(p, path, &name))
		name = name_in_index(p, path);
	else if (!name || !in || read_disk(path, name, in))
		return name != NULL;
	b = scratch(p);
	if (name)
		found = read_git(p, name, &b);
	got = take(p, found, &b, in ? in : &unused, &failure) == INPUT_READ;
	/* Whoever asks now reads the disk: that this is wrong is told at the end. */
	p->lacks_room |= !got && p->arena.failed;
	p->broken |= !got && (p->arena.failed || found != BLOB_NONE);
	input_fini(&unused);
	return got;
}
