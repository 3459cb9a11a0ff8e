/* A run of fix or review is taken back, file by file, by the writer that wrote it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "tool/below.h"
#include "tool/commands.h"
#include "tool/hash.h"
#include "tool/input.h"
#include "tool/journals.h"
#include "tool/leftovers.h"
#include "tool/replace.h"
#include "tool/stop.h"

struct undo {
	const struct options *options;
	struct output *out;
	struct arena arena; /* of the journal's text and its paths */
	const char *place;
	char *here;  /* the current folder; NULL: it has no name */
	int no_here; /* errno, where that has no name */
	struct journals journals;
	struct journal_text text;
	struct mojimend *m;
	struct input in;
	struct arena scratch; /* of one file */
	size_t back, already, left;
	bool trouble; /* a file is left, or it is not sure that it outlives a crash */
};

/* --- One file ---------------------------------------------------------------- */

/* As people see it from where they are. */
static const char *shown(const struct undo *u, const char *path)
{
	const char *rest = u->here && u->here[1] ? below_rest(u->here, path) : NULL;

	return rest && *rest ? rest : path;
}

static bool tell(struct undo *u, const char *path, const char *what)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, u->out->language);

	if (!u->options->quiet) {
		show_path(&b, shown(u, path));
		buf_say(&b, ": ");
		buf_word(&b, what);
		buf_byte(&b, '\n');
		output_buf(u->out, &b);
	}
	arena_fini(&arena);
	return true;
}

static const char cannot[] = SAID("cannot be taken back");

/* What it was before the repair, proved by its hash. */
static bool old_text(struct undo *u, const struct record *r, struct mojimend_str *text,
		     struct failure *f)
{
	struct buf old = buf_on(&u->scratch);
	struct mojimend_error e = {0};
	bool went;

	if (!u->m)
		u->m = mojimend_new(NULL, &e);
	went = u->m && reverse_go(&r->way, u->m, *text, &old);
	if (!u->m || u->scratch.failed)
		return failure_set(f, cannot, ENOMEM, "it was left as it is");
	*text = buf_str(&old);
	if (went && str_is(r->old, hash_of(*text).hex))
		return true;
	return failure_set(
		f, cannot, 0,
		"the journal is damaged, or of another version of mojimend; the file was "
		"left as it is");
}

static bool put_back(struct undo *u, const struct record *r, struct mojimend_str text, bool whole,
		     struct failure *f)
{
	struct replacement what = {.path = shown(u, r->path),
				   .was = &u->in.stat,
				   .old = input_str(&u->in),
				   .new = text,
				   .mtime = &r->mtime,
				   .cannot = cannot};

	if (u->options->dry_run)
		return replace_may(&what, f) && tell(u, r->path, SAID("would be taken back"));
	return replace_file(&what, f) != REPLACED_NOT &&
	       tell(u, r->path, whole ? SAID("taken back") : SAID("its last repair is taken back"));
}

/*
 * All repairs of one file, the last one first: a run that was started again, with
 * other options, may have repaired it twice.  It is read and written by the
 * name that it has from here, since that from "/" may be too long to be opened.
 */
static bool undo_file(struct undo *u, const struct record *const *repairs, size_t count,
		      struct failure *f)
{
	const struct record *back = NULL;
	struct mojimend_str text, is;
	struct hash now;
	bool whole;

	arena_reset(&u->scratch);
	if (input_read(&u->in, shown(u, repairs[0]->path), true, f) != INPUT_READ) {
		if (f->number == ENOENT || f->number == ENOTDIR)
			f->hint = SAID("if it was moved, put it back and run undo again");
		return false;
	}
	text = input_str(&u->in);
	now = hash_of(text);
	is = str_z(now.hex);
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(repairs[i]->new, is) || str_equal(repairs[i]->old, is))
			continue;
		if (!old_text(u, repairs[i], &text, f))
			return false;
		back = repairs[i];
		is = back->old;
	}
	whole = str_equal(is, repairs[count - 1]->old);
	if (!back && !whole)
		return failure_set(f, "was changed since it was repaired, and left as it is", 0,
				   "take out by hand what is not wanted");
	if (back && !put_back(u, back, text, whole, f))
		return false;
	u->back += back != NULL && whole;
	u->already += !back;
	return whole || failure_set(f, "was changed between two repairs: the earlier one is left",
				    0, "take out by hand what is not wanted");
}

/* --- A journal --------------------------------------------------------------- */

static int by_path(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;
	int order = strcmp((*x)->path, (*y)->path);

	return order ? order : (*x < *y) - (*x > *y);
}

/* The records by file, those of one from the last to the first; NULL: there are none, or no memory.
 */
static const struct record **in_order(const struct journal_text *text, struct arena *a)
{
	size_t count = text->records.len;
	const struct record **order = count ? arena_bytes(a, count * sizeof(*order)) : NULL;

	for (size_t i = 0; order && i < count; i++)
		order[i] = &text->records.at[i];
	if (order)
		qsort(order, count, sizeof(*order), by_path);
	return order;
}

