/*
 * Fields that hold what belongs into others: somebody's column slid.
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

/* Whether what stands in one of them would look right in the place of another. */
static bool has_slid(struct lint *l, const struct shape *shapes, const struct column *columns,
		     size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; columns[i].alien && k < count; k++)
			if (k != i && columns[k].alien &&
			    lint_matches(l, shapes[k].looks, columns[i].field->value))
				return true;
	return false;
}

static void report_columns(struct lint *l, const struct field *first, const struct field *last)
{
	const struct message_values values = {.field = first->name,
					      .value = first->value,
					      .found = last->name,
					      .other = last->value};

	lint_report_rule(
		l, l->rule->severity, lint_offset(l, first->value),
		lint_offset(l, last->value) + last->value.len,
		SAY("the fields from {field} to {found} hold what belongs into others "
		    "('{value}', '{other}'): a column slid; check each of them",
		    "從「{field}」到「{found}」的欄位放了別欄的內容（「{value}」、「{other}」）："
		    "整欄錯位了，請逐一核對"),
		&values);
}

static void run_shifted(struct lint *l, const struct rule *rule)
{
	const struct shifted_check *check = rule->check;
	const struct shape *shapes = check->shapes.at;
	size_t count = check->shapes.len, aliens = 0;
	const struct field *first = NULL, *last = NULL;
	struct column *columns = arena_alloc(l->a, (count + 1) * sizeof(*columns));

	if (!columns || !document_header(l))
		return;
	for (size_t i = 0; i < count && !l->failed; i++) {
		const struct field *f = document_field(&l->doc.fields, shapes[i].field->value);
		size_t at = f ? lint_offset(l, f->value) : 0;

		columns[i].field = f;
		if (!f || !f->value.len || lint_unknown(l, at, at + f->value.len) ||
		    value_is_placeholder(l, f->value) || lint_matches(l, shapes[i].looks, f->value))
			continue;
		columns[i].alien = true;
		aliens++;
		if (!first || f->line.ptr < first->line.ptr)
			first = f;
		if (!last || f->line.ptr > last->line.ptr)
			last = f;
	}
	if (aliens > 1 && has_slid(l, shapes, columns, count) && !l->failed)
		report_columns(l, first, last);
}

const struct check_kind check_shifted = {"shifted", &shifted_schema, NULL, run_shifted};
