#ifndef CODEC_TEXT_H
#define CODEC_TEXT_H

#include "base/findings.h"
#include "base/str.h"

/* NUL among the first 8000 bytes, as git has it, unless a BOM says UTF-16 or UTF-32. */
bool text_is_binary(struct mojimend_str text);

/* "UTF-16 (big-endian)" and the like, by the BOM; NULL: nothing says that it is not UTF-8. */
const char *text_other_encoding(struct mojimend_str text);

/*
 * Appends findings for bytes that are no UTF-8: encoding/invalid-utf8 for each
 * line that holds some, or one encoding/other-encoding when the whole text is
 * in another encoding that can be named.
 */
enum text_state { TEXT_UTF8, TEXT_BAD_BYTES, TEXT_OTHER };
enum text_state text_check(struct findings *findings, struct mojimend_str text, struct arena *a);

#endif