static bool undo_all(struct undo *u)
{
	const struct record **order = in_order(&u->text, &u->arena);
	size_t len = order ? u->text.records.len : 0, count;

	for (size_t i = 0; i < len && !stop_requested(); i += count) {
		struct failure failure = {0};

		for (count = 1; i + count < len; count++)
			if (strcmp(order[i]->path, order[i + count]->path) != 0)
				break;
		u->left += !undo_file(u, order + i, count, &failure);
		if (failure.what)
			output_failure(u->out, shown(u, order[i]->path), &failure);
		u->trouble = u->trouble || failure.what;
	}
	return !u->arena.failed;
}

static void sum_up(struct undo *u)
{
	if (u->options->quiet)
		return;
	output_tell(u->out,
		    u->options->dry_run ? "%zu file%s would be taken back"
					: "%zu file%s taken back",
		    u->back, u->back == 1 ? "" : "s");
	if (u->already)
		output_tell(u->out, ", %zu %s as %s before", u->already,
			    u->already == 1 ? "is" : "are",
			    u->already == 1 ? "it was" : "they were");
	if (u->left)
		output_tell(u->out,
			    ", %zu left as %s ('mojimend undo JOURNAL' takes another run back)",
			    u->left, u->left == 1 ? "it is" : "they are");
	output_tell(u->out, ".\n");
}

/* What is missing told of what was written, and nobody knows any more how it can be brought back.
 */
static bool tell_damaged(struct undo *u, const struct journal_text *text, const char *path)
{
	size_t count = text->damaged;

	if (text->cut)
		output_say_of(u->out, path,
			      "the end of this journal is missing: files that were told of there "
			      "may be left");
	else if (count)
		output_say_of(u->out, path,
			      "%zu line%s of this journal %s damaged: the file%s told of there %s "
			      "left",
			      count, count == 1 ? "" : "s", count == 1 ? "is" : "are",
			      count == 1 ? "" : "s", count == 1 ? "is" : "are");
	return text->cut || count;
}

/* The lock is ours, or there are no locks. */
static int undo_locked(struct undo *u, const char *path)
{
	struct leftovers leftovers = {0};
	struct paths none = {0};
	enum journal_state state;
	const char *to;
	bool whole;

	if (!u->options->dry_run) {
		to = journals_turn(path, JOURNAL_UNDOING, &u->arena);
		if (!to) {
			output_say_of(u->out, path,
				      "cannot be renamed: %s (nothing was taken back)",
				      strerror(errno));
			return EXIT_TROUBLE;
		}
		path = to;
		stop_install();
		leftovers_remove(&leftovers, &u->text, u->options->verbose, u->out);
		leftovers_tell(&leftovers, &none, u->out);
		arena_fini(&leftovers.arena);
	}
	if (!undo_all(u)) {
		output_say(u->out, "out of memory");
		return EXIT_TROUBLE;
	}
	sum_up(u);
	output_flush(u->out); /* whoever kills it now has seen that it is done */
	if (stop_requested()) {
		output_say(u->out, "stopped: every file is whole; run again for the rest");
		stop_finish();
	}
	whole = !u->trouble && !u->text.damaged && !u->text.cut;
	state = whole				      ? JOURNAL_UNDONE
		: u->text.head.records || u->text.cut ? JOURNAL_DONE
						      : JOURNAL_STOPPED;
	to = u->options->dry_run ? path : journals_turn(path, state, &u->arena);
	if (!to)
		output_say_of(u->out, path, "cannot be renamed: %s", strerror(errno));
	tell_damaged(u, &u->text, to ? to : path);
	return whole && to ? EXIT_CLEAN : EXIT_TROUBLE;
}

/* `named`: by somebody who knows whose it is. */
static int undo_journal(struct undo *u, const char *path, bool named)
{
	struct failure failure = {0};
	int lock, status = EXIT_TROUBLE;

	if (journals_state(path) == JOURNAL_NONE) {
		output_say_of(u->out, path, "is no journal by its name (undo --list names them)");
		return EXIT_USAGE;
	}
	lock = journals_lock(path);
	if (lock < 0 && errno == EWOULDBLOCK) {
		output_say_of(u->out, path, "is in use by a run that goes on (wait for its end)");
		return EXIT_TROUBLE;
	}
	if (journals_read(&u->text, path, &u->arena, &failure) &&
	    (named || journals_ours(&u->text, &failure)))
		status = undo_locked(u, path);
	if (failure.what)
		output_failure(u->out, path, &failure);
	if (lock >= 0)
		close(lock);
	return status;
}

/* --- Which journal ----------------------------------------------------------- */

static bool list(struct undo *u)
{
	struct failure failure = {0};

	u->place = journals_place(u->options, &u->arena);
	if (!u->place && u->arena.failed) {
		output_say(u->out, "out of memory");
		return false;
	}
	if (!u->place) {
		output_say(u->out, "nothing says where journals are (--journal=FOLDER does)");
		return false;
	}
	if (!journals_list(&u->journals, u->place, &failure))
		output_failure(u->out, u->place, &failure);
	return !failure.what;
}

