/*
 * Gap by gap: which words have a character that this gap may be, and do the
 * neighbours spell the rest of the word?  Neighbours may be gaps as well, but
 * one character of the word must be certain.  The longest word wins; where two
 * of the same length disagree, the gap stays a gap.
 */
#include "lint/reading.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

/* What a gap is read as: the length of the word that says so, zero: nothing. */
struct guess {
	uint32_t c;
	size_t word_len;
	bool disputed;
};

static int by_char(const void *a, const void *b)
{
	const struct word_char *x = a, *y = b;

	if (x->c != y->c)
		return x->c < y->c ? -1 : 1;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

bool reading_add_words(struct mojimend_rules *rules, const struct texts *texts)
{
	for (size_t i = 0; i < texts->len; i++) {
		struct mojimend_str *slot = LIST_PUSH(&rules->arena, &rules->vocabulary);

		if (!slot)
			return false;
		*slot = texts->at[i]->value;
	}
	return true;
}

static bool add_word(struct mojimend_rules *rules, struct mojimend_str s)
{
	uint32_t *chars = arena_alloc(&rules->arena, (s.len + 1) * sizeof(*chars));
	struct word *word = LIST_PUSH(&rules->arena, &rules->words);
	size_t len = 0;

	if (!chars || !word)
		return false;
	for (size_t i = 0; i < s.len; len++)
		i += utf8_next(s.ptr + i, &chars[len]);
	*word = (struct word){chars, len};
	for (size_t i = 0; len > 1 && i < len; i++) {
		struct word_char *wc;

		if (chars[i] < 0x80) /* ASCII is never damaged */
			continue;
		wc = LIST_PUSH(&rules->arena, &rules->word_chars);
		if (!wc)
			return false;
		*wc = (struct word_char){chars[i], (unsigned)rules->words.len - 1, (unsigned)i};
	}
	return true;
}

bool reading_prepare(struct mojimend_rules *rules)
{
	for (size_t i = 0; i < rules->vocabulary.len; i++)
		if (!add_word(rules, rules->vocabulary.at[i]))
			return false;
	if (rules->word_chars.len)
		qsort(rules->word_chars.at, rules->word_chars.len, sizeof(*rules->word_chars.at),
		      by_char);
	return true;
}

static bool may_be(const struct mojimend_gap *gap, uint32_t c)
{
	size_t low = 0, high = gap->candidate_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (gap->candidates[mid] == c)
			return true;
		if (gap->candidates[mid] < c)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

/* One character of the word before `pos` or before the gap that ends there. */
static bool back(const struct healed *h, uint32_t want, size_t *pos, size_t *gap, size_t *certain)
{
	size_t p = *pos;
	uint32_t c;

	if (*gap > 0 && h->gaps[*gap - 1].end == p) {
		--*gap;
		*pos = h->gaps[*gap].begin;
		return may_be(&h->gaps[*gap], want);
	}
	if (!p)
		return false;
	do
		p--;
	while (p > 0 && utf8_is_continuation(h->text.ptr[p]));
	utf8_next(h->text.ptr + p, &c);
	*pos = p;
	++*certain;
	return c == want;
}

static bool forth(const struct healed *h, uint32_t want, size_t *pos, size_t *gap, size_t *certain)
{
	uint32_t c;

	if (*gap + 1 < h->gap_count && h->gaps[*gap + 1].begin == *pos) {
		++*gap;
		*pos = h->gaps[*gap].end;
		return may_be(&h->gaps[*gap], want);
	}
	if (*pos >= h->text.len)
		return false;
	*pos += utf8_next(h->text.ptr + *pos, &c);
	++*certain;
	return c == want;
}

/* Whether the word stands there, with its character `at` in the gap. */
static bool stands(const struct healed *h, const struct word *word, size_t at, size_t gap)
{
	size_t before = h->gaps[gap].begin, behind = h->gaps[gap].end, certain = 0;
	size_t first = gap, last = gap;

	for (size_t i = at; i-- > 0;)
		if (!back(h, word->chars[i], &before, &first, &certain))
			return false;
	for (size_t i = at + 1; i < word->len; i++)
		if (!forth(h, word->chars[i], &behind, &last, &certain))
			return false;
	return certain > 0;
}

static void vote(struct guess *guess, uint32_t c, size_t word_len)
{
	if (guess->word_len > word_len)
		return;
	if (guess->word_len == word_len) {
		guess->disputed |= guess->c != c;
		return;
	}
	*guess = (struct guess){.c = c, .word_len = word_len};
}

/* Tries the candidates of a gap in all words that have them. */
static void guess_gap(const struct mojimend_rules *rules, const struct healed *h, size_t k,
		      struct guess *guess)
{
	const struct mojimend_gap *gap = &h->gaps[k];
	size_t wc = 0;

	for (size_t i = 0; i < gap->candidate_count; i++) {
		uint32_t c = gap->candidates[i];
		size_t high = rules->word_chars.len;

		while (wc < high) { /* candidates ascend, so the search goes on from the last */
			size_t mid = wc + (high - wc) / 2;

			if (rules->word_chars.at[mid].c < c)
				wc = mid + 1;
			else
				high = mid;
		}
		for (size_t j = wc; j < rules->word_chars.len && rules->word_chars.at[j].c == c;
		     j++) {
			const struct word_char *at = &rules->word_chars.at[j];
			const struct word *word = &rules->words.at[at->word];

			if (stands(h, word, at->at, k))
				vote(guess, c, word->len);
		}
	}
}

static void keep_gap(struct reading *r, struct reading_gap *gaps, const struct mojimend_gap *gap,
		     size_t shift)
{
	gaps[r->gap_count++] = (struct reading_gap){gap->begin + shift, gap->end + shift};
}

void reading_make(struct reading *r, const struct mojimend_rules *rules, const struct healed *h,
		  struct arena *a)
{
	struct reading_gap *gaps;
	size_t shift = 0; /* how much longer the reading is so far; wraps where it is shorter */

	*r = (struct reading){.text = h->text};
	if (!h->gap_count)
		return;
	gaps = arena_alloc(a, h->gap_count * sizeof(*gaps));
	if (!gaps)
		return;
	r->gaps = gaps;
	for (size_t k = 0; k < h->gap_count; k++) {
		struct guess guess = {.c = 0};
		struct buf b = buf_on(a);

		guess_gap(rules, h, k, &guess);
		if (!guess.word_len || guess.disputed) {
			keep_gap(r, gaps, &h->gaps[k], shift);
			continue;
		}
		buf_utf8(&b, guess.c);
		edits_add(&r->edits, a, h->gaps[k].begin, h->gaps[k].end, buf_str(&b));
		shift += b.len - (h->gaps[k].end - h->gaps[k].begin);
	}
	r->text = edits_apply(&r->edits, h->text, a);
}

/* The first gap that ends at or behind the offset; gap_count: there is none. */
static size_t gap_behind(const struct reading *r, size_t offset)
{
	size_t low = 0, high = r->gap_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (r->gaps[mid].end < offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool reading_touches(const struct reading *r, size_t begin, size_t end)
{
	size_t i = gap_behind(r, begin);

	return i < r->gap_count && r->gaps[i].begin <= end;
}

bool reading_has_guess(const struct reading *r, size_t begin, size_t end)
{
	const struct edits *guesses = &r->edits;
	size_t low = 0, high = guesses->list.len;

	while (low < high) { /* the first that ends at or behind the begin */
		size_t mid = low + (high - low) / 2;

		if (guesses->out.at[mid] + guesses->list.at[mid].text.len < begin)
			low = mid + 1;
		else
			high = mid;
	}
	return (low < guesses->list.len && guesses->out.at[low] <= end) ||
	       reading_touches(r, begin, end);
}

bool reading_may_be(const struct reading *r, size_t begin, size_t end, struct mojimend_str want)
{
	size_t gap = gap_behind(r, begin);

	if (!reading_touches(r, begin, end))
		return false;
	while (begin < end) {
		uint32_t c, w = 0;

		if (gap < r->gap_count && r->gaps[gap].begin <= begin) {
			if (r->gaps[gap].end > begin)
				begin = r->gaps[gap].end;
			gap++;
			continue;
		}
		begin += utf8_next(r->text.ptr + begin, &c);
		if (c == ' ' || c == '#' || c == 0xFE0F)
			continue;
		while (want.len && w != c)
			want = str_cut(want, utf8_next(want.ptr, &w), want.len);
		if (w != c)
			return false;
	}
	return true;
}
