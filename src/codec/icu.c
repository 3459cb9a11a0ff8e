/* ICU's converters.  The traps are told where they are stepped around. */
#include "codec/icu.h"

#include <stdlib.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "base/utf8.h"

struct icu_converter {
	UConverter *page;
};

/*
 * ICU's own STOP callback lets 4173 default-ignorable characters (U+FE0F,
 * U+200B, U+FEFF ...) vanish with success.  This one leaves the error set.
 */
static void stop_from_unicode(const void *context, UConverterFromUnicodeArgs *args,
			      const UChar *units, int32_t length, UChar32 c,
			      UConverterCallbackReason reason, UErrorCode *status)
{
	(void)context, (void)args, (void)units, (void)length, (void)c, (void)reason, (void)status;
}

static void stop_to_unicode(const void *context, UConverterToUnicodeArgs *args, const char *bytes,
			    int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
	(void)context, (void)args, (void)bytes, (void)length, (void)reason, (void)status;
}

struct icu_converter *icu_open(const char *converter, struct mojimend_error *e)
{
	struct icu_converter *icu = calloc(1, sizeof(*icu));
	UErrorCode status = U_ZERO_ERROR;

	if (!icu) {
		error_nomem(e);
		return NULL;
	}
	icu->page = ucnv_open(converter, &status);
	if (icu->page) {
		ucnv_setFallback(icu->page, 0);
		ucnv_setFromUCallBack(icu->page, stop_from_unicode, NULL, NULL, NULL, &status);
		ucnv_setToUCallBack(icu->page, stop_to_unicode, NULL, NULL, NULL, &status);
	}
	/* ICU answers warnings too (U_AMBIGUOUS_ALIAS_WARNING): they are success. */
	if (U_FAILURE(status)) {
		if (status == U_MEMORY_ALLOCATION_ERROR)
			error_nomem(e);
		else
			error_set(
				e, MOJIMEND_BAD_ICU,
				"ICU has no converter %s (%s): install libicu%s with its full data",
				converter, u_errorName(status), U_ICU_VERSION_SHORT);
		icu_close(icu);
		return NULL;
	}
	return icu;
}

void icu_close(struct icu_converter *icu)
{
	if (!icu)
		return;
	if (icu->page)
		ucnv_close(icu->page);
	free(icu);
}

/* One piece; `to` has room for a byte per UTF-16 unit, as pages here have one byte each. */
static bool encode_piece(struct icu_converter *icu, struct mojimend_str piece, UChar *units,
			 int32_t size, struct buf *bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	const UChar *from = units;
	int32_t count = 0;
	char *to, *start;

	u_strFromUTF8(units, size, &count, piece.ptr, (int32_t)piece.len, &status);
	to = start = buf_room(bytes, (size_t)count);
	if (U_FAILURE(status) || !to)
		return false;
	ucnv_reset(icu->page);
	ucnv_fromUnicode(icu->page, &to, start + count, &from, units + count, NULL, true, &status);
	bytes->len += (size_t)(to - start);
	return !U_FAILURE(status) && from == units + count;
}

bool icu_encode(struct icu_converter *icu, struct mojimend_str text, struct buf *bytes)
{
	enum { PIECE = 1024 };
	UChar units[PIECE];
	size_t len = bytes->len, at = 0;

	while (at < text.len) {
		size_t end = text.len - at < PIECE ? text.len : at + PIECE;

		/* Lengths are int32 in ICU, so long text goes in pieces of whole characters. */
		while (end < text.len && end > at && utf8_is_continuation(text.ptr[end]))
			end--;
		if (end == at || !encode_piece(icu, str_cut(text, at, end), units, PIECE, bytes)) {
			bytes->len = len;
			return false;
		}
		at = end;
	}
	return true;
}

uint32_t icu_decode_byte(struct icu_converter *icu, unsigned char byte)
{
	const char from[1] = {(char)byte}, *p = from;
	UErrorCode status = U_ZERO_ERROR;
	UChar32 c = ucnv_getNextUChar(icu->page, &p, from + 1, &status);

	ucnv_reset(icu->page);
	return U_FAILURE(status) || c < 0 ? UINT32_MAX : (uint32_t)c;
}
