#ifndef LINT_DATE_H
#define LINT_DATE_H

#include "base/str.h"

/* Days and years as people write them here; whole values, without blanks around them. */
struct date {
	unsigned year, month, day; /* day 0: only the month is said */
};

/*
 * 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日, 民國113年5月1日, the month alone,
 * and a time behind a whole ISO date.  False: it is no date by its form.
 */
bool date_read(struct mojimend_str s, struct date *date);

/* Whether the calendar has it (Gregorian, also before 1582). */
bool date_possible(const struct date *date);

/* 2024, 2024年, 西元2024年, 民國113年. */
bool date_year(struct mojimend_str s, unsigned *year);

/* Takes `least` to `most` digits 0 to 9 from the start, which are all that stand there. */
bool date_digits(struct mojimend_str *s, size_t least, size_t most, unsigned *n);

#endif
