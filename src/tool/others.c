/* A second run, over what was not asked about: it tells nothing, and knows afterwards. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tool/build.h"
#include "tool/cache.h"
#include "tool/clock.h"
#include "tool/files.h"
#include "tool/git.h"
#include "tool/pool.h"
#include "tool/run.h"
#include "tool/stop.h"

enum { SETTLED = 2 }; /* seconds: more than any clock of a file system leaves out */

/* A folder as the top knows it, and as the run names it; with a slash behind, or empty. */
struct spelling {
	struct mojimend_str folder, as;
};

/* What a file says; facts.ptr NULL: nobody knows. */
struct other {
	const char *id; /* what its text is known by; NULL: nothing */
	struct mojimend_str facts;
};

struct others {
	struct run *run;
	struct names asked;
	bool no_room; /* for memory or a descriptor: what is known would not be all */
	LIST(struct spelling) spellings;
	struct walk walk;
	const char *top; /* of the work tree */
	time_t began;	 /* before any of them was read */
	struct cache cache;
	struct arena arena;	   /* of all below */
	LIST(struct other) others; /* of the walk */
	LIST(struct file) unknown; /* those of them that are looked at, */
	LIST(size_t) numbers;	   /* and where they stand there */
	size_t next, elsewhere;	   /* how many are neither in the work tree nor in the clone */
	bool fresh;		   /* there is something to remember */
	bool failed;
};

/* --- Which -------------------------------------------------------------------- */

/* The folder of the first file of the run that could have had a fact. */
static const char *folder_of(const struct run *run, struct arena *a)
{
	for (size_t i = 0; i < run->count; i++) {
		const char *path = run->files[i].path, *slash = strrchr(path, '/');

		if (walk_is_document(path))
			return arena_z(a,
				       slash ? str_of(path, (size_t)(slash - path) + 1) : STR("."));
	}
	return NULL;
}

static const char *real_name(const struct where *p, const char *path, struct arena *a)
{
	char *real = realpath(path, NULL);
	const char *name = real ? where_name(p, real) : NULL;

	a->failed |= !real && errno == ENOMEM;
	name = name ? arena_z(a, str_z(name)) : NULL;
	free(real);
	return name;
}

static bool is_all_asked(const struct run *run, const struct where *p, struct arena *a)
{
	const struct words *paths = &run->options->paths;
	const char *name = paths->count ? NULL : real_name(p, ".", a);

	for (size_t i = 0; !(name && !*name) && i < paths->count; i++)
		name = real_name(p, paths->at[i], a);
	return name && !*name;
}

static struct mojimend_str folder_in(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(path, slash ? (size_t)(slash - path) + 1 : 0);
}

static int by_folder(const void *a, const void *b)
{
	return str_order(((const struct spelling *)a)->folder,
			 ((const struct spelling *)b)->folder);
}

/* The files of the run as the top knows them: one may have been named in many ways. */
static void find_asked(struct others *x, const struct where *p, struct arena *a)
{
	struct below below = {.folder = p->top};

	for (size_t i = 0; i < x->run->count; i++) {
		const struct file *f = &x->run->files[i];
		struct spelling *slot;
		const char *name;

		errno = 0;
		name = f->named ? real_name(p, f->path, a) : below_name(&below, f->path);
		a->failed |= below.arena.failed || (!name && errno == ENOMEM);
		name = name ? arena_z(a, str_z(name)) : NULL;
		if (!name)
			continue;
		names_add(&x->asked, name, a);
		slot = LIST_PUSH(a, &x->spellings);
		if (slot)
			*slot = (struct spelling){folder_in(name), folder_in(f->path)};
	}
	below_fini(&below);
	names_sort(&x->asked);
	if (x->spellings.len)
		qsort(x->spellings.at, x->spellings.len, sizeof(*x->spellings.at), by_folder);
}

/* Files of one folder are told, and compared, as of one folder. */
static const char *spelled(const struct others *x, const struct where *p, const char *name,
			   struct arena *a)
{
	struct spelling wanted = {.folder = folder_in(name)}, *found = NULL;
	struct buf b = buf_on(a);

