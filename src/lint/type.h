#ifndef LINT_TYPE_H
#define LINT_TYPE_H

#include <stdint.h>

#include "lint/identifier.h"

/*
 * The types that are no identifiers, for the table in type.c.  A folder gets
 * what its judge found to have the right form.
 */
enum identifier_flaw judge_year(struct mojimend_str s, unsigned this_year);
enum identifier_flaw judge_date(struct mojimend_str s, unsigned this_year);
enum identifier_flaw judge_number(struct mojimend_str s, unsigned this_year);
enum identifier_flaw judge_url(struct mojimend_str s, unsigned this_year);

struct mojimend_str fold_year(struct mojimend_str s, struct arena *a);
struct mojimend_str fold_date(struct mojimend_str s, struct arena *a);
struct mojimend_str fold_number(struct mojimend_str s, struct arena *a);
struct mojimend_str fold_url(struct mojimend_str s, struct arena *a);

/* ASCII only. */
struct mojimend_str type_lower(struct mojimend_str s, struct arena *a);

/*
 * What an identifier or URL may hold: no blanks, controls, invisible
 * characters, U+FFFD.
 */
bool type_is_graphic(uint32_t c);

#endif
