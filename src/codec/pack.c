/*
 * Makes tables from ICU: C source on standard output.  Those of the pages from
 * its converters; with the argument "normal" or "unicode" those of codec/normal.h or
 * codec/unicode.h.  Runs on the build machine, linked with codec/icu.c and codec/ucd.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/icu.h"
#include "codec/normal.h"
#include "codec/page.h"
#include "codec/ucd.h"

static const struct {
	const char *name, *converter, *aliases;
} listed[] = {
#define PAGE(id, name, converter, aliases) {name, converter, aliases},
#include "codec/pages.def"
#undef PAGE
};

static unsigned char roles[PAGE_ROLES];

/* The way back to bytes, a row for each PAGE_BLOCK characters; the first is empty and shared. */
enum { BLOCKS_MAX = 256 };
static unsigned char blocks[BLOCKS_MAX][PAGE_BLOCK];
static unsigned block_count = 1;

static void add_role(uint32_t c, unsigned byte)
{
	unsigned role = byte < 0xC0		       ? ROLE_CONTINUATION
			: byte >= 0xC2 && byte <= 0xF4 ? ROLE_LEAD
						       : ROLE_OTHER;

	if (c >= PAGE_ROLES) {
		fprintf(stderr, "pack: U+%04X is beyond PAGE_ROLES\n", c);
		exit(1);
	}
	roles[c] |= (unsigned char)role;
}

static void add_byte(unsigned char index[PAGE_ROLES / PAGE_BLOCK], uint32_t c, unsigned byte)
{
	if (!index[c / PAGE_BLOCK]) {
		if (block_count == BLOCKS_MAX) {
			fprintf(stderr, "pack: more than %d blocks: make the index wider\n",
				BLOCKS_MAX);
			exit(1);
		}
		index[c / PAGE_BLOCK] = (unsigned char)block_count++;
	}
	blocks[index[c / PAGE_BLOCK]][c % PAGE_BLOCK] = (unsigned char)byte;
}

static void write_bytes(const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf("%d,%s", bytes[i], i % 32 == 31 ? "\n\t  " : "");
}

static void write_page(size_t i)
{
	struct mojimend_error e = {0};
	struct icu_converter *icu = icu_open(listed[i].converter, &e);
	unsigned char undefined[128], index[PAGE_ROLES / PAGE_BLOCK] = {0};
	uint64_t set = 0;

	if (!icu) {
		fprintf(stderr, "pack: %s\n", e.text);
		exit(1);
	}
	printf("\t{\"%s\", \"%s\", \"%s\",\n\t {", listed[i].name, listed[i].converter,
	       listed[i].aliases);
	for (unsigned b = 0x80; b < 0x100; b++) {
		uint32_t c = icu_decode_byte(icu, (unsigned char)b);

		undefined[b - 0x80] = c > 0xFFFF || (c == b && b < 0xA0);
		c = c > 0xFFFF ? b : c;
		if (!strcmp(listed[i].converter, "ISO-8859-1"))
			undefined[b - 0x80] = 0;
		add_role(c, b);
		add_byte(index, c, b);
		printf("0x%04X,%s", c, b % 8 == 7 ? "\n\t  " : " ");
	}
	printf("},\n\t {");
	write_bytes(undefined, sizeof(undefined));
	for (unsigned b = 0; b < 64; b++)
		set |= (uint64_t)undefined[b] << b;
	printf("},\n\t UINT64_C(%" PRIu64 "),\n\t {", set);
	write_bytes(index, sizeof(index));
	printf("}},\n");
	icu_close(icu);
}

static int by_pair(const void *a, const void *b)
{
	const struct normal_pair *x = a, *y = b;

	return x->first != y->first ? x->first - y->first : x->second - y->second;
}

static void write_pairs(void)
{
	static struct normal_pair pairs[4096];
	uint32_t to[2];
	size_t count = 0;

	/* Hangul is counted, and beyond the BMP there are few, of scripts that nobody decomposes.
	 */
	for (uint32_t c = 0x80; c < 0xFFFF && count < 4096; c++)
		if ((c < 0xAC00 || c > 0xD7A3) && ucd_decompose(c, false, to) && to[1] &&
		    ucd_composes(to[0], to[1], c))
			pairs[count++] =
				(struct normal_pair){(uint16_t)to[0], (uint16_t)to[1], (uint16_t)c};
	qsort(pairs, count, sizeof(*pairs), by_pair);
	printf("const struct normal_pair normal_pairs[] = {\n");
	for (size_t i = 0; i < count; i++)
		printf("\t{0x%04X, 0x%04X, 0x%04X},\n", pairs[i].first, pairs[i].second,
		       pairs[i].composed);
	printf("};\nconst size_t normal_pair_count = %zu;\n\n", count);
}

