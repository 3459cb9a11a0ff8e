/*
 * Edits are runs; the page tells of characters.  An edit is taken apart only
 * where its characters, put together again, are the very text that it writes:
 * what the page shows is what is written, whatever was found.
 */
#include "base/str.h"
#include "base/utf8.h"
#include "report/html.h"

struct subjects {
	struct arena *arena;
	LIST(struct subject) list;
	size_t next;
};

static void take(void *user, struct subject s)
{
	struct subjects *to = user;
	struct subject *slot = LIST_PUSH(to->arena, &to->list);

	if (slot)
		*slot = s;
}

_Static_assert(offsetof(struct mojimend_restoration, gap) == 0, "see html_kind()");

enum html_kind html_kind(const struct subject *s)
{
	const struct mojimend_restoration *r;

	if (s->stays)
		return s->gap && s->gap->lost && s->gap->candidate_count > 1 ? HTML_OPEN
									     : HTML_LEFT;
	if (!s->gap)
		return HTML_EXACT;
	/* What is given back with a gap is a restoration, whose first member the gap is. */
	r = (const struct mojimend_restoration *)(const void *)s->gap;
	return r->chosen ? HTML_CHOSEN : r->guessed ? HTML_GUESSED : HTML_ONLY;
}

static void push(struct html_pieces *p, struct arena *a, struct html_piece piece)
{
	struct html_piece *slot = LIST_PUSH(a, &p->list);

	if (slot)
		*slot = piece;
}

/* `from`: where its text begins in the edit's.  Complete characters in a row are one piece. */
static void push_subject(struct html_pieces *p, struct arena *a, const struct subject *s,
			 struct mojimend_str after, bool joins)
{
	enum html_kind kind = html_kind(s);
	struct html_piece *last = p->list.len ? &p->list.at[p->list.len - 1] : NULL;

	if (joins && last && kind == HTML_EXACT && last->kind == HTML_EXACT &&
	    last->end == s->begin) {
		last->end = s->end;
		last->after.len += after.len;
		return;
	}
	push(p, a, (struct html_piece){s->begin, s->end, after, *s, kind});
}

/* Whether the text goes on with these bytes; steps over them. */
static bool follow(struct mojimend_str text, size_t *in, struct mojimend_str bytes)
{
	if (text.len - *in < bytes.len || memcmp(text.ptr + *in, bytes.ptr, bytes.len) != 0)
		return false;
	*in += bytes.len;
	return true;
}

/* The edit by its characters; false: they do not make up its text. */
static bool take_apart(struct html_pieces *p, const struct mojimend_input *input,
		       const struct mojimend_edit *edit, struct subjects *s, struct arena *a)
{
	size_t at = edit->begin, in = 0, had = p->list.len;

	for (; s->next < s->list.len && s->list.at[s->next].begin < edit->end; s->next++) {
		const struct subject *one = &s->list.at[s->next];
		struct mojimend_str seen = str_cut(input->text, one->begin, one->end);
		char bytes[UTF8_MAX];
		size_t from;

		if (one->begin < at || one->end > edit->end ||
		    !follow(edit->text, &in, str_cut(input->text, at, one->begin)))
			return false;
		from = in;
		if (!one->stays || one->marked)
			seen = str_of(bytes, utf8_encode(one->marked ? 0xFFFD : one->c, bytes));
		if (!follow(edit->text, &in, seen))
			return false;
		push_subject(p, a, one, str_cut(edit->text, from, in), p->list.len > had);
		at = one->end;
	}
	return p->list.len > had && follow(edit->text, &in, str_cut(input->text, at, edit->end)) &&
	       in == edit->text.len;
}

/* Of the characters before the next edit those that stay are pieces. */
static void push_staying(struct html_pieces *p, const struct mojimend_input *input,
			 struct subjects *s, size_t limit, struct arena *a)
{
	for (; s->next < s->list.len && s->list.at[s->next].begin < limit; s->next++) {
		const struct subject *one = &s->list.at[s->next];

		if (one->stays && one->end <= limit)
			push_subject(p, a, one, str_cut(input->text, one->begin, one->end), false);
	}
}

void html_pieces(struct html_pieces *p, const struct mojimend_input *input,
		 const struct mojimend_report *report, struct arena *a)
{
	struct subjects s = {.arena = a};

	subjects_each(input, report, input->text.len + 1, take, &s);
	for (size_t i = 0; i < report->edit_count; i++) {
		const struct mojimend_edit *edit = &report->edits[i];
		size_t had;

		push_staying(p, input, &s, edit->begin, a);
		had = p->list.len;
		if (take_apart(p, input, edit, &s, a))
			continue;
		p->list.len = had;
		push(p, a,
		     (struct html_piece){edit->begin, edit->end, edit->text, {0}, HTML_CHANGE});
		while (s.next < s.list.len && s.list.at[s.next].begin < edit->end)
			s.next++;
	}
	push_staying(p, input, &s, SIZE_MAX, a);
}
