#ifndef DETECT_DETECT_H
#define DETECT_DETECT_H

#include "base/arena.h"
#include "base/list.h"
#include "base/str.h"
#include "detect/shape.h"

/*
 * One damaged character: bytes [begin, end) of the file are what the damage
 * made of it.
 */
struct unit {
	size_t begin, end;
	struct shape shape;
	uint32_t fits;		  /* bits: the pages that read it the same way */
	unsigned char page;	  /* the likeliest of them here */
	unsigned char layers;	  /* how often it was misread */
	bool joined : 1;	  /* only ASCII stands between the unit before and this one */
	bool before_space : 1;	  /* a space stands behind it */
	bool before_question : 1; /* or a question mark */
	bool before_quote : 1;	  /* or ' or " */
	bool before_dash : 1;	  /* or a hyphen */
	bool behind_small : 1;	  /* a small letter stands before it */
	bool behind_foreign : 1;  /* or a letter of a script that is not written beside Latin */
};

struct detection {
	LIST(struct unit) units; /* in the order of the text, disjoint */
	uint32_t fits;		 /* bits: pages that fit all units; 0: no one page does */
	struct mojimend_model model;
	bool nbsp_kept;		       /* some byte A0 stands there as U+00A0 */
	bool quotes_kept, dashes_kept; /* some byte 91 to 94, 96 or 97 stands there, not as ASCII */
	bool questions_open;	       /* a '?' behind damage may be the mark of a lost byte */
	bool accents;		       /* sound é, ü and the like were seen */
	bool strays;		       /* letters of an inner layer stand in words, likewise */
	bool remnants;		       /* layers lost bytes: see detect_may_be_remnant() */
};

/*
 * Finds misread UTF-8.  Sound text has no units.  Bytes that are no UTF-8 are
 * never part of one.  False only when the arena has failed.
 */
bool detect_run(struct detection *d, struct mojimend_str text, struct arena *a);

/*
 * Where text was misread several times and bytes were lost in between, what is
 * left of a character can look like another one that was misread fewer times.
 * That one is of an inner layer, so some page has it.  One that nothing of the
 * other layer is left beside is known by where it stands: CapÃtol, and in such a
 * text it is the same elsewhere.
 */
bool detect_may_be_remnant(const struct detection *d, const struct unit *u, uint32_t c);

/*
 * May what stands behind the unit be a byte of it?  ’ and “ are bytes in most
 * pages, and what made them ' and " elsewhere in the text made it here, too;
 * a question mark may stand for a byte that is undefined.
 */
bool detect_may_be_flat(const struct detection *d, const struct unit *u);

/* May the space behind the unit be a byte of it?  It may, where no U+00A0 was kept as such. */
bool detect_may_hold_space(const struct detection *d, const struct unit *u);

/* The bytes that a unit may have lost, by all pages that fit and what the file shows. */
drop_set detect_lost(const struct detection *d, const struct unit *u);

#endif
