/*
 * Viterbi's algorithm (1967) over items and modes.  A node is "before item i,
 * in mode m"; an edge reads one item as itself, or several as one character,
 * or changes the mode.  Only the cheapest way into each node is kept.
 *
 * What an item costs and which characters begin at it is found once and used
 * by all ways that come there; a mode is entered only where it can go on.
 */
#include "detect/path.h"

#include "cost/cost.h"

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
	FAR = 255,
};

struct node {
	unsigned price;
	struct cost_context context;
	unsigned char from;  /* lane */
	unsigned char items; /* of the edge that came here; 0: a change of mode */
	bool space : 1, complete : 1, damaged : 1;
};

/* What is known of an item by itself. */
struct fact {
	unsigned char kind, price; /* see struct class_price; of what is a character */
	bool other;		   /* is none */
	bool lead;		   /* in some page */
	unsigned char space; /* so far ahead, at most FAR, stands what may be a space for U+00A0 */
};

/* A character that begins at an item. */
struct edge {
	unsigned price; /* besides that of the character itself */
	struct prices of;
	unsigned char items; /* 0: there is none */
	bool complete;
};

/* Nodes have a lane for each mode that is used at all, in the order of the modes. */
struct trellis {
	const struct item *items;
	size_t count;
	const struct path_rules *rules;
	struct price_book *book;
	unsigned char modes[MODES];
	unsigned lanes, left; /* how many; that of MODE_LEFT: the damaged are 1 to left - 1 */
	struct node *nodes;   /* (count + 1) * lanes */
	struct fact *facts;
	struct edge edges[MODES][2]; /* at one item, by lane; without and with a space in it */
};

static struct node *node(const struct trellis *t, size_t i, unsigned lane)
{
	return &t->nodes[i * t->lanes + lane];
}

static bool is_damaged(const struct trellis *t, unsigned lane)
{
	return lane && lane < t->left;
}

/*
 * Two ways into damaged text: the one that entered earlier has paid for the
 * script, the other will have to.  So what was paid for scripts is not held
 * against a way here; it is at the end, and against all sound text.
 */
static void relax(const struct trellis *t, size_t i, unsigned lane, const struct node *by)
{
	struct node *to = node(t, i, lane);
	bool better = by->price < to->price;

	if (to->price < NEVER && is_damaged(t, lane))
		better = by->price + cost_invested(&to->context) <
			 to->price + cost_invested(&by->context);
	if (better)
		*to = *by;
}

/*
 * A space that ends a character may as well be a real one behind a lost byte.
 * For Han, kana and Hangul nearly every third byte gives some character, so
 * nothing can be told.  Elsewhere a second space has to stand behind it, or, where a
 * character has three bytes, whole characters in the same line.
 */
static bool space_is_doubtful(const struct shape *s, const struct trellis *t, size_t end)
{
	if (!(s->signs & SIGN_SPACE) || (s->signs & SIGN_INNER))
		return false;
	if (s->bytes[0] >= 0xE3 && s->bytes[0] <= 0xED)
		return true;
	if (t->rules->corroborated && s->need > 2)
		return false;
	return end < t->count && t->items[end].c != ' ' && t->items[end].c != '\n';
}

