/* A line that is never in the way: drawn late, seldom, and gone before anything else is said. */
#include "tool/progress.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/width.h"
#include "tool/clock.h"
#include "tool/run.h"

enum {
	BAR_LEAST = 10,
	BAR_MOST = 30,
	SPARE = 3, /* the last columns stay free: a terminal writes "^C" there, and wraps */
	FILE_COST = 16 * 1024, /* a file costs as much as these bytes, whatever its size */
};

static const char clear[] = "\r\x1b[K";

/* --- The line -------------------------------------------------------------- */

struct unit {
	const char *name;
	uint64_t size;
};

static const struct unit *unit_of(uint64_t bytes)
{
	static const struct unit units[] = {
		{"GB", 1000000000}, {"MB", 1000000}, {"kB", 1000}, {"B", 1}};
	size_t i = 0;

	while (units[i].size > 1 && bytes < units[i].size)
		i++;
	return &units[i];
}

/* By whole numbers, since printf would ask the locale for the point. */
static void put_amount(struct buf *b, uint64_t bytes, const struct unit *unit)
{
	buf_printf(b, "%llu", (unsigned long long)(bytes / unit->size));
	if (unit->size > 1)
		buf_printf(b, ".%u", (unsigned)(bytes % unit->size / (unit->size / 10)));
}

static void put_time(struct buf *b, uint64_t seconds)
{
	unsigned h = (unsigned)(seconds / 3600), m = (unsigned)(seconds / 60 % 60);

	if (h)
		buf_printf(b, "%u:%02u:%02u", h, m, (unsigned)(seconds % 60));
	else
		buf_printf(b, "%u:%02u", m, (unsigned)(seconds % 60));
}

/* Of the work, 0 to 1. */
static double part_of(const struct progress_at *at)
{
	double all = (double)at->all_bytes + (double)at->all_files * FILE_COST;
	double done = (double)at->bytes + (double)at->files * FILE_COST;

	return all > 0 && done < all ? done / all : 1;
}

static void put_text(struct buf *b, const struct progress_at *at)
{
	uint64_t rate = at->ms ? at->bytes * 1000 / at->ms : 0;
	const struct unit *unit = unit_of(at->all_bytes);
	struct buf left = buf_on(b->arena);
	double part = part_of(at);

	buf_say(b, "%zu/%zu files  ", at->files, at->all_files);
	put_amount(b, at->bytes, unit);
	buf_byte(b, '/');
	put_amount(b, at->all_bytes, unit);
	buf_printf(b, " %s  ", unit->name);
	unit = unit_of(rate);
	put_amount(b, rate, unit);
	buf_printf(b, " %s/s  ", unit->name);
	put_time(&left, part > 0 ? (uint64_t)((double)at->ms / 1000 * (1 - part) / part + 0.5) : 0);
	buf_byte(&left, '\0');
	if (!b->arena->failed)
		buf_say(b, "%s left", left.ptr);
}

static unsigned columns(struct mojimend_str s)
{
	unsigned n = 0;
	uint32_t c;

	for (size_t i = 0; i < s.len; i += utf8_decode(s.ptr + i, s.len - i, &c), n += width_of(c))
		;
	return n;
}

/* As many whole characters as fit. */
static void put_cut(struct buf *b, struct mojimend_str s, unsigned width)
{
	size_t i = 0;
	uint32_t c;

	while (i < s.len) {
		size_t len = utf8_decode(s.ptr + i, s.len - i, &c);

		if (width_of(c) > width)
			break;
		width -= width_of(c);
		i += len;
	}
	buf_add(b, s.ptr, i);
}

void progress_line(struct buf *b, const struct progress_at *at, unsigned width,
		   enum mojimend_language language)
{
	struct buf text = buf_in(b->arena, language);
	unsigned taken, bar;

	put_text(&text, at);
	taken = columns(buf_str(&text)) + 3;
	bar = width > taken ? width - taken : 0;
	bar = bar > BAR_MOST ? BAR_MOST : bar;
	if (bar >= BAR_LEAST) {
		unsigned full = (unsigned)(part_of(at) * bar);

		buf_byte(b, '[');
		for (unsigned i = 0; i < bar; i++)
			buf_byte(b, i < full ? '#' : '-');
		buf_z(b, "] ");
	}
	put_cut(b, buf_str(&text), width);
}

/* --- On a terminal ----------------------------------------------------------- */

