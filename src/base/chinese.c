/* English in, Chinese out: a sorted table, searched only for readers of Chinese. */
#include "base/chinese.h"

#include <string.h>

static const struct {
	const char *english, *chinese;
} words[] = {
#define CHINESE(english, chinese) {english, chinese},
#include "base/chinese.def"
#undef CHINESE
};

const char *in_language(enum mojimend_language language, const char *english)
{
	size_t from = 0, to = language == MOJIMEND_CHINESE ? sizeof(words) / sizeof(*words) : 0;

	while (from < to) {
		size_t at = from + (to - from) / 2;
		int order = strcmp(english, words[at].english);

		if (!order)
			return words[at].chinese;
		if (order < 0)
			to = at;
		else
			from = at + 1;
	}
	return english;
}
