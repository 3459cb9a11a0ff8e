/* The life of a set of rules: empty, filled file by file, sealed, shared. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/glob.h"
#include "lint/check.h"
#include "lint/config.h"
#include "lint/jsonschema.h"
#include "lint/lint.h"
#include "lint/packs.h"
#include "lint/reading.h"
#include "lint/rulefile.h"
#include "lint/schema.h"

struct mojimend_rules *mojimend_rules_new(struct mojimend_error *e)
{
	struct mojimend_rules *rules = calloc(1, sizeof(*rules));

	if (!rules)
		error_nomem(e);
	return rules;
}

void mojimend_rules_free(struct mojimend_rules *rules)
{
	if (!rules)
		return;
	for (size_t i = 0; i < rules->patterns.len; i++)
		pattern_free(rules->patterns.at[i]);
	arena_fini(&rules->arena);
	free(rules);
}

void mojimend_rules_distrust(struct mojimend_rules *rules)
{
	rules->distrust = true;
}

/* Reads a tree, of this YAML or of a pack. */
static bool add(struct mojimend_rules *rules, struct mojimend_str yaml,
		const struct rule_pack *pack, const char *name, struct mojimend_error *e)
{
	struct loader l = {.rules = rules, .source = {.name = name, .text = yaml}, .e = e};
	const struct yaml_node *root;

	l.trust = pack ? PATTERN_OWN : rules->distrust ? PATTERN_DISTRUSTED : PATTERN_USERS;

	if (rules->sealed)
		return error_set(e, MOJIMEND_BAD_CALL,
				 "these rules are sealed: nothing can be added");
	l.name = arena_z(&rules->arena, str_z(name));
	root = pack ? packs_tree(pack, !rules->no_tests, &rules->arena)
		    : yaml_read(&l.source, &rules->arena, e);
	if (!l.name || !root || !rulefile_read(&l, root) || rules->arena.failed)
		return error_nomem(e); /* which keeps an error that is there already */
	return true;
}

bool mojimend_rules_add(struct mojimend_rules *rules, struct mojimend_str yaml, const char *name,
			struct mojimend_error *e)
{
	return add(rules, yaml, NULL, name, e);
}

void mojimend_rules_skip_tests(struct mojimend_rules *rules)
{
	rules->no_tests = true;
}

bool mojimend_rules_add_builtin(struct mojimend_rules *rules, struct mojimend_error *e)
{
	for (size_t i = 0; i < rule_pack_count; i++)
		if (!add(rules, STR(""), &rule_packs[i], rule_packs[i].name, e))
			return false;
	return true;
}

bool mojimend_rule_is(const char *id, const char *name)
{
	size_t len = strlen(name);

	if (len && name[len - 1] == '/')
		return strncmp(id, name, len) == 0;
	return strpbrk(name, "*?") ? glob_matches(name, id) : strcmp(id, name) == 0;
}

size_t mojimend_rules_force(struct mojimend_rules *rules, const char *name,
			    enum mojimend_severity severity)
{
	size_t n = 0;

	for (size_t i = 0; !rules->sealed && i < rules->list.len; i++) {
		struct rule *rule = rules->list.at[i];

		if (!mojimend_rule_is(rule->id->value.ptr, name))
			continue;
		rule->severity = rule->most = severity;
		n++;
	}
	return n;
}

static int family_index(const struct mojimend_rules *rules, struct mojimend_str name)
{
	for (size_t i = 0; i < rules->families.len; i++)
		if (str_equal(rules->families.at[i].name->value, name))
			return (int)i;
	return -1;
}

static bool complain(const char *source, const struct yaml_node *node, struct mojimend_error *e,
		     const char *text)
{
	const struct yaml_source from = {.name = node->from ? node->from : source};

	return yaml_complain(e, &from, &node->place, MOJIMEND_BAD_RULE, "%s", error_words(e, text));
}

static bool unknown_family(struct mojimend_rules *rules, const char *source,
			   const struct yaml_node *node, struct mojimend_error *e)
{
	struct nearest near = nearest_to(node->value.ptr);
	struct buf b = buf_on(&rules->arena);

	for (size_t i = 0; i < rules->families.len; i++)
		nearest_try(&near, rules->families.at[i].name->value.ptr);
	buf_printf(&b, error_words(e, "there is no family '%s'"), node->value.ptr);
	if (near.best)
		buf_z(&b, schema_meant(e, &rules->arena, &near));
	for (size_t i = 0; !near.best && i < rules->families.len; i++)
		buf_printf(&b, "%s%s", i ? ", " : error_words(e, "; there are: "),
			   rules->families.at[i].name->value.ptr);
	buf_byte(&b, 0);
	return complain(source, node, e, b.ptr ? b.ptr : "there is no such family");
}

static bool seal_families(struct mojimend_rules *rules, struct mojimend_error *e)
{
	for (size_t i = 0; i < rules->families.len; i++) {
		struct family *f = &rules->families.at[i];
		const struct family *up = f;

		f->parent_index = f->parent ? family_index(rules, f->parent->value) : -1;
		if (f->parent && f->parent_index < 0)
			return unknown_family(rules, f->source, f->parent, e);
		for (size_t steps = 0; up->parent; steps++) {
			int index = family_index(rules, up->parent->value);

			if (index < 0)
				break; /* said when its turn comes */
			if (steps == rules->families.len)
				return complain(f->source, f->parent, e,
						"this makes the family a sort of itself");
			up = &rules->families.at[index];
		}
	}
	return true;
}