/* A machine's format on the terminal, or a pager that writes there, too. */
static bool is_in_the_way(const struct options *options)
{
	struct stat st;

	if (isatty(STDOUT_FILENO))
		return *options->format && strcmp(options->format, "human") != 0 &&
		       strcmp(options->format, "concise") != 0;
	return fstat(STDOUT_FILENO, &st) == 0 && S_ISFIFO(st.st_mode);
}

void progress_begin(struct progress *p, const struct options *options, const struct file *files,
		    size_t count, struct output *out)
{
	const char *term = getenv("TERM");

	*p = (struct progress){.out = out, .files = files, .count = count};
	if (options->quiet || count < 2 || !isatty(STDERR_FILENO) || !term || !*term ||
	    strcmp(term, "dumb") == 0 || is_in_the_way(options))
		return;
	p->language = run_language(options);
	p->begin = clock_ms();
	p->next = p->begin + PROGRESS_FIRST;
	p->on = true;
	out->progress = p;
}

/* Of a link that was named, what it leads to. */
static uint64_t size_of(const struct file *file)
{
	struct stat st;

	return (file->named ? stat(file->path, &st) : lstat(file->path, &st)) == 0 &&
			       S_ISREG(st.st_mode)
		       ? (uint64_t)st.st_size
		       : 0;
}

static void put(struct progress *p, struct mojimend_str s)
{
	ssize_t n;

	do
		n = write(STDERR_FILENO, s.ptr, s.len);
	while (n < 0 && errno == EINTR);
	p->on = p->on && n >= 0;
}

static void erase(int number)
{
	ssize_t n = write(STDERR_FILENO, clear, sizeof(clear) - 1);

	(void)n;
	raise(number); /* what it does by itself: see SA_RESETHAND */
}

/* A command that writes no files dies of a signal at once: the line shall not outlive it. */
static void clear_at_signals(bool begin)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	struct sigaction action = {.sa_handler = erase, .sa_flags = SA_RESETHAND}, now;
	void (*expected)(int) = begin ? SIG_DFL : erase;

	sigemptyset(&action.sa_mask);
	if (!begin)
		action = (struct sigaction){.sa_handler = SIG_DFL};
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == expected)
			sigaction(numbers[i], &action, NULL);
}

/* What is in all is asked when somebody waits, not before. */
static void look_ahead(struct progress *p)
{
	p->all_bytes = p->bytes;
	for (size_t i = p->done; i < p->count; i++)
		p->all_bytes += size_of(&p->files[i]);
	p->known = true;
	clear_at_signals(true);
}

static void draw(struct progress *p, uint64_t now)
{
	struct arena arena = {0};
	struct buf b = buf_on(&arena);
	struct progress_at at = {p->done, p->count, p->bytes, 0, now - p->begin};
	unsigned width = run_width(STDERR_FILENO);
	pid_t front = tcgetpgrp(STDERR_FILENO);

	if (front > 0 && front != getpgrp())
		return;
	/* What is told stands in whole lines; it comes before what is still to come. */
	if (isatty(STDOUT_FILENO))
		output_flush(p->out);
	if (!p->known)
		look_ahead(p);
	at.all_bytes = p->all_bytes > p->bytes ? p->all_bytes : p->bytes;
	buf_byte(&b, '\r');
	progress_line(&b, &at, width > SPARE ? width - SPARE : 1, p->language);
	buf_z(&b, clear + 1);
	if (!arena.failed) {
		p->shown = true;
		put(p, buf_str(&b));
	}
	arena_fini(&arena);
}

void progress_step(struct progress *p, size_t bytes)
{
	uint64_t now, size;

	if (!p->on)
		return;
	if (bytes != SIZE_MAX) {
		p->bytes += bytes;
	} else if (p->known) {
		size = size_of(&p->files[p->done]);
		p->all_bytes -= size < p->all_bytes ? size : p->all_bytes;
	}
	p->done++;
	now = clock_ms();
	if (now < p->next || p->done == p->count)
		return;
	p->next = now + PROGRESS_EVERY;
	draw(p, now);
}

void progress_hide(struct progress *p)
{
	if (!p->shown)
		return;
	p->shown = false;
	put(p, str_z(clear));
}

void progress_end(struct progress *p)
{
	progress_hide(p);
	if (p->known)
		clear_at_signals(false);
	if (p->out->progress == p)
		p->out->progress = NULL;
	p->on = false;
}
