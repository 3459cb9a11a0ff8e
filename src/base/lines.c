/* Line starts in an array, found again by bisection. */
#include "base/lines.h"

#include "base/list.h"

/* Whether a line ends with the byte there, and another begins behind it. */
static bool is_end(struct mojimend_str text, size_t i)
{
	return (text.ptr[i] == '\n' ||
		(text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] != '\n')) &&
	       i + 1 < text.len;
}

size_t lines_number(struct mojimend_str text, size_t offset)
{
	size_t number = 1;

	for (size_t i = 0; i < offset && i < text.len; i++)
		number += is_end(text, i);
	return number;
}

bool lines_index(struct lines *l, struct mojimend_str text, struct arena *a)
{
	LIST(size_t) begin = {0};
	size_t *at = LIST_PUSH(a, &begin);

	for (size_t i = 0; at && i < text.len; i++) {
		if (!is_end(text, i))
			continue;
		at = LIST_PUSH(a, &begin);
		if (at)
			*at = i + 1;
	}
	*l = (struct lines){text, begin.at, begin.len};
	return !a->failed;
}

size_t lines_find(const struct lines *l, size_t offset)
{
	size_t low = 0, high = l->count;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (l->begin[mid] <= offset)
			low = mid;
		else
			high = mid;
	}
	return low;
}

struct mojimend_str lines_get(const struct lines *l, size_t line)
{
	size_t begin = l->begin[line];
	size_t end = line + 1 < l->count ? l->begin[line + 1] : l->text.len;

	if (end > begin && l->text.ptr[end - 1] == '\n')
		end--;
	if (end > begin && l->text.ptr[end - 1] == '\r')
		end--;
	return str_cut(l->text, begin, end);
}
