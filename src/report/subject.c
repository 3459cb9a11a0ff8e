/* The way through the runs of a report, character by character, along its edits. */
#include "report/subject.h"

#include "base/str.h"
#include "base/utf8.h"
#include "heal/misread.h"

struct walk {
	const struct mojimend_input *input;
	const struct mojimend_report *report;
	subject_taker *take;
	void *user;
};

/* How many bytes the damaged form of a complete character takes; 0: it is none. */
static size_t complete_length(const struct mojimend_damage *d, uint32_t c, struct mojimend_str seen)
{
	struct mojimend_model model = d->model;
	unsigned met;
	int n = misread_length(c, seen, &model, &met);

	/* A run may hold no-break spaces of both kinds. */
	if (n == MISREAD_NOT && (met & MET_NBSP)) {
		model.nbsp_space = !model.nbsp_space;
		n = misread_length(c, seen, &model, &met);
	}
	return n == MISREAD_NOT ? 0 : (size_t)n;
}

/* Up to `end`, from the edit *e on, whose text was followed up to *in: complete characters. */
static void add_complete(struct walk *w, const struct mojimend_damage *d, size_t *at, size_t end,
			 size_t *e, size_t *in)
{
	while (*at < end && *e < w->report->edit_count) {
		const struct mojimend_edit *edit = &w->report->edits[*e];
		uint32_t c;
		size_t n, size;

		if (*at >= edit->end || *in >= edit->text.len) {
			++*e;
			*in = 0;
			continue;
		}
		if (*at < edit->begin)
			*at = edit->begin;
		if (*at >= end)
			break;
		size = utf8_decode(edit->text.ptr + *in, edit->text.len - *in, &c);
		n = size ? complete_length(d, c, str_cut(w->input->text, *at, edit->end)) : 0;
		if (!n)
			break;
		w->take(w->user,
			(struct subject){.begin = *at, .end = *at + n, .c = c, .damage = d});
		*at += n;
		*in += size;
	}
}

/* The next of what lost bytes, or was left: the lists of a run are each in order. */
static struct subject next_lost(const struct mojimend_damage *d, size_t *gap, size_t *restoration)
{
	const struct mojimend_gap *g = *gap < d->gap_count ? &d->gaps[*gap] : NULL;
	const struct mojimend_restoration *r =
		*restoration < d->restoration_count ? &d->restorations[*restoration] : NULL;

	if (r && (!g || r->gap.begin < g->begin)) {
		++*restoration;
		return (struct subject){.begin = r->gap.begin,
					.end = r->gap.end,
					.c = r->c,
					.damage = d,
					.gap = &r->gap};
	}
	if (!g)
		return (struct subject){.damage = NULL};
	++*gap;
	return (struct subject){
		.begin = g->begin, .end = g->end, .damage = d, .gap = g, .stays = true};
}

/* Steps over what is written for a lost character; *c is that. */
static bool step_over(const struct walk *w, size_t begin, size_t *e, size_t *in, uint32_t *c)
{
	const struct mojimend_edit *edit;
	size_t n;

	while (*e < w->report->edit_count && w->report->edits[*e].end <= begin) {
		++*e;
		*in = 0;
	}
	if (*e == w->report->edit_count || w->report->edits[*e].begin > begin)
		return false;
	edit = &w->report->edits[*e];
	n = utf8_decode(edit->text.ptr + *in, edit->text.len - *in, c);
	*in += n;
	return n != 0;
}

/* The way through a run and the edits beside it; an edit may reach over several runs. */
static void add_run(struct walk *w, const struct mojimend_finding *finding, size_t *e, size_t *in)
{
	const struct mojimend_damage *d = finding->damage;
	size_t at = finding->begin, gap = 0, restoration = 0;

	while (true) {
		struct subject s = next_lost(d, &gap, &restoration);
		bool written;

		add_complete(w, d, &at, s.damage ? s.begin : finding->end, e, in);
		if (!s.damage)
			break;
		written = step_over(w, s.begin, e, in, &s.c);
		s.marked = s.stays && written;
		w->take(w->user, s);
		at = s.end;
	}
}

void subjects_each(const struct mojimend_input *input, const struct mojimend_report *report,
		   size_t end, subject_taker *take, void *user)
{
	struct walk w = {.input = input, .report = report, .take = take, .user = user};
	size_t e = 0, in = 0;

	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];

		if (finding->damage && finding->begin < end)
			add_run(&w, finding, &e, &in);
	}
}
