/* Lines of JSON, one at a time: the named texts are repaired, every other byte passes as it is. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "base/utf8.h"
#include "tool/filter.h"
#include "tool/jsonspan.h"

/* A longer line is passed on as it is: this is what bounds the memory. */
enum { LEAST = 64 * 1024, LONGEST = 16 * 1024 * 1024 };

struct lines {
	struct filter *f;
	char *ptr; /* what was read and is not passed on yet */
	size_t len, size, searched;
	size_t number, bad;	     /* lines: the current one, and those that were no use */
	bool beyond;		     /* in the rest of a line that is too long */
	bool trouble;		     /* standard input could not be read */
	struct mojimend_totals left; /* found in what was written */
	struct json_fields fields;
	uint64_t met;	     /* bit i: a text stood at fields.at[i] */
	struct arena arena;  /* of the line */
	struct arena naming; /* of the fields */
};

/* About the current line; column 0: about the whole of it. */
static void say(struct lines *l, size_t column, const char *why)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, l->f->out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, l->f->input.path);
	buf_printf(&b, ":%zu", l->number);
	if (column)
		buf_printf(&b, ":%zu", column);
	buf_say(&b, ": %s (passed on as it is)\n", in_language(b.language, why));
	output_error_buf(l->f->out, &b);
	arena_fini(&arena);
}

static bool bad(struct lines *l, size_t column, const char *why)
{
	l->bad++;
	say(l, column, why);
	return false;
}

/* In characters, from one. */
static size_t column_of(struct mojimend_str line, size_t at)
{
	size_t n = 1;

	for (size_t i = 0; i < at; i++)
		n += !utf8_is_continuation(line.ptr[i]);
	return n;
}

/*
 * The edits in what they were found in, which is `raw` without its escapes:
 * what no edit touches keeps the bytes that it has, and what was written in
 * ASCII stays so.  False: an edit begins or ends within a character.
 */
static bool mend(struct buf *out, struct mojimend_str raw, const struct mojimend_report *report)
{
	size_t at = 0, plain = 0, from;

	for (size_t i = 0; i < report->edit_count; i++) {
		const struct mojimend_edit *e = &report->edits[i];
		bool ascii = true;

		for (from = at; plain < e->begin;) {
			struct json_char c = json_char_at(raw, at);

			at += c.size;
			plain += c.len;
		}
		buf_str_add(out, str_cut(raw, from, at));
		if (plain != e->begin)
			return false;
		for (from = at; plain < e->end;) {
			struct json_char c = json_char_at(raw, at);

			ascii &= (unsigned char)raw.ptr[at] < 0x80;
			at += c.size;
			plain += c.len;
		}
		if (plain != e->end)
			return false;
		json_escape(out, e->text, ascii && at > from);
	}
	buf_str_add(out, str_cut(raw, at, raw.len));
	return true;
}

static void tell(struct lines *l, const struct mojimend_report *report)
{
	struct mojimend_error e = {.language = l->f->out->language};
	struct mojimend_input told = l->f->input;
	struct buf name = buf_on(&l->arena);

	if (!l->f->options->verbose || !report->finding_count)
		return;
	buf_printf(&name, "%s#%zu", told.path, l->number);
	told.path = arena_z(&l->arena, buf_str(&name));
	if (!told.path)
		return;
	output_error(l->f->out, mojimend_formatter_file(l->f->formatter, &told, report, &e));
	if (e.status != MOJIMEND_OK)
		load_say(&e, l->f->out);
}

/* A text without NUL: with one it would be binary for the library. */
static bool part(struct lines *l, struct mojimend_str raw, struct mojimend_str text,
		 struct buf *out)
{
	struct mojimend_error e = {.language = l->f->out->language};
	const struct mojimend_report *report;
	const char *copy;

	l->f->input.text = text;
	report = filter_scan(l->f, &e);
	if (!report)
		return bad(l, 0, e.text);
	tell(l, report);
	if (!report->edit_count) {
		buf_str_add(out, raw);
		run_add_severities(&l->left, report);
		return true;
	}
	if (!mend(out, raw, report))
		return bad(l, 0, "a repair would cut a character");
	copy = arena_copy(&l->arena, report->repaired.ptr, report->repaired.len);
	if (!copy)
		return true; /* the arena has failed: that is told at the end of the line */
	return filter_remaining(l->f, str_of(copy, report->repaired.len), &l->left, &e) ||
	       bad(l, 0, e.text);
}

