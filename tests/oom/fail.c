/*
 * The n-th allocation fails.  Without a sanitizer these functions stand before
 * those of libc for everybody; with one the linker turns the calls of our own
 * objects to them (-Wl,--wrap), and what they give is the sanitizer's.
 */
#include "oom/fail.h"

#include <errno.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { DEPTH = 24 };

#ifdef __SANITIZE_ADDRESS__
#define OURS(name) __wrap_##name
#define THEIRS(name) __real_##name
#else
#define OURS(name) name
#define THEIRS(name) __libc_##name
#endif

void *THEIRS(malloc)(size_t n);
void *THEIRS(calloc)(size_t n, size_t size);
void *THEIRS(realloc)(void *p, size_t n);
void *OURS(malloc)(size_t n);
void *OURS(calloc)(size_t n, size_t size);
void *OURS(realloc)(void *p, size_t n);

static atomic_long made;
static atomic_bool counting;
static long fail_at;
static bool persists;
uint64_t *fail_places;
bool fail_tells;

void fail_begin(long n, bool persist)
{
	void *chain[DEPTH];

	backtrace(chain, DEPTH); /* the first one allocates */
	fail_at = n;
	persists = persist;
	made = 0;
	counting = true;
}

long fail_end(void)
{
	counting = false;
	return made;
}

static void note_place(long n)
{
	void *chain[DEPTH];
	int depth = backtrace(chain, DEPTH);
	uint64_t hash = 14695981039346656037U; /* FNV-1a */

	for (int i = 0; i < depth; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)chain[i]) * 1099511628211U;
	fail_places[n - 1] = hash;
}

static void tell(void)
{
	void *chain[DEPTH];

	backtrace_symbols_fd(chain, backtrace(chain, DEPTH), STDERR_FILENO);
}

static bool fails(void)
{
	long n;

	if (!counting)
		return false;
	n = atomic_fetch_add(&made, 1) + 1;
	if (fail_places && n <= FAIL_PLACES)
		note_place(n);
	if (!fail_at || (persists ? n < fail_at : n != fail_at))
		return false;
	if (fail_tells && n == fail_at)
		tell();
	errno = ENOMEM;
	return true;
}

void *OURS(malloc)(size_t n)
{
	return fails() ? NULL : THEIRS(malloc)(n);
}

void *OURS(calloc)(size_t n, size_t size)
{
	return fails() ? NULL : THEIRS(calloc)(n, size);
}

void *OURS(realloc)(void *p, size_t n)
{
	return fails() ? NULL : THEIRS(realloc)(p, n);
}
