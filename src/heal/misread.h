#ifndef HEAL_MISREAD_H
#define HEAL_MISREAD_H

#include "base/str.h"
#include "mojimend.h"

/*
 * Does the damaged form of a character stand in a text?  The forward model
 * again, read along the text and left at the first difference, so that many
 * ways to damage cost little.  What is found so is believed only when
 * heal/damage.c says the same.
 */
enum { MISREAD_NOT = -1, MISREAD_FORMS = 108 };

/* Bytes that were met on the way and that a policy is about; bits. */
enum misread_met {
	MET_UNDEFINED = 1,
	MET_SHY = 2,
	MET_NBSP = 4,
};

/*
 * How many bytes of `seen` are the damaged form of `c`, up to MISREAD_FORMS, or
 * MISREAD_NOT.  The model's first page and its policies hold; *met tells which
 * of these mattered, also for the answer MISREAD_NOT.
 */
int misread_length(uint32_t c, struct mojimend_str seen, const struct mojimend_model *model,
		   unsigned *met);

/* Whether that way to damage loses bytes, where these were met. */
bool misread_loses(const struct mojimend_model *model, unsigned met);

/*
 * How many assigned characters lose bytes and have a damaged form of `len`
 * bytes at the start of `seen`: added to ends[len].  These are what a lost
 * character that stands there may have been.
 */
void misread_count(struct mojimend_str seen, const struct mojimend_model *model,
		   size_t ends[MISREAD_FORMS + 1]);

#endif
