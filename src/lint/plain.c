/* The types that anybody writes: years, dates, numbers, URLs. */
#include "base/buf.h"
#include "base/utf8.h"
#include "lint/coat.h"
#include "lint/date.h"
#include "lint/type.h"

/* --- Year, date, number ------------------------------------------------- */

enum identifier_flaw judge_year(struct mojimend_str s, unsigned this_year)
{
	unsigned year;

	if (!date_year(s, &year))
		return FLAW_FORM;
	if (year < YEAR_FIRST)
		return FLAW_EARLY;
	return year > (this_year ? this_year + 1 : YEAR_LAST) ? FLAW_LATE : FLAW_NONE;
}

struct mojimend_str fold_year(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);
	unsigned year;

	(void)date_year(s, &year);
	buf_printf(&b, "%u", year);
	return buf_str(&b);
}

enum identifier_flaw judge_date(struct mojimend_str s, unsigned this_year)
{
	struct date date;

	(void)this_year;
	if (!date_read(s, &date))
		return FLAW_FORM;
	return date_possible(&date) ? FLAW_NONE : FLAW_DAY;
}

struct mojimend_str fold_date(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);
	struct date date;

	(void)date_read(s, &date);
	buf_printf(&b, "%04u-%02u", date.year, date.month);
	if (date.day)
		buf_printf(&b, "-%02u", date.day);
	return buf_str(&b);
}

struct number {
	bool negative, percent;
	struct mojimend_str whole, fraction; /* as written, with commas; its digits */
};

/* Digits, in threes where commas part them. */
static bool take_whole(struct mojimend_str *s, struct mojimend_str *whole)
{
	size_t run = 0, groups = 0, i = 0;

	for (; i < s->len && (is_digit(s->ptr[i]) || s->ptr[i] == ','); i++) {
		if (is_digit(s->ptr[i])) {
			run++;
			continue;
		}
		if (!run || run > 3 || (groups && run != 3))
			return false;
		groups++;
		run = 0;
	}
	*whole = str_cut(*s, 0, i);
	*s = str_cut(*s, i, s->len);
	return run && (!groups || run == 3);
}

/* Sign, digits, fraction, per cent. */
static bool number_read(struct mojimend_str s, struct number *n)
{
	size_t i = 0;

	*n = (struct number){.negative = coat_skip(&s, "-") || coat_skip(&s, "−")};
	if (!n->negative)
		(void)coat_skip(&s, "+");
	if (!take_whole(&s, &n->whole))
		return false;
	if (coat_skip(&s, ".")) {
		while (i < s.len && is_digit(s.ptr[i]))
			i++;
		n->fraction = str_cut(s, 0, i);
		s = str_cut(s, i, s.len);
		if (!i)
			return false;
	}
	s = str_trim(s);
	n->percent = coat_skip(&s, "%");
	return !s.len;
}

enum identifier_flaw judge_number(struct mojimend_str s, unsigned year)
{
	struct number n;

	(void)year;
	return number_read(s, &n) ? FLAW_NONE : FLAW_FORM;
}

struct mojimend_str fold_number(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);
	struct number n;
	size_t i = 0;

	(void)number_read(s, &n);
	if (n.negative)
		buf_byte(&b, '-');
	while (i + 1 < n.whole.len && !(n.whole.ptr[i] >= '1' && n.whole.ptr[i] <= '9'))
		i++;
	for (; i < n.whole.len; i++)
		if (n.whole.ptr[i] != ',')
			buf_byte(&b, n.whole.ptr[i]);
	while (n.fraction.len && n.fraction.ptr[n.fraction.len - 1] == '0')
		n.fraction.len--;
	if (n.fraction.len)
		buf_byte(&b, '.');
	buf_str_add(&b, n.fraction);
	if (n.percent)
		buf_byte(&b, '%');
	return buf_str(&b);
}

/* --- URL ---------------------------------------------------------------- */

/* https://host.name…: a host with a dot, no blanks, none of what RFC 3986 lets no URL hold. */
enum identifier_flaw judge_url(struct mojimend_str s, unsigned year)
{
	bool dot = false;
	size_t host = 0;

	(void)year;
	if (!coat_skip(&s, "https://") && !coat_skip(&s, "http://") && !coat_skip(&s, "ftp://"))
		return FLAW_FORM;
	for (; host < s.len && !strchr("/?#", s.ptr[host]); host++)
		dot |= s.ptr[host] == '.' && host > 0;
	if (!dot || s.ptr[host - 1] == '.')
		return FLAW_FORM;
	for (size_t i = 0; i < s.len;) {
		uint32_t c;

		i += utf8_next(s.ptr + i, &c);
		if (!type_is_graphic(c) || (c < 0x80 && strchr("\"<>\\^`{|}", (char)c)))
			return FLAW_FORM;
	}
	return FLAW_NONE;
}

struct mojimend_str fold_url(struct mojimend_str s, struct arena *a)
{
	const char *slash = NULL;
	struct mojimend_str head;
	struct buf b = buf_on(a);
	size_t begin = 0;

	while (begin + 1 < s.len && !(s.ptr[begin] == '/' && s.ptr[begin + 1] == '/'))
		begin++;
	begin += 2;
	for (size_t i = begin; i < s.len && !slash; i++)
		if (strchr("/?#", s.ptr[i]))
			slash = s.ptr + i;
	head = str_cut(s, 0, slash ? (size_t)(slash - s.ptr) : s.len);
	buf_str_add(&b, type_lower(head, a));
	s = str_cut(s, head.len, s.len);
	if (!str_is(s, "/"))
		buf_str_add(&b, s);
	return buf_str(&b);
}
