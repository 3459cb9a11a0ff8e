/* RFC 8259, written front to back. */
#include "base/jsonw.h"

#include "base/show.h"
#include "base/utf8.h"

static void before_value(struct jsonw *w)
{
	if (w->comma)
		buf_byte(w->out, ',');
	w->comma = true;
}

void jsonw_open(struct jsonw *w, char bracket)
{
	before_value(w);
	buf_byte(w->out, bracket);
	w->comma = false;
}

void jsonw_close(struct jsonw *w, char bracket)
{
	buf_byte(w->out, bracket);
	w->comma = true;
}

void jsonw_key(struct jsonw *w, const char *key)
{
	jsonw_str(w, str_z(key));
	buf_byte(w->out, ':');
	w->comma = false;
}

/* \uXXXX, as two surrogates beyond the BMP. */
static void escape(struct buf *b, uint32_t c)
{
	if (c >= 0x10000) {
		buf_printf(b, "\\u%04x", (unsigned)(0xD7C0 + (c >> 10)));
		c = 0xDC00 | (c & 0x3FF);
	}
	buf_printf(b, "\\u%04x", (unsigned)c);
}

static void one(struct buf *b, uint32_t c, const char *p, size_t size)
{
	if (c == '"' || c == '\\') {
		buf_byte(b, '\\');
		buf_byte(b, (char)c);
	} else if (c == '\n') {
		buf_z(b, "\\n");
	} else if (c == '\t') {
		buf_z(b, "\\t");
	} else if (c == '\r') {
		buf_z(b, "\\r");
	} else if (show_escapes(c)) {
		escape(b, c);
	} else {
		buf_add(b, p, size);
	}
}

static bool is_plain(char c)
{
	return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '#';
}

void jsonw_str(struct jsonw *w, struct mojimend_str s)
{
	size_t i = 0;

	before_value(w);
	buf_byte(w->out, '"');
	while (i < s.len) {
		size_t from = i, size;
		uint32_t c;

		while (i < s.len && is_plain(s.ptr[i]))
			i++;
		buf_add(w->out, s.ptr + from, i - from);
		if (i == s.len)
			break;
		size = utf8_decode(s.ptr + i, s.len - i, &c);
		if (!size)
			buf_utf8(w->out, 0xFFFD);
		else if (c == '#' && show_is_command(s.ptr + i, s.len - i))
			escape(w->out, c);
		else
			one(w->out, c, s.ptr + i, size);
		i += size ? size : utf8_bad(s.ptr + i, s.len - i);
	}
	buf_byte(w->out, '"');
}

void jsonw_bool(struct jsonw *w, bool b)
{
	before_value(w);
	buf_z(w->out, b ? "true" : "false");
}

/* By whole numbers, since printf would ask the locale for the point. */
void jsonw_chance(struct jsonw *w, float chance)
{
	unsigned n = (unsigned)(chance * 10000 + 0.5f);

	before_value(w);
	buf_printf(w->out, "%u.%04u", n / 10000, n % 10000);
}

void jsonw_null(struct jsonw *w)
{
	before_value(w);
	buf_z(w->out, "null");
}

void jsonw_put_str(struct jsonw *w, const char *key, struct mojimend_str s)
{
	jsonw_key(w, key);
	jsonw_str(w, s);
}

void jsonw_put_size(struct jsonw *w, const char *key, size_t n)
{
	jsonw_key(w, key);
	before_value(w);
	buf_printf(w->out, "%zu", n);
}