	if (x->spellings.len)
		found = bsearch(&wanted, x->spellings.at, x->spellings.len,
				sizeof(*x->spellings.at), by_folder);
	if (!found)
		return where_seen(p, name, a);
	buf_str_add(&b, found->as);
	buf_z(&b, name + wanted.folder.len);
	return arena_z(a, buf_str(&b));
}

static void add_listed(struct others *x, const struct where *p, const char *name)
{
	struct file *slot = LIST_PUSH(&x->walk.arena, &x->walk.files);

	if (slot)
		*slot = (struct file){spelled(x, p, name, &x->walk.arena), false, NULL, false};
}

/* What git lists in the work tree around the files, tracked or not, as for a folder. */
static bool list_top(struct others *x, const char *top, struct arena *a)
{
	struct mojimend_str told;
	struct where p;
	bool any = false;

	if (!where_find(&p, top, a)) {
		x->no_room = true;
		return false;
	}
	if (!x->run->picked && is_all_asked(x->run, &p, a))
		return true;
	find_asked(x, &p, a);
	if (!git_list(top, a, &told)) {
		x->no_room = git_lacks_room();
		return false;
	}
	/* What git does not list, as it ignores it, is no part of the repository. */
	for (size_t i = 0; i < told.len && !any; i += strlen(told.ptr + i) + 1)
		any = names_has(&x->asked, told.ptr + i);
	for (size_t i = 0; i < told.len && any; i += strlen(told.ptr + i) + 1)
		if (walk_is_document(told.ptr + i) && !names_has(&x->asked, told.ptr + i))
			add_listed(x, &p, told.ptr + i);
	return true;
}

static bool list(struct others *x, struct arena *a)
{
	const char *folder = folder_of(x->run, a);
	char *top = NULL;
	bool ok = true;

	errno = 0;
	if (folder && git_top(folder, &top) == GIT_INSIDE)
		ok = list_top(x, top, a);
	else
		x->no_room = errno == ENOMEM;
	x->top = top ? arena_z(a, str_z(top)) : NULL;
	free(top);
	x->no_room |= a->failed || x->walk.arena.failed;
	return ok && !x->no_room;
}

static bool list_staged(struct others *x)
{
	bool ok = picked_rest(x->run->picked, &x->walk);

	x->top = x->run->picked->where.top;
	x->no_room =
		x->run->picked->arena.failed || x->walk.arena.failed || (!ok && git_lacks_room());
	return ok;
}

/* --- What is known by what ------------------------------------------------------ */

/* Where no object has an id: the file itself, and when it was changed last. */
static const char *stat_id(const struct stat *st, struct arena *a)
{
	struct buf b = buf_on(a);

	buf_printf(&b, "%ju:%ju %jd %jd.%ld %jd.%ld", (uintmax_t)st->st_dev, (uintmax_t)st->st_ino,
		   (intmax_t)st->st_size, (intmax_t)st->st_mtim.tv_sec, st->st_mtim.tv_nsec,
		   (intmax_t)st->st_ctim.tv_sec, st->st_ctim.tv_nsec);
	return arena_z(a, buf_str(&b));
}

static const char *path_id(const char *path, struct arena *a)
{
	struct stat st;

	return lstat(path, &st) == 0 ? stat_id(&st, a) : NULL;
}

/*
 * What was changed just before it was read could be changed once more in the
 * same moment of the clock, and gets no id (NULL).
 */
static const char *read_id(const struct others *x, const struct stat *st, struct arena *a)
{
	bool settled = x->began >= st->st_ctim.tv_sec && x->began - st->st_ctim.tv_sec >= SETTLED;

	return settled ? stat_id(st, a) : NULL;
}

/* --- What they say -------------------------------------------------------------- */

