/*
 * A line becomes items; the cheapest path through them tells which belong to
 * damaged characters; those become items of the next depth; and so on, until
 * nothing is left to undo.
 */
#include "detect/line.h"

#include <limits.h>

#include "base/utf8.h"

enum { CHUNK = 8192, CHUNK_MAX = 16384 };

typedef LIST(struct item) item_list;
typedef LIST(struct unit) unit_list;

static size_t split(item_list *items, struct arena *a, struct mojimend_str text, size_t i)
{
	while (i < text.len && items->len < CHUNK_MAX) {
		struct item *item = LIST_PUSH(a, items);
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		if (!item)
			return text.len;
		*item = (struct item){n ? c : ITEM_BAD, 0, i, i + (n ? n : 1), 0};
		i = item->end;
		if (c == '\n' || (items->len >= CHUNK && c < 0x80))
			break;
	}
	return i;
}

static unsigned page_fits(const struct item *items, size_t count, const struct step *step,
			  const struct shape *like, const struct habits *habits)
{
	uint32_t fits = 0;

	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		struct shape s;

		if (shape_read(&s, items, count, step->at, &pages[p], habits) &&
		    s.seen == like->seen && !memcmp(s.bytes, like->bytes, sizeof(s.bytes)))
			fits |= (uint32_t)1 << p;
	}
	return fits;
}

/* The unit that a step of the path says begins at its item. */
static struct unit make_unit(const struct item *items, size_t count, const struct step *step,
			     const struct path_rules *rules, const unit_list *inner)
{
	struct habits habits = rules->habits;
	struct unit u = {.page = (unsigned char)(step->mode - 1),
			 .layers = (unsigned char)(rules->depth + 1)};

	habits.space = step->space;
	shape_read(&u.shape, items, count, step->at, &pages[u.page], &habits);
	u.fits = page_fits(items, count, step, &u.shape, &habits);
	u.signs = u.shape.signs;
	for (size_t i = 0; i < u.shape.items; i++) {
		const struct item *item = &items[step->at + i];

		if (!item->unit)
			continue;
		u.fits &= inner->at[item->unit - 1].fits;
		u.signs |= inner->at[item->unit - 1].signs;
	}
	u.begin = items[step->at].begin;
	u.end = items[step->at + u.shape.items - 1].end;
	return u;
}

/* The items of the next depth: units where the path has them, the rest as it is. */
static void peel(item_list *next, unit_list *units, const item_list *items,
		 const struct path *path, const struct path_rules *rules, struct arena *a)
{
	size_t step = 0;

	for (size_t i = 0; i < items->len;) {
		struct item *item = LIST_PUSH(a, next);
		struct unit *u;

		if (!item)
			return;
		if (step == path->steps.len || path->steps.at[step].at != i) {
			*item = items->at[i++];
			continue;
		}
		u = LIST_PUSH(a, units);
		if (!u)
			return;
		*u = make_unit(items->at, items->len, &path->steps.at[step++], rules, units);
		*item = (struct item){u->shape.lost ? ITEM_GAP : u->shape.c, (uint32_t)units->len,
				      u->begin, u->end, u->layers};
		i += u->shape.items;
	}
}

/*
 * In a stretch of neighbours of which some were undone twice, those undone
 * once are the remains of characters with lost bytes: to write them would
 * leave text that is neither damaged nor sound.
 */
static void mark_halves(const item_list *items, unit_list *units)
{
	for (size_t begin = 0, end; begin < items->len; begin = end + 1) {
		unsigned char deepest = 0;

		for (end = begin; end < items->len && items->at[end].c >= 0x80; end++)
			if (items->at[end].depth > deepest)
				deepest = items->at[end].depth;
		for (size_t i = begin; i < end && deepest > 1; i++)
			if (items->at[i].unit && items->at[i].depth < deepest)
				units->at[items->at[i].unit - 1].half = true;
	}
}

static void keep_units(struct line_reader *r, const item_list *items, const unit_list *units)
{
	for (size_t i = 0; i < items->len; i++) {
		struct unit *u;

		if (!items->at[i].unit) {
			r->sound_before |= items->at[i].c >= 0x80;
			continue;
		}
		u = LIST_PUSH(r->keep, &r->out->units);
		if (!u)
			return;
		*u = units->at[items->at[i].unit - 1];
		u->joined = !r->sound_before && r->out->units.len > 1;
		r->sound_before = false;
	}
}

size_t line_read(struct line_reader *r, struct mojimend_str text, size_t begin)
{
	item_list items = {0};
	unit_list units = {0};
	size_t end = split(&items, &r->scratch, text, begin);
	unsigned char end_mode = MODE_SOUND;

	for (unsigned depth = 0; depth < MOJIMEND_LAYERS_MAX; depth++) {
		item_list next = {0};
		struct path path;

		r->rules.depth = (unsigned char)depth;
		if (!path_find(&path, items.at, items.len, &r->rules, &r->scratch, &r->scratch))
			break;
		if (!depth)
			end_mode = path.end_mode;
		if (!path.steps.len)
			break;
		r->gain = path.gain < UINT_MAX - r->gain ? r->gain + path.gain : UINT_MAX;
		peel(&next, &units, &items, &path, &r->rules, &r->scratch);
		items = next;
		r->rules.start_mode = MODE_SOUND;
	}
	r->rules.start_mode = end_mode;
	if (units.len)
		mark_halves(&items, &units);
	keep_units(r, &items, &units);
	if (r->scratch.failed)
		r->keep->failed = true;
	arena_reset(&r->scratch);
	return end;
}