/* Up to the next NUL: the characters without escapes, and where in `raw` that is. */
static size_t unescape(struct mojimend_str raw, size_t at, struct buf *text)
{
	while (at < raw.len) {
		struct json_char c = json_char_at(raw, at);

		if (!c.text[0])
			break;
		buf_add(text, c.text, c.len);
		at += c.size;
	}
	return at;
}

/* What stands between the quotes. */
static bool value(struct lines *l, struct mojimend_str raw, struct buf *out)
{
	static const struct mojimend_str nul = {"\\u0000", 6};

	if (!memchr(raw.ptr, '\\', raw.len))
		return part(l, raw, raw, out);
	for (size_t at = 0; at < raw.len;) {
		struct buf text = buf_on(&l->arena);
		size_t end = unescape(raw, at, &text);

		if (end > at && !part(l, str_cut(raw, at, end), buf_str(&text), out))
			return false;
		for (at = end; str_starts(str_cut(raw, at, raw.len), nul); at += nul.len)
			buf_str_add(out, nul);
	}
	return true;
}

/* What is written for the line; false: it was told why it is passed on as it is. */
static bool mended(struct lines *l, struct mojimend_str line, struct buf *out)
{
	static const char bom[] = "\xEF\xBB\xBF";
	bool marked = l->number == 1 && str_starts(line, str_z(bom));
	struct json_spans spans;
	struct json_wrong wrong;
	size_t at = marked ? sizeof(bom) - 1 : 0;
	struct mojimend_str json = str_cut(line, at, line.len);

	if (!json_spans_find(json, &l->fields, &l->arena, &spans, &wrong))
		return bad(l, column_of(json, wrong.at), wrong.why);
	buf_add(out, line.ptr, at);
	at = 0;
	for (size_t i = 0; i < spans.list.len; i++) {
		const struct json_span *s = &spans.list.at[i];

		l->met |= s->fields;
		buf_str_add(out, str_cut(json, at, s->begin));
		if (!value(l, str_cut(json, s->begin, s->end), out))
			return false;
		at = s->end;
	}
	buf_str_add(out, str_cut(json, at, json.len));
	return !l->arena.failed || bad(l, 0, "out of memory");
}

static bool is_empty(struct mojimend_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (!strchr(" \t\r\n", line.ptr[i]) || !line.ptr[i])
			return false;
	return true;
}

/* With its line end, if there is one. */
static void take(struct lines *l, struct mojimend_str line)
{
	struct buf out = buf_on(&l->arena);

	l->number++;
	if (is_empty(line) || !mended(l, line, &out))
		output_str(l->f->out, line);
	else
		output_str(l->f->out, buf_str(&out));
	arena_reset(&l->arena);
}

/* The rest of a line that is too long: how many bytes of it are here. */
static size_t pass(struct lines *l)
{
	const char *end = memchr(l->ptr, '\n', l->len);
	size_t n = end ? (size_t)(end - l->ptr) + 1 : l->len;

	output_str(l->f->out, str_of(l->ptr, n));
	l->beyond = !end;
	return n;
}

/* All lines that are whole; what remains begins the buffer. */
static void take_all(struct lines *l)
{
	size_t at = l->beyond ? pass(l) : 0;
	char *end;

	if (l->searched < at)
		l->searched = at;
	while ((end = memchr(l->ptr + l->searched, '\n', l->len - l->searched)) != NULL) {
		size_t next = (size_t)(end - l->ptr) + 1;

		take(l, str_of(l->ptr + at, next - at));
		at = l->searched = next;
	}
	memmove(l->ptr, l->ptr + at, l->len - at);
	l->len -= at;
	l->searched = l->len;
	if (l->len < LONGEST)
		return;
	l->number++;
	bad(l, 0, "a line of more than 16 MiB");
	l->beyond = true;
	pass(l);
	l->len = l->searched = 0;
}

