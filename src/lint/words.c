/*
 * One word in two ways of writing it.  NFD spells é as e and a mark: it looks
 * the same, and a search for one does not find the other.  What is said is only
 * where that bites: the text has the word in both ways, or it stands in a
 * heading, a field or the front matter, by whose text others look for it.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/normal.h"
#include "lint/context.h"

enum { WORDS_MAX = 4096 };

/* Kana and Hangul have no blanks between words: there a character stands for itself. */
static bool is_syllable(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	       (c >= 0x1100 && c <= 0x11FF);
}

static bool is_letter(uint32_t c)
{
	if (c < 0xC0)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	return c != 0xD7 && c != 0xF7 && (c < 0x2000 || (c >= 0x2C00 && c < 0x2E00)) &&
	       !is_syllable(c);
}

static bool is_mark(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || c == 0x3099 || c == 0x309A ||
	       (c >= 0x1161 && c <= 0x11FF);
}

struct mojimend_str characters_compose(struct lint *l, struct mojimend_str s)
{
	struct buf b = buf_on(l->a);
	uint32_t first = 0;

	for (size_t i = 0; i < s.len;) {
		uint32_t c, both;

		i += utf8_next(s.ptr + i, &c);
		both = first ? normal_compose(first, c) : 0;
		if (!both && first)
			buf_utf8(&b, first);
		first = both ? both : c;
	}
	buf_utf8(&b, first);
	return buf_str(&b);
}

void characters_add_word(struct lint *l, size_t at, size_t *end)
{
	struct mojimend_str s = l->reading.text;
	size_t begin = at, limit = *end;
	struct characters_word *word;
	uint32_t c;

	do
		begin--;
	while (begin > 0 && utf8_is_continuation(s.ptr[begin]));
	if (!is_syllable(characters_at(s, begin)))
		while (begin > limit && is_letter(characters_before(s, begin)))
			do
				begin--;
			while (utf8_is_continuation(s.ptr[begin]));
	for (*end = at; *end < s.len; *end += utf8_next(s.ptr + *end, &c)) {
		c = characters_at(s, *end);
		if (!is_mark(c) && (is_syllable(characters_at(s, begin)) || !is_letter(c)))
			break;
	}
	if (l->characters->words.len == WORDS_MAX || lint_unknown(l, begin, *end))
		return;
	word = LIST_PUSH(l->a, &l->characters->words);
	if (word)
		*word = (struct characters_word){begin, *end,
						 characters_compose(l, str_cut(s, begin, *end))};
}

/* A composed word, and where it was seen. */
struct seen {
	struct mojimend_str word;
	size_t at;
};

static int by_word(const void *a, const void *b)
{
	return str_order(((const struct seen *)a)->word, ((const struct seen *)b)->word);
}

static size_t word_end(struct mojimend_str s, size_t begin)
{
	size_t end = begin;
	uint32_t c;

	end += utf8_next(s.ptr + end, &c);
	if (!is_syllable(c))
		while (end < s.len && is_letter(characters_at(s, end)))
			end += utf8_next(s.ptr + end, &c);
	return end;
}

/* Looks for the composed forms among all words of the text that are not ASCII. */
static void find_composed(struct mojimend_str s, struct seen *seen, size_t count)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = characters_at(s, i);
		size_t end = is_letter(c) || is_syllable(c) ? word_end(s, i) : i;
		struct seen key = {str_cut(s, i, end), 0}, *found;

		if (end == i) {
			i += utf8_next(s.ptr + i, &c);
			continue;
		}
		found = bsearch(&key, seen, count, sizeof(key), by_word);
		if (found && found->at == SIZE_MAX)
			found->at = i;
		i = end;
	}
}

/* Where names stand, looked through once, as words come in order. */
struct names {
	const struct markdown *md; /* NULL: no document */
	size_t base, heading, field;
};

static bool is_within(const struct lint *l, struct mojimend_str part, size_t at)
{
	return part.len && at >= lint_offset(l, part) && at < lint_offset(l, part) + part.len;
}

/* Whether others look for the text by what stands there. */
static bool is_name(const struct lint *l, struct names *names, size_t at)
{
	const struct document *d = &l->doc;
	const struct markdown *md = names->md;

	if (!md)
		return false;
	while (names->field < d->fields.list.len &&
	       lint_offset(l, d->fields.list.at[names->field].line) +
			       d->fields.list.at[names->field].line.len <=
		       at)
		names->field++;
	while (names->heading < md->headings.len &&
	       names->base + md->headings.at[names->heading].end <= at)
		names->heading++;
	return is_within(l, d->front, at) ||
	       (names->field < d->fields.list.len &&
		is_within(l, d->fields.list.at[names->field].line, at)) ||
	       (names->heading < md->headings.len &&
		names->base + md->headings.at[names->heading].begin <= at);
}

void characters_compare(struct lint *l)
{
	const struct characters_word *words = l->characters->words.at;
	size_t count = l->characters->words.len, kinds = 0;
	struct seen *seen = arena_alloc(l->a, count * sizeof(*seen));
	struct names names = {NULL, 0, 0, 0};

	if (!seen)
		return;
	if (!l->plain && document_header(l) && (names.md = lint_markdown(l)))
		names.base = l->doc.body.len ? lint_offset(l, l->doc.body) : 0;
	for (size_t i = 0; i < count; i++)
		seen[i] = (struct seen){words[i].composed, SIZE_MAX};
	qsort(seen, count, sizeof(*seen), by_word);
	for (size_t i = 0; i < count; i++)
		if (!kinds || !str_equal(seen[kinds - 1].word, seen[i].word))
			seen[kinds++] = seen[i];
	find_composed(l->reading.text, seen, kinds);
	for (size_t i = 0; i < count && !l->failed; i++) {
		struct seen key = {words[i].composed, 0};
		const struct seen *other = bsearch(&key, seen, kinds, sizeof(key), by_word);

		if (other->at != SIZE_MAX || is_name(l, &names, words[i].begin))
			characters_add(l, CHARACTERS_NORMALIZATION,
				       &(struct characters_hit){.begin = words[i].begin,
								.end = words[i].end,
								.count = 1,
								.other = other->at});
	}
}
