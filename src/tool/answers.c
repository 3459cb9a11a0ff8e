/* Each answer is on the disk before the next question is asked. */
#include "tool/answers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/jsonw.h"
#include "base/show.h"
#include "base/utf8.h"
#include "tool/input.h"
#include "tool/json.h"
#include "tool/kept.h"
#include "tool/options.h"

static const char name[] = ".mojimend-answers.jsonl";

const char *answers_place(struct arena *a)
{
	return kept_place(a, name);
}

bool answers_named(const char *path)
{
	return kept_is(path, name);
}

/* --- Reading -------------------------------------------------------------- */

static void put_key(struct jsonw *w, struct mojimend_str before, struct mojimend_str seen,
		    struct mojimend_str after)
{
	jsonw_open(w, '{');
	jsonw_put_str(w, "before", before);
	jsonw_put_str(w, "seen", seen);
	jsonw_put_str(w, "after", after);
}

void answers_key(struct buf *b, const struct mojimend_around *around, struct mojimend_str seen)
{
	struct jsonw w = {.out = b};

	put_key(&w, str_of(around->before, around->before_len), seen,
		str_of(around->after, around->after_len));
}

/* Where the key stands, or what looks like it; else the begin of the line. */
static bool fault_at(struct json_fault *f, struct mojimend_str line, const char *key,
		     const char *why)
{
	size_t at = 0, len = strlen(key);

	f->column = 1;
	while (at + len + 2 <= line.len &&
	       !(line.ptr[at] == '"' && memcmp(line.ptr + at + 1, key, len) == 0 &&
		 line.ptr[at + len + 1] == '"'))
		at++;
	for (size_t i = 0; at + len + 2 <= line.len && i < at; i++)
		f->column += !utf8_is_continuation(line.ptr[i]);
	f->text[0] = '\0';
	strncat(f->text, why, sizeof(f->text) - 1);
	return false;
}

static bool read_fields(const struct json *j, struct mojimend_str line, struct answer *answer,
			struct arena *a, struct json_fault *fault)
{
	static const char *const keys[] = {"before", "seen", "after"};
	struct mojimend_str texts[3], text;
	struct buf key = buf_on(a);
	struct jsonw w = {.out = &key};

	for (size_t i = 0; i < 3; i++)
		if (json_get(j, keys[i], &texts[i]) != FIELD_TEXT)
			return fault_at(fault, line, keys[i],
					i == 0	 ? "\"before\" is missing, or no text"
					: i == 1 ? "\"seen\" is missing, or no text"
						 : "\"after\" is missing, or no text");
	if (!texts[1].len)
		return fault_at(fault, line, "seen", "\"seen\" is empty");
	switch (json_get(j, "answer", &text)) {
	case FIELD_NULL: answer->c = 0; break;
	case FIELD_TEXT:
		if (text.len && utf8_decode(text.ptr, text.len, &answer->c) == text.len &&
		    answer->c)
			break;
		/* fall through */
	default:
		return fault_at(fault, line, "answer",
				"\"answer\" must be one character, or null: it stays as it is");
	}
	put_key(&w, texts[0], texts[1], texts[2]);
	answer->key = buf_str(&key);
	return true;
}

static bool is_blank_line(struct mojimend_str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] != ' ' && line.ptr[i] != '\t' && line.ptr[i] != '\r')
			return false;
	return true;
}

static bool read_line(struct answers *a, struct mojimend_str line, size_t number,
		      struct json_fault *fault)
{
	struct answer answer = {.line = number}, *slot;
	struct json *j;
	bool ok;

	if (is_blank_line(line))
		return true;
	j = json_read(line, fault);
	if (!j)
		return false;
	ok = read_fields(j, line, &answer, &a->arena, fault);
	json_free(j);
	if (!ok)
		return false;
	slot = LIST_PUSH(&a->arena, &a->list);
	if (slot)
		*slot = answer;
	return true;
}

static void say_fault(const struct answers *a, size_t line, const struct json_fault *f,
		      struct output *out)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, a->path);
	buf_printf(&b, ":%zu:%u: ", line, f->column);
	show_add(&b, str_z(in_language(b.language, f->text)));
	buf_say(&b, " (correct the line, or remove it: its question is asked again)\n");
	output_error_buf(out, &b);
	arena_fini(&arena);
}