/* Radicals, Kangxi radicals, compatibility ideographs. */
static void write_likes(void)
{
	static const uint32_t ranges[][2] = {
		{0x2E80, 0x2EF3}, {0x2F00, 0x2FD5}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}};
	static const struct normal_like radicals[] = {
#define RADICAL(c, ideograph) {c, ideograph},
#include "codec/radicals.def"
#undef RADICAL
	};
	size_t count = 0, radical = 0;

	printf("const struct normal_like normal_likes[] = {\n");
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		for (uint32_t c = ranges[i][0]; c <= ranges[i][1]; c++) {
			uint32_t to[2] = {0};

			if (radical < sizeof(radicals) / sizeof(*radicals) &&
			    radicals[radical].c == c)
				to[0] = radicals[radical++].ideograph;
			else if (!ucd_decompose(c, true, to) || to[1])
				continue;
			printf("\t{0x%04X, 0x%04X},\n", (unsigned)c, (unsigned)to[0]);
			count++;
		}
	printf("};\nconst size_t normal_like_count = %zu;\n", count);
}

static void write_normal(void)
{
	printf("/* Made by codec/pack.c from ICU; do not edit. */\n"
	       "#include \"codec/normal.h\"\n\n");
	write_pairs();
	write_likes();
}

static unsigned char facts[UNICODE_END / UNICODE_ROW][UNICODE_ROW];
static unsigned fact_rows;

static unsigned char fact_of(uint32_t c)
{
	return (unsigned char)(ucd_sign(c) | (ucd_is_assigned(c) ? UNICODE_ASSIGNED : 0u) |
			       (ucd_is_bidi_control(c) ? UNICODE_BIDI : 0u));
}

/* The row of the characters from c on: one that is there already, or the next. */
static unsigned add_facts(uint32_t c)
{
	unsigned row = 0;

	for (uint32_t i = 0; i < UNICODE_ROW; i++)
		facts[fact_rows][i] = fact_of(c + i);
	while (memcmp(facts[row], facts[fact_rows], UNICODE_ROW) != 0)
		row++;
	fact_rows += row == fact_rows;
	return row;
}

static void write_unicode(void)
{
	printf("/* Made by codec/pack.c from ICU; do not edit. */\n"
	       "#include \"codec/unicode.h\"\n\n"
	       "const uint16_t unicode_rows[UNICODE_END / UNICODE_ROW] = {\n");
	for (uint32_t c = 0; c < UNICODE_END; c += UNICODE_ROW)
		printf("%u,%s", add_facts(c), c / UNICODE_ROW % 16 == 15 ? "\n" : "");
	printf("};\n\nconst unsigned char unicode_facts[][UNICODE_ROW] = {\n");
	for (unsigned i = 0; i < fact_rows; i++) {
		printf("\t{");
		write_bytes(facts[i], UNICODE_ROW);
		printf("},\n");
	}
	printf("};\n");
}

static void write_pages(void)
{
	printf("/* Made by codec/pack.c from ICU's converters; do not edit. */\n"
	       "#include \"codec/page.h\"\n\nconst struct page pages[PAGE_COUNT] = {\n");
	for (size_t i = 0; i < sizeof(listed) / sizeof(*listed); i++)
		write_page(i);
	printf("};\n\nconst unsigned char page_roles[PAGE_ROLES] = {\n");
	write_bytes(roles, sizeof(roles));
	printf("};\n\nconst unsigned char page_blocks[][PAGE_BLOCK] = {\n");
	for (unsigned i = 0; i < block_count; i++) {
		printf("\t{");
		write_bytes(blocks[i], PAGE_BLOCK);
		printf("},\n");
	}
	printf("};\n");
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "normal"))
		write_normal();
	else if (argc > 1 && !strcmp(argv[1], "unicode"))
		write_unicode();
	else
		write_pages();
	return fflush(stdout) != 0 || ferror(stdout);
}
