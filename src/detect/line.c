/* A line becomes items; the cheapest path through them tells which are damaged. */
#include "detect/line.h"

#include "base/utf8.h"

enum { CHUNK = 8192, CHUNK_MAX = 16384 };

typedef LIST(struct item) item_list;

static size_t split(item_list *items, struct arena *a, struct mojimend_str text, size_t i)
{
	while (i < text.len && items->len < CHUNK_MAX) {
		struct item *item = LIST_PUSH(a, items);
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		if (!item)
			return text.len;
		*item = (struct item){n ? c : ITEM_BAD, i, i + (n ? n : 1)};
		i = item->end;
		if (n && (c == '\n' || (items->len >= CHUNK && c < 0x80)))
			break;
	}
	return i;
}

static uint32_t page_fits(const item_list *items, const struct step *step, const struct shape *like,
			  const struct habits *habits)
{
	uint32_t fits = 0;

	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		struct shape s;

		if (shape_read(&s, items->at, items->len, step->at, &pages[p],
			       mode_layers(step->mode), habits) &&
		    s.seen == like->seen && s.items == like->items &&
		    !memcmp(s.bytes, like->bytes, sizeof(s.bytes)))
			fits |= (uint32_t)1 << p;
	}
	return fits;
}

/* The unit that a step of the path says begins at its item. */
static struct unit make_unit(const item_list *items, const struct step *step,
			     const struct habits *like)
{
	struct habits habits = *like;
	struct unit u = {.page = (unsigned char)mode_page(step->mode),
			 .layers = (unsigned char)mode_layers(step->mode)};

	habits.space = step->space;
	shape_read(&u.shape, items->at, items->len, step->at, &pages[u.page], u.layers, &habits);
	u.fits = page_fits(items, step, &u.shape, &habits);
	u.begin = items->at[step->at].begin;
	u.end = items->at[step->at + u.shape.items - 1].end;
	return u;
}

static void keep_units(struct line_reader *r, const item_list *items, const struct path *path)
{
	size_t step = 0;

	for (size_t i = 0; i < items->len;) {
		struct unit *u;

		if (step == path->steps.len || path->steps.at[step].at != i) {
			r->sound_before |= items->at[i++].c >= 0x80;
			continue;
		}
		u = LIST_PUSH(r->keep, &r->out->units);
		if (!u)
			return;
		*u = make_unit(items, &path->steps.at[step++], &r->rules.habits);
		u->joined = !r->sound_before && r->out->units.len > 1;
		r->sound_before = false;
		i += u->shape.items;
		u->before_space = i < items->len && items->at[i].c == ' ';
		u->before_question = i < items->len && items->at[i].c == '?';
	}
}

size_t line_read(struct line_reader *r, struct mojimend_str text, size_t begin)
{
	item_list items = {0};
	size_t end = split(&items, &r->scratch, text, begin);
	struct path path;

	if (path_find(&path, items.at, items.len, &r->rules, &r->scratch, &r->scratch)) {
		keep_units(r, &items, &path);
		r->rules.start_mode = path.end_mode;
	}
	if (r->scratch.failed)
		r->keep->failed = true;
	arena_reset(&r->scratch);
	return end;
}
