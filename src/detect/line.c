/* A line becomes items; the cheapest path through them tells which are damaged. */
#include "detect/line.h"

#include "base/utf8.h"
#include "cost/class.h"

enum { CHUNK = 8192, CHUNK_MAX = 16384 };

static size_t split(struct line_reader *r, struct mojimend_str text, size_t i)
{
	r->items.len = 0;
	while (i < text.len && r->items.len < CHUNK_MAX) {
		struct item *item = LIST_PUSH(&r->room, &r->items);
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		if (!item)
			return text.len;
		*item = (struct item){n ? c : ITEM_BAD, i, i + (n ? n : 1)};
		i = item->end;
		if (n && (c == '\n' || (r->items.len >= CHUNK && c < 0x80)))
			break;
	}
	return i;
}

static uint32_t page_fits(const struct line_reader *r, const struct step *step,
			  const struct shape *like, const struct habits *habits)
{
	uint32_t fits = 0;

	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		struct shape s;

		if (shape_read(&s, r->items.at, r->items.len, step->at, &pages[p],
			       mode_layers(step->mode), habits) &&
		    s.seen == like->seen && s.items == like->items &&
		    !memcmp(s.bytes, like->bytes, sizeof(s.bytes)))
			fits |= (uint32_t)1 << p;
	}
	return fits;
}

/* The unit that a step of the path says begins at its item. */
static struct unit make_unit(const struct line_reader *r, const struct step *step)
{
	struct habits habits = r->rules.habits;
	struct unit u = {.page = (unsigned char)mode_page(step->mode),
			 .layers = (unsigned char)mode_layers(step->mode)};

	habits.space = step->space;
	shape_read(&u.shape, r->items.at, r->items.len, step->at, &pages[u.page], u.layers,
		   &habits);
	u.fits = page_fits(r, step, &u.shape, &habits);
	u.begin = r->items.at[step->at].begin;
	u.end = r->items.at[step->at + u.shape.items - 1].end;
	return u;
}

/* What stands before item i: of a unit that ends there what it reads as, or 0 where it is lost. */
static uint32_t before(const struct line_reader *r, size_t i)
{
	const struct unit *last =
		r->out->units.len ? &r->out->units.at[r->out->units.len - 1] : NULL;

	if (!i)
		return '\n';
	if (last && last->end == r->items.at[i].begin)
		return last->shape.lost ? 0 : last->shape.c;
	return r->items.at[i - 1].c;
}

static void set_before(struct unit *u, uint32_t c)
{
	switch (c < ITEM_BAD ? class_of(c) : CLASS_EDGE) {
	case CLASS_LOWER:
	case CLASS_LATIN_LOWER:
	case CLASS_EXTENDED_LOWER: u->behind_small = true; break;
	case CLASS_GREEK_LOWER:
	case CLASS_CYRILLIC_LOWER:
	case CLASS_HEBREW:
	case CLASS_ARABIC: u->behind_foreign = true; break;
	default: break;
	}
}

static bool is_accent(uint32_t c)
{
	enum cost_class k = c >= 0x80 && c < ITEM_BAD ? class_of(c) : CLASS_EDGE;

	return k == CLASS_LATIN_LOWER || k == CLASS_EXTENDED_LOWER;
}

static void keep_units(struct line_reader *r)
{
	const struct step *step = r->finder.steps.at, *end = step;

	if (step) /* a line without steps has no list of them: C adds nothing to NULL */
		end += r->finder.steps.len;
	for (size_t i = 0; i < r->items.len;) {
		struct unit *u;
		uint32_t c;

		if (step == end || step->at != i) {
			r->sound_before |= r->items.at[i].c >= 0x80;
			r->out->accents |= is_accent(r->items.at[i++].c);
			continue;
		}
		c = before(r, i);
		u = LIST_PUSH(r->keep, &r->out->units);
		if (!u)
			return;
		*u = make_unit(r, step++);
		set_before(u, c);
		u->joined = !r->sound_before && r->out->units.len > 1;
		r->sound_before = false;
		i += u->shape.items;
		u->before_space = i < r->items.len && r->items.at[i].c == ' ';
		u->before_question = i < r->items.len && r->items.at[i].c == '?';
		u->before_quote =
			i < r->items.len && (r->items.at[i].c == '\'' || r->items.at[i].c == '"');
		u->before_dash = i < r->items.len && r->items.at[i].c == '-';
	}
}

size_t line_read(struct line_reader *r, struct mojimend_str text, size_t begin)
{
	size_t end = split(r, text, begin);

	if (!r->room.failed && path_find(&r->finder, r->items.at, r->items.len, &r->rules)) {
		keep_units(r);
		r->rules.start_mode = r->finder.end_mode;
	} else {
		r->keep->failed = true;
	}
	return end;
}

void line_fini(struct line_reader *r)
{
	path_fini(&r->finder);
	arena_fini(&r->room);
}
