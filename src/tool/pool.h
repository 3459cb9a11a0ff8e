#ifndef TOOL_POOL_H
#define TOOL_POOL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A ring of slots: the main thread fills at the tail, workers take from the
 * middle, the main thread ends at the head.  So output comes in input order,
 * memory is bounded by the ring, and a slot has one owner at any time: only
 * `work` runs outside the main thread.
 */
struct pool_ops {
	bool (*fill)(void *slot, void *user); /* false: no more input */
	void (*work)(void *slot, void *user);
	void (*end)(void *slot, void *user); /* in the order of filling */
};

/*
 * Threads which cannot be started are done without; zero runs in place.
 * Signals are left to the main thread.
 */
void pool_run(const struct pool_ops *ops, void *user, void *slots, size_t slot_size,
	      size_t slot_count, unsigned threads);

#endif
