/*
 * One pass over the bytes.  A table of lead bytes skips ASCII and most of what
 * texts are made of; the rest is looked up in a table of ranges, and what may
 * be right where it stands (joiners in emoji, marks of direction in Arabic) is
 * looked at with its neighbours.
 */
#include "lint/characters.h"

#include "base/utf8.h"
#include "codec/normal.h"
#include "lint/context.h"

/* What is told only after a look around; the others are hits as they are. */
enum look {
	LOOK_ZERO_SPACE = CHARACTERS_COUNT, /* U+200B */
	LOOK_JOINER,			    /* U+200C, U+200D */
	LOOK_DIRECTION,			    /* marks without an end: U+200E, U+200F, U+061C */
	LOOK_BIDI,			    /* embeddings and isolates, which have one */
	LOOK_FILLER,
	LOOK_SELECTOR,
	LOOK_TAG,
	LOOK_FEFF,
	LOOK_MARK,
	LOOK_DIGIT,
	LOOK_LIKE, /* a compatibility ideograph, if it is one */
	LOOK_NOTHING,
};

/* By Unicode 15; sorted. */
static const struct {
	uint32_t first, last;
	unsigned look;
} ranges[] = {
	{0x0000, 0x001F, CHARACTERS_CONTROL},
	{0x007F, 0x007F, CHARACTERS_CONTROL},
	{0x0080, 0x009F, CHARACTERS_C1},
	{0x00AD, 0x00AD, CHARACTERS_INVISIBLE},
	{0x0300, 0x034E, LOOK_MARK},
	{0x034F, 0x034F, CHARACTERS_INVISIBLE},
	{0x0350, 0x036F, LOOK_MARK},
	{0x061C, 0x061C, LOOK_DIRECTION},
	{0x115F, 0x1160, LOOK_FILLER},
	{0x1161, 0x11FF, LOOK_MARK},
	{0x200B, 0x200B, LOOK_ZERO_SPACE},
	{0x200C, 0x200D, LOOK_JOINER},
	{0x200E, 0x200F, LOOK_DIRECTION},
	{0x2028, 0x2029, CHARACTERS_INVISIBLE},
	{0x202A, 0x202E, LOOK_BIDI},
	{0x2060, 0x2064, CHARACTERS_INVISIBLE},
	{0x2066, 0x2069, LOOK_BIDI},
	{0x206A, 0x206F, CHARACTERS_INVISIBLE},
	{0x2E80, 0x2EF3, CHARACTERS_RADICAL},
	{0x2F00, 0x2FD5, CHARACTERS_RADICAL},
	{0x3099, 0x309A, LOOK_MARK},
	{0x3164, 0x3164, CHARACTERS_INVISIBLE},
	{0xE000, 0xF8FF, CHARACTERS_PRIVATE},
	{0xF900, 0xFAFF, LOOK_LIKE},
	{0xFDD0, 0xFDEF, CHARACTERS_NONCHARACTER},
	{0xFE00, 0xFE0F, LOOK_SELECTOR},
	{0xFEFF, 0xFEFF, LOOK_FEFF},
	{0xFF10, 0xFF19, LOOK_DIGIT},
	{0xFFA0, 0xFFA0, CHARACTERS_INVISIBLE},
	{0xFFF9, 0xFFFC, CHARACTERS_INVISIBLE},
	{0xFFFD, 0xFFFD, CHARACTERS_REPLACEMENT},
	{0x2F800, 0x2FA1F, LOOK_LIKE},
	{0xE0000, 0xE007F, LOOK_TAG},
	{0xE0100, 0xE01EF, LOOK_SELECTOR},
	{0xF0000, 0x10FFFF, CHARACTERS_PRIVATE},
};

/* Bytes that begin a character of the ranges; TAB, LF, FF and CR are fine or looked at apart. */
static const unsigned char looked_at[256] = {
	/* 00 */ 1, 1,		1,	    1,		1,	    1,		1,
	1,	    1,		0,	    0,		1,	    0,		0,
	1,	    1,
	/* 10 */ 1, 1,		1,	    1,		1,	    1,		1,
	1,	    1,		1,	    1,		1,	    1,		1,
	1,	    1,		[0x7F] = 1, [0xC2] = 1, [0xCC] = 1, [0xCD] = 1, [0xD8] = 1,
	[0xE1] = 1, [0xE2] = 1, [0xE3] = 1, [0xEE] = 1, [0xEF] = 1, [0xF0] = 1, [0xF1] = 1,
	[0xF2] = 1, [0xF3] = 1, [0xF4] = 1,
};

