/*
 * Counts characters and classes of running text, for `make train`.  Reads the
 * named files (UTF-8), writes classes.tsv and chars.tsv into the folder that
 * is named first.  Each file counts alike up to CAP characters, so that no
 * language outweighs the others.  Runs on the build machine only.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cost/class.h"
#include "cost/format.h"

enum { CAP = 400000, SEEN_AT_LEAST = 3 };

static uint32_t triples[COST_CLASS_COUNT][COST_CLASS_COUNT][COST_CLASS_COUNT];
static uint32_t chars[COST_CHARS];

static void count_text(const char *p, size_t len)
{
	enum cost_class before = CLASS_EDGE, last = CLASS_EDGE;
	size_t done = 0;

	for (size_t i = 0; i < len && done < CAP; done++) {
		uint32_t c;
		size_t n = utf8_decode(p + i, len - i, &c);
		enum cost_class k;

		if (!n) {
			i += utf8_bad(p + i, len - i);
			continue;
		}
		i += n;
		k = class_of(c);
		triples[before][last][k]++;
		if (c < COST_CHARS)
			chars[c]++;
		before = last;
		last = k;
	}
}

static int count_file(const char *name)
{
	FILE *f = fopen(name, "rb");
	size_t size = (size_t)CAP * 4;
	char *p = malloc(size);
	size_t len;

	if (!f || !p) {
		perror(name);
		free(p);
		return 1;
	}
	len = fread(p, 1, size, f);
	fclose(f);
	count_text(p, len);
	free(p);
	return 0;
}

static FILE *create(const char *folder, const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return fopen(path, "w");
}

static int write_counts(const char *folder)
{
	FILE *classes = create(folder, "classes.tsv"), *singles = create(folder, "chars.tsv");

	if (!classes || !singles) {
		perror(folder);
		return 1;
	}
	fprintf(classes, "# class before, last class, class, how often in this order\n");
	for (int a = 0; a < COST_CLASS_COUNT; a++)
		for (int b = 0; b < COST_CLASS_COUNT; b++)
			for (int c = 0; c < COST_CLASS_COUNT; c++)
				if (triples[a][b][c] >= SEEN_AT_LEAST)
					fprintf(classes, "%s\t%s\t%s\t%u\n", class_name(a),
						class_name(b), class_name(c), triples[a][b][c]);
	fprintf(singles, "# code point, how often\n");
	for (uint32_t c = 0; c < COST_CHARS; c++)
		if (c >= 0x80 && chars[c])
			fprintf(singles, "%04X\t%u\n", c, chars[c]);
	return fclose(classes) | fclose(singles);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: count FOLDER TEXT...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		if (count_file(argv[i]))
			return 1;
	return write_counts(argv[1]);
}
