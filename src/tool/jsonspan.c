/* One pass over a JSON text that checks all of it and notes where the named strings stand. */
#include "tool/jsonspan.h"

#include "base/chinese.h"
#include "base/utf8.h"

static bool field_key(struct json_field *field, struct arena *a, struct buf *key)
{
	struct mojimend_str *to = key->len ? LIST_PUSH(a, &field->keys) : NULL;

	if (to)
		*to = buf_str(key);
	*key = buf_on(a);
	return to != NULL;
}

const char *json_fields_add(struct json_fields *fields, struct arena *a, const char *path)
{
	struct json_field field = {0};
	struct buf key = buf_on(a);

	if (fields->count == JSON_FIELDS_MAX)
		return SAID("no more than 64 fields can be named");
	for (const char *p = path; *p; p++) {
		if (*p == '.') {
			if (!field_key(&field, a, &key))
				return SAID(
					"a key is empty (one that holds a dot is written 'a\\.b')");
			continue;
		}
		if (*p == '\\' && p[1] != '.' && p[1] != '\\')
			return SAID("a backslash stands before a dot or a backslash only");
		p += *p == '\\';
		buf_byte(&key, *p);
	}
	if (!field_key(&field, a, &key))
		return SAID("a key is empty (one that holds a dot is written 'a\\.b')");
	fields->at[fields->count++] = field;
	return NULL;
}

struct reader {
	struct mojimend_str text;
	size_t at, depth;
	const struct json_fields *fields;
	struct arena *arena;
	struct json_spans *spans;
	struct json_wrong *wrong;
};

/* The fields that the way so far is the begin of, and how many keys it has. */
struct way {
	uint64_t fields;
	size_t keys;
};

static bool fail(struct reader *r, size_t at, const char *why)
{
	*r->wrong = (struct json_wrong){at, why};
	return false;
}

/* NUL is nothing that JSON would have outside of strings: it serves as the end. */
static char now(const struct reader *r)
{
	return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static char after_blanks(struct reader *r)
{
	while (now(r) == ' ' || now(r) == '\t' || now(r) == '\r' || now(r) == '\n')
		r->at++;
	return now(r);
}

/* The four digits at p, or -1. */
static int32_t hex4(const char *p, size_t len)
{
	int32_t c = 0;

	if (len < 4)
		return -1;
	for (size_t i = 0; i < 4; i++) {
		int digit = hex_value(p[i]);

		if (digit < 0)
			return -1;
		c = c * 16 + digit;
	}
	return c;
}

static bool is_high(int32_t c)
{
	return c >= 0xD800 && c < 0xDC00;
}

static bool is_low(int32_t c)
{
	return c >= 0xDC00 && c < 0xE000;
}

static bool escape(struct reader *r)
{
	size_t begin = r->at++;
	char c = now(r);

	if (c == 'u' && hex4(r->text.ptr + r->at + 1, r->text.len - r->at - 1) < 0)
		return fail(r, begin, "\\u without four hexadecimal digits");
	if (!c || !strchr("\"\\/bfnrtu", c))
		return fail(r, begin, "a backslash before what has none");
	r->at += c == 'u' ? 5 : 1;
	return true;
}

/* Stands on the quote; the span is what lies between. */
static bool string(struct reader *r, struct json_span *span)
{
	size_t open = r->at++;

	span->begin = r->at;
	while (r->at < r->text.len) {
		unsigned char c = (unsigned char)now(r);

		if (c == '"') {
			span->end = r->at++;
			return true;
		}
		if (c < ' ')
			return fail(r, r->at, "a control character in a string");
		if (c != '\\')
			r->at++;
		else if (!escape(r))
			return false;
	}
	return fail(r, open, "a string without an end");
}

static bool digits(struct reader *r)
{
	size_t begin = r->at;

	while (is_digit(now(r)))
		r->at++;
	return r->at > begin;
}

static bool number(struct reader *r)
{
	size_t begin = r->at;
	bool ok;

	r->at += now(r) == '-';
	if (now(r) == '0') {
		r->at++;
		ok = true;
	} else {
		ok = digits(r);
	}
	if (ok && now(r) == '.') {
		r->at++;
		ok = digits(r);
	}
	if (ok && (now(r) == 'e' || now(r) == 'E')) {
		r->at++;
		r->at += now(r) == '+' || now(r) == '-';
		ok = digits(r);
	}
	return ok || fail(r, begin, "a number that is none");
}

static bool word(struct reader *r)
{
	static const struct mojimend_str words[] = {{"true", 4}, {"false", 5}, {"null", 4}};
	struct mojimend_str rest = str_cut(r->text, r->at, r->text.len);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_starts(rest, words[i])) {
			r->at += words[i].len;
			return true;
		}
	return fail(r, r->at, rest.len ? "no value begins so" : "a value is missing");
}

static bool key_is(struct mojimend_str inner, struct mojimend_str key)
{
	size_t at = 0, k = 0;

	while (at < inner.len) {
		struct json_char c = json_char_at(inner, at);

		if (key.len - k < c.len || memcmp(key.ptr + k, c.text, c.len) != 0)
			return false;
		at += c.size;
		k += c.len;
	}
	return k == key.len;
}

/* The way one key further. */
static struct way way_on(const struct reader *r, struct way way, const struct json_span *key)
{
	struct mojimend_str inner = str_cut(r->text, key->begin, key->end);
	struct way on = {0, way.keys + 1};