static bool is_here(const struct journal_text *text, const char *here)
{
	if (text->head.folder && strcmp(text->head.folder, here) == 0)
		return true;
	for (size_t i = 0; i < text->records.len; i++)
		if (below_rest(here, text->records.at[i].path))
			return true;
	return false;
}

/*
 * Nobody knows where its run was started.  One that tells of nothing is that of a
 * run which was killed before it wrote anything.
 */
static bool lost_its_head(const struct journal_text *text)
{
	return !text->head.folder && (text->records.len || text->damaged || text->cut);
}

static bool tell_beheaded(struct undo *u, const char *path)
{
	output_say_of(u->out, path,
		      "the beginning of this journal is missing: its run may have been started "
		      "here");
	return true;
}

/* Else it is passed over, and that is said. */
static bool is_mine(struct undo *u, const struct journal_text *text, const char *path)
{
	struct failure failure = {0};

	if (journals_ours(text, &failure))
		return true;
	output_failure(u->out, path, &failure);
	return false;
}

/* One that could not be looked at may be the last: then an older one is not taken for it. */
static const char *find_last(struct undo *u, const char *here, bool *lost)
{
	const char *found = NULL;

	for (size_t i = 0; i < u->journals.list.len && !found && !*lost; i++) {
		const struct journal_file *file = &u->journals.list.at[i];
		struct failure failure = {0};
		struct journal_text text;

		arena_reset(&u->scratch);
		if (file->state == JOURNAL_UNDONE)
			continue;
		if (!journals_read(&text, file->path, &u->scratch, &failure))
			output_failure(u->out, file->path, &failure);
		else if ((!is_here(&text, here) && !lost_its_head(&text)) ||
			 !is_mine(u, &text, file->path))
			continue;
		else if (is_here(&text, here))
			found = file->path;
		else
			*lost = tell_beheaded(u, file->path);
		*lost = *lost || failure.what;
	}
	return found;
}

static int undo_last(struct undo *u)
{
	bool lost = false, listed = u->here && list(u);
	const char *path = listed ? find_last(u, u->here, &lost) : NULL;
	int status = EXIT_TROUBLE;

	if (lost)
		output_say(u->out, "nothing was taken back (name the journal)");
	else if (path)
		status = undo_journal(u, path, false);
	else if (!u->here)
		output_say(u->out, "the current folder is not known: %s (name the journal)",
			   strerror(u->no_here));
	else if (listed)
		output_say_of(u->out, u->place,
			      "no journal there tells of a run that was started here or wrote "
			      "below here (undo --list names all)");
	return status;
}

static size_t count_files(const struct journal_text *text, struct arena *a)
{
	const struct record **order = in_order(text, a);
	size_t count = 0;

	for (size_t i = 0; order && i < text->records.len; i++)
		count += i == 0 || strcmp(order[i - 1]->path, order[i]->path) != 0;
	return count;
}

/* What was taken back was all there. */
static bool show_flaws(struct undo *u, const struct journal_file *file,
		       const struct journal_text *text)
{
	if (file->state == JOURNAL_UNDONE)
		return false;
	is_mine(u, text, file->path);
	return tell_damaged(u, text, file->path) ||
	       (lost_its_head(text) && tell_beheaded(u, file->path));
}

static void show(struct undo *u, const struct journal_file *file, const struct journal_text *text)
{
	struct buf b = buf_in(&u->scratch, u->out->language);
	size_t files = count_files(text, &u->scratch);

	buf_printf(&b, "%s  %-7s", text->head.started ? text->head.started : "?",
		   in_language(u->out->language, journals_word(file->state)));
	buf_say(&b, "  %4zu file%s  ", files, files == 1 ? " " : "s");
	show_path(&b, text->head.folder ? text->head.folder : "?");
	buf_z(&b, "\n    ");
	show_path(&b, file->path);
	buf_byte(&b, '\n');
	output_buf(u->out, &b);
}

static int undo_list(struct undo *u)
{
	bool ok = list(u), all = true;

	for (size_t i = 0; ok && i < u->journals.list.len; i++) {
		const struct journal_file *file = &u->journals.list.at[i];
		struct failure failure = {0};
		struct journal_text text;

		arena_reset(&u->scratch);
		if (journals_read(&text, file->path, &u->scratch, &failure)) {
			show(u, file, &text);
			all = !show_flaws(u, file, &text) && all;
		} else {
			output_failure(u->out, file->path, &failure);
			all = false;
		}
	}
	return ok && all ? EXIT_CLEAN : EXIT_TROUBLE;
}

int undo_run(const struct options *options, struct output *out)
{
	struct undo u = {.options = options, .out = out, .in = {.whole = true}};
	int status;

	u.here = getcwd(NULL, 0);
	u.no_here = u.here ? 0 : errno;
	if (options->list)
		status = undo_list(&u);
	else if (options->paths.count)
		status = undo_journal(&u, options->paths.at[0], true);
	else
		status = undo_last(&u);
	free(u.here);
	mojimend_free(u.m);
	input_fini(&u.in);
	journals_fini(&u.journals);
	arena_fini(&u.scratch);
	arena_fini(&u.arena);
	return status;
}
