/*
 * Viterbi's algorithm (1967) over items and modes.  A node is "before item i,
 * in mode m"; an edge reads one item as itself, or several as one character,
 * or changes the mode.  Only the cheapest way into each node is kept.
 */
#include "detect/path.h"

#include <string.h>

#include "cost/class.h"
#include "cost/cost.h"
#include "cost/format.h"

enum {
	/*
	 * Behind a damaged stretch come two modes more: one and two items of
	 * sound text.  Only then do the ways that never were damaged and those
	 * that were have the same context, and can be compared.
	 */
	MODE_LEFT_AGAIN = MODE_LEFT + 1,
	MODES,
	CARRY = 2 * COST_BIT,	   /* a new line is damaged like the one before */
	PAGE_STEP = COST_BIT,	   /* each page is half as likely as the one before */
	LAYER_STEP = 2 * COST_BIT, /* each layer more is a quarter as likely */
	SPACED = 4 * COST_BIT,	   /* U+00A0 became a space, with more of the character behind it */
	SPACED_LAST = 6 * COST_BIT, /* a space ends the character: it may as well be a real one */
	OTHER = 12 * COST_BIT,	    /* an item that is no character */
	NEVER = 1 << 30,
};

struct node {
	unsigned price;
	struct cost_context context;
	unsigned char from_mode;
	unsigned char items; /* of the edge that came here; 0: a change of mode */
	bool space, complete, damaged;
};

struct trellis {
	const struct item *items;
	size_t count;
	const struct path_rules *rules;
	struct node *nodes; /* (count + 1) * MODES */
};

static struct node *node(const struct trellis *t, size_t i, unsigned mode)
{
	return &t->nodes[i * MODES + mode];
}

static bool is_damaged(unsigned mode)
{
	return mode >= MODE_DAMAGED && mode < MODE_LEFT;
}

/*
 * Two ways into damaged text: the one that entered earlier has paid for the
 * script, the other will have to.  So what was paid for scripts is not held
 * against a way here; it is at the end, and against all sound text.
 */
static void relax(struct trellis *t, size_t i, unsigned mode, struct node by)
{
	struct node *to = node(t, i, mode);
	bool better = by.price < to->price;

	if (is_damaged(mode) && to->price < NEVER)
		better = by.price + cost_invested(&to->context) <
			 to->price + cost_invested(&by.context);
	if (better)
		*to = by;
}

struct cheapest {
	struct cost_context context, best_context;
	unsigned best;
};

static bool try_candidate(void *user, uint32_t c)
{
	struct cheapest *x = user;
	struct cost_context context = x->context;
	unsigned price = cost_next(&context, c);

	if (price < x->best) {
		x->best = price;
		x->best_context = context;
	}
	return true;
}

/* The price of a shape behind a context; NEVER when it can be no character. */
static unsigned shape_price(const struct shape *s, const struct page *page,
			    const struct path_rules *rules, struct cost_context *context)
{
	unsigned price = !(s->signs & SIGN_SPACE) ? 0
			 : s->signs & SIGN_INNER  ? SPACED
						  : SPACED_LAST;
	struct cheapest x = {.context = *context, .best = NEVER};

	if (!s->lost)
		return price + cost_next(context, s->c);
	shape_candidates(s, drop_of_page(page), try_candidate, &x);
	*context = x.best_context;
	price += s->lost * rules->loss + (s->seen == 1 ? rules->lone : 0);
	return x.best == NEVER ? NEVER : price + x.best;
}

/*
 * A space that ends a character may as well be a real one behind a lost byte.
 * For Han and kana nearly every third byte gives some character, so nothing
 * can be told.  Elsewhere a second space has to stand behind it, or, where a
 * character has three bytes, whole characters in the same line.
 */
static bool space_is_doubtful(const struct shape *s, const struct trellis *t, size_t end)
{
	if (!(s->signs & SIGN_SPACE) || (s->signs & SIGN_INNER))
		return false;
	if (s->bytes[0] >= 0xE3 && s->bytes[0] <= 0xE9)
		return true;
	if (t->rules->corroborated && s->need > 2)
		return false;
	return end < t->count && t->items[end].c != ' ' && t->items[end].c != '\n';
}

