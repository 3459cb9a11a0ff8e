/* What stands around a gap in the repaired text, read off the original and its edits. */
#include "base/edit.h"
#include "base/str.h"
#include "base/utf8.h"
#include "mojimend.h"

enum { BEYOND_ASCII = 4, CHARACTERS = MOJIMEND_AROUND_MAX / UTF8_MAX };

/* A walk over the repaired text that is never built: pieces of the original and of edits. */
struct piece {
	const struct mojimend_report *report;
	struct mojimend_str original;
	size_t edit;		  /* forward: the next one; backward: behind the next one */
	size_t at;		  /* the place in the original */
	struct mojimend_str text; /* what is left of the piece */
};

/* Both: false at the end of the text. */
static bool piece_after(struct piece *p)
{
	const struct mojimend_edit *e = &p->report->edits[p->edit];
	bool more = p->edit < p->report->edit_count;
	size_t end = more ? e->begin : p->original.len;

	if (p->at < end) {
		p->text = str_cut(p->original, p->at, end);
		p->at = end;
		return true;
	}
	if (!more)
		return false;
	p->text = e->text;
	p->at = e->end;
	p->edit++;
	return true;
}

static bool piece_before(struct piece *p)
{
	const struct mojimend_edit *e = p->edit ? &p->report->edits[p->edit - 1] : NULL;
	size_t begin = e ? e->end : 0;

	if (p->at > begin) {
		p->text = str_cut(p->original, begin, p->at);
		p->at = begin;
		return true;
	}
	if (!e)
		return false;
	p->text = e->text;
	p->at = e->begin;
	p->edit--;
	return true;
}

/* The last character of a text, or a bad byte; how many bytes it has. */
static size_t last_of(struct mojimend_str text, uint32_t *c)
{
	for (size_t n = 1; n <= UTF8_MAX && n <= text.len; n++)
		if (utf8_decode(text.ptr + text.len - n, n, c) == n)
			return n;
	*c = 0xFFFD;
	return 1;
}

static size_t first_of(struct mojimend_str text, uint32_t *c)
{
	size_t n = utf8_decode(text.ptr, text.len, c);

	if (n)
		return n;
	*c = 0xFFFD;
	return 1;
}

/* Characters that may still be taken. */
struct room {
	unsigned beyond, all;
};

static bool take(struct room *r, uint32_t c)
{
	if (c == '\n' || c == '\r' || !r->all)
		return false;
	r->all--;
	if (c < 0x80)
		return true;
	r->beyond--;
	return true;
}

static void around_after(struct mojimend_around *around, struct piece p)
{
	struct room room = {BEYOND_ASCII, CHARACTERS};
	uint32_t c;

	while (room.beyond && (p.text.len || piece_after(&p))) {
		size_t n;

		if (!p.text.len)
			continue;
		n = first_of(p.text, &c);
		if (!take(&room, c))
			return;
		around->after_len += utf8_encode(c, around->after + around->after_len);
		p.text = str_cut(p.text, n, p.text.len);
	}
}

/* Filled from the end, then moved to the front. */
static void around_before(struct mojimend_around *around, struct piece p)
{
	struct room room = {BEYOND_ASCII, CHARACTERS};
	size_t at = MOJIMEND_AROUND_MAX;
	uint32_t c;

	while (room.beyond && (p.text.len || piece_before(&p))) {
		char bytes[UTF8_MAX];
		size_t n;

		if (!p.text.len)
			continue;
		p.text.len -= last_of(p.text, &c);
		if (!take(&room, c))
			break;
		n = utf8_encode(c, bytes);
		at -= n;
		memcpy(around->before + at, bytes, n);
	}
	around->before_len = MOJIMEND_AROUND_MAX - at;
	memmove(around->before, around->before + at, around->before_len);
}

void mojimend_gap_around(struct mojimend_around *around, const struct mojimend_input *input,
			 const struct mojimend_report *report, const struct mojimend_gap *gap)
{
	struct piece p = {.report = report, .original = input->text};

	*around = (struct mojimend_around){.before_len = 0};
	p.edit = edits_before(report->edits, report->edit_count, gap->begin);
	p.at = gap->begin;
	around_before(around, p);
	p.edit = edits_before(report->edits, report->edit_count, gap->end);
	p.at = gap->end;
	around_after(around, p);
}