bool rule_is_for(const struct mojimend_rules *rules, const struct rule *rule, int family)
{
	for (; family >= 0; family = rules->families.at[family].parent_index)
		if (rule->family_bits & (uint64_t)1 << family)
			return true;
	return false;
}

static bool seal_tests(struct mojimend_rules *rules, const struct rule *rule,
		       const struct maps *tests, struct mojimend_error *e)
{
	const struct test *test = tests->at;

	for (size_t i = 0; i < tests->len; i++, test++) {
		int index = test->family ? family_index(rules, test->family->value) : -1;

		if (test->family && index < 0)
			return unknown_family(rules, rule->source, test->family, e);
		if (test->family && rule->family_bits && !rule_is_for(rules, rule, index))
			return complain(rule->source, test->family, e,
					"the rule is not for this family");
	}
	return true;
}

static bool seal_rule(struct mojimend_rules *rules, struct rule *rule, struct mojimend_error *e)
{
	for (size_t i = 0; i < rule->families.len; i++) {
		int index = family_index(rules, rule->families.at[i]->value);

		if (index < 0)
			return unknown_family(rules, rule->source, rule->families.at[i], e);
		rule->family_bits |= (uint64_t)1 << index;
	}
	for (unsigned i = 0; i < EXPECTS; i++)
		if (!seal_tests(rules, rule, &rule->tests[i], e))
			return false;
	return true;
}

/* A rule about an encoding says how grave a finding is that is made anyway: it stays. */
static bool is_left_out(const struct mojimend_rules *rules, const struct rule *rule)
{
	if (!rules->extends || check_is_found_before(rule))
		return false;
	for (size_t i = 0; i < rule_pack_count; i++)
		if (strcmp(rule->source, rule_packs[i].name) == 0)
			return !(rules->extended >> i & 1);
	return false;
}

static void leave_out(struct mojimend_rules *rules)
{
	size_t kept = 0;

	for (size_t i = 0; i < rules->list.len; i++)
		if (!is_left_out(rules, rules->list.at[i]))
			rules->list.at[kept++] = rules->list.at[i];
	rules->list.len = kept;
}

static int by_id(const void *a, const void *b)
{
	const struct rule *x = *(struct rule *const *)a, *y = *(struct rule *const *)b;

	return str_order(x->id->value, y->id->value);
}

bool lint_add_vocabulary(const struct mojimend_rules *rules, struct mojimend_reference *known)
{
	for (size_t i = 0; i < rules->vocabulary.len; i++)
		if (!reference_add(known, rules->vocabulary.at[i]))
			return false;
	return true;
}

bool mojimend_rules_seal(struct mojimend_rules *rules, struct mojimend_error *e)
{
	if (rules->sealed)
		return true;
	leave_out(rules);
	if (!seal_families(rules, e))
		return false;
	for (size_t i = 0; i < rules->list.len; i++)
		if (!seal_rule(rules, rules->list.at[i], e))
			return false;
	if (rules->list.len)
		qsort(rules->list.at, rules->list.len, sizeof(struct rule *), by_id);
	if (!reading_prepare(rules))
		return error_nomem(e);
	rules->sealed = true;
	return true;
}

size_t mojimend_rules_count(const struct mojimend_rules *rules)
{
	return rules->list.len;
}

static const char *text_or_empty(const char *text)
{
	return text ? text : "";
}

static const char *worded(struct wording w, enum mojimend_language language)
{
	return text_or_empty(wording_in(w, language));
}

bool mojimend_rules_get(const struct mojimend_rules *rules, size_t i,
			enum mojimend_language language, struct mojimend_rule *rule)
{
	const struct rule *r;

	if (i >= rules->list.len)
		return false;
	r = rules->list.at[i];
	*rule = (struct mojimend_rule){
		.id = r->id->value.ptr,
		.source = r->source,
		.line = r->place.line,
		.over = r->over,
		.severity = r->severity,
		.summary = worded(r->summary, language),
		.explain = worded(r->explain, language),
		.test_count = r->test_count,
	};
	return true;
}

bool mojimend_rules_family(const struct mojimend_rules *rules, size_t i,
			   struct mojimend_family *family)
{
	const struct family *f;

	if (i >= rules->families.len)
		return false;
	f = &rules->families.at[i];
	*family =
		(struct mojimend_family){f->name->value.ptr, f->source, f->name->place.line, false};
	for (size_t k = 0; k < rules->list.len; k++)
		family->used |= rules->list.at[k]->severity != MOJIMEND_OFF &&
				rules->list.at[k]->family_bits >> i & 1;
	return true;
}

bool mojimend_schema(enum mojimend_schema what, void (*put)(void *user, struct mojimend_str json),
		     void *user, struct mojimend_error *e)
{
	struct arena a = {0};
	struct buf b = buf_on(&a);
	bool good;

	if (what == MOJIMEND_SCHEMA_CONFIG)
		jsonschema_write(&b, &config_schema, "configuration of mojimend");
	else
		jsonschema_write(&b, &file_schema, "rule file of mojimend");
	good = !a.failed || error_nomem(e);
	if (good)
		put(user, buf_str(&b));
	arena_fini(&a);
	return good;
}
