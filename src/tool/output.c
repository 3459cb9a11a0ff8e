/* Every byte that is meant for standard output arrives there, or is known not to have. */
#include "tool/output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "tool/progress.h"
#include "tool/whole.h"

static void fail(struct output *out, const char *call, int number)
{
	if (out->error)
		return;
	out->error = number;
	out->call = call;
}

/* Nothing more once something is missing. */
static void write_out(struct output *out, const char *p, size_t len)
{
	if (out->error || !len)
		return;
	if (out->progress)
		progress_hide(out->progress);
	if (!whole_write(STDOUT_FILENO, p, len))
		fail(out, "write", errno);
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
					 out->call, out->error, NULL});
	return false;
}

void output_error(struct output *out, struct mojimend_str s)
{
	output_flush(out);
	if (out->progress)
		progress_hide(out->progress);
	(void)whole_write(STDERR_FILENO, s.ptr, s.len);
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

void output_failure(struct output *out, const char *path, const struct failure *f)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, path);
	buf_z(&b, ": ");
	buf_word(&b, f->what);
	if (f->of) {
		buf_say(&b, ": ");
		show_path(&b, f->of);
	}
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
