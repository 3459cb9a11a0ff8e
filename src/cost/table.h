#ifndef COST_TABLE_H
#define COST_TABLE_H

#include <stdint.h>

/*
 * The packed language model, as cost/bind.c writes it and cost/language.c reads
 * it in place: this head, then the parts, each from a multiple of 8 bytes.
 * Numbers are in the byte order of the machine that wrote it.  Prices are natural logarithms of
 * probabilities; where a byte stands for one, price[kind][byte] is its value and chance[kind][byte]
 * is e to it.
 *
 * A list of ranges (BASE and MORE) tells where the followers of entry i begin:
 * base[i / TABLE_BLOCK] + more[i]; they end where those of i + 1 begin.  Followers are
 * sorted by symbol.
 */
enum table_part {
	TABLE_CODE,	    /* u32, sorted: the characters of the symbols from SYMBOL_FIRST */
	TABLE_PAGE,	    /* u16: of the characters from TABLE_PAGE_SIZE * i on, the first */
	TABLE_ALONE,	    /* float for each symbol: its price */
	TABLE_BACKOFF,	    /* float for each symbol: price of a pair that is not listed */
	TABLE_FIRST,	    /* u32 for each symbol and one more: its first pair */
	TABLE_PAIR,	    /* u16: second symbol of each pair */
	TABLE_PAIR_PRICE,   /* u8 */
	TABLE_PAIR_BACKOFF, /* u8: of a triple that is not listed */
	TABLE_PAIR_BASE,    /* u32 */
	TABLE_PAIR_MORE,    /* u16 */
	TABLE_TRIPLE,	    /* u16: third symbol of each triple */
	TABLE_TRIPLE_PRICE, /* u8 */
	TABLE_NODE,	    /* u16: symbol of each node of the words; node 0 is the root */
	TABLE_ROOT,	    /* u16 for each symbol: the node below the root; 0: none */
	TABLE_NODE_PRICE,   /* u8: of the word that ends here, TABLE_NO_WORD if none does */
	TABLE_NODE_BASE,    /* u32 */
	TABLE_NODE_MORE,    /* u16 */
	TABLE_RARE,	    /* u8: a bit for each symbol: see language_is_rare() */
	TABLE_PARTS
};

enum table_price { PRICE_PAIR, PRICE_BACKOFF, PRICE_TRIPLE, PRICE_WORD, PRICE_KINDS };

enum { TABLE_PAGE_SIZE = 64, TABLE_PAGES = 0x110000 / TABLE_PAGE_SIZE };
enum { TABLE_BLOCK = 64, TABLE_NO_WORD = 255, TABLE_ORDER = 0x01020304 };

#define TABLE_MAGIC "mojilang"

struct table {
	char magic[8];
	uint32_t order; /* TABLE_ORDER, read as this machine reads */
	uint32_t size;	/* of all, in bytes */
	uint32_t symbols, pairs, triples, nodes;
	float unlisted;		    /* price of leaving the words for a character */
	uint32_t written[2];	    /* bits: the classes that the language is written in */
	uint32_t part[TABLE_PARTS]; /* where it begins, in bytes from here */
	float price[PRICE_KINDS][256];
	float chance[PRICE_KINDS][256]; /* the same as probabilities; 0: TABLE_NO_WORD's */
};

_Static_assert(sizeof(struct table) == 32 + 4 + 8 + 4 * TABLE_PARTS + 2 * 4 * 256 * PRICE_KINDS,
	       "no holes in the head of the table");
_Static_assert(sizeof(float) == 4, "floats of four bytes");

/* In the counts a run stands as one sign, and so does the edge; other letters and digits do not
 * occur. */
enum { SIGN_EDGE = 'E', SIGN_LETTERS = 'a', SIGN_DIGITS = '0', SIGN_SPACE = ' ' };

/* How much of a word's probability is the list's own; the rest is what was found in the text. */
#define WORD_LIST 0.15

/*
 * What absolute discounting takes of a count; of single, double and greater
 * counts of triples by their own (Chen and Goodman, 1999).  Tuned on the
 * paragraphs that were kept out.
 */
static inline double table_discount(unsigned order, double count)
{
	return order < 3 ? 0.7 : count < 1.5 ? 0.75 : count < 2.5 ? 0.95 : 1.1;
}

#endif
