#ifndef DETECT_RUN_H
#define DETECT_RUN_H

#include <stddef.h>

#include "base/str.h"

/*
 * One fast pass over bytes: where could misread UTF-8 begin?  Answers the
 * offset of a character, or text.len.  The text need not be valid UTF-8.
 *
 * run_next: a lead byte's character with a continuation byte's behind it.
 * run_next_lead: any lead byte's character.
 */
size_t run_next(struct mojimend_str text, size_t from);
size_t run_next_lead(struct mojimend_str text, size_t from);

#endif
