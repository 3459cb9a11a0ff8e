/* Every byte that is meant for standard output arrives there, or is known not to have. */
#include "tool/output.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "tool/progress.h"

static void fail(struct output *out, const char *call, int number)
{
	if (out->error)
		return;
	out->error = number;
	out->call = call;
}

/* All of it; the errno of a failure, or 0. */
static int write_all(int fd, const char *p, size_t len)
{
	while (len) {
		struct pollfd room = {.fd = fd, .events = POLLOUT};
		ssize_t n = write(fd, p, len);

		/* Whoever gave it to us may have made it so that a write does not wait. */
		if (n < 0 && errno == EAGAIN && poll(&room, 1, -1) >= 0)
			continue;
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : EIO;
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Nothing more once something is missing. */
static void write_out(struct output *out, const char *p, size_t len)
{
	int number;

	if (out->error || !len)
		return;
	if (out->progress)
		progress_hide(out->progress);
	number = write_all(STDOUT_FILENO, p, len);
	if (number)
		fail(out, "write", number);
}

void output_flush(struct output *out)
{
	write_out(out, out->bytes, out->len);
	out->len = 0;
}

void output_str(struct output *out, struct mojimend_str s)
{
	if (s.len > OUTPUT_SIZE - out->len)
		output_flush(out);
	if (s.len > OUTPUT_SIZE) {
		write_out(out, s.ptr, s.len);
	} else if (s.len) {
		memcpy(out->bytes + out->len, s.ptr, s.len);
		out->len += s.len;
	}
}

void output_z(struct output *out, const char *z)
{
	output_str(out, str_z(z));
}

void output_buf(struct output *out, const struct buf *b)
{
	output_str(out, buf_str(b));
	if (b->arena->failed)
		fail(out, NULL, ENOMEM);
}

static void put(struct output *out, const char *fmt, va_list args)
{
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	buf_vprintf(&b, fmt, args);
	output_buf(out, &b);
	arena_fini(&arena);
}

void output_printf(struct output *out, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	put(out, fmt, args);
	va_end(args);
}

void output_tell(struct output *out, const char *english, ...)
{
	va_list args;

	va_start(args, english);
	put(out, in_language(out->language, english), args);
	va_end(args);
}

bool output_end(struct output *out)
{
	output_flush(out);
	if (close(STDOUT_FILENO) != 0 && errno != EINTR)
		fail(out, "close", errno);
	if (!out->error)
		return true;
	output_failure(out, in_language(out->language, "standard output"),
		       &(struct failure){"cannot be written", "what was printed is not complete",
					 out->call, out->error});
	return false;
}

void output_error(struct output *out, struct mojimend_str s)
{
	output_flush(out);
	if (out->progress)
		progress_hide(out->progress);
	(void)write_all(STDERR_FILENO, s.ptr, s.len);
}

void output_error_buf(struct output *out, const struct buf *b)
{
	/* What no memory is left to say is said in fewer words. */
	output_error(out, b->arena->failed ? STR("mojimend: out of memory\n") : buf_str(b));
}

static void say(struct output *out, const char *path, const char *english, va_list args)
{
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	buf_z(&b, "mojimend: ");
	if (path) {
		show_path(&b, path);
		buf_z(&b, ": ");
	}
	buf_vprintf(&b, in_language(out->language, english), args);
	buf_byte(&b, '\n');
	output_error_buf(out, &b);
	arena_fini(&arena);
}

void output_say(struct output *out, const char *english, ...)
{
	va_list args;

	va_start(args, english);
	say(out, NULL, english, args);
	va_end(args);
}

void output_say_of(struct output *out, const char *path, const char *english, ...)
{
	va_list args;

	va_start(args, english);
	say(out, path, english, args);
	va_end(args);
}

bool failure_set(struct failure *f, const char *what, int number, const char *hint)
{
	if (!f->what)
		*f = (struct failure){what, hint, NULL, number};
	return false;
}

bool failure_call(struct failure *f, const char *what, const char *call, const char *hint)
{
	if (!f->what)
		*f = (struct failure){what, hint, call, errno};
	return false;
}

void output_failure(struct output *out, const char *path, const struct failure *f)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, path);
	buf_z(&b, ": ");
	buf_word(&b, f->what);
	if (f->call) {
		buf_say(&b, ": ");
		buf_word(&b, f->call);
	}
	if (f->number) {
		buf_say(&b, ": ");
		buf_z(&b, strerror(f->number));
	}
	if (f->hint) {
		buf_say(&b, " (");
		buf_word(&b, f->hint);
		buf_say(&b, ")");
	}
	buf_byte(&b, '\n');
	output_error_buf(out, &b);
	arena_fini(&arena);
}
