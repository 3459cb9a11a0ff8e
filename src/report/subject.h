#ifndef REPORT_SUBJECT_H
#define REPORT_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mojimend.h"

/* A damaged character. */
struct subject {
	size_t begin, end; /* in the original */
	uint32_t c;	   /* what is written, unless it stays */
	const struct mojimend_damage *damage;
	const struct mojimend_gap *gap; /* what was lost; NULL: nothing */
	bool stays;			/* it is not given back ... */
	bool marked;			/* ... but U+FFFD is written for it */
};

typedef void subject_taker(void *user, struct subject s);

/* Tells of each damaged character of the runs that begin before `end`, in their order. */
void subjects_each(const struct mojimend_input *input, const struct mojimend_report *report,
		   size_t end, subject_taker *take, void *user);

#endif
