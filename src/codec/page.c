/* Code pages: names, and the way from characters back to bytes. */
#include "codec/page.h"

#include <string.h>
#include <strings.h>

int page_byte(const struct page *page, uint32_t c)
{
	if (c < 0x80)
		return (int)c;
	/* Most of Latin-1 stands in its own place in most pages. */
	if (c < 0x100 && page->to_unicode[c - 0x80] == c)
		return (int)c;
	if (!page_role(c) && c >= 0x100)
		return -1;
	for (unsigned i = 0; i < 128; i++)
		if (page->to_unicode[i] == c)
			return (int)(0x80 + i);
	return -1;
}

/* Is `name` one of the words between the bars? */
static bool among(const char *aliases, struct mojimend_str name)
{
	for (const char *word = aliases + 1; *word; word = strchr(word, '|') + 1) {
		size_t len = (size_t)(strchr(word, '|') - word);

		if (len == name.len && !strncasecmp(word, name.ptr, len))
			return true;
	}
	return false;
}

enum page_id page_find(struct mojimend_str name)
{
	for (unsigned i = 0; i < PAGE_COUNT; i++)
		if ((strlen(pages[i].name) == name.len &&
		     !strncasecmp(pages[i].name, name.ptr, name.len)) ||
		    among(pages[i].aliases, name))
			return i;
	return PAGE_COUNT;
}
