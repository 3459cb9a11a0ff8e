#ifndef COST_CLASS_H
#define COST_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Characters by what they look like to a reader: script, case, kind of mark.
 * Two readings of the same bytes differ in how such kinds follow each other,
 * long before they differ in words.  The names stand in counts/classes.tsv.
 */
#define COST_CLASSES(X)                                                                            \
	X(EDGE, "edge") /* line ends, start and end of text */                                     \
	X(SPACE, "space")                                                                          \
	X(CONTROL, "control") /* C0 and DEL */                                                     \
	X(DIGIT, "digit")                                                                          \
	X(LOWER, "lower") /* a-z */                                                                \
	X(UPPER, "upper") /* A-Z */                                                                \
	X(STOP, "stop")	  /* ASCII that ends words: . , ; : ! ? ) ] } ' " % */                     \
	X(SIGN, "sign")	  /* other ASCII */                                                        \
	X(C1, "c1")	  /* U+0080-009F */                                                        \
	X(NBSP, "nbsp")	  /* spaces that are not ASCII */                                          \
	X(LATIN_LOWER, "latin-lower")                                                              \
	X(LATIN_UPPER, "latin-upper")                                                              \
	X(EXTENDED_LOWER, "extended-lower") /* Latin Extended-A, -Additional */                    \
	X(EXTENDED_UPPER, "extended-upper")                                                        \
	X(PHONETIC, "phonetic") /* Latin Extended-B, IPA, modifier letters */                      \
	X(COMBINING, "combining")                                                                  \
	X(OPEN, "open") /* quotation marks that open, inverted marks */                            \
	X(CLOSE, "close")                                                                          \
	X(DASH, "dash")	    /* dashes, ellipsis, bullets, daggers */                               \
	X(MARK, "mark")	    /* currency, section, degree, registered ... */                        \
	X(RAISED, "raised") /* superscripts, fractions, ordinals */                                \
	X(ACCENT, "accent") /* accents that stand alone */                                         \
	X(MATH, "math")	    /* operators, arrows */                                                \
	X(FORMAT, "format") /* soft hyphen, joiners, variation selectors */                        \
	X(GREEK_LOWER, "greek-lower")                                                              \
	X(GREEK_UPPER, "greek-upper")                                                              \
	X(CYRILLIC_LOWER, "cyrillic-lower")                                                        \
	X(CYRILLIC_UPPER, "cyrillic-upper")                                                        \
	X(HEBREW, "hebrew")                                                                        \
	X(ARABIC, "arabic")                                                                        \
	X(INDIC, "indic")                                                                          \
	X(THAI, "thai")		  /* Thai, Lao, Tibetan, Myanmar, Khmer */                         \
	X(CAUCASIAN, "caucasian") /* Armenian, Georgian, Ethiopic and the like */                  \
	X(HAN, "han")                                                                              \
	X(KANA, "kana")                                                                            \
	X(HANGUL, "hangul")                                                                        \
	X(CJK_STOP, "cjk-stop")	  /* CJK and fullwidth punctuation */                              \
	X(FULLWIDTH, "fullwidth") /* fullwidth and halfwidth letters and digits */                 \
	X(DRAWING, "drawing")	  /* box drawing, shapes, dingbats */                              \
	X(EMOJI, "emoji")                                                                          \
	X(RARE, "rare") /* what is left, unassigned, private */

enum cost_class {
#define X(name, text) CLASS_##name,
	COST_CLASSES(X)
#undef X
		COST_CLASS_COUNT
};

enum cost_class class_of(uint32_t c);

/* Letters beyond ASCII, of any script; fullwidth forms and accents that stand alone are signs. */
static inline bool class_is_letter(enum cost_class k)
{
	return (k >= CLASS_LATIN_LOWER && k <= CLASS_COMBINING) ||
	       (k >= CLASS_GREEK_LOWER && k <= CLASS_HANGUL);
}

/* The name in the counts. */
const char *class_name(enum cost_class k);

#endif
