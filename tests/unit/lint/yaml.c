/* Trees and complaints: what is read, what is refused, and at which place. */
#include "lint/yaml.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "unit/unit.h"

static const struct yaml_node *read(const char *text, struct arena *a, struct mojimend_error *e)
{
	struct yaml_source source = {.name = "t.yaml", .text = str_z(text)};

	return yaml_read(&source, a, e);
}

static void test_every_scalar_is_text(void **state)
{
	struct arena a = {0};
	struct mojimend_error e = {0};
	const struct yaml_node *root =
		read("a: no\nb: 1.0\nc: ~\nd: [x, 'it''s', \"\\u6587\"]\n", &a, &e);

	(void)state;
	assert_non_null(root);
	assert_string_equal(yaml_get(root, "a")->value.ptr, "no");
	assert_string_equal(yaml_get(root, "b")->value.ptr, "1.0");
	assert_string_equal(yaml_get(root, "c")->value.ptr, "~");
	assert_int_equal(yaml_get(root, "d")->count, 3);
	assert_string_equal(yaml_get(root, "d")->first->next->value.ptr, "it's");
	assert_string_equal(yaml_get(root, "d")->first->next->next->value.ptr, "文");
	assert_null(yaml_get(root, "e"));
	arena_fini(&a);
}

static void test_empty_is_an_empty_text(void **state)
{
	struct arena a = {0};
	struct mojimend_error e = {0};
	const struct yaml_node *root = read("", &a, &e);

	(void)state;
	assert_non_null(root);
	assert_int_equal(root->kind, YAML_TEXT);
	assert_int_equal(root->value.len, 0);
	arena_fini(&a);
}

static const struct {
	const char *name, *in;
	unsigned line, column;
	const char *says;
} refused[] = {
	{"anchor", "a: &x 1\n", 1, 4, "anchors"},
	{"alias", "a: *x\n", 1, 4, "aliases"},
	{"tag", "a: !!str 1\n", 1, 4, "tags"},
	{"duplicate", "文: 1\nb: 2\n文: 3\n", 3, 1, "twice"},
	{"duplicate inside", "a: {文: 1, 文: 2}\n", 1, 11, "twice"},
	{"two documents", "a: 1\n---\nb: 2\n", 3, 1, "one document"},
	{"key is a list", "? [a]\n: b\n", 1, 3, "key"},
	{"tab", "a:\n\t- b\n", 2, 1, "cannot start"},
	{"not closed", "a: [文\n", 2, 1, "flow sequence"},
	{"no UTF-8", "a: 1\nb: \xFF\n", 2, 4, "UTF-8"},
	{"a control", "a: 1\nb: \x01\n", 2, 4, "control"},
	{"NUL", "a: \"\\0\"\n", 1, 4, "NUL"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct arena a = {0};
		struct mojimend_error e = {0};

		UNIT_ROW(refused[i].name, !read(refused[i].in, &a, &e));
		UNIT_ROW(refused[i].name, e.status == MOJIMEND_BAD_YAML);
		UNIT_ROW(refused[i].name, e.line == refused[i].line);
		UNIT_ROW(refused[i].name, e.column == refused[i].column);
		UNIT_ROW(refused[i].name, strstr(e.text, refused[i].says) != NULL);
		UNIT_ROW(refused[i].name, strcmp(e.source, "t.yaml") == 0);
		arena_fini(&a);
	}
}

/* Depth and size, and what would take long without a limit. */
static void test_limits(void **state)
{
	static const char *const pieces[] = {"[",   "- ",  "{a: ", "? ", "k:\n",
					     "[a ", "&a ", "!",	   "a: "};
	size_t size = YAML_SIZE_MAX - 8;
	char *text = malloc(YAML_SIZE_MAX + 2);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct arena a = {0};
		struct mojimend_error e = {0};
		size_t len = strlen(pieces[i]), at = 0;

		for (; at + len < size; at += len)
			memcpy(text + at, pieces[i], len);
		text[at] = 0;
		UNIT_ROW(pieces[i], !read(text, &a, &e));
		UNIT_ROW(pieces[i], e.status == MOJIMEND_BAD_YAML);
		arena_fini(&a);
	}
	memset(text, 'x', YAML_SIZE_MAX + 1);
	text[YAML_SIZE_MAX + 1] = 0;
	struct arena a = {0};
	struct mojimend_error e = {0};
	assert_null(read(text, &a, &e));
	assert_non_null(strstr(e.text, "too many"));
	arena_fini(&a);
	free(text);
}

static void test_foreign_files_may_have_more(void **state)
{
	struct arena a = {0};
	struct mojimend_error e = {0};
	struct yaml_source source = {.text = STR("a: &x !!str 1\nb: *x\n"), .foreign = true};

	(void)state;
	assert_non_null(yaml_read(&source, &a, &e));
	arena_fini(&a);
}

int test_lint_yaml(void);
int test_lint_yaml(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_scalar_is_text),
		cmocka_unit_test(test_empty_is_an_empty_text),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_foreign_files_may_have_more),
	};

	return UNIT_RUN("lint/yaml", tests);
}
