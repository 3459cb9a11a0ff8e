/*
 * One question after the other.  Going back takes an answer back: what was
 * asked last is the last line of the file.
 */
#include "tool/ask.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/show.h"
#include "base/utf8.h"
#include "base/width.h"
#include "tool/stop.h"

enum { FEW = 9, LINE_MAX_BYTES = 1024 };

static const char help[] =
	SAID("  a number or a character  what it was, here and wherever it is alike\n"
	     "  Enter                    skip it, for now\n"
	     "  l                        leave it as it stands, for good\n"
	     "  m                        more candidates\n"
	     "  b                        back: the answer before this one is taken back\n"
	     "  q                        quit; what is answered is kept\n");

/* --- Lines ----------------------------------------------------------------- */

struct typed {
	char bytes[4096];
	size_t at, len;
	int error; /* errno of a read that failed; 0: the end was typed */
};

static bool more(struct typed *l)
{
	ssize_t n;

	do
		n = read(STDIN_FILENO, l->bytes, sizeof(l->bytes));
	while (n < 0 && errno == EINTR && !stop_requested());
	l->error = n < 0 && !stop_requested() ? errno : 0;
	l->at = 0;
	l->len = n > 0 ? (size_t)n : 0;
	return n > 0;
}

/* The next line without blanks around it; what is longer than any answer is cut.  False: the end.
 */
static bool next_line(struct typed *l, char *line, struct mojimend_str *text)
{
	size_t n = 0;
	bool any = false;

	while (l->at < l->len || more(l)) {
		char c = l->bytes[l->at++];

		any = true;
		if (c == '\n')
			break;
		if (n < LINE_MAX_BYTES)
			line[n++] = c;
	}
	if (n && line[n - 1] == '\r')
		n--;
	*text = str_trim(str_of(line, n));
	return any && !stop_requested();
}

/* --- Showing --------------------------------------------------------------- */

/* Controls are never written, nor what turns the direction of text. */
static bool may_offer(uint32_t c)
{
	return c >= 0xA0 && c != 0x61C && c != 0x200E && c != 0x200F &&
	       !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
}

/* A character that shows nothing by itself is named, too. */
static void put_character(struct buf *b, uint32_t c)
{
	char bytes[UTF8_MAX];
	bool blank = (c >= 0x2000 && c <= 0x200A) || c == 0xA0 || c == 0x202F || c == 0x205F ||
		     c == 0x3000;

	show_add(b, str_of(bytes, utf8_encode(c, bytes)));
	if (blank || (width_of(c) == 0 && !show_escapes(c)))
		buf_printf(b, "(U+%04X)", (unsigned)c);
}

/* By whole numbers, since printf would ask the locale for the point. */
static void put_chance(struct buf *b, float chance)
{
	unsigned n = (unsigned)(chance * 1000 + 0.5f);

	if (n > 999)
		buf_z(b, " >99.9%");
	else if (n)
		buf_printf(b, " %u.%u%%", n / 10, n % 10);
	else
		buf_z(b, " <0.1%");
}

/* The number of the candidates that are offered; *c: the n-th of them, from one. */
static size_t offered(const struct question *q, size_t n, uint32_t *c, float *chance)
{
	size_t count = 0;

	for (size_t i = 0; i < q->candidate_count; i++) {
		if (!may_offer(q->candidates[i]))
			continue;
		if (++count != n)
			continue;
		*c = q->candidates[i];
		*chance = q->chances ? q->chances[i] : 0;
	}
	return count;
}

static void put_candidates(struct buf *b, const struct question *q, bool all)
{
	size_t n = 0, count;
	uint32_t c;
	float chance;

	count = offered(q, 0, &c, &chance);
	buf_byte(b, ' ');
	for (size_t i = 0; i < q->candidate_count && (all || n < FEW); i++) {
		if (!may_offer(q->candidates[i]))
			continue;
		buf_printf(b, " %zu) ", ++n);
		put_character(b, q->candidates[i]);
		if (q->chances)
			put_chance(b, q->chances[i]);
		buf_byte(b, ' ');
	}
	if (n < count)
		buf_say(b, " m) %zu more", count - n);
	buf_byte(b, '\n');
}

static void put_sight(struct buf *b, const struct sight *s, bool color)
{
	buf_z(b, "  ");
	show_path(b, s->path);
	buf_printf(b, ":%zu: ", s->line);
	buf_str_add(b, s->before);
	buf_z(b, color ? "\x1b[1;7m[?]\x1b[m" : "[?]");
	buf_str_add(b, s->after);
	buf_byte(b, '\n');
}

static void show_question(const struct ask *ask, size_t at, bool all)
{
	const struct question *q = &ask->questions->list.at[at];
	struct arena arena = {0};
	struct buf b = buf_in(&arena, ask->out->language);

	if (!all) {
		buf_say(&b, "\n%zu of %zu · %zu place%s in %zu file%s\n", at + 1,
			ask->questions->list.len, q->places, q->places == 1 ? "" : "s", q->files,
			q->files == 1 ? "" : "s");
		for (size_t i = 0; i < SIGHTS && i < q->places; i++)
			put_sight(&b, &q->sights[i], ask->color);
	}
	put_candidates(&b, q, all);
	output_buf(ask->out, &b);
	arena_fini(&arena);
}

/* --- Asking ---------------------------------------------------------------- */

enum word {
	WORD_ANSWER,
	WORD_SKIP,
	WORD_LEAVE,
	WORD_BACK,
	WORD_MORE,
	WORD_HELP,
	WORD_QUIT,
	WORD_NONE
};

static bool is_candidate(const struct question *q, uint32_t c)
{
	for (size_t i = 0; i < q->candidate_count; i++)
		if (q->candidates[i] == c)
			return may_offer(c);
	return false;
}

