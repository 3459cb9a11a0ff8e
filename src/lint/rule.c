/* A rule of a rule file: its keys, what they become, and how a later file changes it. */
#include "base/buf.h"
#include "base/error.h"
#include "lint/check.h"
#include "lint/escape.h"
#include "lint/merge.h"
#include "lint/message.h"
#include "lint/reading.h"
#include "lint/rulefile.h"

static const struct key placeholder_keys[] = {
	{"values", WANT_TEXTS, offsetof(struct placeholder, values), false, NULL, NULL},
	{"severity", WANT_SEVERITY, offsetof(struct placeholder, severity), false, NULL, NULL},
	{"linked", WANT_SEVERITY, offsetof(struct placeholder, linked), false, NULL, NULL},
};
static const struct schema placeholder_schema =
	SCHEMA("'placeholder'", placeholder_keys, struct placeholder);

static const char *const safeties[] = {
	[FIX_SAFE] = "safe", [FIX_UNSAFE] = "unsafe", [FIX_UNSAFE + 1] = NULL};

static const struct key fix_keys[] = {
	{"replace", WANT_TEXT, offsetof(struct rule_fix, replace), true, NULL, NULL},
	{"safety", WANT_CHOICE, offsetof(struct rule_fix, safety), true, NULL, safeties},
};
static const struct schema fix_schema = SCHEMA("'fix'", fix_keys, struct rule_fix);

static const struct key test_keys[] = {
	{"value", WANT_TEXT, offsetof(struct test, value), false, NULL, NULL},
	{"replace", WANT_TEXT, offsetof(struct test, replace), false, NULL, NULL},
	{"with", WANT_TEXT, offsetof(struct test, with), false, NULL, NULL},
	{"document", WANT_TEXT, offsetof(struct test, document), false, NULL, NULL},
	{"family", WANT_TEXT, offsetof(struct test, family), false, NULL, NULL},
	{"path", WANT_TEXT, offsetof(struct test, path), false, NULL, NULL},
	{"beside", WANT_TEXTS, offsetof(struct test, beside), false, NULL, NULL},
	{"line", WANT_COUNT, offsetof(struct test, line), false, NULL, NULL},
};
static const struct schema test_schema = SCHEMA("a test", test_keys, struct test);

static const struct key fixed_keys[] = {
	{"in", WANT_TEXT, offsetof(struct test, value), false, NULL, NULL},
	{"replace", WANT_TEXT, offsetof(struct test, replace), false, NULL, NULL},
	{"with", WANT_TEXT, offsetof(struct test, with), false, NULL, NULL},
	{"document", WANT_TEXT, offsetof(struct test, document), false, NULL, NULL},
	{"family", WANT_TEXT, offsetof(struct test, family), false, NULL, NULL},
	{"path", WANT_TEXT, offsetof(struct test, path), false, NULL, NULL},
	{"out", WANT_TEXT, offsetof(struct test, out), true, NULL, NULL},
};
static const struct schema fixed_schema = SCHEMA("a test of a fix", fixed_keys, struct test);

/* In the order of enum expect. */
static const struct key tests_keys[] = {
	{"ok", WANT_TESTS, EXPECT_OK * sizeof(struct maps), false, &test_schema, NULL},
	{"info", WANT_TESTS, EXPECT_INFO * sizeof(struct maps), false, &test_schema, NULL},
	{"warn", WANT_TESTS, EXPECT_WARN * sizeof(struct maps), false, &test_schema, NULL},
	{"bad", WANT_TESTS, EXPECT_BAD * sizeof(struct maps), false, &test_schema, NULL},
	{"fixed", WANT_TESTS, EXPECT_FIXED * sizeof(struct maps), false, &fixed_schema, NULL},
};
static const struct schema tests_schema = SCHEMA("'tests'", tests_keys, struct maps[EXPECTS]);

static const struct key rule_keys[] = {
	{"id", WANT_TEXT, offsetof(struct rule, id), true, NULL, NULL},
	{"family", WANT_TEXTS, offsetof(struct rule, families), false, NULL, NULL},
	{"severity", WANT_SEVERITY, offsetof(struct rule, severity), false, NULL, NULL},
	{"summary", WANT_WORDING, offsetof(struct rule, summary), false, NULL, NULL},
	{"explain", WANT_WORDING, offsetof(struct rule, explain), false, NULL, NULL},
	{"message", WANT_WORDING, offsetof(struct rule, message), false, NULL, NULL},
	{"placeholder", WANT_MAP, offsetof(struct rule, placeholder), false, &placeholder_schema,
	 NULL},
	{"check", WANT_CHECK, offsetof(struct rule, check_node), false, NULL, NULL},
	{"instead_of", WANT_TEXTS, offsetof(struct rule, instead_of), false, NULL, NULL},
	{"fix", WANT_MAP, offsetof(struct rule, fix), false, &fix_schema, NULL},
	{"tests", WANT_MAP, offsetof(struct rule, tests), false, &tests_schema, NULL},
};
const struct schema rule_schema = SCHEMA("a rule", rule_keys, struct rule);

