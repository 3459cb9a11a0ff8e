/* The build's door to ICU: properties and decompositions, from which tables are made. */
#include "codec/ucd.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

bool ucd_is_assigned(uint32_t c)
{
	int8_t type = u_charType((UChar32)c);

	return type != U_UNASSIGNED && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE;
}

bool ucd_is_bidi_control(uint32_t c)
{
	return u_hasBinaryProperty((UChar32)c, UCHAR_BIDI_CONTROL);
}

enum unicode_sign ucd_sign(uint32_t c)
{
	uint32_t mask = U_MASK(u_charType((UChar32)c));

	if (c == '\t' || c == '\n' || c == '\f' || c == '\r' || mask & U_GC_ZS_MASK)
		return UNICODE_BLANK;
	if (mask & (U_GC_PS_MASK | U_GC_PI_MASK))
		return UNICODE_OPENING;
	if (mask & (U_GC_PE_MASK | U_GC_PF_MASK))
		return UNICODE_CLOSING;
	return mask & (U_GC_P_MASK | U_GC_S_MASK) ? UNICODE_SIGN : UNICODE_NO_SIGN;
}

bool ucd_is_emoji(uint32_t c)
{
	return u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI);
}

bool ucd_decompose(uint32_t c, bool compatible, uint32_t to[2])
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *n =
		compatible ? unorm2_getNFKCInstance(&status) : unorm2_getNFCInstance(&status);
	UChar units[32];
	int32_t len, at = 0;

	if (U_FAILURE(status))
		return false;
	len = unorm2_getRawDecomposition(n, (UChar32)c, units, 32, &status);
	if (U_FAILURE(status) || len < 1)
		return false;
	U16_NEXT(units, at, len, to[0]);
	to[1] = 0;
	if (at < len)
		U16_NEXT(units, at, len, to[1]);
	return at == len;
}

bool ucd_composes(uint32_t first, uint32_t second, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *n = unorm2_getNFCInstance(&status);

	return U_SUCCESS(status) &&
	       unorm2_composePair(n, (UChar32)first, (UChar32)second) == (UChar32)c;
}
