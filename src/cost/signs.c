/*
 * Counts signs (characters that are no letters: arrows, shapes, emoji, marks)
 * in the documents of many packages, for `make train-symbols`.
 *
 * usage: signs <LIST >symbols.tsv
 * LIST has a line for each document, those of a package behind each other:
 * package, tab, path.
 *
 * One document or one package that repeats a sign says little about others, so
 * each counts a few times only.  A document with very many kinds of signs is a
 * table of them, not text, and is left out, as is what is not UTF-8.
 *
 * The row of letters says in how many characters the signs were counted: only
 * pieces of documents that hold a sign, for a lost sign stands in such a place.
 * A row with zero is an emoji of Unicode that was not found.
 * Runs on the build machine only.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "codec/ucd.h"
#include "cost/class.h"
#include "cost/sign.h"
#include "cost/table.h"

enum {
	ALL = 0x110000,
	LONGEST = 8 << 20, /* what a document may have in bytes */
	PER_DOCUMENT = 3,
	PER_PACKAGE = 20,
	MOST_KINDS = 40, /* in a document that is text */
	PIECE = 512,	 /* characters: about a paragraph */
};

static char text[LONGEST + 1];
static uint32_t found[ALL], in_package[ALL], in_document[ALL];
static uint64_t read_characters;
static size_t documents, tables, packages;

static bool read_text(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");

	if (!f) {
		perror(path);
		exit(1);
	}
	*len = fread(text, 1, sizeof(text), f);
	fclose(f);
	return *len < sizeof(text) && !memchr(text, 0, *len) && utf8_valid(text, *len) == *len;
}

/* Other punctuation than CJK's is a sign of its own kind; a table has many of those. */
static bool is_telling(uint32_t c)
{
	enum cost_class k = class_of(c);

	return k == CLASS_MATH || k == CLASS_DRAWING || k == CLASS_EMOJI;
}

/* How many telling kinds the document has. */
static unsigned count_document(size_t len)
{
	unsigned kinds = 0;
	uint32_t c;

	for (size_t i = 0; i < len;) {
		i += utf8_next(text + i, &c);
		if (is_sign(c) && !in_document[c]++)
			kinds += is_telling(c);
	}
	return kinds;
}

/* Takes what count_document() found; in_document is zero again. */
static void add_document(size_t len, bool counts)
{
	size_t at = 0, piece = 0;
	bool telling = false;
	uint32_t c;

	for (size_t i = 0; i < len;) {
		i += utf8_next(text + i, &c);
		if (is_sign(c)) {
			uint32_t n = in_document[c] < PER_DOCUMENT ? in_document[c] : PER_DOCUMENT;

			in_package[c] += counts ? n : 0;
			in_document[c] = 0;
			telling |= is_telling(c);
		}
		if (++at % PIECE && i < len)
			continue;
		read_characters += counts && telling ? at - piece : 0;
		piece = at;
		telling = false;
	}
}

static void end_package(void)
{
	packages++;
	for (uint32_t c = 0; c < ALL; c++) {
		found[c] += in_package[c] < PER_PACKAGE ? in_package[c] : PER_PACKAGE;
		in_package[c] = 0;
	}
}

static void read_list(void)
{
	static char line[8192], package[8192];

	while (fgets(line, sizeof(line), stdin)) {
		char *path = strchr(line, '\t');
		unsigned kinds;
		size_t len;

		if (!path || !strchr(path, '\n')) {
			fprintf(stderr, "signs: a line is no package and path: %s\n", line);
			exit(1);
		}
		*path++ = 0;
		*strchr(path, '\n') = 0;
		if (strcmp(line, package) != 0) {
			if (*package)
				end_package();
			memcpy(package, line, strlen(line) + 1);
		}
		if (!read_text(path, &len))
			continue;
		kinds = count_document(len);
		documents += kinds > 0 && kinds <= MOST_KINDS;
		tables += kinds > MOST_KINDS;
		add_document(len, kinds > 0 && kinds <= MOST_KINDS);
	}
	if (*package)
		end_package();
}

int main(void)
{
	read_list();
	printf("# sign, how often; %c: characters of the texts around them; 0: an emoji that was "
	       "not seen\n",
	       SIGN_LETTERS);
	printf("%c\t%llu\n", SIGN_LETTERS, (unsigned long long)read_characters);
	for (uint32_t c = 0; c < ALL; c++) {
		char bytes[UTF8_MAX];

		if (found[c] || (is_sign(c) && ucd_is_emoji(c)))
			printf("%.*s\t%u\n", (int)utf8_encode(c, bytes), bytes, (unsigned)found[c]);
	}
	fprintf(stderr, "signs: %zu documents with signs, %zu tables left out, %zu packages\n",
		documents, tables, packages);
	return fflush(stdout) == 0 ? 0 : 1;
}
