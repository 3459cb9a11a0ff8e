/* XML 1.0 (fifth edition): the five characters that markup is made of, and nothing but Char. */
#include "report/xml.h"

#include "base/show.h"

static const char *entity(char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&apos;";
	default: return NULL;
	}
}

void xml_add(struct buf *out, struct mojimend_str s)
{
	for (size_t i = 0; i < s.len;) {
		struct show c = show_char(s.ptr + i, s.len - i);
		const char *as = c.len == 1 ? entity(c.text[0]) : NULL;

		if (as)
			buf_z(out, as);
		else
			buf_add(out, c.text, c.len);
		i += c.size;
	}
}

void xml_put(struct buf *out, const char *name, struct mojimend_str value)
{
	buf_printf(out, " %s=\"", name);
	xml_add(out, value);
	buf_byte(out, '"');
}

void xml_put_size(struct buf *out, const char *name, size_t n)
{
	buf_printf(out, " %s=\"%zu\"", name, n);
}

void xml_begin(struct buf *out)
{
	buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}
