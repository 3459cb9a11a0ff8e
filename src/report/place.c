/* A walk along a line that is taken up again where it stopped. */
#include "report/place.h"

#include "base/show.h"
#include "base/utf8.h"

enum { TAB = 8 };

size_t place_step(enum unit unit, struct mojimend_str text, size_t column, size_t *size)
{
	unsigned char first = (unsigned char)*text.ptr;
	uint32_t c;

	*size = 1;
	if (first >= 0x20 && first < 0x7F && first != '#')
		return column + 1;
	if (unit != UNIT_COLUMNS) {
		*size = utf8_decode(text.ptr, text.len, &c);
		if (!*size) {
			*size = utf8_bad(text.ptr, text.len);
			c = 0xFFFD;
		}
		if (unit == UNIT_BYTES)
			return column + *size;
		return column + 1 + (unit == UNIT_UTF16 && c >= 0x10000);
	}
	if (first == '\t')
		return column + TAB - (column - 1) % TAB;
	{
		struct show s = show_char(text.ptr, text.len);

		*size = s.size;
		return column + s.width;
	}
}

void place_find(struct place *p, size_t offset)
{
	size_t line = lines_find(p->lines, offset);
	struct mojimend_str text = lines_get(p->lines, line);
	size_t begin = p->lines->begin[line];

	if (offset > begin + text.len)
		offset = begin + text.len;
	if (p->line != line + 1 || p->offset > offset) {
		p->line = line + 1;
		p->offset = begin;
		p->column = 1;
	}
	while (p->offset < offset) {
		size_t size, done = p->offset - begin;
		size_t column =
			place_step(p->unit, str_cut(text, done, text.len), p->column, &size);

		if (p->offset + size > offset)
			break;
		p->offset += size;
		p->column = column;
	}
}

bool place_exact(struct place *p, size_t offset, size_t *line, size_t *column)
{
	struct mojimend_str text = p->lines->text;

	if (offset == text.len && offset &&
	    (text.ptr[offset - 1] == '\n' || text.ptr[offset - 1] == '\r')) {
		*line = p->lines->count + 1;
		*column = 1;
		return true;
	}
	place_find(p, offset);
	*line = p->line;
	*column = p->column;
	return p->offset == offset;
}
