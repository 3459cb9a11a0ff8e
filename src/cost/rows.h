#ifndef COST_ROWS_H
#define COST_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cost/language.h"

/*
 * The counts as cost/bind.c reads them; no part of the library.  Each function
 * ends the tool with a message where something is wrong.
 */
enum { ROW_LONGEST = 8 };

struct row {
	symbol s[ROW_LONGEST];
	unsigned len;
	double count, listed;
};

struct rows {
	struct row *at;
	size_t len, size;
};

/* The characters of the symbols from SYMBOL_FIRST on. */
struct codes {
	uint32_t *at;
	unsigned symbols; /* with those below SYMBOL_FIRST */
};

void bind_fail(const char *name, const char *what);
void *bind_need(void *p);

/* A whole file with a NUL behind it. */
char *rows_file(const char *name);

/*
 * Every character of the texts (up to a NULL) becomes a symbol, and every sign:
 * one that was not seen is judged beside those that were.
 */
void codes_read(struct codes *codes, const char *const *texts);

/* Rows of a text: to by[length], or all to by[0] with the list's counts. */
void rows_read(struct rows *by, const struct codes *codes, const char *name, const char *text,
	       bool is_words);

/* By their symbols; rows of two files about the same word become one. */
void rows_sort(struct rows *rows);

#endif
