/* The packs that are built in: whole trees with places, as the packer wrote them. */
#include "lint/packs.h"

#include <string.h>

#include "base/str.h"
#include "unit/unit.h"

static void count_places(const struct yaml_node *node, size_t *texts)
{
	assert_true(node->place.line >= 1 && node->place.column >= 1);
	if (node->kind == YAML_TEXT) {
		assert_int_equal(node->value.ptr[node->value.len], 0);
		++*texts;
	}
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		assert_true(child->place.offset > 0);
		assert_true(!child->key == (node->kind == YAML_LIST));
		count_places(child, texts);
	}
}

static void test_packs(void **state)
{
	(void)state;
	assert_true(rule_pack_count > 0);
	for (size_t i = 0; i < rule_pack_count; i++) {
		struct arena a = {0};
		const struct yaml_node *root = packs_tree(&rule_packs[i], true, &a);
		size_t texts = 0;

		UNIT_ROW(rule_packs[i].name, root != NULL);
		UNIT_ROW(rule_packs[i].name, strncmp(rule_packs[i].name, "builtin:", 8) == 0);
		UNIT_ROW(rule_packs[i].name, str_is(yaml_get(root, "schema")->value, "1"));
		UNIT_ROW(rule_packs[i].name, yaml_get(root, "rules")->kind == YAML_LIST);
		count_places(root, &texts);
		UNIT_ROW(rule_packs[i].name, texts > 5);
		arena_fini(&a);
	}
}

static size_t count_tests(const struct yaml_node *node, size_t *nodes)
{
	size_t n = node->key && str_is(node->key->value, "tests"), children = 0;

	++*nodes;
	for (const struct yaml_node *child = node->first; child; child = child->next, children++)
		n += count_tests(child, nodes);
	assert_int_equal(children, node->count);
	return n;
}

/* Without tests the tree is the same but for them. */
static void test_without_tests(void **state)
{
	size_t all = 0;

	(void)state;
	for (size_t i = 0; i < rule_pack_count; i++) {
		struct arena a = {0};
		const struct yaml_node *with = packs_tree(&rule_packs[i], true, &a);
		const struct yaml_node *without = packs_tree(&rule_packs[i], false, &a);
		size_t nodes = 0, fewer = 0, texts = 0;

		all += count_tests(with, &nodes);
		UNIT_ROW(rule_packs[i].name, !count_tests(without, &fewer));
		UNIT_ROW(rule_packs[i].name, fewer < nodes);
		UNIT_ROW(rule_packs[i].name,
			 yaml_get(without, "rules")->count == yaml_get(with, "rules")->count);
		count_places(without, &texts);
		arena_fini(&a);
	}
	assert_true(all > 50);
}

int test_lint_packs(void);
int test_lint_packs(void)
{
	static const struct CMUnitTest tests[] = {cmocka_unit_test(test_packs),
						  cmocka_unit_test(test_without_tests)};

	return UNIT_RUN("lint/packs", tests);
}