static bool no_kind(struct loader *l, const struct yaml_node *map)
{
	struct arena *a = &l->rules->arena;
	struct buf known = buf_on(a);
	struct nearest near = nearest_to(map->first ? map->first->key->value.ptr : "");

	for (size_t i = 0; check_kinds[i]; i++) {
		buf_printf(&known, "%s%s", i ? ", " : "", check_kinds[i]->name);
		nearest_try(&near, check_kinds[i]->name);
	}
	buf_byte(&known, 0);
	return schema_complain(l, map, "'check' needs one of: %s%s", known.ptr ? known.ptr : "",
			       map->first ? schema_meant(l->e, a, &near) : "");
}

/* The kind of a check is told by the one key that only it has. */
static bool read_check(struct loader *l, struct rule *rule)
{
	const struct yaml_node *map = rule->check_node;

	for (size_t i = 0; check_kinds[i]; i++) {
		const struct check_kind *kind = check_kinds[i];
		void *check;

		if (!yaml_get(map, kind->name))
			continue;
		check = arena_alloc(&l->rules->arena, kind->schema->size);
		if (!check)
			return error_nomem(l->e);
		rule->kind = kind;
		rule->check = check;
		return schema_read(l, map, kind->schema, check) &&
		       (!kind->finish || kind->finish(l, map, rule));
	}
	return no_kind(l, map);
}

static bool check_id(const struct loader *l, const struct yaml_node *id)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-_./";

	if (id->value.len && strspn(id->value.ptr, allowed) == id->value.len)
		return true;
	return schema_complain(l, id, "an id is of a-z, 0-9 and - _ . /, like note/title");
}

/* A `{name}` that nothing stands for would be printed as it is. */
static bool check_names(const struct loader *l, const struct rule *rule,
			const struct yaml_node *node, const char *text)
{
	struct mojimend_str name = text ? message_unknown(text, rule->captures) : STR("");

	if (!name.len)
		return true;
	return schema_complain(
		l, node,
		"nothing stands for {%.*s}; there are value, written, field, heading, "
		"found, other, level, line, number, and the named groups of the rule's pattern",
		(int)name.len, name.ptr);
}

/* A fix must not write what nobody sees: controls, bidi controls, invisible characters. */
static bool check_fix(const struct loader *l, const struct yaml_node *fix)
{
	uint32_t c = fix ? escape_first(fix->value) : 0;

	return !c ||
	       schema_complain(l, fix, "a fix may not write U+%04X: nobody sees it", (unsigned)c);
}

static bool check_messages(const struct loader *l, const struct rule *rule)
{
	const struct yaml_node *fix = rule->fix.replace;

	return check_fix(l, fix) && check_names(l, rule, rule->message.node, rule->message.en) &&
	       check_names(l, rule, rule->message.node, rule->message.zh) &&
	       check_names(l, rule, fix, fix ? fix->value.ptr : NULL);
}

static bool takes_values(const struct rule *rule)
{
	const struct field_check *check = rule->check;

	return rule->kind == &check_field ||
	       (rule->kind == &check_front_matter && check->name->value.len);
}

static bool check_test(struct loader *l, const struct rule *rule, enum expect expect,
		       struct test *test)
{
	unsigned ways = (test->value != NULL) + (test->replace != NULL) + (test->document != NULL);

	if (expect == EXPECT_FIXED && test->node->kind == YAML_TEXT)
		return schema_complain(l, test->node, "a test of a fix is a map: {in: …, out: …}");
	if (test->with && !test->replace)
		return schema_complain(l, test->with,
				       "'with' needs 'replace': the text of the sample that it "
				       "takes the place of");
	if (ways != 1)
		return schema_complain(l, test->node,
				       "a test has one of: %s, replace (and with), document",
				       expect == EXPECT_FIXED ? "in" : "value");
	if (test->replace && !test->replace->value.len)
		return schema_complain(l, test->replace,
				       "'replace' is empty: name a text of the sample");
	if (test->replace && !rule->families.len && !test->family)
		return schema_complain(l, test->node,
				       "'replace' changes the sample of a family: name the "
				       "'family'");
	if (expect == EXPECT_OK && yaml_get(test->node, "line"))
		return schema_complain(l, yaml_get(test->node, "line"),
				       "a rule that is silent has no 'line'");
	if (yaml_get(test->node, "line") && !test->line)
		return schema_complain(l, yaml_get(test->node, "line"), "lines count from 1");
	if (!test->value || takes_values(rule))
		return true;
	if (rule->families.len)
		return schema_complain(l, test->node,
				       "this rule is not about one value: its tests have "
				       "'replace' (and 'with') or 'document'");
	test->document = test->value; /* any text is a document for it */
	test->value = NULL;
	return true;
}

