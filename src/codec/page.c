/* Code pages by name. */
#include "codec/page.h"

#include <string.h>

/* ASCII case is ignored. */
static bool is_name(const char *word, size_t len, struct mojimend_str name)
{
	if (len != name.len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (ascii_lower(word[i]) != ascii_lower(name.ptr[i]))
			return false;
	return true;
}

/* Is `name` one of the words between the bars? */
static bool among(const char *aliases, struct mojimend_str name)
{
	for (const char *word = aliases + 1; *word; word = strchr(word, '|') + 1)
		if (is_name(word, (size_t)(strchr(word, '|') - word), name))
			return true;
	return false;
}

enum page_id page_find(struct mojimend_str name)
{
	for (unsigned i = 0; i < PAGE_COUNT; i++)
		if (is_name(pages[i].name, strlen(pages[i].name), name) ||
		    among(pages[i].aliases, name))
			return i;
	return PAGE_COUNT;
}
