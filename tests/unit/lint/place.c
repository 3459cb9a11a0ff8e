/* The way back from the bytes of a value to those that spelled them. */
#include "lint/place.h"

#include "base/str.h"
#include "unit/unit.h"

/* In each value stands one '!': where is it in the source? */
static const struct {
	const char *name, *in;
	unsigned line, column;
} rows[] = {
	{"plain", "a: xy!z", 1, 6},
	{"plain, folded", "a: x\n  y!", 2, 4},
	{"plain, empty line", "a: x\n\n   y!", 3, 5},
	{"plain, folded with blanks", "a: x  \n    y!", 2, 6},
	{"single", "a: 'x!'", 1, 6},
	{"single, quotes", "a: 'it''s 文''!'", 1, 14},
	{"single, folded", "a: 'x\n   ''!'", 2, 6},
	{"double", "a: \"文!\"", 1, 6},
	{"double, escapes", "a: \"\\t\\x41\\u6587\\U0001F4CC!\"", 1, 27},
	{"double, short escapes", "a: \"\\_\\N\\L!\"", 1, 11},
	{"double, line joined", "a: \"x\\\n    !\"", 2, 5},
	{"literal", "a: |\n  x\n  y!\n", 3, 4},
	{"literal, deeper line", "a: |\n  x\n    !\n", 3, 5},
	{"literal, stripped, after blank line", "a: |-\n\n  x\n\n  !\n", 5, 3},
	{"literal in a list", "a:\n  - |\n    文!\n", 3, 6},
	{"literal, CRLF", "a: |\r\n  x\r\n  y!\r\n", 3, 4},
	{"CRLF before", "b: 1\r\na: 'x!'\r\n", 2, 6},
};

static void test_locate(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct mojimend_error e = {0};
		struct yaml_source source = {.name = "t", .text = str_z(rows[i].in)};
		const struct yaml_node *root = yaml_read(&source, &a, &e), *node;
		struct yaml_place place;
		const char *mark;

		UNIT_ROW(rows[i].name, root != NULL);
		node = yaml_get(root, "a");
		if (node->kind == YAML_LIST)
			node = node->first;
		mark = strchr(node->value.ptr, '!');
		UNIT_ROW(rows[i].name, mark != NULL);
		place = yaml_locate(&source, node, (size_t)(mark - node->value.ptr));
		UNIT_ROW(rows[i].name, source.text.ptr[place.offset] == '!');
		UNIT_ROW(rows[i].name, place.line == rows[i].line);
		UNIT_ROW(rows[i].name, place.column == rows[i].column);
		arena_fini(&a);
	}
}

int test_lint_place(void);
int test_lint_place(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_locate)};

	return UNIT_RUN("lint/place", tests);
}