/* What was typed; *c: the answer. */
static enum word understand(const struct question *q, struct mojimend_str text, uint32_t *c,
			    struct output *out)
{
	static const char letters[] = "lbm?q";
	static const enum word words[] = {WORD_LEAVE, WORD_BACK, WORD_MORE, WORD_HELP, WORD_QUIT};
	const char *letter;
	size_t n = 0, count;
	float chance;

	if (!text.len)
		return WORD_SKIP;
	letter = text.len == 1 ? strchr(letters, ascii_lower(text.ptr[0])) : NULL;
	if (letter && *letter)
		return words[letter - letters];
	for (size_t i = 0; i < text.len && n <= q->candidate_count; i++)
		n = is_digit(text.ptr[i]) ? n * 10 + (size_t)(text.ptr[i] - '0') : SIZE_MAX;
	if (n != SIZE_MAX) {
		count = offered(q, n, c, &chance);
		if (n >= 1 && n <= count)
			return WORD_ANSWER;
		output_tell(out, "  the numbers go from 1 to %zu\n", count);
		return WORD_NONE;
	}
	if (utf8_decode(text.ptr, text.len, c) != text.len || *c < 0x80) {
		output_tell(out, "  one character, or a number; ? tells what else\n");
		return WORD_NONE;
	}
	if (is_candidate(q, *c))
		return WORD_ANSWER;
	output_tell(out, "  that cannot have stood there: it would have left other bytes\n");
	return WORD_NONE;
}

/* What came of a question. */
struct kept {
	off_t at;      /* where its line begins; -1: it was skipped */
	size_t places; /* that the answer is for; it may be to leave them */
};

struct talk {
	struct ask *ask;
	struct typed typed;
	size_t at;
	struct kept *kept; /* for each question before this one */
};

static bool keep(struct talk *t, uint32_t c)
{
	const struct question *q = &t->ask->questions->list.at[t->at];

	if (!answers_add(t->ask->answers, q->key, c, &t->kept[t->at].at, t->ask->out))
		return false;
	t->kept[t->at].places = c ? q->places : 0;
	t->ask->answered += t->kept[t->at].places;
	t->ask->open--;
	t->at++;
	return true;
}

static bool back(struct talk *t)
{
	const struct kept *kept;

	if (!t->at) {
		output_tell(t->ask->out, "  this is the first one\n");
		return true;
	}
	kept = &t->kept[--t->at];
	if (kept->at < 0)
		return true;
	if (!answers_take_back(t->ask->answers, kept->at, t->ask->out))
		return false;
	t->ask->answered -= kept->places;
	t->ask->open++;
	return true;
}

/* Nothing more was typed: is that the end? */
static enum asked no_line(const struct talk *t)
{
	output_z(t->ask->out, "\n");
	if (!t->typed.error)
		return t->ask->out->error ? ASKED_FAILED : ASKED_LEFT;
	output_failure(t->ask->out, in_language(t->ask->out->language, "standard input"),
		       &(struct failure){"cannot be read", "what was answered is kept", "read",
					 t->typed.error, NULL});
	return ASKED_FAILED;
}

/* The end of all questions: are the answers to be written? */
static enum asked confirm(struct talk *t, bool *again)
{
	char line[LINE_MAX_BYTES];
	struct mojimend_str text;

	*again = false;
	output_tell(t->ask->out,
		    "\nThat was all. Write the answers (%zu character%s) into the files? "
		    "(y, n, or b: back) ",
		    t->ask->answered, t->ask->answered == 1 ? "" : "s");
	output_flush(t->ask->out);
	if (t->ask->out->error || !next_line(&t->typed, line, &text))
		return no_line(t);
	*again = str_is(text, "b");
	return str_is(text, "y") || str_is(text, "yes") ? ASKED_ALL : ASKED_LEFT;
}

/* One question until something comes of it; false: it is over. */
static bool ask_one(struct talk *t, enum asked *over)
{
	const struct question *q = &t->ask->questions->list.at[t->at];
	char line[LINE_MAX_BYTES];
	struct mojimend_str text;
	uint32_t c = 0;

	show_question(t->ask, t->at, false);
	*over = ASKED_FAILED;
	for (;;) {
		output_z(t->ask->out, "> ");
		output_flush(t->ask->out);
		if (t->ask->out->error || !next_line(&t->typed, line, &text)) {
			*over = no_line(t);
			return false;
		}
		switch (understand(q, text, &c, t->ask->out)) {
		case WORD_ANSWER: return keep(t, c);
		case WORD_LEAVE: return keep(t, 0);
		case WORD_SKIP: t->kept[t->at++].at = -1; return true;
		case WORD_BACK: return back(t);
		case WORD_MORE: show_question(t->ask, t->at, true); break;
		case WORD_HELP:
			output_z(t->ask->out, in_language(t->ask->out->language, help));
			break;
		case WORD_QUIT: *over = ASKED_LEFT; return false;
		case WORD_NONE: break;
		}
	}
}

static enum asked talk(struct talk *t)
{
	enum asked over = ASKED_LEFT;
	bool again = true;

	while (again) {
		while (t->at < t->ask->questions->list.len)
			if (!ask_one(t, &over))
				return over;
		if (!t->ask->answered)
			return ASKED_LEFT;
		over = confirm(t, &again);
		if (again && !back(t))
			return ASKED_FAILED;
	}
	return over;
}

enum asked ask_all(struct ask *ask)
{
	struct talk t = {.ask = ask};
	enum asked over;

	ask->open = ask->questions->list.len;
	t.kept = calloc(ask->open + 1, sizeof(*t.kept));
	if (!t.kept) {
		output_say(ask->out, "out of memory");
		return ASKED_FAILED;
	}
	over = talk(&t);
	free(t.kept);
	return over;
}
