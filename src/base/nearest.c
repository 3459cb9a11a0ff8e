/* Levenshtein's distance with swapped neighbours; a third of a word may be wrong,
 * or all that stands before its slash. */
#include "base/nearest.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 32 };

struct nearest nearest_to(const char *word)
{
	return (struct nearest){.word = word, .distance = strcspn(word, "=") / 3 + 1};
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t distance(const char *a, size_t alen, const char *b, size_t blen)
{
	size_t d[LONGEST + 1][LONGEST + 1];

	for (size_t i = 0; i <= alen; i++)
		d[i][0] = i;
	for (size_t j = 0; j <= blen; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= alen; i++) {
		for (size_t j = 1; j <= blen; j++) {
			size_t change = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

			d[i][j] = least(change, least(d[i - 1][j], d[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	return d[alen][blen];
}

/* Who knows the name of a rule and not its pack: note/pmid for identifiers/pmid. */
static bool same_name(const char *word, size_t len, const char *known)
{
	const char *in_word = memchr(word, '/', len), *in_known = strchr(known, '/');
	size_t rest = in_word ? len - (size_t)(in_word - word) : 0;

	return rest > 1 && in_known && strlen(in_known) == rest &&
	       memcmp(in_word, in_known, rest) == 0;
}

void nearest_try(struct nearest *n, const char *known)
{
	size_t len = strcspn(n->word, "="), known_len = strlen(known), d;

	if (len > LONGEST || known_len > LONGEST)
		return;
	d = same_name(n->word, len, known) ? 1 : distance(n->word, len, known, known_len);
	if (d > n->distance || (n->best && d == n->distance))
		return;
	n->best = known;
	n->distance = d;
}
