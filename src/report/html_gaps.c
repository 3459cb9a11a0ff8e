/*
 * The questions that the page asks, as review does: once for all gaps with the
 * same bytes in the same surroundings.  They wait for the end of the page.
 */
#include "base/jsonw.h"
#include "base/str.h"
#include "report/html.h"

enum { LEAST = 64 };

/* FNV-1a; who fills a table on purpose waits for it alone. */
static size_t hash(struct mojimend_str key)
{
	uint64_t h = 0xCBF29CE484222325u;

	for (size_t i = 0; i < key.len; i++)
		h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001B3u;
	return (size_t)(h ^ h >> 32);
}

static void grow(struct html *h, struct arena *a)
{
	size_t size = h->size ? h->size * 2 : LEAST;
	size_t *table = arena_alloc(a, size * sizeof(*table));

	if (!table)
		return;
	for (size_t i = 0; i < h->questions.len; i++) {
		size_t at = hash(h->questions.at[i].key) & (size - 1);

		while (table[at])
			at = (at + 1) & (size - 1);
		table[at] = i + 1;
	}
	h->table = table;
	h->size = size;
}

static struct mojimend_str keep(struct mojimend_formatter *f, const struct buf *b)
{
	return str_of(arena_z(&f->kept, buf_str(b)), b->len);
}

size_t html_question(struct mojimend_formatter *f, const struct mojimend_input *input,
		     const struct mojimend_report *report, const struct subject *s, bool *other)
{
	struct html *h = &f->html;
	struct mojimend_around around;
	struct buf key = buf_on(&f->arena), rest = key;
	struct jsonw w = {.out = &key}, v = {.out = &rest};
	struct html_question *slot;
	size_t at;

	*other = false;
	mojimend_gap_around(&around, input, report, s->gap);
	jsonw_str(&w, str_of(around.before, around.before_len));
	jsonw_str(&w, str_cut(input->text, s->begin, s->end));
	jsonw_str(&w, str_of(around.after, around.after_len));
	html_candidates(&v, input, s);
	if (h->questions.len * 2 >= h->size)
		grow(h, &f->kept);
	if (f->arena.failed || f->kept.failed)
		return 0;
	at = hash(buf_str(&key)) & (h->size - 1);
	for (; h->table[at]; at = (at + 1) & (h->size - 1)) {
		slot = &h->questions.at[h->table[at] - 1];
		if (!str_equal(slot->key, buf_str(&key)))
			continue;
		slot->places++;
		*other = !str_equal(slot->rest, buf_str(&rest));
		return h->table[at] - 1;
	}
	slot = LIST_PUSH(&f->kept, &h->questions);
	if (!slot)
		return 0;
	*slot = (struct html_question){keep(f, &key), keep(f, &rest), 1};
	h->table[at] = h->questions.len;
	return h->questions.len - 1;
}

void html_questions(const struct html *h, struct jsonw *w)
{
	jsonw_key(w, "questions");
	jsonw_open(w, '[');
	for (size_t i = 0; i < h->questions.len; i++) {
		jsonw_open(w, '[');
		buf_str_add(w->out, h->questions.at[i].key);
		buf_byte(w->out, ',');
		buf_str_add(w->out, h->questions.at[i].rest);
		buf_printf(w->out, ",%zu", h->questions.at[i].places);
		jsonw_close(w, ']');
	}
	jsonw_close(w, ']');
}
