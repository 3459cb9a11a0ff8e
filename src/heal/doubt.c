/*
 * Where U+00A0 became a space, a whole character can look like one that lost
 * two bytes (E5, a space, B1 for the E5 A0 B1 of 報), or like no damage at all
 * (E8 B2 and a space for 負).  The model would weigh the neighbours of that by
 * what does not stand there.  Likewise where “ became ", and E7 and " and A8
 * stand for the E7 94 A8 of 用.
 */
#include "heal/doubt.h"

#include "base/utf8.h"
#include "codec/page.h"

enum { REACH = 4 }; /* characters to each side */

static bool is_byte(const struct mend *m, uint32_t c, int from, int to)
{
	int byte = c < 0x80 ? -1 : page_byte(&pages[m->unit.page], c);

	return byte >= from && byte <= to;
}

/* Of the mend, after a space: its last byte? */
static bool goes_on(const struct mend *m, struct mojimend_str text)
{
	size_t at = m->unit.end + 1;
	uint32_t c;

	return m->unit.before_space && at < text.len &&
	       utf8_decode(text.ptr + at, text.len - at, &c) && is_byte(m, c, 0x80, 0xBF);
}

/* Whether the space behind it is one, or its last byte, is not known. */
static bool may_take_space(const struct mend *m, const struct detection *d)
{
	const struct shape *s = &m->unit.shape;

	return (s->lost == 1 || m->unit.layers > 1) && m->unit.before_space && !d->nbsp_kept &&
	       (s->signs & SIGN_MISSING);
}

/*
 * Is one of the characters before mend i, as far as REACH, a lead that nothing
 * was made of, or does a space stand there that may be none?
 */
static bool stray_before(const struct mends *mends, size_t i, const struct detection *d,
			 struct mojimend_str text)
{
	const struct mend *m = &mends->list.at[i];
	size_t at = m->unit.begin;

	for (size_t far = 0; far < REACH && at;) {
		uint32_t c;

		if (i && mends->list.at[i - 1].unit.end == at) {
			if (may_take_space(&mends->list.at[--i], d))
				return true;
			at = mends->list.at[i].unit.begin;
			far += mends->list.at[i].characters;
			continue;
		}
		for (at--; at && utf8_is_continuation(text.ptr[at]);)
			at--;
		if (text.ptr[at] == '\n')
			return false;
		if (utf8_decode(text.ptr + at, text.len - at, &c) && is_byte(m, c, 0xC2, 0xF4))
			return true;
		far++;
	}
	return false;
}

static bool stray_behind(const struct mends *mends, size_t i, struct mojimend_str text)
{
	const struct mend *m = &mends->list.at[i];
	size_t at = m->unit.end;

	for (size_t far = 0; far < REACH && at < text.len && text.ptr[at] != '\n';) {
		uint32_t c;
		size_t n;

		if (i + 1 < mends->list.len && mends->list.at[i + 1].unit.begin == at) {
			at = mends->list.at[++i].unit.end;
			far += mends->list.at[i].characters;
			continue;
		}
		n = utf8_decode(text.ptr + at, text.len - at, &c);
		if (n && is_byte(m, c, 0xC2, 0xF4))
			return true;
		at += n ? n : 1;
		far++;
	}
	return false;
}

static bool may_be_remnant(const struct mend *m, const struct detection *d)
{
	/* Without candidates, what it may be is not known. */
	if (!m->candidate_count)
		return d->remnants && m->unit.layers < d->model.layers;
	for (size_t i = 0; i < m->candidate_count; i++)
		if (detect_may_be_remnant(d, &m->unit, m->candidates[i]))
			return true;
	return false;
}

void doubt_run(struct mends *mends, const struct detection *d, struct mojimend_str text)
{
	for (size_t i = 0; i < mends->list.len; i++) {
		struct mend *m = &mends->list.at[i];

		m->in_doubt = m->unit.shape.lost &&
			      (may_be_remnant(m, d) || detect_may_be_flat(d, &m->unit) ||
			       goes_on(m, text) || stray_before(mends, i, d, text) ||
			       stray_behind(mends, i, text));
	}
}
