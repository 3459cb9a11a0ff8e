/* The table says what ICU says, of every character. */
#include "codec/unicode.h"

#include "codec/ucd.h"
#include "unit/unit.h"

static void test_properties(void **state)
{
	static const struct {
		const char *name;
		uint32_t c;
		bool assigned, bidi;
	} chars[] = {
		{"letter", 'a', true, false},
		{"control", 0x81, true, false},
		{"Han", 0x6587, true, false},
		{"unassigned", 0x0378, false, false},
		{"private", 0xE000, false, false},
		{"private, high", 0x10FFFD, false, false},
		{"surrogate", 0xD800, false, false},
		{"noncharacter", 0xFFFF, false, false},
		{"noncharacter", 0xFDD0, false, false},
		{"emoji", 0x1F4CC, true, false},
		{"left-to-right mark", 0x200E, true, true},
		{"override", 0x202E, true, true},
		{"isolate", 0x2066, true, true},
		{"Arabic letter mark", 0x061C, true, true},
		{"joiner", 0x200D, true, false},
		{"Hebrew", 0x05D0, true, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(chars) / sizeof(*chars); i++) {
		UNIT_ROW(chars[i].name, unicode_is_assigned(chars[i].c) == chars[i].assigned);
		UNIT_ROW(chars[i].name, unicode_is_bidi_control(chars[i].c) == chars[i].bidi);
	}
}

static void test_signs(void **state)
{
	static const struct {
		const char *name;
		uint32_t c;
		enum unicode_sign sign;
	} signs[] = {
		{"tab", '\t', UNICODE_BLANK},
		{"no-break space", 0xA0, UNICODE_BLANK},
		{"vertical tab", '\v', UNICODE_NO_SIGN},
		{"letter", 'a', UNICODE_NO_SIGN},
		{"plus", '+', UNICODE_SIGN},
		{"corner bracket", 0x300C, UNICODE_OPENING},
		{"corner bracket, closing", 0x300D, UNICODE_CLOSING},
		{"quotation mark", 0x201C, UNICODE_OPENING},
		{"beyond Unicode", 0x110000, UNICODE_NO_SIGN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		UNIT_ROW(signs[i].name, unicode_sign(signs[i].c) == signs[i].sign);
}

static void test_like_icu(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < UNICODE_END; c++)
		if (unicode_is_assigned(c) != ucd_is_assigned(c) ||
		    unicode_is_bidi_control(c) != ucd_is_bidi_control(c) ||
		    unicode_sign(c) != ucd_sign(c))
			fail_msg("U+%04X", (unsigned)c);
}

int test_codec_unicode(void);
int test_codec_unicode(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_properties),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_like_icu),
	};

	return UNIT_RUN("codec/unicode", tests);
}