/* The common ones behind these bytes: general and CJK punctuation, kana, fullwidth forms. */
static bool is_usual(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x3098) ||
	       (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF9F);
}

static unsigned look_up(uint32_t c)
{
	size_t low = 0, high = sizeof(ranges) / sizeof(*ranges);

	if (is_usual(c))
		return LOOK_NOTHING;
	if ((c & 0xFFFE) == 0xFFFE)
		return CHARACTERS_NONCHARACTER;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (c > ranges[mid].last)
			low = mid + 1;
		else
			high = mid;
	}
	return low < sizeof(ranges) / sizeof(*ranges) && c >= ranges[low].first ? ranges[low].look
										: LOOK_NOTHING;
}

/* --- Neighbours ----------------------------------------------------------- */

uint32_t characters_before(struct mojimend_str s, size_t at)
{
	uint32_t c = 0;

	if (!at)
		return 0;
	do
		at--;
	while (at > 0 && utf8_is_continuation(s.ptr[at]));
	utf8_next(s.ptr + at, &c);
	return c;
}

uint32_t characters_at(struct mojimend_str s, size_t at)
{
	uint32_t c = 0;

	if (at < s.len)
		utf8_next(s.ptr + at, &c);
	return c;
}

static bool is_in(uint32_t c, const uint32_t (*in)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (c >= in[i][0] && c <= in[i][1])
			return true;
	return false;
}

#define IS_IN(c, table) is_in((c), (table), sizeof(table) / sizeof(*(table)))

/* Scripts that need joiners: Arabic and its kin, those of India, Tibet and South East Asia. */
static const uint32_t joining[][2] = {{0x0600, 0x109F},	 {0x1700, 0x18AF}, {0x1900, 0x1CFF},
				      {0xA800, 0xA95F},	 {0xA980, 0xABFF}, {0xFB50, 0xFDCF},
				      {0xFDF0, 0xFDFF},	 {0xFE70, 0xFEFE}, {0x10A00, 0x11FFF},
				      {0x1E900, 0x1E95F}};
