#ifndef UNIT_ITEMS_H
#define UNIT_ITEMS_H

/* Text as the items that detect/shape.h reads. */
#include <string.h>

#include "base/utf8.h"
#include "detect/shape.h"

enum { ITEMS_MAX = 256 };

static inline size_t items_of(struct item *items, const char *text)
{
	size_t len = strlen(text), count = 0;

	for (size_t i = 0; i < len && count < ITEMS_MAX; count++) {
		uint32_t c;
		size_t n = utf8_decode(text + i, len - i, &c);

		items[count] = (struct item){n ? c : ITEM_BAD, i, i + (n ? n : 1)};
		i += n ? n : 1;
	}
	return count;
}

#endif