static bool check_tests(struct loader *l, struct rule *rule)
{
	for (unsigned i = 0; i < EXPECTS; i++) {
		struct test *test = rule->tests[i].at;

		for (size_t k = 0; k < rule->tests[i].len; k++)
			if (!check_test(l, rule, (enum expect)i, &test[k]))
				return false;
		rule->test_count += rule->tests[i].len;
	}
	return true;
}

/* --- A rule that is there already --------------------------------------- */

static struct rule **find_rule(struct mojimend_rules *rules, struct mojimend_str id)
{
	for (size_t i = 0; i < rules->list.len; i++)
		if (str_equal(rules->list.at[i]->id->value, id))
			return &rules->list.at[i];
	return NULL;
}

static const struct check_kind *kind_of(const struct yaml_node *check)
{
	for (size_t i = 0; check_kinds[i]; i++)
		if (yaml_get(check, check_kinds[i]->name))
			return check_kinds[i];
	return NULL;
}

/* Tests say what the old rule did; who changes what it does tells anew. */
static bool keeps_tests(const struct yaml_node *map)
{
	return !yaml_get(map, "check") && !yaml_get(map, "family") &&
	       !yaml_get(map, "placeholder") && !yaml_get(map, "fix");
}

/* The whole rule as the map makes it of the old one; NULL: no memory. */
static const struct yaml_node *changed(struct arena *a, const struct rule *old,
				       const struct yaml_node *map)
{
	const struct yaml_node *node = old->node, *check = yaml_get(map, "check");

	if (check && kind_of(check) && kind_of(check) != old->kind)
		node = merge_drop(a, node, "check");
	if (node && !keeps_tests(map))
		node = merge_drop(a, node, "tests");
	return node ? merge_maps(a, node, old->source, map) : NULL;
}

static bool take_over(struct loader *l, struct rule *rule, const struct rule *old,
		      const struct yaml_node *map)
{
	struct mojimend_place *over = arena_new(&l->rules->arena, struct mojimend_place);

	if (old->source == l->name)
		return schema_complain(l, yaml_get(map, "id"),
				       "the rule %s stands twice in this file", old->id->value.ptr);
	rule->node = changed(&l->rules->arena, old, map);
	if (!over || !rule->node)
		return error_nomem(l->e);
	*over = (struct mojimend_place){old->source, old->place.line, old->over};
	rule->over = over;
	return true;
}

static bool no_check(struct loader *l, const struct yaml_node *id)
{
	struct nearest near = nearest_to(id->value.ptr);

	for (size_t i = 0; i < l->rules->list.len; i++)
		nearest_try(&near, l->rules->list.at[i]->id->value.ptr);
	return schema_complain(l, id,
			       "a rule needs the key 'check', or the id of a rule that it "
			       "changes: there is no %.60s%s",
			       id->value.ptr, schema_meant(l->e, &l->rules->arena, &near));
}

static void set_tested_as(struct rule *rule, const struct rule *old, const struct yaml_node *map)
{
	rule->tested_as = old ? old->tested_as : MOJIMEND_WARNING;
	if (rule->severity != MOJIMEND_OFF && (!old || yaml_get(map, "tests") || !keeps_tests(map)))
		rule->tested_as = rule->severity;
}

static bool read_all(struct loader *l, struct rule *rule)
{
	return schema_read(l, rule->node, &rule_schema, rule) && read_check(l, rule) &&
	       check_messages(l, rule) && check_tests(l, rule) &&
	       (reading_add_words(l->rules, &rule->placeholder.values) || error_nomem(l->e));
}

bool rule_read(struct loader *l, const struct yaml_node *map)
{
	struct mojimend_rules *rules = l->rules;
	struct rule *rule = arena_new(&rules->arena, struct rule), **slot;
	const struct yaml_node *id = yaml_get(map, "id");
	const struct rule *old;

	l->change = map;
	if (!rule)
		return error_nomem(l->e);
	*rule = (struct rule){
		.source = l->name,
		.place = map->place,
		.node = map,
		.severity = MOJIMEND_ERROR,
		.most = MOJIMEND_ERROR,
		.placeholder = {.severity = MOJIMEND_WARNING, .linked = MOJIMEND_ERROR}};
	if (!id || id->kind != YAML_TEXT)
		return schema_read(l, map, &rule_schema, rule); /* which says why not */
	if (!check_id(l, id))
		return false;
	slot = find_rule(rules, id->value);
	if (slot && !take_over(l, rule, *slot, map))
		return false;
	if (!slot && !yaml_get(map, "check"))
		return schema_read(l, map, &rule_schema, rule) && no_check(l, id);
	old = slot ? *slot : NULL;
	if (!read_all(l, rule))
		return false;
	set_tested_as(rule, old, map);
	if (!slot && rules->list.len == RULES_MAX) /* each is compared with all others */
		return schema_complain(l, id, "more than %d rules", RULES_MAX);
	if (!slot)
		slot = LIST_PUSH(&rules->arena, &rules->list);
	if (!slot)
		return error_nomem(l->e);
	*slot = rule;
	return true;
}
