/* Each entry is found, with and without arguments; English stays as it is. */
#include "base/chinese.h"

#include "base/buf.h"
#include "unit/unit.h"

static const struct {
	const char *english, *chinese;
} words[] = {
#define CHINESE(english, chinese) {english, chinese},
#include "base/chinese.def"
#undef CHINESE
};

static void test_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		const char *english = words[i].english;

		assert_string_equal(in_language(MOJIMEND_CHINESE, english), words[i].chinese);
		assert_ptr_equal(in_language(MOJIMEND_ENGLISH, english), english);
	}
}

static void test_not_there(void **state)
{
	static const char none[] = "this is not there", first[] = "", last[] = "\xFF";

	(void)state;
	assert_ptr_equal(in_language(MOJIMEND_CHINESE, none), none);
	assert_ptr_equal(in_language(MOJIMEND_CHINESE, first), first);
	assert_ptr_equal(in_language(MOJIMEND_CHINESE, last), last);
}

static void test_buffer(void **state)
{
	struct arena arena = {0};
	struct buf english = buf_on(&arena), chinese = buf_in(&arena, MOJIMEND_CHINESE);

	(void)state;
	for (struct buf *b = &english; b; b = b == &english ? &chinese : NULL) {
		buf_say(b, "%zu test%s of rules run, %zu failed\n", (size_t)2, "s", (size_t)1);
		buf_word(b, "rule file");
		buf_z(b, "rule file");
		buf_byte(b, '\0');
	}
	assert_string_equal(english.ptr, "2 tests of rules run, 1 failed\nrule filerule file");
	assert_string_equal(chinese.ptr, "執行了規則的 2 個測試，1 個失敗\n規則檔rule file");
	arena_fini(&arena);
}

int test_base_chinese(void);
int test_base_chinese(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_not_there),
		cmocka_unit_test(test_buffer),
	};

	return UNIT_RUN("base/chinese", tests);
}
