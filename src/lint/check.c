/* The table of kinds, and the one that is short: an encoding. */
#include "lint/check.h"

const struct check_kind *const check_kinds[] = {
	&check_field,	 &check_front_matter, &check_sections, &check_pattern,
	&check_markdown, &check_encoding,     &check_equal,    &check_sequence,
	&check_shifted,	 &check_unique,	      &check_spelling, NULL,
};

/* --- An encoding: found before any rule runs; the rule says how grave it is -- */

/* The findings' names behind "encoding/". */
const char *const encoding_names[] = {"mojibake", "invalid-utf8", "other-encoding", NULL};

static const struct key encoding_keys[] = {
	{"encoding", WANT_CHOICE, offsetof(struct encoding_check, what), true, NULL,
	 encoding_names},
};
static const struct schema encoding_schema =
	SCHEMA("an encoding check", encoding_keys, struct encoding_check);

const struct check_kind check_encoding = {"encoding", &encoding_schema, NULL, NULL};
