/* What the items of a pattern cost; their text is looked at, no more. */
#include "lint/item.h"

#include <stdlib.h>

#include "base/chinese.h"

enum { RECURSION = 64 };

bool item_add(struct item_list *items, size_t at, size_t len)
{
	if (items->len == items->size) {
		size_t size = items->size ? items->size * 2 : 64;
		struct item *grown = realloc(items->at, size * sizeof(*grown));

		if (!grown)
			return false;
		items->at = grown;
		items->size = size;
	}
	items->at[items->len++] = (struct item){at, len};
	return true;
}

struct mojimend_str item_text(const struct item_list *items, size_t i)
{
	const struct item *item = &items->at[i];

	return str_cut(items->text, item->at, item->at + item->len);
}

/* Behind what is repeated: a class, an escape, a character. */
static size_t item_stem(struct mojimend_str s)
{
	size_t i = 1;

	if (s.ptr[0] == '[') {
		for (i = s.len; i > 1 && s.ptr[i - 1] != ']'; i--)
			;
	} else if (s.ptr[0] == '\\' && s.len > 2) {
		i = 2;
		if (s.ptr[2] == '{') /* \x{100} is no repeat */
			while (i < s.len && s.ptr[i - 1] != '}')
				i++;
	}
	return i;
}

/* How often it must be there: {MIN,MAX}.  A group's own items are counted each time. */
static uint32_t item_least(struct mojimend_str s)
{
	uint32_t most = 0, n = 0;
	bool inside = false;

	if (!s.len || s.ptr[0] == '(' || s.ptr[0] == ')')
		return 0;
	for (size_t i = item_stem(s); i < s.len; i++) { /* a comment may stand before it */
		bool digit = is_digit(s.ptr[i]);

		if (s.ptr[i] == '{')
			n = 0;
		inside = s.ptr[i] == '{' || (inside && (digit || is_blank(s.ptr[i])));
		if (inside && digit && n < 65536)
			n = n * 10 + (uint32_t)(s.ptr[i] - '0');
		most = n > most ? n : most;
	}
	return most;
}

static bool is_lookbehind(struct mojimend_str s)
{
	return str_starts(s, STR("(?<=")) || str_starts(s, STR("(?<!")) ||
	       str_starts(s, STR("(?<*")) || str_starts(s, STR("(*plb")) ||
	       str_starts(s, STR("(*nlb")) || str_starts(s, STR("(*naplb")) ||
	       str_starts(s, STR("(*positive_lookb")) || str_starts(s, STR("(*negative_lookb")) ||
	       str_starts(s, STR("(*non_atomic_positive_lookb"));
}

static bool has_quotes(struct mojimend_str text)
{
	for (size_t i = 0; i + 1 < text.len; i++)
		if (text.ptr[i] == '\\' && text.ptr[i + 1] == 'Q')
			return true;
	return false;
}

/*
 * Each alternative goes back on its own, and does not tell when it gets nowhere.
 * In \Q...\E a parenthesis is a character: then all that follow are counted.
 */
static uint32_t lookbehind_cost(const struct item_list *items, size_t i, uint32_t reach)
{
	bool quotes = has_quotes(items->text);
	uint32_t alternatives = 1;
	size_t depth = 0; /* wraps once it is below the lookbehind */

	for (; i < items->len; i++) {
		char c = items->at[i].len ? items->text.ptr[items->at[i].at] : 0;

		depth += c == '(';
		alternatives += c == '|';
		if (c == ')' && !--depth && !quotes)
			break;
	}
	return alternatives > UINT32_MAX / 65536 ? UINT32_MAX : alternatives * reach;
}

static bool is_reference(struct mojimend_str s)
{
	if (str_starts(s, STR("(?P=")))
		return true;
	return s.len > 1 && s.ptr[0] == '\\' &&
	       (is_digit(s.ptr[1]) || s.ptr[1] == 'g' || s.ptr[1] == 'k');
}

/* PCRE2 may look through all groups that are open, whether it is in there already. */
static bool is_recursion(struct mojimend_str s)
{
	if (str_starts(s, STR("\\g<")) || str_starts(s, STR("\\g'")) || str_starts(s, STR("(?&")) ||
	    str_starts(s, STR("(?P>")) || str_starts(s, STR("(?R")))
		return true;
	return s.len > 3 && str_starts(s, STR("(?")) &&
	       (is_digit(s.ptr[2]) || ((s.ptr[2] == '+' || s.ptr[2] == '-') && is_digit(s.ptr[3])));
}

struct item_cost item_cost(const struct item_list *items, size_t i, uint16_t byte, uint32_t reach)
{
	struct mojimend_str s = item_text(items, i);
	uint32_t least = item_least(s);

	return (struct item_cost){
		.enter = is_lookbehind(s)  ? lookbehind_cost(items, i, reach)
			 : is_recursion(s) ? RECURSION
			 : least	   ? least * byte
					   : byte - 1u,
		.byte = byte,
		.refers = is_reference(s),
	};
}

const char *item_refusal(const struct item_list *items, size_t i)
{
	struct mojimend_str s = item_text(items, i);

	if (str_starts(s, STR("\\X")))
		return SAID("\\X is not allowed: its work has no bound");
	if (str_starts(s, STR("(*s")) || str_starts(s, STR("(*as")) ||
	    str_starts(s, STR("(*atomic_s")))
		return SAID("a script run is not allowed: its work has no bound");
	return NULL;
}