static bool is_letter_at(const struct trellis *t, size_t i)
{
	unsigned k = i < t->count ? t->facts[i].kind : CLASS_EDGE;

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

/* What of the price of a shape does not depend on the text before. */
static unsigned shape_price(const struct shape *s, const struct path_rules *rules)
{
	unsigned price = !(s->signs & SIGN_SPACE) ? 0
			 : s->signs & SIGN_INNER  ? SPACED
						  : SPACED_LAST;

	return price + s->lost * rules->loss + (s->lost && s->seen == 1 ? rules->lone : 0);
}

/* May the mode go on with this shape?  Then its edge is there. */
static void add_edge(struct trellis *t, size_t i, unsigned lane, bool space, const struct shape *s)
{
	struct edge *edge = &t->edges[lane][space];

	if ((space && !(s->signs & SIGN_SPACE)) || space_is_doubtful(s, t, i + s->items) ||
	    (s->seen == 1 && !t->rules->lone_leads) || is_angstrom(t, i))
		return;
	edge->price = shape_price(s, t->rules);
	edge->complete = !s->lost;
	if (s->lost) {
		price_of_lost(t->book, s, mode_page(t->modes[lane]), &edge->of);
	} else {
		enum cost_class k = class_of(s->c);

		edge->of.at[0] =
			(struct class_price){(unsigned char)k, (unsigned char)cost_within(s->c, k)};
		edge->of.count = 1;
	}
	edge->items = edge->of.count ? (unsigned char)s->items : 0;
}

/*
 * The characters that begin at item i, by lane.  Where one layer has none,
 * more layers have none either.
 */
static void find_edges(struct trellis *t, size_t i, bool space)
{
	struct habits habits = t->rules->habits;
	uint32_t dead = 0; /* bits: pages */

	habits.space = space;
	for (unsigned lane = 1; lane < t->left; lane++) {
		unsigned page = mode_page(t->modes[lane]), layers = mode_layers(t->modes[lane]);
		struct shape s;

		if (dead >> page & 1)
			continue;
		if (space && t->facts[i].space >= shape_reach(layers))
			continue;
		if (!shape_read(&s, t->items, t->count, i, &pages[page], layers, &habits)) {
			dead |= (uint32_t)1 << page;
			continue;
		}
		add_edge(t, i, lane, space, &s);
		if (!shape_may_nest(&s, &pages[page]))
			dead |= (uint32_t)1 << page;
	}
}

static void clear_edges(struct trellis *t)
{
	for (unsigned lane = 1; lane < t->left; lane++)
		t->edges[lane][0].items = t->edges[lane][1].items = 0;
}

static void take_edge(const struct trellis *t, size_t i, unsigned lane, bool space)
{
	const struct edge *edge = &t->edges[lane][space];
	const struct node *from = node(t, i, lane);
	unsigned best = NEVER, kind = 0;
	struct node by;

	if (!edge->items)
		return;
	for (size_t k = 0; k < edge->of.count; k++) {
		const struct class_price *p = &edge->of.at[k];
		unsigned price = cost_of_class(&from->context, p->kind) + p->price;

		if (price < best) {
			best = price;
			kind = p->kind;
		}
	}
	by = (struct node){.price = from->price + edge->price + best,
			   .context = from->context,
			   .from = (unsigned char)lane,
			   .items = edge->items,
			   .space = space,
			   .complete = edge->complete,
			   .damaged = true};
	cost_move(&by.context, kind);
	relax(t, i + edge->items, lane, &by);
}

static bool is_tried(const struct path_rules *rules, unsigned mode)
{
	return mode >= MODE_DAMAGED && mode < MODE_LEFT && mode_layers(mode) <= rules->layers &&
	       (rules->pages >> mode_page(mode) & 1);
}

static void read_itself(const struct trellis *t, size_t i, unsigned lane)
{
	const struct fact *fact = &t->facts[i];
	const struct node *from = node(t, i, lane);
	struct node by = {.price = from->price, .context = from->context, .items = 1};
	unsigned to = lane == t->left ? t->left + 1 : lane == t->left + 1 ? 0 : lane;

	by.from = (unsigned char)lane;
	if (fact->other) {
		by.price += OTHER;
	} else {
		by.price += cost_of_class(&by.context, fact->kind) + fact->price;
		cost_move(&by.context, fact->kind);
	}
	if (fact->lead)
		by.price += t->rules->stray;
	relax(t, i + 1, to, &by);
}

static unsigned enter_price(const struct trellis *t, unsigned lane)
{
	unsigned mode = t->modes[lane];

	return t->rules->enter + mode_page(mode) * PAGE_STEP + (mode_layers(mode) - 1) * LAYER_STEP;
}

static void change(const struct trellis *t, size_t i, unsigned from, unsigned to, unsigned price)
{
	const struct node *n = node(t, i, from);

	if (n->price < NEVER)
		relax(t, i, to,
		      &(struct node){.price = n->price + price,
				     .context = n->context,
				     .from = (unsigned char)from});
}

/*
 * From damaged text to what stands behind it.  The node takes over how the
 * other was reached, as a new entry may yet take that one's place.
 */
static void leave(const struct trellis *t, size_t i, unsigned lane)
{
	struct node by = *node(t, i, lane);

	if (by.price >= NEVER)
		return;
	by.price += t->rules->leave;
	relax(t, i, t->left, &by);
}

/* Changes of mode before item i; a mode that has no way on from here is not entered. */
static void switch_modes(const struct trellis *t, size_t i)
{
	bool ascii = t->items[i].c < 0x80;

	for (unsigned lane = 1; lane < t->left; lane++)
		leave(t, i, lane);
	for (unsigned lane = 1; lane < t->left; lane++) {
		unsigned price = enter_price(t, lane);

		if (!ascii && !t->edges[lane][0].items && !t->edges[lane][1].items)
			continue;
		change(t, i, 0, lane, price);
		change(t, i, t->left, lane, price);
		change(t, i, t->left + 1, lane, price);
	}
}

static void start(const struct trellis *t)
{
	for (size_t i = 0; i < (t->count + 1) * t->lanes; i++)
		t->nodes[i].price = NEVER;
	*node(t, 0, 0) = (struct node){.context = cost_start()};
	for (unsigned lane = 1; lane < t->left; lane++)
		if (t->modes[lane] == t->rules->start_mode)
			*node(t, 0, lane) = (struct node){.price = CARRY, .context = cost_start()};
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
		bool ascii = t->items[i].c < 0x80, lead = t->facts[i].lead;

		if (!ascii)
			clear_edges(t);
		if (lead)
			find_edges(t, i, false);
		if (lead && t->facts[i].space < shape_reach(t->rules->layers))
			find_edges(t, i, true);
		if (may_switch(t, i))
			switch_modes(t, i);
		for (unsigned lane = 0; lane < t->lanes; lane++) {
			if (node(t, i, lane)->price >= NEVER)
				continue;
			if (ascii || !is_damaged(t, lane))
				read_itself(t, i, lane);
			if (!lead || !is_damaged(t, lane))
				continue;
			take_edge(t, i, lane, false);
			take_edge(t, i, lane, true);
		}
	}
}

