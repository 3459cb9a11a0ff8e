/*
 * A hook of git that asks us before each commit.  What stands there is not ours
 * to change: it gets another name, and is called first.
 */
#define _GNU_SOURCE /* realpath, memmem */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/show.h"
#include "tool/commands.h"
#include "tool/git.h"
#include "tool/input.h"
#include "tool/replace.h"
#include "tool/stop.h"
#include "tool/where.h"

#define BEFORE "pre-commit.before-mojimend"

static const char ours[] = "# This is the hook of 'mojimend init --git-hook'.";

struct hook {
	const struct options *options;
	struct output *out;
	struct arena arena;
	const char *top, *folder, *path, *before;
	const char *legacy; /* what the program pre-commit makes of a hook that it finds */
	struct where where;
};

enum stands { NOTHING, OURS, OTHERS };

/* --- What is there ------------------------------------------------------------- */

static const char *join(struct hook *x, const char *name)
{
	struct buf b = buf_on(&x->arena);

	buf_z(&b, x->folder);
	buf_byte(&b, '/');
	buf_z(&b, name);
	return arena_z(&x->arena, buf_str(&b));
}

/* As people know it. */
static const char *shown(struct hook *x, const char *path)
{
	const char *name = where_name(&x->where, path);

	name = name ? where_seen(&x->where, name, &x->arena) : path;
	return name ? name : path;
}

static const char *real_path(struct hook *x, const char *path)
{
	char *real = path ? realpath(path, NULL) : NULL;
	const char *copy = real ? arena_z(&x->arena, str_z(real)) : path;

	free(real);
	return copy;
}

static bool is_below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return strncmp(path, folder, len) == 0 && path[len] == '/';
}

static bool find_folder(struct hook *x)
{
	const char *folder = x->options->paths.count ? x->options->paths.at[0] : ".", *own;
	char *top = NULL;

	if (git_top(folder, &top) != GIT_INSIDE) {
		output_say_of(x->out, folder, "is in no work tree of git, so there is no hook");
		return false;
	}
	x->top = arena_z(&x->arena, str_z(top));
	free(top);
	if (!x->top || !where_find(&x->where, x->top, &x->arena)) {
		output_say(x->out, "out of memory");
		return false;
	}
	if (!git_hooks(x->top, &x->arena, &x->folder, &own)) {
		output_say_of(x->out, x->top, "git does not tell where its hooks lie");
		return false;
	}
	x->folder = real_path(x, x->folder);
	own = real_path(x, own);
	if (x->folder && own && !is_below(x->folder, own) && !is_below(x->folder, x->top)) {
		output_say_of(x->out, x->folder,
			      "core.hooksPath leads there, so this hook would be one of other "
			      "repositories, too (call 'mojimend check --staged' in one of yours)");
		return false;
	}
	x->path = join(x, "pre-commit");
	x->before = join(x, BEFORE);
	x->legacy = join(x, "pre-commit.legacy");
	if (x->arena.failed)
		output_say(x->out, "out of memory");
	return !x->arena.failed;
}

static enum stands look(const char *path, struct mojimend_str wanted, bool *same)
{
	struct input in = {0};
	struct failure ignored = {0};
	struct mojimend_str text;
	enum stands found = OTHERS;
	struct stat st;

	*same = false;
	if (lstat(path, &st) != 0)
		return errno == ENOENT ? NOTHING : OTHERS;
	if (S_ISREG(st.st_mode) && input_read(&in, path, false, &ignored) == INPUT_READ) {
		text = input_str(&in);
		*same = str_equal(text, wanted) && st.st_mode & S_IXUSR;
		if (text.len && memmem(text.ptr, text.len, ours, sizeof(ours) - 1))
			found = OURS;
	}
	input_fini(&in);
	return found;
}

/* --- What will be ---------------------------------------------------------------- */

static void quote(struct buf *b, const char *z)
{
	buf_byte(b, '\'');
	for (; *z; z++)
		if (*z == '\'')
			buf_z(b, "'\\''");
		else
			buf_byte(b, *z);
	buf_byte(b, '\'');
}

/* This very program, as long as it is there; a shell that git starts may not know it. */
static const char *program(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	return n > 0 && n < (ssize_t)sizeof(path) ? arena_z(a, str_of(path, (size_t)n))
						  : "mojimend";
}

static struct mojimend_str text_of(struct hook *x)
{
	struct buf b = buf_on(&x->arena);

