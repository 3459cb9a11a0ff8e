/*
 * Values that must agree: what most places say is taken for right, and each
 * place that says otherwise is told.  Where as many say the one as the other,
 * the place that is named first is right.
 */
#include "lint/check.h"
#include "lint/context.h"
#include "lint/identifier.h"
#include "lint/selector.h"

struct equal_check {
	const struct yaml_node *node;
	unsigned as;
	struct selectors places;
};

static const struct key equal_keys[] = {
	{"equal", WANT_NODE, offsetof(struct equal_check, node), true, NULL, NULL},
	{"as", WANT_CHOICE, offsetof(struct equal_check, as), false, NULL, identifier_kinds},
};
static const struct schema equal_schema = SCHEMA("an equal check", equal_keys, struct equal_check);

static const struct key sequence_keys[] = {
	{"sequence", WANT_NODE, offsetof(struct equal_check, node), true, NULL, NULL},
};
static const struct schema sequence_schema =
	SCHEMA("a sequence check", sequence_keys, struct equal_check);

static bool finish(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	struct equal_check *check = (struct equal_check *)rule->check;

	(void)map;
	if (check->node->kind != YAML_LIST || check->node->count < 2)
		return schema_complain(l, check->node,
				       "what must agree is a list of two values or more");
	return selectors_read(l, check->node, &check->places);
}

struct said {
	struct selected place;
	struct mojimend_str shown, key; /* key: what is compared */
	bool here;			/* it says something that can be compared */
	size_t votes;
};

/* The first number of a text without the zeros before it. */
static struct mojimend_str number_in(struct mojimend_str s)
{
	size_t begin = 0, end;

	while (begin < s.len && (s.ptr[begin] < '0' || s.ptr[begin] > '9'))
		begin++;
	end = begin;
	while (end < s.len && is_digit(s.ptr[end]))
		end++;
	while (begin + 1 < end && s.ptr[begin] == '0')
		begin++;
	return str_cut(s, begin, end);
}

static void listen(struct lint *l, const struct selector *selector, bool numbers, unsigned as,
		   struct said *said)
{
	as = selector->as ? selector->as : as;
	*said = (struct said){.votes = 0};
	said->here = selector_find(l, selector, &said->place);
	if (!said->here)
		return;
	said->shown = numbers ? number_in(said->place.value)
			      : identifier_read(as, said->place.value, l->a).value;
	said->key = numbers ? said->shown : identifier_normal(as, said->shown, l->a);
	/* What is no such identifier has been told of: there is nothing to compare. */
	said->here = said->key.len && !value_is_placeholder(l, said->shown) &&
		     (numbers || identifier_judge(as, said->shown, 0) != FLAW_FORM);
}

static const struct said *right_one(struct said *said, size_t count)
{
	const struct said *right = NULL;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; said[i].here && k < count; k++)
			said[i].votes += said[k].here && str_equal(said[i].key, said[k].key);
		if (said[i].here && (!right || said[i].votes > right->votes))
			right = &said[i];
	}
	return right;
}

/* A link's label and its target stand in one line: one of them is enough. */
static bool told_already(const struct said *said, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (said[k].here && !said[k].votes && said[k].place.in_text &&
		    said[k].place.begin < said[i].place.end + 4 &&
		    said[i].place.begin < said[k].place.end + 4)
			return true;
	return false;
}

static void compare(struct lint *l, const struct equal_check *check, bool numbers)
{
	size_t count = check->places.len;
	struct said *said = arena_alloc(l->a, count * sizeof(*said));
	const struct said *right;

	if (!said)
		return;
	for (size_t i = 0; i < count; i++)
		listen(l, &check->places.at[i], numbers, check->as, &said[i]);
	right = right_one(said, count);
	for (size_t i = 0; right && i < count && !l->failed; i++) {
		const struct said *s = &said[i];
		struct message_values values = {
			.value = s->shown,
			.written = s->place.value,
			.field = check->places.at[i].node->value,
			.other = right->shown,
			.found = check->places.at[right - said].node->value,
		};

		if (!s->here || str_equal(s->key, right->key))
			continue;
		said[i].votes = 0;
		if (told_already(said, i))
			continue;
		values.line = lint_line(l, right->place.begin);
		lint_report_rule(l, l->rule->severity, s->place.begin, s->place.end,
				 SAY("{field} says {value}, but {found} (line {line}) says {other}",
				     "{field} 是 {value}，但 {found}（第 {line} 行）是 {other}"),
				 &values);
	}
}

static void run_equal(struct lint *l, const struct rule *rule)
{
	compare(l, rule->check, false);
}

static void run_sequence(struct lint *l, const struct rule *rule)
{
	compare(l, rule->check, true);
}

const struct check_kind check_equal = {"equal", &equal_schema, finish, run_equal};
const struct check_kind check_sequence = {"sequence", &sequence_schema, finish, run_sequence};
