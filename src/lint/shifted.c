/*
 * Fields that hold what belongs into their neighbours: somebody's column slid.
 * It is one mistake, so it is one finding, about all lines that it touched.
 */
#include "base/error.h"
#include "lint/check.h"
#include "lint/context.h"

struct shape {
	const struct yaml_node *field;
	struct pattern *looks; /* what its values look like */
};

struct shifted_check {
	struct maps shapes;
};

static const struct key shape_keys[] = {
	{"field", WANT_TEXT, offsetof(struct shape, field), true, NULL, NULL},
	{"looks", WANT_PATTERN, offsetof(struct shape, looks), true, NULL, NULL},
};
static const struct schema shape_schema = SCHEMA("a field's looks", shape_keys, struct shape);

static const struct key shifted_keys[] = {
	{"shifted", WANT_MAPS, offsetof(struct shifted_check, shapes), true, &shape_schema, NULL},
};
static const struct schema shifted_schema =
	SCHEMA("a shifted check", shifted_keys, struct shifted_check);

struct column {
	const struct field *field;
	bool alien; /* it does not look like what belongs there */
};

/* Whether the value would look right in the place of one of its neighbours. */
static bool is_neighbours(struct lint *l, const struct shape *shapes, size_t count, size_t i,
			  struct mojimend_str value)
{
	return (i > 0 && lint_matches(l, shapes[i - 1].looks, value)) ||
	       (i + 1 < count && lint_matches(l, shapes[i + 1].looks, value));
}

static void report_columns(struct lint *l, const struct shape *shapes, const struct column *columns,
			   size_t first, size_t last)
{
	const struct field *a = columns[first].field, *b = columns[last].field;
	const struct message_values values = {
		.field = shapes[first].field->value,
		.value = a->value,
		.found = shapes[last].field->value,
		.other = b->value,
	};

	lint_report_rule(
		l, l->rule->severity, lint_offset(l, a->value),
		lint_offset(l, b->value) + b->value.len,
		SAY("the fields from {field} to {found} hold what belongs into their "
		    "neighbours ('{value}', '{other}'): a column slid; check each of them",
		    "從「{field}」到「{found}」的欄位放了鄰欄的內容（「{value}」、「{other}」）："
		    "整欄錯位了，請逐一核對"),
		&values);
}

static void run_shifted(struct lint *l, const struct rule *rule)
{
	const struct shifted_check *check = rule->check;
	const struct shape *shapes = check->shapes.at;
	size_t count = check->shapes.len, aliens = 0, first = 0, last = 0;
	struct column *columns = arena_alloc(l->a, (count + 1) * sizeof(*columns));
	bool slid = false;

	if (!columns || !document_header(l))
		return;
	for (size_t i = 0; i < count && !l->failed; i++) {
		const struct field *f = document_field(&l->doc.fields, shapes[i].field->value);
		size_t at = f ? lint_offset(l, f->value) : 0;

		columns[i].field = f;
		if (!f || !f->value.len || lint_unknown(l, at, at + f->value.len) ||
		    value_is_placeholder(l, f->value) || lint_matches(l, shapes[i].looks, f->value))
			continue;
		first = aliens++ ? first : i;
		last = i;
		slid |= is_neighbours(l, shapes, count, i, f->value);
	}
	if (slid && aliens > 1 && !l->failed)
		report_columns(l, shapes, columns, first, last);
}

const struct check_kind check_shifted = {"shifted", &shifted_schema, NULL, run_shifted};
