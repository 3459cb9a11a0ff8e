/* Text from files and names on its way to somebody's terminal. */
#include "base/show.h"

#include <stdio.h>

#include "base/utf8.h"
#include "base/width.h"

enum { COMMAND_MAX = 16 };

struct range {
	uint32_t first, last;
};

/*
 * Beside C0, DEL and C1: soft hyphen, bidi controls (Unicode 14, PropList.txt,
 * Bidi_Control), line and paragraph separator, BOM, interlinear annotation,
 * tags, noncharacters of the BMP.
 */
static const struct range unfit[] = {
	{0x00AD, 0x00AD}, {0x061C, 0x061C},   {0x200E, 0x200F},	  {0x2028, 0x202E},
	{0x2066, 0x206F}, {0xFDD0, 0xFDEF},   {0xFEFF, 0xFEFF},	  {0xFFF9, 0xFFFB},
	{0xFFFE, 0xFFFF}, {0xE0000, 0xE00FF}, {0xE01F0, 0xE0FFF},
};

bool show_escapes(uint32_t c)
{
	if (c < 0xA0)
		return c < 0x20 || c >= 0x7F;
	for (size_t i = 0; i < sizeof(unfit) / sizeof(*unfit); i++)
		if (c <= unfit[i].last)
			return c >= unfit[i].first;
	return (c & 0xFFFE) == 0xFFFE;
}

bool show_is_command(const char *p, size_t len)
{
	size_t i = 2;

	if (len < 3 || p[0] != '#' || p[1] != '#')
		return false;
	while (i < len && i < COMMAND_MAX && p[i] >= 'a' && p[i] <= 'z')
		i++;
	return i < len && p[i] == '[';
}

static void escape(struct show *s, uint32_t c)
{
	int n;

	if (c == '\t' || c == '\n' || c == '\r')
		n = snprintf(s->text, SHOW_MAX, "\\%c", c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
	else
		n = snprintf(s->text, SHOW_MAX,
			     c < 0x80	   ? "\\x%02x"
			     : c < 0x10000 ? "\\u%04x"
					   : "\\U%08x",
			     (unsigned)c);
	s->len = s->width = (size_t)n;
}

static void escape_bytes(struct show *s, const char *p)
{
	for (size_t i = 0; i < s->size; i++)
		s->len += (size_t)snprintf(s->text + s->len, SHOW_MAX - s->len, "\\x%02x",
					   (unsigned)(unsigned char)p[i]);
	s->width = s->len;
}

struct show show_char(const char *p, size_t len)
{
	struct show s = {.size = 1, .width = 1, .len = 1};
	uint32_t c = (unsigned char)*p;

	if (c >= 0x20 && c < 0x7F && (c != '#' || !show_is_command(p, len))) {
		s.text[0] = *p;
		return s;
	}
	s.len = 0;
	s.size = utf8_decode(p, len, &c);
	if (!s.size) {
		s.size = utf8_bad(p, len);
		escape_bytes(&s, p);
	} else if (c == '#' || show_escapes(c)) {
		escape(&s, c);
	} else {
		memcpy(s.text, p, s.size);
		s.len = s.size;
		s.width = width_of(c);
	}
	return s;
}

void show_add(struct buf *b, struct mojimend_str s)
{
	for (size_t i = 0; i < s.len;) {
		struct show c = show_char(s.ptr + i, s.len - i);

		buf_add(b, c.text, c.len);
		i += c.size;
	}
}

/* What .NET trims, which reads the logs of GitHub (Unicode 14, White_Space; the rest is escaped).
 */
static bool is_trimmed(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

void show_path(struct buf *b, const char *path)
{
	size_t i = 0, size, len = strlen(path);
	uint32_t c;

	while ((size = utf8_decode(path + i, len - i, &c)) && is_trimmed(c))
		i += size;
	if (path[i] == ':' || path[i] == '#')
		buf_z(b, "./");
	show_add(b, str_z(path));
}
