#ifndef COST_SEGMENT_H
#define COST_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * What the two halves of the host tool `learn` share; no part of the library.
 * All texts lie in one array, as the signs of the counts (cost/table.h), a
 * paragraph behind the other, with two edges before each and two at the end.
 */
struct learned {
	uint32_t *at;
	size_t len;
};

/* The pointer itself; ends the tool where it is NULL. */
void *need(void *p);

/* A whole file with a NUL behind it, from malloc; ends the tool where it cannot be read. */
char *learn_read(const char *name, size_t *len);

/* Sorts keys of order * 21 bits; `spare` has room for as many. */
void sort_keys(uint64_t *keys, uint64_t *spare, size_t n, unsigned order);

/*
 * Counts the words of two lists (word, blank or tab, count; the second may be
 * NULL) in the text and writes the `most` likeliest.  What only the second list
 * has, and what it says of the others, goes to the second file.
 */
enum { WORD_LISTS = 2 };

bool write_words(const struct learned *text, const char *const *lists, uint32_t most,
		 FILE *const *files);

#endif