/* The whole price of ending in a mode: text ends like a line. */
static unsigned end_price(const struct trellis *t, unsigned lane)
{
	struct node *n = node(t, t->count, lane);
	struct cost_context context = n->context;

	return n->price >= NEVER ? NEVER : n->price + cost_next_class(&context, CLASS_EDGE);
}

static unsigned cheapest_lane(const struct trellis *t)
{
	unsigned best = 0;

	for (unsigned lane = 1; lane < t->lanes; lane++)
		if (end_price(t, lane) < end_price(t, best))
			best = lane;
	return best;
}

/* Follows the cheapest way back and keeps its damaged steps, last one first. */
static void trace(struct path_finder *f, const struct trellis *t)
{
	unsigned lane = cheapest_lane(t);
	size_t i = t->count;

	f->end_mode = is_damaged(t, lane) ? t->modes[lane] : MODE_SOUND;
	while (i || node(t, i, lane)->from != lane) {
		const struct node *n = node(t, i, lane);

		i -= n->items;
		if (n->damaged) {
			struct step *step = LIST_PUSH(&f->room, &f->steps);

			if (step)
				*step = (struct step){(uint32_t)i, t->modes[n->from], n->space,
						      n->complete};
		}
		lane = n->from;
	}
}

static void set_lanes(struct trellis *t)
{
	t->modes[0] = MODE_SOUND;
	t->left = 1;
	for (unsigned mode = MODE_DAMAGED; mode < MODE_LEFT; mode++)
		if (is_tried(t->rules, mode))
			t->modes[t->left++] = (unsigned char)mode;
	t->modes[t->left] = MODE_LEFT;
	t->modes[t->left + 1] = MODE_LEFT_AGAIN;
	t->lanes = t->left + 2;
}

static void find_facts(const struct trellis *t)
{
	const struct habits *habits = &t->rules->habits;
	unsigned char space = FAR;

	for (size_t i = t->count; i-- > 0;) {
		uint32_t c = t->items[i].c;
		struct fact *fact = &t->facts[i];

		*fact = (struct fact){.other = c >= ITEM_BAD,
				      .lead = page_role(c) & ROLE_LEAD,
				      .space = space < FAR ? space + 1 : FAR};
		fact->kind = (unsigned char)class_of(c);
		fact->price = fact->other ? 0 : (unsigned char)cost_within(c, fact->kind);
		if (c >= 0x80)
			space = fact->space;
		else
			space = habits->space && (c == ' ' || (c == '?' && habits->question)) ? 0
											      : FAR;
	}
}

/* Room that is used again and again: a line is not long, but there are many. */
static bool make_room(struct path_finder *f, struct trellis *t)
{
	size_t size = (t->count + 1) * (MODES * sizeof(struct node) + sizeof(struct fact));

	if (size > f->size) {
		arena_fini(&f->room);
		f->steps.at = NULL;
		f->steps.size = 0;
		f->nodes = arena_bytes(&f->room, size + size / 2);
		f->size = f->nodes ? size + size / 2 : 0;
	}
	if (!f->nodes)
		return false;
	t->nodes = f->nodes;
	t->facts = (struct fact *)(t->nodes + (t->count + 1) * MODES);
	return true;
}

static bool find(struct path_finder *f, const struct item *items, size_t count,
		 const struct path_rules *rules)
{
	struct trellis t = {.items = items, .count = count, .rules = rules, .book = &f->book};

	f->steps.len = 0;
	f->end_mode = MODE_SOUND;
	if (!make_room(f, &t))
		return false;
	set_lanes(&t);
	find_facts(&t);
	fill(&t);
	trace(f, &t);
	for (size_t a = 0, b = f->steps.len; a + 1 < b; a++) {
		struct step swap = f->steps.at[a];

		f->steps.at[a] = f->steps.at[--b];
		f->steps.at[b] = swap;
	}
	return !f->room.failed && !f->book.arena.failed;
}

/* Are there whole characters among the steps without spaces in them? */
static bool has_plain(const struct path_finder *f)
{
	for (size_t i = 0; i < f->steps.len; i++)
		if (f->steps.at[i].complete && !f->steps.at[i].space)
			return true;
	return false;
}

static bool has_space(const struct path_finder *f)
{
	for (size_t i = 0; i < f->steps.len; i++)
		if (f->steps.at[i].space)
			return true;
	return false;
}

bool path_find(struct path_finder *f, const struct item *items, size_t count,
	       const struct path_rules *rules)
{
	struct path_rules again = *rules;

	again.corroborated = true;
	if (!find(f, items, count, &again))
		return false;
	if (!has_space(f) || has_plain(f))
		return true;
	again.corroborated = false;
	return find(f, items, count, &again);
}

void path_fini(struct path_finder *f)
{
	price_book_fini(&f->book);
	arena_fini(&f->room);
	*f = (struct path_finder){0};
}
