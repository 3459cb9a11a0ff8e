/* Readable counts, line by line, and the symbols that their characters become. */
#include "cost/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cost/sign.h"
#include "cost/table.h"

enum { ALL = 0x110000 };

void bind_fail(const char *name, const char *what)
{
	fprintf(stderr, "bind: %s: %s\n", name, what);
	exit(1);
}

void *bind_need(void *p)
{
	if (!p)
		bind_fail("memory", "too little");
	return p;
}

static symbol symbol_of(const struct codes *codes, uint32_t c)
{
	uint32_t low = 0, high = codes->symbols - SYMBOL_FIRST;

	switch (c) {
	case SIGN_EDGE: return SYMBOL_EDGE;
	case SIGN_LETTERS: return SYMBOL_LETTERS;
	case SIGN_DIGITS: return SYMBOL_DIGITS;
	case SIGN_SPACE: return SYMBOL_SPACE;
	}
	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (codes->at[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low < codes->symbols - SYMBOL_FIRST && codes->at[low] == c
		       ? (symbol)(low + SYMBOL_FIRST)
		       : SYMBOL_UNKNOWN;
}

char *rows_file(const char *name)
{
	FILE *f = fopen(name, "rb");
	size_t size = 1 << 20, len = 0, n;
	char *p = bind_need(malloc(size));

	if (!f)
		bind_fail(name, "cannot be opened");
	while ((n = fread(p + len, 1, size - len - 1, f)) > 0) {
		len += n;
		if (size - len < 2)
			p = bind_need(realloc(p, size *= 2));
	}
	fclose(f);
	p[len] = 0;
	return p;
}

void codes_read(struct codes *codes, const char *const *texts)
{
	static bool seen[ALL];
	uint32_t c;

	for (; *texts; texts++) {
		const char *p = strchr(*texts, '\n');

		while (p && *++p) {
			for (; *p && *p != '\t'; seen[c] = true)
				p += utf8_next(p, &c);
			p = strchr(p, '\n');
		}
	}
	seen[SIGN_EDGE] = seen[SIGN_LETTERS] = seen[SIGN_DIGITS] = seen[SIGN_SPACE] = false;
	codes->at = bind_need(malloc(UINT16_MAX * sizeof(*codes->at)));
	codes->symbols = SYMBOL_FIRST;
	for (c = 0; c < ALL && codes->symbols < UINT16_MAX; c++)
		if (seen[c] || is_sign(c))
			codes->at[codes->symbols++ - SYMBOL_FIRST] = c;
}

static struct row *push(struct rows *rows)
{
	if (rows->len == rows->size) {
		rows->size = rows->size ? rows->size * 2 : 1 << 12;
		rows->at = bind_need(realloc(rows->at, rows->size * sizeof(*rows->at)));
	}
	return &rows->at[rows->len++];
}

void rows_read(struct rows *by, const struct codes *codes, const char *name, const char *p,
	       bool is_words)
{
	for (p = strchr(p, '\n'); p && *++p; p = strchr(p, '\n')) {
		struct row row = {.len = 0};
		char *end;
		uint32_t c;

		while (*p && *p != '\t' && *p != '\n' && row.len < ROW_LONGEST) {
			p += utf8_next(p, &c);
			row.s[row.len++] = symbol_of(codes, c);
		}
		if (*p != '\t' || !row.len || (!is_words && row.len > 3))
			bind_fail(name, "a line is no count");
		row.count = strtod(p, &end);
		if (is_words)
			row.listed = strtod(end, &end);
		*push(is_words ? by : &by[row.len]) = row;
	}
}

static int by_symbols(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	for (unsigned i = 0; i < x->len && i < y->len; i++)
		if (x->s[i] != y->s[i])
			return x->s[i] < y->s[i] ? -1 : 1;
	return (x->len > y->len) - (x->len < y->len);
}

void rows_sort(struct rows *rows)
{
	size_t n = 0;

	qsort(rows->at, rows->len, sizeof(*rows->at), by_symbols);
	for (size_t i = 1; i < rows->len; i++) {
		if (by_symbols(&rows->at[i], &rows->at[n]) != 0) {
			rows->at[++n] = rows->at[i];
			continue;
		}
		rows->at[n].count += rows->at[i].count;
		rows->at[n].listed += rows->at[i].listed;
	}
	rows->len = rows->len ? n + 1 : 0;
}