/* Those that write words without blanks between, and break lines at U+200B. */
static const uint32_t unspaced[][2] = {
	{0x0E00, 0x0FFF}, {0x1000, 0x109F}, {0x1780, 0x17FF}, {0x1950, 0x19FF},
	{0x1A20, 0x1AAF}, {0xA9E0, 0xA9FF}, {0xAA60, 0xAADF},
};
static const uint32_t right_to_left[][2] = {
	{0x0590, 0x08FF}, {0xFB1D, 0xFDCF},   {0xFDF0, 0xFDFF},
	{0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};
static const uint32_t emoji[][2] = {
	{0x23, 0x23},	  {0x2A, 0x2A},	      {0x30, 0x39},	  {0xA9, 0xA9},
	{0xAE, 0xAE},	  {0x203C, 0x203C},   {0x2049, 0x2049},	  {0x20E3, 0x20E3},
	{0x2100, 0x2BFF}, {0x3030, 0x3030},   {0x303D, 0x303D},	  {0x3297, 0x3299},
	{0xFE0F, 0xFE0F}, {0x1F000, 0x1FAFF}, {0xE0020, 0xE007F},
};
static const uint32_t ideographs[][2] = {{0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};
static const uint32_t jamo[][2] = {{0x1100, 0x11FF}, {0xA960, 0xA97F}, {0xD7B0, 0xD7FF}};

static bool is_space(uint32_t c)
{
	return c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

struct scan {
	struct lint *l;
	struct mojimend_str s;
	size_t line_end; /* of the line that was looked at last */
	bool has_rtl;
	size_t bidi_end, word_end, digit_end, tag_end; /* what was looked at up to there */
	unsigned last;				       /* the kind of the hit before */
	struct characters_hit hit;		       /* which may grow */
};

static void find_line(struct scan *x, size_t at)
{
	size_t begin = at, end = at;

	if (at < x->line_end)
		return;
	while (begin > x->line_end && x->s.ptr[begin - 1] != '\n')
		begin--;
	while (end < x->s.len && x->s.ptr[end] != '\n')
		end++;
	x->line_end = end;
	x->has_rtl = false;
	for (size_t i = begin; i < end && !x->has_rtl;) {
		uint32_t c;

		i += utf8_next(x->s.ptr + i, &c);
		x->has_rtl = c != 0x061C && IS_IN(c, right_to_left);
	}
}

/* People put U+200B beside ** so that CommonMark sees emphasis at a Chinese bracket. */
static bool helps_emphasis(uint32_t a, uint32_t b)
{
	return ((a == '*' || a == '_') && b >= 0x2E80) || ((b == '*' || b == '_') && a >= 0x2E80);
}

static bool joins(uint32_t c, uint32_t before, uint32_t behind)
{
	if (IS_IN(before, joining))
		return true;
	return c == 0x200D && IS_IN(before, emoji) && IS_IN(behind, emoji) && behind > 0x7F;
}

static bool selects(uint32_t c, uint32_t before)
{
	return c >= 0xE0100 ? IS_IN(before, ideographs)
			    : !is_space(before) && !(before >= 0xFE00 && before <= 0xFE0F);
}

/* An emoji with tags behind it is a flag; alone they are text that nobody sees. */
static bool flies(struct scan *x, size_t at)
{
	uint32_t c = 0, before = characters_before(x->s, at);

	if (before >= 0xE0000 && before <= 0xE007F)
		return at < x->tag_end; /* the first of the run has looked */
	while (at < x->s.len && c != 0xE007F && (c = characters_at(x->s, at)) >= 0xE0020 &&
	       c <= 0xE007F)
		at += 4;
	if (c != 0xE007F || before < 0x1F000 || before > 0x1FAFF)
		return false;
	x->tag_end = at;
	return true;
}

/* --- Bidirectional controls ------------------------------------------------ */

enum { BIDI_DEPTH = 125 }; /* UAX #9, BD2 */

/* One hit for all of a line; grave unless each is closed before the line ends. */
static void look_at_bidi(struct scan *x, size_t at, uint32_t first)
{
	unsigned char open[BIDI_DEPTH];
	struct characters_hit hit = {.begin = at, .c = first};
	size_t depth = 0;

	if (at < x->bidi_end)
		return;
	find_line(x, at);
	for (size_t i = at; i < x->line_end;) {
		uint32_t c;
		size_t n = utf8_next(x->s.ptr + i, &c);

		i += n;
		if (look_up(c) != LOOK_BIDI)
			continue;
		hit.count++;
		hit.end = i;
		if (c != 0x202C && c != 0x2069) {
			hit.grave |= depth == BIDI_DEPTH;
			if (depth < BIDI_DEPTH)
				open[depth++] = c >= 0x2066;
		} else if (depth && open[depth - 1] == (c == 0x2069)) {
			depth--;
		} else {
			hit.grave = true;
		}
	}
	hit.grave |= depth > 0;
	x->bidi_end = x->line_end;
	characters_add(x->l, CHARACTERS_BIDI, &hit);
}

/* --- The pass --------------------------------------------------------------- */

static unsigned look_around(struct scan *x, unsigned look, size_t at, size_t n, uint32_t c)
{
	uint32_t before = characters_before(x->s, at), behind = characters_at(x->s, at + n);

	switch (look) {
	case LOOK_ZERO_SPACE:
		return IS_IN(before, unspaced) || IS_IN(behind, unspaced) ||
				       helps_emphasis(before, behind)
			       ? LOOK_NOTHING
			       : CHARACTERS_INVISIBLE;
	case LOOK_JOINER: return joins(c, before, behind) ? LOOK_NOTHING : CHARACTERS_INVISIBLE;
	case LOOK_DIRECTION:
		find_line(x, at);
		return x->has_rtl ? LOOK_NOTHING : CHARACTERS_INVISIBLE;
	case LOOK_FILLER:
		return IS_IN(before, jamo) || IS_IN(behind, jamo) ? LOOK_NOTHING
								  : CHARACTERS_INVISIBLE;
	case LOOK_SELECTOR: return selects(c, before) ? LOOK_NOTHING : CHARACTERS_INVISIBLE;
	case LOOK_TAG: return flies(x, at) ? LOOK_NOTHING : CHARACTERS_INVISIBLE;
	case LOOK_FEFF: return at ? CHARACTERS_INVISIBLE : CHARACTERS_BOM;
	case LOOK_LIKE: return normal_ideograph(c) ? CHARACTERS_COMPATIBILITY : LOOK_NOTHING;
	case LOOK_BIDI: look_at_bidi(x, at, c); return LOOK_NOTHING;
	case LOOK_DIGIT: characters_add_number(x->l, at, &x->digit_end); return LOOK_NOTHING;
	case LOOK_MARK:
		if (at >= x->word_end && normal_compose(before, c))
			characters_add_word(x->l, at, &x->word_end);
		return LOOK_NOTHING;
	default: return look;
	}
}

static void flush(struct scan *x)
{
	if (x->last < CHARACTERS_COUNT)
		characters_add(x->l, (enum characters_kind)x->last, &x->hit);
	x->last = LOOK_NOTHING;
}

static void look(struct scan *x, size_t at, size_t n, uint32_t c)
{
	unsigned what = look_up(c);

	if (what == LOOK_NOTHING)
		return;
	what = look_around(x, what, at, n, c);
	if (what == LOOK_NOTHING)
		return;
	if (what == x->last && x->hit.end == at) {
		x->hit.end += n;
		x->hit.count++;
		return;
	}
	flush(x);
	x->last = what;
	x->hit = (struct characters_hit){.begin = at, .end = at + n, .count = 1, .c = c};
}

/* Line ends are of one kind nearly always: no CR, or none without LF. */
static void count_line_ends(struct lint *l, struct characters *all, struct mojimend_str s)
{
	const char *p = s.ptr, *end = s.ptr + s.len;
	struct characters_hit first[3] = {{0}};
	size_t count[3] = {0};
	const struct characters_hit *few;

	if (!s.len || !memchr(p, '\r', s.len))
		return;
	for (; p < end; p++) {
		size_t kind = *p == '\n' ? 0 : p + 1 < end && p[1] == '\n' ? 1 : 2;
		size_t n = kind == 1 ? 2 : 1;

		if (*p != '\n' && *p != '\r')
			continue;
		if (!count[kind]++)
			first[kind] = (struct characters_hit){.begin = (size_t)(p - s.ptr),
							      .end = (size_t)(p - s.ptr) + n};
		p += n - 1;
	}
	all->lf = count[0];
	all->crlf = count[1];
	all->cr = count[2];
	few = &first[count[0] > count[1]];
	if (count[0] && count[1])
		characters_add(l, CHARACTERS_LINE_ENDS, few);
	if (count[2])
		characters_add(l, CHARACTERS_LONE_CR, &first[2]);
}

const struct characters *lint_characters(struct lint *l)
{
	struct scan x = {.l = l, .s = l->reading.text, .last = LOOK_NOTHING};
	const unsigned char *p = (const unsigned char *)x.s.ptr, *end = p + x.s.len;

	if (l->characters && l->characters->read)
		return l->failed ? NULL : l->characters;
	l->characters = arena_new(l->a, struct characters);
	if (!l->characters)
		return NULL;
	l->characters->read = true;
	while (p < end) {
		uint32_t c;
		size_t n;

		if (!looked_at[*p]) {
			p++;
			continue;
		}
		n = utf8_next((const char *)p, &c);
		look(&x, (size_t)(p - (const unsigned char *)x.s.ptr), n, c);
		p += n;
	}
	flush(&x);
	count_line_ends(l, l->characters, x.s);
	if (l->characters->words.len)
		characters_compare(l);
	return l->failed ? NULL : l->characters;
}

/* Damage that was told already is one cause, whatever its characters are. */
static bool is_told(const struct lint *l, size_t begin, size_t end)
{
	const struct mojimend_finding *f = l->out->list.at;
	size_t low = 0, high = l->damages;

	begin = lint_original_begin(l, begin);
	end = lint_original_end(l, end);
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f[mid].end <= begin)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->damages && f[low].begin < end;
}

/* Whether it is a part of damage that is suppressed: an example. */
static bool is_example(struct lint *l, enum characters_kind what, const struct characters_hit *hit)
{
	size_t at = lint_original_begin(l, hit->begin);

	return l->suppressions &&
	       (what == CHARACTERS_C1 || what == CHARACTERS_REPLACEMENT || hit->c == 0xAD) &&
	       suppressions_hide(l->suppressions, lint_mojibake_rule(l->rules), at, at);
}

void characters_add(struct lint *l, enum characters_kind what, const struct characters_hit *hit)
{
	struct characters_class *of = &l->characters->of[what];

	if (is_example(l, what, hit))
		return;
	if (lint_unknown(l, hit->begin, hit->end) || is_told(l, hit->begin, hit->end))
		return;
	if (of->count <= CHARACTERS_SHOWN)
		of->hits[of->count] = *hit;
	of->count++;
	of->last = hit->begin;
}
