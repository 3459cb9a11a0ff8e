/*
 * Each encoding puts its frequent characters, kana and punctuation into rows of
 * their own.  Sources of the rows: CNS 11643 and Big5 (level 1: A440-C67E), GB
 * 2312 (level 1: rows 16 to 55), JIS X 0208 as Shift_JIS and EUC-JP (kana, level
 * 1), KS X 1001 (hangul: rows 16 to 40).
 */
#include "codec/legacy.h"

#include <stdbool.h>

/* Where two fit alike, the one with fewer rows, if it is no accident. */
enum { PAIRS_LEAST = 4, PAIRS_TO_TELL = 10 };

struct row {
	unsigned char first, last; /* lead bytes */
};

/* Those with fewer rows first. */
static const struct encoding {
	struct legacy legacy;
	struct row leads;     /* of any pair */
	unsigned char low;    /* the least trail byte */
	struct row common[5]; /* leads of frequent characters; ends with zero */
} encodings[] = {
	{{"EUC-KR", "EUC-KR"}, {0xA1, 0xFE}, 0xA1, {{0xA1, 0xA1}, {0xB0, 0xC8}}},
	{{"EUC-JP", "EUC-JP"}, {0xA1, 0xFE}, 0xA1, {{0xA1, 0xA1}, {0xA4, 0xA5}, {0xB0, 0xCF}}},
	{{"Big5", "BIG5"}, {0x81, 0xFE}, 0x40, {{0xA1, 0xA1}, {0xA4, 0xC6}}},
	{{"GBK", "GBK"}, {0x81, 0xFE}, 0x40, {{0xA1, 0xA1}, {0xA3, 0xA3}, {0xB0, 0xD7}}},
	{{"Shift_JIS", "SHIFT_JIS"}, {0x81, 0xFC}, 0x40, {{0x81, 0x83}, {0x88, 0x97}}},
};

enum { ENCODINGS = sizeof(encodings) / sizeof(*encodings) };

static bool in_row(struct row r, unsigned char c)
{
	return c >= r.first && c <= r.last;
}

static bool is_common(const struct encoding *e, unsigned char lead, unsigned char trail)
{
	/* The frequent characters of the last three all have trail bytes from A1; Shift_JIS has
	 * any. */
	if (e->low == 0x40 && e->leads.last == 0xFE && e->common[1].first == 0xA3 && trail < 0xA1)
		return false;
	for (size_t i = 0; i < sizeof(e->common) / sizeof(*e->common) && e->common[i].first; i++)
		if (in_row(e->common[i], lead))
			return true;
	return false;
}

/* How many pairs are frequent characters less those that are not; below zero: it is another. */
static long score(const struct encoding *e, struct mojimend_str text, size_t *pairs)
{
	long score = 0;

	*pairs = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char lead = (unsigned char)text.ptr[i], trail;

		if (lead < 0x80)
			continue;
		if (e->leads.first == 0x81 && e->leads.last == 0xFC && lead >= 0xA1 &&
		    lead <= 0xDF) {
			score--; /* half-width kana: one byte, and rare */
			continue;
		}
		if (!in_row(e->leads, lead) || i + 1 == text.len)
			return i + 1 == text.len ? score : -1;
		trail = (unsigned char)text.ptr[++i];
		if (trail < e->low || trail == 0x7F || trail == 0xFF)
			return -1;
		++*pairs;
		score += is_common(e, lead, trail) ? 1 : -2;
	}
	return score;
}

const struct legacy *legacy_guess(struct mojimend_str text)
{
	const struct encoding *best = NULL;
	long most = 0, second = 0;
	size_t best_pairs = 0;

	text = str_cut(text, 0, text.len < LEGACY_HEAD ? text.len : LEGACY_HEAD);
	for (size_t i = 0; i < ENCODINGS; i++) {
		size_t pairs;
		long s = score(&encodings[i], text, &pairs);

		if (s > most) {
			second = most;
			most = s;
			best = &encodings[i];
			best_pairs = pairs;
		} else if (s > second) {
			second = s;
		}
	}
	if (!best || best_pairs < PAIRS_LEAST || (size_t)most * 2 < best_pairs ||
	    (most == second && best_pairs < PAIRS_TO_TELL))
		return NULL;
	return &best->legacy;
}
