/* Objects of texts, and why something is none. */
#include "tool/json.h"

#include <string.h>

#include "unit/unit.h"

static const struct {
	const char *text;
	unsigned from, to; /* columns of the faulty word; 0: it is an object */
} rows[] = {
	{"{}", 0, 0},
	{" {\"a\":\"b\"} \r", 0, 0},
	{"{\"a\":\"\\u0000\"}", 0, 0},
	{"{\"a\":[[{\"b\":1.5}]]}", 0, 0},
	{"", 1, 1},
	{"[]", 1, 1},
	{"\"a\"", 1, 3},
	{"{\"文\":x}", 6, 6},
	{"{\"a\":1,\"a\":2}", 8, 11},
	{"{} {}", 4, 4},
	{"{\"a\":\"\\ud800\"}", 6, 14},
	{"{\"a\":\"\xE4\xB8\"}", 6, 8},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct json_fault fault = {0};
		struct json *j = json_read(str_z(rows[i].text), &fault);

		UNIT_ROW(rows[i].text, !j == !!rows[i].from);
		UNIT_ROW(rows[i].text, j || fault.text[0]);
		if (!j && (fault.column < rows[i].from || fault.column > rows[i].to))
			fail_msg("%s: column %u", rows[i].text, fault.column);
		json_free(j);
	}
}

static void test_fields(void **state)
{
	struct json_fault fault;
	struct json *j = json_read(STR("{\"t\":\"\\u6587\\u0000x\",\"n\":null,\"o\":[]}"), &fault);
	struct mojimend_str text;

	(void)state;
	assert_non_null(j);
	assert_int_equal(json_get(j, "t", &text), FIELD_TEXT);
	assert_true(str_equal(text, STR("文\0x")));
	assert_int_equal(json_get(j, "n", &text), FIELD_NULL);
	assert_int_equal(json_get(j, "o", &text), FIELD_OTHER);
	assert_int_equal(json_get(j, "x", &text), FIELD_NONE);
	json_free(j);
}

/* Deep nesting is a fault, and no end of the stack. */
static void test_deep(void **state)
{
	static char deep[100000];
	struct json_fault fault;

	(void)state;
	memset(deep, '[', sizeof(deep));
	memcpy(deep, "{\"a\":", 5);
	assert_null(json_read(str_of(deep, sizeof(deep)), &fault));
}

int test_tool_json(void);
int test_tool_json(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_deep),
	};

	return UNIT_RUN("tool/json", tests);
}
