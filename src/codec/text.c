/* What is no UTF-8, and what it may be instead. */
#include "codec/text.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "codec/legacy.h"

/* UTF-32 before UTF-16, whose little-endian mark begins the other's. */
static const struct {
	const char *name;
	struct mojimend_str mark;
} marks[] = {
	{"UTF-32 (little-endian)", {"\xFF\xFE\0\0", 4}},
	{"UTF-32 (big-endian)", {"\0\0\xFE\xFF", 4}},
	{"UTF-16 (little-endian)", {"\xFF\xFE", 2}},
	{"UTF-16 (big-endian)", {"\xFE\xFF", 2}},
};

const char *text_other_encoding(struct mojimend_str text)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts(text, marks[i].mark))
			return marks[i].name;
	return NULL;
}

bool text_is_binary(struct mojimend_str text)
{
	return text.len && !text_other_encoding(text) &&
	       memchr(text.ptr, '\0',
		      text.len < MOJIMEND_BINARY_HEAD ? text.len : MOJIMEND_BINARY_HEAD);
}

/* The end of the line's last bad byte, from its first one on; counts them. */
static size_t bad_line(struct mojimend_str text, size_t i, size_t *count)
{
	size_t end = i;

	while (i < text.len && text.ptr[i] != '\n') {
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		if (!n) {
			n = utf8_bad(text.ptr + i, text.len - i);
			*count += n;
			end = i + n;
		}
		i += n;
	}
	return end;
}

static void tell_bad_line(struct findings *findings, struct mojimend_str text, size_t begin,
			  size_t end, size_t count, struct arena *a)
{
	struct buf b = buf_in(a, findings->language);

	buf_say(&b, "%zu byte%s that %s not UTF-8 (the first is %02X); save the file as UTF-8",
		count, count == 1 ? "" : "s", count == 1 ? "is" : "are",
		(unsigned char)text.ptr[begin]);
	findings_add(findings, a,
		     (struct mojimend_finding){.rule = "encoding/invalid-utf8",
					       .severity = MOJIMEND_ERROR,
					       .begin = begin,
					       .end = end,
					       .message = buf_str(&b)});
}

/*
 * Hardly a byte beyond ASCII is UTF-8, and what they are can be told: the whole
 * is in another encoding, of which some bytes look like UTF-8 by chance.
 */
static bool tell_legacy(struct findings *findings, struct mojimend_str text, struct arena *a)
{
	const struct legacy *legacy;
	struct buf b = buf_in(a, findings->language);
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < text.len;) {
		uint32_t c;
		size_t n = utf8_decode(text.ptr + i, text.len - i, &c);

		good += n > 1 ? n : 0;
		bad += !n;
		i += n ? n : 1;
	}
	legacy = good <= bad ? legacy_guess(text) : NULL;
	if (!legacy)
		return false;
	buf_say(&b, "this looks like %s, not UTF-8: convert it (iconv -f %s -t UTF-8)",
		legacy->name, legacy->iconv);
	findings_add(findings, a,
		     (struct mojimend_finding){.rule = "encoding/other-encoding",
					       .severity = MOJIMEND_ERROR,
					       .end = text.len < 2 ? text.len : 2,
					       .message = buf_str(&b)});
	return true;
}

enum text_state text_check(struct findings *findings, struct mojimend_str text, struct arena *a)
{
	const char *name = text_other_encoding(text);
	struct buf b = buf_in(a, findings->language);
	size_t i = 0;

	if (name) {
		buf_say(&b, "this is %s, not UTF-8: convert it with iconv", name);
		findings_add(findings, a,
			     (struct mojimend_finding){.rule = "encoding/other-encoding",
						       .severity = MOJIMEND_ERROR,
						       .end = text.len < 2 ? text.len : 2,
						       .message = buf_str(&b)});
		return TEXT_OTHER;
	}
	if (utf8_valid(text.ptr, text.len) == text.len)
		return TEXT_UTF8;
	if (tell_legacy(findings, text, a))
		return TEXT_OTHER;
	while ((i += utf8_valid(text.ptr + i, text.len - i)) < text.len) {
		size_t count = 0, end = bad_line(text, i, &count);

		tell_bad_line(findings, text, i, end, count, a);
		i = end;
	}
	return TEXT_BAD_BYTES;
}
