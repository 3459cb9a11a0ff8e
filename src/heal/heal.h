#ifndef HEAL_HEAL_H
#define HEAL_HEAL_H

#include "base/findings.h"
#include "cost/reference.h"
#include "detect/detect.h"
#include "heal/decode.h"
#include "heal/healed.h"

struct choices; /* heal/choose.h */

/* What healing works with. */
struct healer {
	struct decoder *decoder;
	const struct mojimend_reference *reference; /* known text; NULL: none */
	/* Unless NULL: sets `reference`, where a text turns out to be damaged.  False: the error.
	 */
	bool (*refer)(struct healer *h, void *user);
	/* Unless NULL: tells damage that the caller takes for data; it is in runs of its own. */
	bool (*spared)(void *user, size_t begin, size_t end);
	void *user;
	enum mojimend_uncertain uncertain;
	struct choices *choices; /* what somebody decided; NULL: nothing */
	struct arena *arena;
	struct mojimend_error *error;
	struct views *views; /* heal_run's and settle's own, as is what follows */
	bool foreseen;	     /* this is what the next run would do */
};

/*
 * Finds misread UTF-8, gives back what is certain, and proves it.  Appends a
 * finding for each run of damage.  What could not be restored stands in
 * `healed->gaps` and in the findings.
 *
 * `h->uncertain` says what becomes of characters that lost bytes, `h->choices`
 * what somebody decided about some of them.  The repair is
 * stable: the healed text, healed again, is itself.
 *
 * Everything lives on the healer's arena.  False: its error says why.
 */
bool heal_run(struct healed *healed, struct findings *findings, struct mojimend_str text,
	      struct healer *h);

/*
 * One damaged character and what became of it; or several whole ones that stand
 * side by side and are restored alike.  Then `unit` spans them all, and its
 * shape is the first one's.
 */
struct mend {
	struct unit unit;
	struct mojimend_str text;   /* what it is restored to; empty: it stays */
	const uint32_t *candidates; /* ascending */
	uint32_t *ranked;	    /* the same, the likeliest first; NULL: not weighed */
	float *chances;		    /* of those */
	uint32_t characters;	    /* how many; more than one only where `restored` */
	uint32_t candidate_count : 25;
	bool restored : 1;
	bool guessed : 1;    /* by the language model: bytes were lost, and others would fit */
	bool marked : 1;     /* U+FFFD is written for it: restored, but not to what it was */
	bool fresh : 1;	     /* restored since its line was weighed */
	bool chosen : 1;     /* by the caller: bytes were lost */
	bool in_doubt : 1;   /* beside damage that could not be read: nothing is certain here */
	bool simplified : 1; /* it may have been a character of simplified Chinese */
	bool held : 1;	     /* restored, its neighbour would read differently: it stays */
};

struct mends {
	LIST(struct mend) list;
};

#endif
