#ifndef LINT_ITEM_H
#define LINT_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * The items of a pattern, as PCRE2 lists them: a character, a class, an escape,
 * a parenthesis, each with what repeats it.  Between two items the steps of a
 * match are counted by the way that it went; here is what an item can cost
 * without going any way.
 */
struct item {
	size_t at, len; /* in the pattern */
};

struct item_list {
	struct mojimend_str text; /* of the pattern */
	struct item *at;
	size_t len, size;
};

struct item_cost {
	uint32_t enter; /* to try it, beside the one step */
	uint16_t byte;	/* for each byte that it passes */
	bool refers;	/* to a group: all of it may be compared */
};

/* On the heap: who made the list frees `at`.  False: no memory. */
bool item_add(struct item_list *items, size_t at, size_t len);

struct mojimend_str item_text(const struct item_list *items, size_t i);

/*
 * `byte`: what a byte costs.  `reach`: the characters that the lookbehinds of
 * the pattern go back at most.
 */
struct item_cost item_cost(const struct item_list *items, size_t i, uint16_t byte, uint32_t reach);

/* Why an item may not be, as its work cannot be counted; NULL: it may. */
const char *item_refusal(const struct item_list *items, size_t i);

#endif