static bool is_letter_at(const struct trellis *t, size_t i)
{
	enum cost_class k = i < t->count ? class_of(t->items[i].c) : CLASS_EDGE;

	return k == CLASS_LOWER || k == CLASS_UPPER || k == CLASS_LATIN_LOWER ||
	       k == CLASS_LATIN_UPPER || k == CLASS_EXTENDED_LOWER || k == CLASS_EXTENDED_UPPER;
}

/* "(12 Å²)": square and cubic ångströms, where a word with Ų or ų has letters beside it. */
static bool is_angstrom(const struct trellis *t, size_t i)
{
	return t->items[i].c == 0xC5 && i + 1 < t->count &&
	       (t->items[i + 1].c == 0xB2 || t->items[i + 1].c == 0xB3) &&
	       !(i && is_letter_at(t, i - 1)) && !is_letter_at(t, i + 2);
}

static void read_shape(struct trellis *t, size_t i, unsigned mode, bool space)
{
	const struct page *page = &pages[mode_page(mode)];
	struct node *from = node(t, i, mode);
	struct habits habits = t->rules->habits;
	struct cost_context context = from->context;
	struct shape s;
	unsigned price;

	habits.space = space;
	if (!shape_read(&s, t->items, t->count, i, page, mode_layers(mode), &habits) ||
	    space_is_doubtful(&s, t, i + s.items) || (space && !(s.signs & SIGN_SPACE)) ||
	    (s.seen == 1 && !t->rules->lone_leads) || is_angstrom(t, i))
		return;
	price = shape_price(&s, page, t->rules, &context);
	if (price != NEVER)
		relax(t, i + s.items, mode,
		      (struct node){from->price + price, context, (unsigned char)mode,
				    (unsigned char)s.items, space, !s.lost, true});
}

static bool is_tried(const struct path_rules *rules, unsigned mode)
{
	return is_damaged(mode) && mode_layers(mode) <= rules->layers &&
	       (rules->pages >> mode_page(mode) & 1);
}

static void read_itself(struct trellis *t, size_t i, unsigned mode)
{
	unsigned to = mode == MODE_LEFT		? MODE_LEFT_AGAIN
		      : mode == MODE_LEFT_AGAIN ? MODE_SOUND
						: mode;
	const struct item *item = &t->items[i];
	struct node *from = node(t, i, mode);
	struct cost_context context = from->context;
	unsigned price = item->c < ITEM_BAD ? cost_next(&context, item->c) : OTHER;

	if (is_damaged(mode) && item->c >= 0x80)
		return;
	if (page_role(item->c) & ROLE_LEAD)
		price += t->rules->stray;
	relax(t, i + 1, to,
	      (struct node){from->price + price, context, (unsigned char)mode, 1, false, false,
			    false});
}

static unsigned enter_price(const struct trellis *t, unsigned mode)
{
	return t->rules->enter + mode_page(mode) * PAGE_STEP + (mode_layers(mode) - 1) * LAYER_STEP;
}

static void change(struct trellis *t, size_t i, unsigned from, unsigned to, unsigned price)
{
	const struct node *n = node(t, i, from);

	if (n->price < NEVER)
		relax(t, i, to,
		      (struct node){n->price + price, n->context, (unsigned char)from, 0, false,
				    false, false});
}

/* The node takes over how the other was reached: a new entry may yet take the place of that one. */
static void leave(struct trellis *t, size_t i, unsigned mode)
{
	struct node by = *node(t, i, mode);

	if (by.price >= NEVER)
		return;
	by.price += t->rules->leave;
	relax(t, i, MODE_LEFT, by);
}

/* Changes of mode before item i. */
static void switch_modes(struct trellis *t, size_t i)
{
	for (unsigned mode = MODE_DAMAGED; mode < MODE_LEFT; mode++)
		leave(t, i, mode);
	for (unsigned mode = MODE_DAMAGED; mode < MODE_LEFT; mode++) {
		if (!is_tried(t->rules, mode))
			continue;
		change(t, i, MODE_SOUND, mode, enter_price(t, mode));
		change(t, i, MODE_LEFT, mode, enter_price(t, mode));
		change(t, i, MODE_LEFT_AGAIN, mode, enter_price(t, mode));
	}
}