	buf_z(&b, "#!/bin/sh\n");
	buf_z(&b, ours);
	buf_z(&b, "\n# Remove it by removing this file; " BEFORE ", where it is there,\n"
		  "# is the hook that stood here before, and would take its place again.\n"
		  "before=$(dirname \"$0\")/" BEFORE "\n"
		  "if [ -x \"$before\" ]; then\n"
		  "\t\"$before\" \"$@\" || exit\n"
		  "fi\n"
		  "mojimend=");
	quote(&b, program(&x->arena));
	buf_z(&b, "\n[ -x \"$mojimend\" ] || mojimend=mojimend\n"
		  "if ! command -v \"$mojimend\" >/dev/null; then\n"
		  "\techo \"$0: mojimend is not there, so nothing was checked\" \\\n"
		  "\t\t\"(git commit --no-verify goes without hooks)\" >&2\n"
		  "\texit 1\n"
		  "fi\n"
		  "exec \"$mojimend\" check --staged\n");
	return buf_str(&b);
}

static bool fail(struct hook *x, const char *path, const char *what)
{
	output_say_of(x->out, shown(x, path), "%s: %s", what, strerror(errno));
	return false;
}

/* By a link and not by rename: what has that name already stays. */
static bool set_aside(struct hook *x)
{
	if (link(x->path, x->before) != 0) {
		if (errno != EEXIST)
			return fail(x, x->before, "the hook that is there cannot be kept as this");
		output_say_of(x->out, shown(x, x->before),
			      "is there already, so the hook beside it cannot be kept under this "
			      "name (see what both do, and rename or remove one)");
		return false;
	}
	if (unlink(x->path) == 0)
		return true;
	fail(x, x->path, "cannot be renamed");
	(void)unlink(x->before);
	return false;
}

static bool put(struct hook *x, struct mojimend_str text)
{
	struct failure failure = {0};
	mode_t mask = umask(0);

	umask(mask);
	if (mkdir(x->folder, 0777) != 0 && errno != EEXIST)
		return fail(x, x->folder, "the folder cannot be made");
	if (!write_file(x->path, text, &failure)) {
		output_failure(x->out, shown(x, x->path), &failure);
		return false;
	}
	return chmod(x->path, 0777 & ~mask) == 0 || fail(x, x->path, "cannot be made executable");
}

static void tell(struct hook *x, const char *done)
{
	struct arena *a = &x->arena;
	struct buf b = buf_on(a);
	bool kept = access(x->before, F_OK) == 0;

	if (x->options->quiet)
		return;
	show_path(&b, shown(x, x->path));
	buf_z(&b, done);
	buf_z(&b, "'mojimend check --staged' runs before each commit");
	buf_z(&b, kept ? ", behind the hook that stood there.\nTo remove it: mv "
		       : ".\nTo remove it: rm ");
	if (kept) {
		show_path(&b, shown(x, x->before));
		buf_byte(&b, ' ');
	}
	show_path(&b, shown(x, x->path));
	buf_byte(&b, '\n');
	output_buf(x->out, &b);
}

static int install(struct hook *x)
{
	struct mojimend_str text = text_of(x);
	bool same, unused;
	enum stands stands = look(x->path, text, &same);

	if (x->arena.failed) {
		output_say(x->out, "out of memory");
		return EXIT_TROUBLE;
	}
	if (stands == OTHERS && look(x->legacy, text, &unused) == OURS) {
		output_say_of(x->out, shown(x, x->path),
			      "calls ours already, as pre-commit.legacy: nothing to do");
		return EXIT_CLEAN;
	}
	if (x->options->dry_run) {
		output_str(x->out, text);
		return EXIT_CLEAN;
	}
	if (same) {
		tell(x, " is installed already: ");
		return EXIT_CLEAN;
	}
	if (stands == OTHERS && !set_aside(x))
		return EXIT_TROUBLE;
	if (!put(x, text)) {
		if (stands == OTHERS && rename(x->before, x->path) != 0)
			fail(x, x->before, "cannot be renamed back");
		return EXIT_TROUBLE;
	}
	tell(x, " is installed: ");
	return EXIT_CLEAN;
}

int hook_run(const struct options *options, struct output *out)
{
	struct hook x = {.options = options, .out = out};
	int status = EXIT_USAGE;

	stop_install();
	if (options->with_baseline || options->force || options->rules.count)
		output_say(out,
			   "--git-hook only installs the hook: run 'mojimend init' for the rest");
	else if (find_folder(&x))
		status = install(&x);
	arena_fini(&x.arena);
	if (stop_requested())
		stop_finish();
	return status;
}