/* Room for more, at most for the longest line. */
static bool room(struct lines *l)
{
	size_t size = l->size ? l->size * 2 : LEAST;
	char *p;

	if (l->len < l->size)
		return true;
	p = realloc(l->ptr, size);
	if (!p) {
		output_say_of(l->f->out, l->f->input.path, "out of memory");
		return false;
	}
	l->ptr = p;
	l->size = size;
	return true;
}

/* Before we wait, everything that is finished goes out: somebody may wait for it. */
static void flush_before_waiting(struct output *out)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

	if (out->len && poll(&in, 1, 0) == 0)
		output_flush(out);
}

/* False: the end, or a failure that was told. */
static bool read_more(struct lines *l)
{
	struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
	struct failure failure = {0};
	ssize_t n;

	flush_before_waiting(l->f->out);
	do {
		n = read(STDIN_FILENO, l->ptr + l->len, l->size - l->len);
		/* Whoever gave it to us may have made it so. */
		if (n < 0 && errno == EAGAIN && poll(&in, 1, -1) >= 0)
			errno = EINTR;
	} while (n < 0 && errno == EINTR);
	if (n < 0) {
		failure_call(&failure, "cannot be read", "read", "what came before was done");
		output_failure(l->f->out, l->f->input.path, &failure);
		l->trouble = true;
	}
	l->len += n > 0 ? (size_t)n : 0;
	return n > 0;
}

static void run(struct lines *l)
{
	/* Once a write failed nobody reads us. */
	while (!l->f->out->error) {
		if (!room(l)) {
			l->trouble = true;
			break;
		}
		if (!read_more(l))
			break;
		take_all(l);
	}
	if (l->len && !l->f->out->error)
		take(l, str_of(l->ptr, l->len));
}

static bool name_fields(struct lines *l)
{
	const struct words *named = &l->f->options->jsonl;

	for (size_t i = 0; i < named->count; i++) {
		const char *wrong = json_fields_add(&l->fields, &l->naming, named->at[i]);

		if (l->naming.failed)
			wrong = "out of memory";
		if (!wrong)
			continue;
		output_say_of(l->f->out, named->at[i], "--jsonl: %s",
			      in_language(l->f->out->language, wrong));
		return false;
	}
	return true;
}

/* A name that is misspelled would repair nothing and say nothing. */
static void tell_unmet(const struct lines *l)
{
	if (l->f->options->quiet || l->f->out->error || l->number == l->bad)
		return;
	for (size_t i = 0; i < l->fields.count; i++)
		if (!(l->met >> i & 1))
			output_say_of(l->f->out, l->f->options->jsonl.at[i],
				      "warning: no line has a text in this field");
}

static int finish(struct lines *l)
{
	struct filter *f = l->f;
	struct mojimend_error e = {.language = l->f->out->language};

	if (f->options->verbose)
		output_error(f->out, mojimend_formatter_end(f->formatter, &f->totals, &e));
	if (e.status != MOJIMEND_OK)
		load_say(&e, f->out);
	tell_unmet(l);
	if (l->bad)
		output_say_of(f->out, f->input.path, "%zu of %zu lines passed on as they are",
			      l->bad, l->number);
	if (l->bad || l->trouble || e.status != MOJIMEND_OK)
		return EXIT_TROUBLE;
	return run_status(f->configs.fail_on, &l->left);
}

static int run_to_end(struct lines *l)
{
	struct filter *f = l->f;
	struct mojimend_error e = {.language = l->f->out->language};

	f->scanner = mojimend_new(f->rules, &e);
	if (!f->scanner) {
		load_say(&e, f->out);
		return EXIT_TROUBLE;
	}
	if (f->options->verbose)
		output_error(f->out, mojimend_formatter_begin(f->formatter, &e));
	run(l);
	return finish(l);
}

int filter_jsonlines(struct filter *f)
{
	struct lines l = {.f = f};
	int status = name_fields(&l) ? run_to_end(&l) : EXIT_USAGE;

	free(l.ptr);
	arena_fini(&l.arena);
	arena_fini(&l.naming);
	return status;
}
