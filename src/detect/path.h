#ifndef DETECT_PATH_H
#define DETECT_PATH_H

#include "base/arena.h"
#include "base/list.h"
#include "detect/price.h"
#include "detect/shape.h"
#include "mojimend.h"

/*
 * The cheapest way to read a line: each item stands for itself, or belongs to
 * a character that was misread through some page.  Prices are those of
 * cost/cost.h; to go from sound to damaged text costs `enter`, so that damage
 * is seen only where the text beyond it is better by more than that.
 */
enum {
	MODE_SOUND = 0,
	MODE_DAMAGED = 1, /* by the first page, once; then page by page, layers by layers */
	MODE_LEFT = MODE_DAMAGED + PAGE_COUNT * MOJIMEND_LAYERS_MAX,
};

/* Of a damaged mode: through which page, and how often. */
static inline unsigned mode_page(unsigned mode)
{
	return (mode - MODE_DAMAGED) % PAGE_COUNT;
}

static inline unsigned mode_layers(unsigned mode)
{
	return (mode - MODE_DAMAGED) / PAGE_COUNT + 1;
}

struct path_rules {
	struct habits habits;
	uint32_t pages;		  /* bits: the pages to try */
	unsigned layers;	  /* how many to try */
	unsigned enter, leave;	  /* damage, in quarter bits, as all prices here */
	unsigned stray;		  /* of a letter that could be a lead but stands for itself */
	unsigned loss, lone;	  /* of each lost byte; of all bytes behind a lead besides */
	unsigned char start_mode; /* how the text before ended */
	bool lone_leads;	  /* a lead may have lost all bytes behind it */
	bool corroborated;	  /* set by path_find: whole characters stand beside */
};

/* One character of a damaged stretch, in the order of the text. */
struct step {
	uint32_t at; /* its first item */
	unsigned char mode;
	bool space;    /* a space in it stands for U+00A0 */
	bool complete; /* nothing of it is lost */
};

/* Finds paths; all zero is ready, and it may find many.  What it found lives until the next. */
struct path_finder {
	LIST(struct step) steps;
	unsigned char end_mode; /* how the text ends */
	struct price_book book;
	struct arena room; /* for nodes and facts of the longest line so far, and for the steps */
	void *nodes;
	size_t size;
};

void path_fini(struct path_finder *f);

/* Finds the path of items[0..count); false only when an arena of it has failed. */
bool path_find(struct path_finder *f, const struct item *items, size_t count,
	       const struct path_rules *rules);

#endif
