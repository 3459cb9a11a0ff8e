#ifndef DETECT_PRICE_H
#define DETECT_PRICE_H

#include "base/arena.h"
#include "cost/class.h"
#include "detect/shape.h"

/*
 * What a shape with lost bytes may cost.  The price of a character depends on
 * the text before only through its class, so of all candidates of one class
 * the cheapest stands for the others, whatever the context.
 */
struct class_price {
	unsigned char kind;  /* enum cost_class */
	unsigned char price; /* within the class, see cost_within() */
};

/* In the order in which shape_candidates() tells them. */
struct prices {
	unsigned char count;
	struct class_price at[COST_CLASS_COUNT];
};

/* Remembers the shapes that it was asked for: damage has few of them.  All zero is ready. */
struct price_book {
	struct arena arena;
	struct price_entry *entries;
};

void price_book_fini(struct price_book *b);

/* No prices: the shape can be no character, or the book's arena has failed. */
void price_of_lost(struct price_book *b, const struct shape *s, unsigned page, struct prices *to);

#endif
