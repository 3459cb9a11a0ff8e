/* The table of kinds. */
#include "lint/check.h"

const struct check_kind *const check_kinds[] = {
	&check_field,	 &check_front_matter, &check_sections,	  &check_pattern, &check_count,
	&check_markdown, &check_encoding,     &check_suppression, &check_equal,	  &check_sequence,
	&check_shifted,	 &check_unique,	      &check_spelling,	  NULL,
};