static int order(const void *x, const void *y)
{
	const struct answer *a = x, *b = y;
	int o = str_order(a->key, b->key);

	return o ? o : (a->line > b->line) - (a->line < b->line);
}

/* Sorts; two answers to one question are told of, where they stand. */
static bool sort(struct answers *a, struct mojimend_str text, struct output *out)
{
	if (a->list.len)
		qsort(a->list.at, a->list.len, sizeof(*a->list.at), order);
	for (size_t i = 1; i < a->list.len; i++) {
		const struct answer *x = &a->list.at[i - 1], *y = &a->list.at[i];
		struct json_fault f;
		size_t begin = 0;

		if (x->c == y->c || !str_equal(x->key, y->key))
			continue;
		for (size_t line = 1; line < y->line; line++)
			begin += (size_t)((char *)memchr(text.ptr + begin, '\n', text.len - begin) -
					  (text.ptr + begin)) +
				 1;
		fault_at(&f, str_cut(text, begin, text.len), "answer", "");
		snprintf(f.text, sizeof(f.text),
			 in_language(out->language,
				     "line %zu has another answer to the same question"),
			 x->line);
		say_fault(a, y->line, &f, out);
		return false;
	}
	return true;
}

static int read_text(struct answers *a, struct mojimend_str text, struct output *out)
{
	size_t number = 0;

	for (size_t i = 0, end; i < text.len; i = end) {
		const char *newline = memchr(text.ptr + i, '\n', text.len - i);
		struct json_fault fault;

		end = newline ? (size_t)(newline - text.ptr) + 1 : text.len;
		number++;
		a->broken = !newline;
		if (read_line(a, str_cut(text, i, end - (newline != NULL)), number, &fault)) {
			a->size = (off_t)end;
			continue;
		}
		if (newline) {
			say_fault(a, number, &fault, out);
			return EXIT_USAGE;
		}
		a->broken = false;
		output_say_of(out, a->path,
			      "line %zu was cut off when it was written, and does not count",
			      number);
	}
	if (a->arena.failed) {
		output_say(out, "out of memory");
		return EXIT_TROUBLE;
	}
	return sort(a, text, out) ? EXIT_CLEAN : EXIT_USAGE;
}

int answers_read(struct answers *a, const char *path, struct output *out)
{
	struct failure failure = {0};
	struct input in = {0};
	int status = EXIT_TROUBLE;
	struct stat st;

	*a = (struct answers){.path = path, .fd = -1};
	if (stat(path, &st) != 0 && errno == ENOENT)
		return EXIT_CLEAN;
	if (input_read(&in, path, true, &failure) == INPUT_READ) {
		a->there = true;
		a->device = in.stat.st_dev;
		a->inode = in.stat.st_ino;
		a->found = (off_t)in.len;
		status = read_text(a, input_str(&in), out);
	} else {
		output_failure(out, path, &failure);
	}
	input_fini(&in);
	return status;
}

void answers_fini(struct answers *a)
{
	if (a->fd >= 0)
		close(a->fd);
	arena_fini(&a->arena);
}

