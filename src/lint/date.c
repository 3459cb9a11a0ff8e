/*
 * Dates: a year (with its era), and behind it month and day, parted by the
 * same sign or by 年, 月, 日.  Blanks beside Chinese characters mean nothing.
 */
#include "lint/date.h"

enum { REPUBLIC = 1911 }; /* the year before 民國1年 */

static void blanks(struct mojimend_str *s)
{
	while (s->len && s->ptr[0] == ' ')
		*s = str_cut(*s, 1, s->len);
}

static bool take(struct mojimend_str *s, struct mojimend_str what)
{
	if (!str_starts(*s, what))
		return false;
	*s = str_cut(*s, what.len, s->len);
	return true;
}

/* The same between blanks; without it nothing is taken. */
static bool take_word(struct mojimend_str *s, struct mojimend_str what)
{
	struct mojimend_str at = *s;

	blanks(&at);
	if (!take(&at, what))
		return false;
	blanks(&at);
	*s = at;
	return true;
}

bool date_digits(struct mojimend_str *s, size_t least, size_t most, unsigned *n)
{
	size_t i = 0;

	for (*n = 0; i < s->len && i <= most && is_digit(s->ptr[i]); i++)
		*n = *n * 10 + (unsigned)(s->ptr[i] - '0');
	if (i < least || i > most)
		return false;
	*s = str_cut(*s, i, s->len);
	return true;
}

/* A year and its era; *ours: 民國. */
static bool take_year(struct mojimend_str *s, unsigned *year, bool *ours)
{
	*ours = take_word(s, STR("民國"));
	if (*ours) {
		if (!date_digits(s, 1, 3, year))
			return false;
		*year += REPUBLIC;
		return *year > REPUBLIC;
	}
	if (!take_word(s, STR("西元")))
		take_word(s, STR("公元"));
	return date_digits(s, 4, 4, year);
}

bool date_year(struct mojimend_str s, unsigned *year)
{
	bool ours;

	if (!take_year(&s, year, &ours))
		return false;
	if (!take_word(&s, STR("年")) && ours && s.len)
		return false;
	return !s.len;
}

/* T12:34, T12:34:56.789Z, +08:00 */
static bool is_time(struct mojimend_str s)
{
	unsigned hour, minute;

	if (!s.len || (s.ptr[0] != 'T' && s.ptr[0] != 't' && s.ptr[0] != ' '))
		return false;
	s = str_cut(s, 1, s.len);
	if (!date_digits(&s, 2, 2, &hour) || !take(&s, STR(":")) ||
	    !date_digits(&s, 2, 2, &minute) || hour > 24 || minute > 59)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("0123456789:.+-Zz", s.ptr[i]) || !s.ptr[i])
			return false;
	return true;
}

static bool read_chinese(struct mojimend_str s, struct date *date)
{
	if (!date_digits(&s, 1, 2, &date->month) || !take_word(&s, STR("月")))
		return false;
	if (!s.len)
		return true;
	if (!date_digits(&s, 1, 2, &date->day) || !date->day)
		return false;
	return (take_word(&s, STR("日")) || take_word(&s, STR("號"))) && !s.len;
}

bool date_read(struct mojimend_str s, struct date *date)
{
	struct mojimend_str sign;
	bool ours;

	*date = (struct date){0};
	if (!take_year(&s, &date->year, &ours))
		return false;
	if (take_word(&s, STR("年")))
		return read_chinese(s, date);
	if (!s.len || !strchr("-/.", s.ptr[0]) || !s.ptr[0])
		return false;
	sign = str_cut(s, 0, 1);
	take(&s, sign);
	if (!date_digits(&s, 1, 2, &date->month))
		return false;
	if (!s.len)
		return sign.ptr[0] != '.'; /* 2024.5 is a number */
	return take(&s, sign) && date_digits(&s, 1, 2, &date->day) && date->day &&
	       (!s.len || (sign.ptr[0] == '-' && is_time(s)));
}

bool date_possible(const struct date *date)
{
	static const unsigned char days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = date->year % 4 == 0 && (date->year % 100 != 0 || date->year % 400 == 0);

	if (!date->year || date->month < 1 || date->month > 12)
		return false;
	if (date->month == 2 && date->day == 29)
		return leap;
	return date->day <= days[date->month - 1];
}
