/* Fullwidth digits where they break a number; those of Chinese text are fine. */
#include "base/utf8.h"
#include "lint/context.h"

static bool is_any_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_point(uint32_t c)
{
	return c == '.' || c == 0xFF0E;
}

/* From the first digit to behind the last, with points between digits. */
static size_t number_end(struct mojimend_str s, size_t at, unsigned *kinds, size_t *first_end)
{
	size_t end = at;

	*first_end = 0;
	for (size_t i = at; i < s.len;) {
		uint32_t c;
		size_t n = utf8_next(s.ptr + i, &c);

		if (is_any_digit(c)) {
			*kinds |= c < 0x80 ? 1u : 2u;
			end = i + n;
		} else if (is_point(c) && end == i && is_any_digit(characters_at(s, i + n))) {
			if (!*first_end)
				*first_end = i;
		} else {
			break;
		}
		i += n;
	}
	if (!*first_end)
		*first_end = end;
	return end;
}

static unsigned kinds_in(struct mojimend_str s, size_t begin, size_t end)
{
	unsigned kinds = 0;

	for (size_t i = begin; i < end; i++)
		if (!utf8_is_continuation(s.ptr[i]) && s.ptr[i] != '.')
			kinds |= (unsigned char)s.ptr[i] < 0x80 ? 1u : 2u;
	return kinds;
}

/* Whether only blanks and marks of a list stand before it, so that a point may end the mark of an
 * item. */
static bool begins_line(struct mojimend_str s, size_t at)
{
	while (at > 0 && (is_blank(s.ptr[at - 1]) || s.ptr[at - 1] == '>'))
		at--;
	return !at || s.ptr[at - 1] == '\n' || s.ptr[at - 1] == '\r';
}

/* Fullwidth digits in a number with ASCII ones, or in what is a DOI but for them. */
void characters_add_number(struct lint *l, size_t at, size_t *done)
{
	struct mojimend_str s = l->reading.text;
	struct characters_hit hit = {.begin = at, .count = 1};
	unsigned kinds = 0;
	size_t first_end;
	uint32_t behind;

	if (at < *done)
		return;
	while (hit.begin > *done && is_digit(s.ptr[hit.begin - 1]))
		hit.begin--;
	hit.c = characters_at(s, at);
	hit.end = number_end(s, hit.begin, &kinds, &first_end);
	*done = hit.end;
	behind = characters_at(s, hit.end);
	if (hit.begin > 1 && str_starts(str_cut(s, hit.begin - 2, s.len), STR("0-9０-９")))
		return; /* a pattern for digits */
	if (kinds == 2 && !(str_is(str_cut(s, hit.begin, first_end), "１０") &&
			    hit.end > first_end && (behind == '/' || behind == 0xFF0F)))
		return;
	if (kinds == 3 && first_end < hit.end && begins_line(s, hit.begin) &&
	    kinds_in(s, hit.begin, first_end) != 3 && behind != '/' && behind != 0xFF0F)
		return;
	characters_add(l, CHARACTERS_DIGIT, &hit);
}
