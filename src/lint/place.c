/*
 * Where something stands in a YAML source: code points to bytes, and the bytes
 * of a scalar's value back to the bytes that spelled them.
 */
#include "lint/place.h"

#include "base/str.h"
#include "base/utf8.h"

void place_walk_start(struct place_walk *w, struct mojimend_str text)
{
	*w = (struct place_walk){.text = text, .place = {0, 1, 1}};
}

/* One code point on; a bad byte counts as one, so that a walk never stops. */
static void step(struct place_walk *w)
{
	const char *p = w->text.ptr + w->place.offset;
	size_t left = w->text.len - w->place.offset;
	uint32_t c;
	size_t n = utf8_decode(p, left, &c);

	w->place.offset += n ? n : 1;
	w->code_points++;
	if (*p == '\n' || (*p == '\r' && (left < 2 || p[1] != '\n'))) {
		w->place.line++;
		w->place.column = 1;
	} else {
		w->place.column++;
	}
}

void place_walk_to(struct place_walk *w, size_t code_point)
{
	while (w->code_points < code_point && w->place.offset < w->text.len)
		step(w);
}

struct yaml_place place_of_byte(struct mojimend_str text, size_t offset)
{
	struct place_walk w;

	place_walk_start(&w, text);
	while (w.place.offset < offset && w.place.offset < text.len)
		step(&w);
	return w.place;
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* How many bytes of value an escape in double quotes stands for, and how long it is. */
static size_t escape(const char *p, size_t left, size_t *value)
{
	static const struct {
		char letter;
		unsigned char digits;
	} numbers[] = {{'x', 2}, {'u', 4}, {'U', 8}};
	char utf8[UTF8_MAX];

	*value = 1;
	if (left < 2)
		return left;
	if (p[1] == '_' || p[1] == 'N')
		*value = 2; /* U+00A0, U+0085 */
	if (p[1] == 'L' || p[1] == 'P')
		*value = 3; /* U+2028, U+2029 */
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		uint32_t c = 0;

		if (p[1] != numbers[i].letter || left < 2u + numbers[i].digits)
			continue;
		for (size_t k = 0; k < numbers[i].digits; k++) {
			char d = p[2 + k];

			c = c * 16 + (uint32_t)(d <= '9' ? d - '0' : (d | 32) - 'a' + 10);
		}
		*value = utf8_encode(c, utf8);
		return 2u + numbers[i].digits;
	}
	return 2;
}

/* Behind the `|` or `>` line; the indentation is that of the first line with text. */
static size_t block_start(struct mojimend_str s, size_t i, size_t *indent)
{
	size_t start, line;

	while (i < s.len && s.ptr[i] != '\n')
		i++;
	start = line = i < s.len ? i + 1 : i;
	for (i = start; i < s.len && (s.ptr[i] == ' ' || is_break(s.ptr[i])); i++)
		if (is_break(s.ptr[i]))
			line = i + 1;
	*indent = i - line;
	return start;
}

static size_t skip_indent(struct mojimend_str s, size_t i, size_t indent)
{
	size_t end = i + indent;

	while (i < s.len && i < end && s.ptr[i] == ' ')
		i++;
	return i;
}

/* Folding: breaks and blanks around them are one blank, or one byte for each further break. */
static size_t skip_fold(struct mojimend_str s, size_t i, size_t *value)
{
	size_t breaks = 0;

	while (i < s.len && (is_blank(s.ptr[i]) || is_break(s.ptr[i])))
		breaks += s.ptr[i++] == '\n';
	*value = breaks > 1 ? breaks - 1 : 1;
	return i;
}

/* The next piece of a flow scalar: its length in the source and in the value. */
static size_t flow_piece(struct mojimend_str s, size_t i, enum yaml_style style, size_t *value)
{
	size_t end = i;

	*value = 1;
	while (end < s.len && is_blank(s.ptr[end]))
		end++;
	if (end < s.len && is_break(s.ptr[end]))
		return skip_fold(s, i, value) - i;
	if (style == YAML_SINGLE && s.ptr[i] == '\'')
		return 2;
	if (style == YAML_DOUBLE && s.ptr[i] == '\\' && i + 1 < s.len && is_break(s.ptr[i + 1])) {
		size_t to = skip_fold(s, i + 1, value);

		*value = 0;
		return to - i;
	}
	return style == YAML_DOUBLE && s.ptr[i] == '\\' ? escape(s.ptr + i, s.len - i, value) : 1;
}

static size_t locate_block(struct mojimend_str s, const struct yaml_node *text, size_t at)
{
	size_t indent, i = block_start(s, text->place.offset, &indent);

	i = skip_indent(s, i, indent);
	for (size_t v = 0; v < at && i < s.len; v++) {
		if (s.ptr[i] == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n')
			i++;
		if (s.ptr[i++] == '\n')
			i = skip_indent(s, i, indent);
	}
	return i;
}

struct yaml_place yaml_locate(const struct yaml_source *source, const struct yaml_node *text,
			      size_t at)
{
	struct mojimend_str s = source->text;
	size_t i = text->place.offset, v = 0, value;

	if (text->style == YAML_BLOCK)
		return place_of_byte(s, locate_block(s, text, at));
	i += text->style != YAML_PLAIN;
	while (i < s.len) { /* a line that is joined has no value: it is always skipped */
		size_t n = flow_piece(s, i, text->style, &value);

		if (value && v + value > at)
			break;
		i += n;
		v += value;
	}
	return place_of_byte(s, i < s.len ? i : s.len);
}
