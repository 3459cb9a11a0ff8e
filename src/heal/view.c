/* Two texts are enough: the repair, and the repair with something held back. */
#include "heal/view.h"

#include "base/error.h"
#include "heal/judge.h"

enum { VIEWS = sizeof(((struct views *)0)->at) / sizeof(struct view) };

void views_fini(struct views *v)
{
	for (unsigned i = 0; i < VIEWS; i++)
		arena_fini(&v->at[i].arena);
	*v = (struct views){0};
}

static const struct detection *find(const struct views *v, struct mojimend_str text)
{
	for (unsigned i = 0; i < VIEWS; i++)
		if (v->at[i].used && str_equal(v->at[i].text, text))
			return &v->at[i].detection;
	return NULL;
}

static const struct detection *add(struct views *v, struct mojimend_str text)
{
	struct view *view = &v->at[v->next];

	v->next = (v->next + 1) % VIEWS;
	arena_fini(&view->arena);
	*view = (struct view){.text = text};
	view->used = detect_run(&view->detection, text, &view->arena);
	return view->used ? &view->detection : NULL;
}

bool view_read(struct mends *mends, struct detection *d, struct mojimend_str text, bool lasting,
	       struct arena *keep, struct healer *h)
{
	const struct detection *seen = h->views ? find(h->views, text) : NULL;
	struct arena units = {0};
	bool ok;

	*d = (struct detection){0};
	if (!seen && h->views && lasting)
		seen = add(h->views, text);
	else if (!seen && detect_run(d, text, &units))
		seen = d;
	ok = seen ? judge_units(mends, seen, text, h->decoder, keep, h->error)
		  : error_nomem(h->error);
	if (ok)
		*d = *seen;
	d->units.at = NULL;
	d->units.len = d->units.size = 0;
	arena_fini(&units);
	return ok;
}
