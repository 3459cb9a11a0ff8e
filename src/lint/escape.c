/* Values of documents are hostile: nothing that a terminal obeys or that an eye cannot see. */
#include "lint/escape.h"

#include "base/utf8.h"

enum { VALUE_CHARS_MAX = 100 };

/*
 * Controls, separators, and what Unicode calls default ignorable or bidi
 * control (DerivedCoreProperties.txt, PropList.txt), but not U+FE0F, which
 * every second emoji has.
 */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{0x00, 0x1F},	  {0x7F, 0x9F},	      {0xAD, 0xAD},	  {0x34F, 0x34F},
	{0x61C, 0x61C},	  {0x115F, 0x1160},   {0x17B4, 0x17B5},	  {0x180B, 0x180F},
	{0x200B, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},	  {0x3164, 0x3164},
	{0xFE00, 0xFE0E}, {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},	  {0xFFF0, 0xFFFB},
	{0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

static bool is_hidden(uint32_t c)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
		if (c >= hidden[i].first && c <= hidden[i].last)
			return true;
	return false;
}

void escape_add(struct buf *b, struct mojimend_str s)
{
	size_t i = 0;

	for (unsigned chars = 0; i < s.len; chars++) {
		uint32_t c;
		size_t n = utf8_decode(s.ptr + i, s.len - i, &c);

		if (chars == VALUE_CHARS_MAX) {
			buf_z(b, "…");
			return;
		}
		if (!n)
			buf_printf(b, "<%02X>", (unsigned char)s.ptr[i]);
		else if (is_hidden(c))
			buf_printf(b, "<U+%04X>", (unsigned)c);
		else
			buf_add(b, s.ptr + i, n);
		i += n ? n : 1;
	}
}

uint32_t escape_first(struct mojimend_str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c;

		i += utf8_next(s.ptr + i, &c);
		if (is_hidden(c) && c != '\n' && c != '\t' && c != '\r')
			return c ? c : 0xFFFD;
	}
	return 0;
}

void escape_clean(char *text)
{
	size_t len = strlen(text), to = 0;

	for (size_t i = 0; i < len;) {
		uint32_t c;
		size_t n = utf8_decode(text + i, len - i, &c);

		if (!n || is_hidden(c)) {
			text[to++] = '?';
			i += n ? n : utf8_bad(text + i, len - i);
			continue;
		}
		while (n--)
			text[to++] = text[i++];
	}
	text[to] = 0;
}