const struct answer *answers_find(const struct answers *a, struct mojimend_str key)
{
	size_t low = 0, high = a->list.len;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_order(a->list.at[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < a->list.len && str_equal(a->list.at[low].key, key) ? &a->list.at[low] : NULL;
}

/* --- Writing -------------------------------------------------------------- */

/* `call` has just set errno; NULL: none failed. */
static bool fail(const struct answers *a, const char *what, const char *call, const char *hint,
		 struct output *out)
{
	struct failure f = {0};

	if (call)
		failure_call(&f, what, call, hint);
	else
		failure_set(&f, what, 0, hint);
	output_failure(out, a->path, &f);
	return false;
}

static const char cannot_write[] = SAID("the answer cannot be written");
static const char kept[] = SAID("those before it are kept");

static bool sync_all(int fd)
{
	int done;

	do
		done = fsync(fd);
	while (done != 0 && errno == EINTR);
	return done == 0 || errno == EINVAL;
}

/* A name that is new outlives a crash only when its folder was brought to the disk. */
static bool sync_folder(const struct answers *a)
{
	const char *slash = strrchr(a->path, '/');
	char *folder = strdup(slash ? a->path : ".");
	int fd, number;
	bool done;

	if (!folder)
		return false;
	if (slash)
		folder[slash == a->path ? 1 : slash - a->path] = '\0';
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	done = fd >= 0 && sync_all(fd);
	number = errno;
	if (fd >= 0)
		close(fd);
	errno = number;
	return done;
}

static bool open_file(struct answers *a, struct output *out)
{
	struct stat st;

	if (a->fd >= 0)
		return true;
	/* What is there was read, as a regular file; what was not there is made. */
	a->fd = open(a->path, O_RDWR | O_CLOEXEC | O_NONBLOCK | (a->there ? 0 : O_CREAT | O_EXCL),
		     0666);
	if (a->fd < 0 || fstat(a->fd, &st) != 0)
		return fail(a, cannot_write, a->fd < 0 ? "open" : "fstat",
			    "nothing is written; --answers names another file", out);
	if (!a->there && !sync_folder(a))
		return fail(a, cannot_write, "fsync of its folder",
			    "the file is there, and empty; run review again", out);
	a->there = true;
	a->device = st.st_dev;
	a->inode = st.st_ino;
	return true;
}

/* Nobody else has written since it was read. */
static bool is_ours(const struct answers *a, struct output *out)
{
	struct stat st;

	if (fstat(a->fd, &st) != 0)
		return fail(a, cannot_write, "fstat", kept, out);
	if (st.st_size == a->found && st.st_nlink > 0)
		return true;
	return fail(a, "was changed by somebody else, and is left as it is", 0,
		    "run review again: it begins with what stands there", out);
}

/* Makes the file end there again. */
static bool cut(struct answers *a, off_t size)
{
	int done;

	do
		done = ftruncate(a->fd, size);
	while (done != 0 && errno == EINTR);
	if (done != 0)
		return false;
	a->size = a->found = size;
	return true;
}

/* All of it, on the disk; else the name of the call that failed. */
static const char *append(const struct answers *a, struct mojimend_str line)
{
	off_t at = a->size;

	while (line.len) {
		ssize_t n = pwrite(a->fd, line.ptr, line.len, at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return "pwrite";
		line = str_cut(line, (size_t)n, line.len);
		at += n;
	}
	return sync_all(a->fd) ? NULL : "fsync";
}

static bool write_line(struct answers *a, struct mojimend_str line, struct output *out)
{
	const char *call = append(a, line);
	off_t before = a->size;
	int number = errno;
	bool whole;

	if (!call) {
		a->size += (off_t)line.len;
		a->found = a->size;
		return true;
	}
	whole = cut(a, before);
	errno = number;
	return fail(a, cannot_write, call,
		    whole ? kept
			  : "those before it are kept; the file may end with it, or a part of it",
		    out);
}

bool answers_add(struct answers *a, struct mojimend_str key, uint32_t c, off_t *at,
		 struct output *out)
{
	struct arena arena = {0};
	struct buf line = buf_on(&arena);
	struct jsonw w = {.out = &line, .comma = true};
	char bytes[UTF8_MAX];
	bool done;

	if (!open_file(a, out) || !is_ours(a, out))
		return false;
	if (a->found > a->size && !cut(a, a->size))
		return fail(a, cannot_write, "ftruncate", kept, out);
	*at = a->size + a->broken;
	if (a->broken)
		buf_byte(&line, '\n');
	buf_str_add(&line, key);
	jsonw_key(&w, "answer");
	if (c)
		jsonw_str(&w, str_of(bytes, utf8_encode(c, bytes)));
	else
		jsonw_null(&w);
	jsonw_close(&w, '}');
	buf_byte(&line, '\n');
	done = arena.failed
		       ? fail(a, "the answer cannot be written: out of memory", NULL, kept, out)
		       : write_line(a, buf_str(&line), out);
	arena_fini(&arena);
	a->broken &= !done;
	return done;
}

bool answers_take_back(struct answers *a, off_t at, struct output *out)
{
	static const char cannot[] = SAID("the answer cannot be taken back");

	if (!is_ours(a, out))
		return false;
	if (!cut(a, at))
		return fail(a, cannot, "ftruncate", "it stands there still; edit the file", out);
	if (!sync_all(a->fd))
		return fail(a, cannot, "fsync", "it is gone, but not from the disk", out);
	return true;
}