static bool fill(void *slot, void *user)
{
	struct others *x = user;
	struct job *job = slot;

	if (x->next == x->unknown.len || x->failed || stop_requested())
		return false;
	job->file = &x->unknown.at[x->next++];
	job->report = NULL;
	job->got = INPUT_SKIPPED;
	if (job->file->object)
		job->got = picked_next(x->run->picked, &job->in, &job->failure);
	return true;
}

static void work(void *slot, void *user)
{
	const struct others *x = user;
	struct job *job = slot;

	if (!job->file->object)
		job->got = input_read(&job->in, job->file->path, false, &job->failure);
	if (job->got != INPUT_READ)
		return;
	if (!job->scanner)
		job->scanner = mojimend_new(x->run->rules, &job->error);
	if (!job->scanner)
		return;
	job->input = (struct mojimend_input){.text = input_str(&job->in),
					     .path = job->file->path,
					     .document = true,
					     .year = clock_year(),
					     .known = true};
	job->report = mojimend_scan(job->scanner, &job->input, &job->error);
}

/* Nobody asked about the file, but something may go unseen. */
static void tell_lack(const struct others *x, const struct job *job)
{
	const char *why = job->failure.what ? job->failure.what : job->error.text;

	output_say_of(x->run->out, job->file->path, "is not compared with the others: %s%s%s",
		      in_language(x->run->out->language, why), job->failure.number ? ": " : "",
		      job->failure.number ? strerror(job->failure.number) : "");
}

/* A binary file says nothing, and that is known of it. */
static void take_facts(struct others *x, struct job *job)
{
	struct other *o = x->others.at + x->numbers.at[job->file - x->unknown.at];
	struct mojimend_str facts = STR("");

	if (!job->report->is_binary && !mojimend_facts_write(job->scanner, &facts, &job->error))
		return;
	o->facts = str_of(arena_z(&x->arena, facts), facts.len);
	o->id = job->file->object ? job->file->object : read_id(x, &job->in.stat, &x->arena);
	x->fresh = true;
}

static void end(void *slot, void *user)
{
	struct others *x = user;
	struct job *job = slot;

	if (job->report)
		take_facts(x, job);
	x->failed |= job->error.status == MOJIMEND_NOMEM || x->arena.failed;
	if (!x->failed && (job->failure.what || job->error.status != MOJIMEND_OK)) {
		if (job->file->elsewhere) {
			x->elsewhere++;
		} else {
			tell_lack(x, job);
			x->run->trouble = true;
		}
	}
	job->failure = (struct failure){0};
	job->error = (struct mojimend_error){0};
}

/* Those that are not known yet. */
static bool look(struct others *x)
{
	static const struct pool_ops ops = {fill, work, end};
	unsigned threads = run_threads(x->run, x->unknown.len);
	size_t count = threads ? (size_t)threads * RUN_SLOTS_PER_THREAD : 1;
	struct job *jobs = calloc(count, sizeof(*jobs));

	if (!jobs)
		return false;
	x->next = 0;
	if (x->run->picked)
		picked_ask(x->run->picked, x->unknown.at, x->unknown.len);
	pool_run(&ops, x, jobs, sizeof(*jobs), count, threads);
	for (size_t i = 0; i < count; i++) {
		mojimend_free(jobs[i].scanner);
		input_fini(&jobs[i].in);
	}
	free(jobs);
	if (x->elsewhere && !x->failed)
		output_say(x->run->out,
			   "%zu document%s not compared with the others: outside of the sparse "
			   "checkout, and not in this clone",
			   x->elsewhere, x->elsewhere == 1 ? " is" : "s are");
	return !x->failed;
}

static void want(struct others *x, size_t number)
{
	struct file *file = LIST_PUSH(&x->arena, &x->unknown);
	size_t *slot = LIST_PUSH(&x->arena, &x->numbers);

	if (!slot || !file)
		return;
	*file = x->walk.files.at[number];
	*slot = number;
}

