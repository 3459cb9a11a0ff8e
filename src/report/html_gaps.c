/*
 * The questions that the page asks, as review does: once for all gaps with the
 * same bytes in the same surroundings.  They wait for the end of the page.
 */
#include "base/jsonw.h"
#include "base/str.h"
#include "report/html.h"

size_t html_question(struct mojimend_formatter *f, const struct mojimend_input *input,
		     const struct mojimend_report *report, const struct subject *s, bool *other)
{
	struct html *h = &f->html;
	struct mojimend_around around;
	struct buf key = buf_on(&f->arena), rest = key;
	struct jsonw w = {.out = &key}, v = {.out = &rest};
	struct html_question *question;
	struct index_slot *slot;

	*other = false;
	mojimend_gap_around(&around, input, report, s->gap);
	jsonw_str(&w, str_of(around.before, around.before_len));
	jsonw_str(&w, str_cut(input->text, s->begin, s->end));
	jsonw_str(&w, str_of(around.after, around.after_len));
	html_candidates(&v, input, s);
	slot = f->arena.failed ? NULL : index_slot(&h->index, buf_str(&key), &f->kept);
	if (!slot)
		return 0;
	if (slot->number) {
		question = &h->questions.at[slot->number - 1];
		question->places++;
		*other = !str_equal(question->rest, buf_str(&rest));
		return slot->number - 1;
	}
	question = LIST_PUSH(&f->kept, &h->questions);
	if (!question)
		return 0;
	*question = (struct html_question){slot->key,
					   str_of(arena_z(&f->kept, buf_str(&rest)), rest.len), 1};
	slot->number = h->questions.len;
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
