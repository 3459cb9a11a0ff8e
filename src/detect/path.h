#ifndef DETECT_PATH_H
#define DETECT_PATH_H

#include "base/arena.h"
#include "base/list.h"
#include "detect/shape.h"

/*
 * The cheapest way to read a line: each item stands for itself, or belongs to
 * a character that was misread through some page.  Prices are those of
 * cost/cost.h; to go from sound to damaged text costs `enter`, so that damage
 * is seen only where the text beyond it is better by more than that.
 */
enum { MODE_SOUND = 0 }; /* mode p + 1: damaged through page p */

struct path_rules {
	struct habits habits;
	uint32_t pages;		  /* bits: the pages to try */
	unsigned enter;		  /* in quarter bits */
	unsigned char start_mode; /* how the text before ended */
	unsigned char depth;	  /* the items to read are of this depth */
	bool lone_leads;	  /* a lead may have lost all bytes behind it */
};

/* One character of a damaged stretch, in the order of the text. */
struct step {
	uint32_t at;	    /* its first item */
	unsigned char mode; /* the page + 1 */
	bool space;	    /* a space in it stands for U+00A0 */
};

struct path {
	LIST(struct step) steps;
	unsigned gain;		/* quarter bits by which this is better than all sound */
	unsigned char end_mode; /* how the text ends */
};

/* Finds the path of items[0..count); false only when the arena has failed. */
bool path_find(struct path *path, const struct item *items, size_t count,
	       const struct path_rules *rules, struct arena *scratch, struct arena *keep);

#endif
