#ifndef COST_LANGUAGE_H
#define COST_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How likely a text is, by its characters and by its words, from a table that
 * is part of the program (cost/table.h, made of counts/grams.tsv and
 * counts/words.tsv) and is read in place.
 *
 * Units: every price is a natural logarithm of a probability.
 * Threads: all of this is pure; any number of threads may call it.  Nothing
 * fails and nothing is allocated.
 *
 * The text is a row of symbols.  A run of ASCII letters is one symbol, whatever
 * its length, so is a run of ASCII digits and one of blanks (space, tab,
 * no-break space); every other character is a symbol of its own.  Each line
 * begins behind two SYMBOL_EDGE and ends with one.  The caller joins the runs.
 *
 * Characters: a trigram with absolute discounting, interpolated with bigram
 * and unigram (Ney, Essen and Kneser, 1994), in the shape of a backoff model
 * (Katz, 1987; as in the ARPA format).  What pruning took goes to the backoff,
 * so that the prices of all that may follow a context make a sum of one, but
 * for rounding to 8 bits (3% at most were seen); there SYMBOL_UNKNOWN stands
 * LANGUAGE_UNLISTED times.  A price may be above zero by that rounding.
 *
 * Triples in which no character can be damaged (cost/learn.c: losable) are not
 * listed: among candidates they are never the difference.  So the price of a
 * whole sound text is higher than it could be; compare candidates, not texts.
 *
 * Words: a unigram; the text is a lattice of words and of single characters
 * that are in no list.  Most symbols are words by themselves, too (punctuation
 * and runs as well); the edges are not.
 */
typedef uint16_t symbol;

enum {
	SYMBOL_UNKNOWN =
		0, /* any character that was never counted; its price is for a single one */
	SYMBOL_EDGE = 1,
	SYMBOL_LETTERS = 2,
	SYMBOL_DIGITS = 3,
	SYMBOL_SPACE = 4,
	SYMBOL_FIRST = 5 /* from here in the order of code points */
};

/* How many characters share what is kept for those that were never counted. */
enum { LANGUAGE_UNLISTED = 20000 };

symbol language_symbol(uint32_t c);

/* A character that has the symbol: 'a', '0' and ' ' for the runs, LF for the edge. */
uint32_t language_character(symbol s);

/* The number of symbols: each is below it.  What is not is priced as SYMBOL_UNKNOWN. */
unsigned language_symbols(void);

/* Is `s`, behind `last`, the same run? */
static inline bool symbol_joins(symbol last, symbol s)
{
	return s == last && s >= SYMBOL_LETTERS && s <= SYMBOL_SPACE;
}

/*
 * Is the language that was counted written with characters of this kind?  Of
 * letters of other scripts, those that were seen say nothing of the others.
 */
bool language_writes(uint32_t c);

/*
 * Is it in no pair and no triple, and in no word but that of itself?  What is
 * before and behind says nothing of such symbols: among several of them in one place, each has
 * its share by P(c), or as a word of its own, whatever stands around.
 */
bool language_is_rare(symbol c);

/* ln P(c), and ln P(c | a b). */
float language_alone(symbol c);
float language_next(symbol a, symbol b, symbol c);

/*
 * The same for many a, b and c at once, as probabilities: each pair is looked
 * up once, whether it stands before or behind.
 *
 *	P(c | a b) = language_third(&ab, bc.chance, c)
 *
 * where ab is language_pair(a, b) and bc is language_pair(b, c).  That is
 * ab.backoff * bc.chance, but where triples are listed behind a b.  A pair is a
 * value and may be kept.
 */
struct language_pair {
	float chance;		     /* P(b | a) */
	float backoff;		     /* what of a b goes to P(c | b) */
	uint32_t triple, triple_end; /* what is listed behind a b */
};

struct language_pair language_pair(symbol a, symbol b);

/* Was b counted behind a, and is it listed? */
bool language_has_pair(symbol a, symbol b);
float language_third(const struct language_pair *ab, float bc, symbol c);

static inline bool language_has_triples(const struct language_pair *ab)
{
	return ab->triple != ab->triple_end;
}

/*
 * Words, as a trie that is walked a symbol at a time:
 *
 *	for (node = word_root(); i < end && word_step(&node, s[i]); i++)
 *		price = word_price(node);
 */
struct word_node {
	uint32_t at;
};

struct word_node word_root(void);

/* False: no word goes on like this, and the node stays where it was. */
bool word_step(struct word_node *node, symbol c);

/* ln P(word), or -INFINITY where no word ends. */
float word_price(struct word_node node);

/* P(word), or 0. */
float word_chance(struct word_node node);

/* ln P of a token that is in no list; to it comes language_alone() of its one character. */
float word_unlisted(void);

/* Is the table what this reader reads?  For the tests: the build made it. */
bool language_sound(void);

#endif