/* In the order of the list: what the cache holds, and what is looked at now. */
static bool know_all(struct others *x)
{
	size_t count = x->walk.files.len;

	LIST_RESERVE(&x->arena, &x->others, count);
	for (size_t i = 0; i < count && !x->arena.failed; i++) {
		const struct file *file = &x->walk.files.at[i];
		struct other *o = &x->others.at[i];

		o->id = file->object ? file->object : path_id(file->path, &x->arena);
		if (o->id)
			o->facts = cache_find(&x->cache, file->path, o->id);
		if (!o->facts.ptr)
			want(x, i);
	}
	return !x->arena.failed && (!x->unknown.len || look(x));
}

/* False: facts from the cache that are none, so that the file has to be looked at. */
static bool add(struct others *x, size_t number)
{
	struct other *o = &x->others.at[number];
	struct mojimend_error e = {0};
	bool ok = !o->facts.ptr ||
		  mojimend_facts_add(x->run->corpus, o->facts, x->walk.files.at[number].path, &e);

	x->failed |= e.status == MOJIMEND_NOMEM;
	return ok;
}

static bool add_all(struct others *x)
{
	for (size_t i = 0; i < x->walk.files.len && !x->failed; i++) {
		if (add(x, i) || x->failed)
			continue;
		x->unknown.len = x->numbers.len = 0;
		x->others.at[i].facts.ptr = NULL;
		want(x, i);
		if (x->arena.failed || !look(x) || !add(x, i))
			x->failed = true;
	}
	return !x->failed;
}

static void remember(struct others *x)
{
	for (size_t i = 0; i < x->walk.files.len; i++) {
		const struct other *o = &x->others.at[i];

		if (o->facts.ptr && o->id)
			cache_put(&x->cache, x->walk.files.at[i].path, o->id, o->facts);
	}
	cache_write(&x->cache);
}

/* All that facts depend on, beside a file's own bytes and path. */
static bool depends(const struct run *run, struct buf *b)
{
	struct mojimend_rule rule;

	if (!build_ids(b))
		return false;
	buf_printf(b, "%u %d ", clock_year(), run->options->untrusted_rules);
	for (size_t i = 0; mojimend_rules_get(run->rules, i, MOJIMEND_ENGLISH, &rule); i++)
		buf_printf(b, "%s %d ", rule.id, (int)rule.severity);
	buf_str_add(b, buf_str(&run->rule_texts));
	return !run->arena.failed && !b->arena->failed;
}

static void open_cache(struct others *x)
{
	const struct run *run = x->run;
	struct buf b = buf_on(&x->arena);
	bool staged = run->picked && run->picked->staged;

	x->cache.folder = -1;
	if (!run->options->no_cache && x->top && depends(run, &b))
		cache_open(&x->cache, x->top, staged ? "staged" : "tree", buf_str(&b));
}

static bool know(struct others *x)
{
	bool ok;

	open_cache(x);
	ok = know_all(x) && add_all(x);
	if (ok && x->fresh && !stop_requested())
		remember(x);
	cache_close(&x->cache);
	return ok;
}

bool others_know(struct run *run)
{
	struct others x = {.run = run, .began = time(NULL)};
	struct arena arena = {0};
	bool ok;

	if (!run->corpus || mojimend_corpus_is_empty(run->corpus) || stop_requested())
		return true;
	ok = run->picked && run->picked->staged ? list_staged(&x) : list(&x, &arena);
	if (!ok && !x.no_room) {
		output_say(run->out, "git does not list the other documents of the repository, so "
				     "nothing is compared with them (see what 'git status' says)");
		run->trouble = true;
	} else if (x.no_room) {
		output_say(run->out, "out of memory");
	} else if (x.walk.files.len && walk_end(&x.walk, run->out) &&
		   files_exclude(&x.walk, &run->configs, run->options, run->out)) {
		x.no_room = !know(&x);
		if (x.no_room)
			output_say(run->out, "out of memory");
	} else {
		x.no_room = x.walk.files.len != 0; /* it was said */
	}
	walk_fini(&x.walk);
	arena_fini(&x.arena);
	arena_fini(&arena);
	return !x.no_room;
}