static void start(struct trellis *t)
{
	unsigned mode = t->rules->start_mode;

	for (size_t i = 0; i < (t->count + 1) * MODES; i++)
		t->nodes[i].price = NEVER;
	*node(t, 0, MODE_SOUND) = (struct node){.context = cost_start()};
	if (is_tried(t->rules, mode))
		*node(t, 0, mode) = (struct node){.price = CARRY, .context = cost_start()};
}

/* A new stretch can begin only where some page has a lead byte. */
static bool may_switch(const struct trellis *t, size_t i)
{
	return t->items[i].c >= 0x80 || (i && t->items[i - 1].c >= 0x80);
}

static void fill(struct trellis *t)
{
	start(t);
	for (size_t i = 0; i < t->count; i++) {
		const struct item *item = &t->items[i];
		bool lead = page_role(item->c) & ROLE_LEAD;

		if (may_switch(t, i))
			switch_modes(t, i);
		for (unsigned mode = 0; mode < MODES; mode++) {
			if (node(t, i, mode)->price >= NEVER)
				continue;
			read_itself(t, i, mode);
			if (!is_damaged(mode) || !lead)
				continue;
			read_shape(t, i, mode, false);
			if (t->rules->habits.space)
				read_shape(t, i, mode, true);
		}
	}
}

/* The whole price of ending in a mode: text ends like a line. */
static unsigned end_price(const struct trellis *t, unsigned mode)
{
	struct node *n = node(t, t->count, mode);
	struct cost_context context = n->context;

	return n->price >= NEVER ? NEVER : n->price + cost_next_class(&context, CLASS_EDGE);
}

static unsigned cheapest_mode(const struct trellis *t)
{
	unsigned best = MODE_SOUND;

	for (unsigned mode = 1; mode < MODES; mode++)
		if (end_price(t, mode) < end_price(t, best))
			best = mode;
	return best;
}

/* Follows the cheapest way back and keeps its damaged steps, last one first. */
static void trace(struct path *path, const struct trellis *t, struct arena *keep)
{
	unsigned mode = cheapest_mode(t);
	size_t i = t->count;

	path->end_mode = is_damaged(mode) ? (unsigned char)mode : MODE_SOUND;
	while (i || node(t, i, mode)->from_mode != mode) {
		const struct node *n = node(t, i, mode);

		i -= n->items;
		if (n->damaged) {
			struct step *step = LIST_PUSH(keep, &path->steps);

			if (step)
				*step = (struct step){(uint32_t)i, n->from_mode, n->space,
						      n->complete};
		}
		mode = n->from_mode;
	}
}

static bool find(struct path *path, const struct item *items, size_t count,
		 const struct path_rules *rules, struct arena *scratch, struct arena *keep)
{
	struct trellis t = {.items = items, .count = count, .rules = rules};

	t.nodes = arena_bytes(scratch, (count + 1) * MODES * sizeof(*t.nodes));
	*path = (struct path){0};
	if (!t.nodes)
		return false;
	fill(&t);
	trace(path, &t, keep);
	for (size_t a = 0, b = path->steps.len; a + 1 < b; a++) {
		struct step swap = path->steps.at[a];

		path->steps.at[a] = path->steps.at[--b];
		path->steps.at[b] = swap;
	}
	return !scratch->failed && !keep->failed;
}

/* Are there whole characters among the steps without spaces in them? */
static bool has_plain(const struct path *path)
{
	for (size_t i = 0; i < path->steps.len; i++)
		if (path->steps.at[i].complete && !path->steps.at[i].space)
			return true;
	return false;
}

static bool has_space(const struct path *path)
{
	for (size_t i = 0; i < path->steps.len; i++)
		if (path->steps.at[i].space)
			return true;
	return false;
}

bool path_find(struct path *path, const struct item *items, size_t count,
	       const struct path_rules *rules, struct arena *scratch, struct arena *keep)
{
	struct path_rules again = *rules;

	again.corroborated = true;
	if (!find(path, items, count, &again, scratch, keep))
		return false;
	if (!has_space(path) || has_plain(path))
		return true;
	again.corroborated = false;
	return find(path, items, count, &again, scratch, keep);
}
