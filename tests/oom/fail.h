#ifndef TESTS_OOM_FAIL_H
#define TESTS_OOM_FAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Stands before malloc, calloc and realloc: in all that the program loads, or,
 * under ASan, whose own allocator must stay, in our objects only.
 */
enum { FAIL_PLACES = 1 << 16 };

/* From now on allocations are counted; the n-th fails (0: none), and all behind it if `persist`. */
void fail_begin(long n, bool persist);

/* How many there were. */
long fail_end(void);

/*
 * While this is set, by whom each allocation was asked for is noted there: a
 * number that is the same for the same chain of callers.
 */
extern uint64_t *fail_places;

/* The callers of the first one that fails are written to standard error. */
extern bool fail_tells;

#endif