	for (size_t i = 0; way.fields >> i && i < r->fields->count; i++) {
		const struct json_field *field = &r->fields->at[i];

		if (way.fields >> i & 1 && way.keys < field->keys.len &&
		    key_is(inner, field->keys.at[way.keys]))
			on.fields |= UINT64_C(1) << i;
	}
	return on;
}

static void note(struct reader *r, struct way way, struct json_span span)
{
	struct json_span *to;

	for (size_t i = 0; way.fields >> i && i < r->fields->count; i++)
		if (way.fields >> i & 1 && r->fields->at[i].keys.len == way.keys)
			span.fields |= UINT64_C(1) << i;
	to = span.fields ? LIST_PUSH(r->arena, &r->spans->list) : NULL;
	if (to)
		*to = span;
}

static bool value(struct reader *r, struct way way);

static bool member(struct reader *r, struct way way)
{
	struct json_span key = {0};

	if (after_blanks(r) != '"')
		return fail(r, r->at, "a key is missing");
	if (!string(r, &key))
		return false;
	if (after_blanks(r) != ':')
		return fail(r, r->at, "a colon is missing");
	r->at++;
	return value(r, way.fields ? way_on(r, way, &key) : way);
}

static bool members(struct reader *r, struct way way, bool (*one)(struct reader *, struct way),
		    char close)
{
	size_t open = r->at++;

	if (++r->depth > JSON_DEPTH_MAX)
		return fail(r, open, "nested more than 512 deep");
	if (after_blanks(r) != close) {
		while (one(r, way) && after_blanks(r) == ',')
			r->at++;
		if (r->wrong->why)
			return false;
	}
	if (now(r) != close)
		return fail(r, r->at,
			    close == '}' ? "a comma or } is missing" : "a comma or ] is missing");
	r->at++;
	r->depth--;
	return true;
}

static bool value(struct reader *r, struct way way)
{
	struct json_span span = {0};
	char c = after_blanks(r);

	if (c == '{')
		return members(r, way, member, '}');
	if (c == '[')
		return members(r, way, value, ']');
	if (c == '-' || is_digit(c))
		return number(r);
	if (c != '"')
		return word(r);
	if (!string(r, &span))
		return false;
	note(r, way, span);
	return true;
}

bool json_spans_find(struct mojimend_str text, const struct json_fields *fields, struct arena *a,
		     struct json_spans *spans, struct json_wrong *wrong)
{
	struct reader r = {text, 0, 0, fields, a, spans, wrong};
	size_t valid = utf8_valid(text.ptr, text.len);

	*wrong = (struct json_wrong){0};
	*spans = (struct json_spans){0};
	if (valid < text.len)
		return fail(&r, valid, "a byte that is no UTF-8");
	if (!value(&r, (struct way){~UINT64_C(0), 0}))
		return false;
	after_blanks(&r);
	return r.at == text.len || fail(&r, r.at, "more than one value");
}

static struct json_char plain(struct json_char c, char byte)
{
	c.text[0] = byte;
	c.len = 1;
	return c;
}

/* Three bytes as UTF-8 would have them, if it had any: nobody takes them for text. */
static struct json_char surrogate(struct json_char c, int32_t unit)
{
	c.text[0] = (char)(0xE0 | unit >> 12);
	c.text[1] = (char)(0x80 | (unit >> 6 & 0x3F));
	c.text[2] = (char)(0x80 | (unit & 0x3F));
	c.len = 3;
	return c;
}

static struct json_char unit(struct mojimend_str inner, size_t at)
{
	const char *p = inner.ptr + at;
	size_t len = inner.len - at;
	int32_t c = hex4(p + 2, len - 2), low = -1;
	struct json_char to = {.size = 6};

	if (is_high(c) && len >= 12 && p[6] == '\\' && p[7] == 'u')
		low = hex4(p + 8, len - 8);
	if (is_low(low)) {
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		to.size = 12;
	} else if (is_high(c) || is_low(c)) {
		return surrogate(to, c);
	}
	to.len = utf8_encode((uint32_t)c, to.text);
	return to;
}

struct json_char json_char_at(struct mojimend_str inner, size_t at)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *p = inner.ptr + at, *found;
	struct json_char c = {.size = 2};
	uint32_t ignored;

	if (*p != '\\') {
		c.size = c.len = utf8_next(p, &ignored);
		memcpy(c.text, p, c.len);
		return c;
	}
	if (p[1] == 'u')
		return unit(inner, at);
	found = strchr(from, p[1]);
	return plain(c, found ? to[found - from] : p[1]);
}

static void escape_ascii(struct buf *b, unsigned char c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *found = c ? strchr(from, c) : NULL;

	if (found)
		buf_printf(b, "\\%c", to[found - from]);
	else if (c < ' ')
		buf_printf(b, "\\u%04x", c);
	else
		buf_byte(b, (char)c);
}

void json_escape(struct buf *b, struct mojimend_str text, bool ascii)
{
	for (size_t at = 0; at < text.len;) {
		const char *p = text.ptr + at;
		uint32_t c;
		size_t n = utf8_next(p, &c);

		at += n;
		if (c < 0x80)
			escape_ascii(b, (unsigned char)c);
		else if (!ascii)
			buf_add(b, p, n);
		else if (c < 0x10000)
			buf_printf(b, "\\u%04x", c);
		else
			buf_printf(b, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
				   0xDC00 + ((c - 0x10000) & 0x3FF));
	}
}
