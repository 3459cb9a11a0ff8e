/*
 * One value, one finding: a placeholder is neither missing nor wrong; else the
 * first case that is found speaks, else the pattern that a value must match.
 */
#include "base/error.h"
#include "lint/check.h"
#include "lint/context.h"
#include "lint/flaw.h"
#include "lint/identifier.h"
#include "lint/selector.h"

enum { FIELD_VALUE, FIELD_WRITTEN };

static bool is_word(struct mojimend_str s, struct mojimend_str word)
{
	if (!str_starts(s, word))
		return false;
	s = str_cut(s, word.len, s.len);
	while (s.len && s.ptr[0] == ' ')
		s = str_cut(s, 1, s.len);
	return !s.len || s.ptr[0] == '(' || str_starts(s, STR("（")); /* a remark may follow */
}

bool value_is_placeholder(const struct lint *l, struct mojimend_str s)
{
	const struct texts *own = &l->rule->placeholder.values;

	for (size_t i = 0; i < own->len; i++)
		if (is_word(s, own->at[i]->value))
			return true;
	for (size_t i = 0; i < l->rules->placeholders.len; i++)
		if (is_word(s, l->rules->placeholders.at[i]))
			return true;
	return false;
}

static struct wording placeholder_message(bool linked)
{
	return linked ? SAY("{field}: the link leads to the placeholder '{value}': give the real "
			    "one, or take the link away",
			    "「{field}」的連結指向預留文字「{value}」：請填入真正的值，或拿掉連結")
		      : SAY("{field} is still the placeholder '{value}': fill it in",
			    "「{field}」仍是預留文字「{value}」：請填入");
}

/* A value that is judged: what is said of it, and what may have been meant. */
struct judged {
	const struct value_check *check;
	size_t begin, end;
	enum identifier_flaw flaw;
	struct message_values values;
	bool has_guess;
	struct lint_fix guess; /* never safe */
};

static bool has_case(struct lint *l, const struct judged *j, const struct field_case *c,
		     struct pattern_match *m)
{
	if (!c->found)
		return j->flaw == (enum identifier_flaw)c->flaw;
	return lint_find(l, c->found, c->in == FIELD_WRITTEN ? j->values.written : j->values.value,
			 0, m);
}

/*
 * Cases as grave as the rule speak before `match`, milder ones behind it: a
 * value is suspicious only if it is not wrong.
 */
static bool report_case(struct lint *l, const struct judged *j, bool grave)
{
	const struct field_case *c = j->check->cases.at;

	for (size_t i = 0; i < j->check->cases.len && !l->failed; i++, c++) {
		struct message_values told = j->values;
		struct pattern_match m;

		if ((c->severity >= l->rule->severity) != grave || !has_case(l, j, c, &m))
			continue;
		told.pattern = c->found;
		told.match = c->found ? &m : NULL;
		lint_report_fix(l, c->severity, j->begin, j->end, c->message, &told,
				j->has_guess ? &j->guess : NULL);
		return true;
	}
	return l->failed;
}

/* Wrong: in the rule's words if it has some, else in those for the type's flaw. */
static void report_wrong(struct lint *l, const struct judged *j)
{
	enum mojimend_severity severity = l->rule->severity;
	struct wording ours = flaw_wording(j->check->match ? AS_TEXT : j->check->as, j->flaw);

	if (!j->check->match && j->flaw == FLAW_INNER && severity > MOJIMEND_WARNING)
		severity = MOJIMEND_WARNING;
	if (l->rule->fix.replace || !j->has_guess)
		lint_report_rule(l, severity, j->begin, j->end, ours, &j->values);
	else
		lint_report_fix(l, severity, j->begin, j->end, lint_message(l, ours), &j->values,
				&j->guess);
}

/* Right, but written otherwise than all agree on. */
static void report_form(struct lint *l, const struct judged *j)
{
	struct message_values values = j->values;
	struct lint_fix fix = {.begin = j->begin, .end = j->end};

	if (!identifier_canonical(j->check->as, values.written, l->a, &fix.text))
		return;
	values.other = fix.text;
	lint_report_fix(l, MOJIMEND_INFO, j->begin, j->end,
			SAY("{field} is better written '{other}'", "「{field}」宜寫作「{other}」"),
			&values, &fix);
}

static void judge(struct lint *l, struct judged *j)
{
	const struct value_check *check = j->check;

	j->flaw = identifier_judge(check->as, j->values.value, l->year);
	j->guess = (struct lint_fix){.begin = j->begin, .end = j->end, .unsafe = true};
	j->has_guess = identifier_guess(check->as, j->values.written, l->a, &j->guess.text);
	if (report_case(l, j, true))
		return;
	if (check->match ? !lint_matches(l, check->match, j->values.value) : j->flaw != FLAW_NONE)
		report_wrong(l, j);
	else if (!report_case(l, j, false))
		report_form(l, j);
}

/*
 * Judges a value: placeholder, empty, one of the cases, no match - one finding
 * at most.  `written` lies in the reading's text.
 */
static void check_value(struct lint *l, const struct value_check *check, struct mojimend_str name,
			struct mojimend_str written)
{
	const struct rule *rule = l->rule;
	struct identifier id = identifier_read(check->as, written, l->a);
	struct judged j = {.check = check, .begin = lint_offset(l, written)};

	j.end = j.begin + written.len;
	j.values = (struct message_values){.value = id.value, .written = written, .field = name};
	if (lint_unknown(l, j.begin, j.end))
		return;
	if (value_is_placeholder(l, id.value)) {
		bool linked = id.linked && check->as != AS_TEXT;

		lint_report(l, linked ? rule->placeholder.linked : rule->placeholder.severity,
			    j.begin, j.end, placeholder_message(linked), &j.values);
		return;
	}
	if (!id.value.len) {
		lint_report(l, rule->severity, j.begin, j.end,
			    SAY("{field} is empty: fill it in", "「{field}」是空的：請填入"),
			    &j.values);
		return;
	}
	judge(l, &j);
}

static const char *const places[] = {
	[FIELD_VALUE] = "value", [FIELD_WRITTEN] = "written", [FIELD_WRITTEN + 1] = NULL};

static const struct key case_keys[] = {
	{"found", WANT_PATTERN, offsetof(struct field_case, found), false, NULL, NULL},
	{"flaw", WANT_CHOICE, offsetof(struct field_case, flaw), false, NULL, flaw_names},
	{"in", WANT_CHOICE, offsetof(struct field_case, in), false, NULL, places},
	{"severity", WANT_SEVERITY, offsetof(struct field_case, severity), true, NULL, NULL},
	{"message", WANT_WORDING, offsetof(struct field_case, message), true, NULL, NULL},
};
static const struct schema case_schema = SCHEMA("a case", case_keys, struct field_case);

/* --- A field of the header block ---------------------------------------- */

static const struct key field_keys[] = {
	{"field", WANT_TEXT, offsetof(struct field_check, name), true, NULL, NULL},
	{"in", WANT_TEXTS, offsetof(struct field_check, in), false, NULL, NULL},
	{"required", WANT_BOOL, offsetof(struct field_check, required), false, NULL, NULL},
	{"as", WANT_CHOICE, offsetof(struct field_check, value.as), false, NULL, identifier_kinds},
	{"match", WANT_PATTERN, offsetof(struct field_check, value.match), false, NULL, NULL},
	{"cases", WANT_MAPS, offsetof(struct field_check, value.cases), false, &case_schema, NULL},
};
static const struct schema field_schema = SCHEMA("a field check", field_keys, struct field_check);

static bool finish_case(struct loader *l, const struct field_case *c)
{
	const char *const texts[] = {c->message.en, c->message.zh};

	if (!c->found == !c->flaw)
		return schema_complain(l, c->message.node, "a case needs one of: found, flaw");
	for (size_t i = 0; i < 2; i++) {
		struct mojimend_str name = texts[i] ? message_unknown(texts[i], c->found) : STR("");

		if (name.len)
			return schema_complain(l, c->message.node, "nothing stands for {%.*s}",
					       (int)name.len, name.ptr);
	}
	return true;
}

static bool finish_messages(struct loader *l, const struct value_check *check, struct rule *rule)
{
	const struct field_case *c = check->cases.at;

	rule->captures = check->match;
	for (size_t i = 0; i < check->cases.len; i++)
		if (!finish_case(l, &c[i]))
			return false;
	return true;
}

static bool finish_field(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	/* Not const yet: the rule is still being read. */
	struct field_check *check = (struct field_check *)rule->check;
	struct texts name = {.at = (const struct yaml_node *[]){check->name}, .len = 1};

	(void)map;
	check->blocks = arena_alloc(&l->rules->arena, (check->in.len + 1) * sizeof(*check->blocks));
	if (!check->blocks)
		return error_nomem(l->e);
	check->blocks[0] = FIELD_HEADER;
	for (size_t i = 0; i < check->in.len; i++)
		if (str_is(check->in.at[i]->value, "header"))
			check->blocks[i] = FIELD_HEADER;
		else if (!selector_block(l, check->in.at[i], &check->blocks[i]))
			return false;
	return finish_messages(l, &check->value, rule) && reading_add_words(l->rules, &name);
}

/* Whether lost characters may have made the name of some field this one. */
static bool may_be_there(const struct lint *l, const struct fields *fields,
			 struct mojimend_str want)
{
	for (size_t i = 0; i < fields->list.len; i++) {
		struct mojimend_str name = fields->list.at[i].name;
		size_t at = lint_offset(l, name);

		if (reading_may_be(&l->reading, at, at + name.len, want))
			return true;
	}
	return false;
}

/* Which of the two is meant, a reader cannot tell. */
static void check_twice(struct lint *l, const struct fields *fields, const struct field *first)
{
	const struct field *end = fields->list.at + fields->list.len;

	for (const struct field *f = first + 1; f < end; f++) {
		size_t begin = lint_offset(l, f->name);

		if (str_equal(f->name, first->name))
			lint_report(l, MOJIMEND_WARNING, begin, begin + f->name.len,
				    SAY("the field '{field}' stands here again: keep one of them",
					"欄位「{field}」重複出現：請只留一個"),
				    &(struct message_values){.field = f->name});
	}
}

static const struct fields *fields_of(struct lint *l, size_t block)
{
	if (block != FIELD_HEADER)
		return document_block(l, block);
	return document_header(l) ? &l->doc.fields : NULL;
}

static size_t place_count(const struct field_check *check)
{
	return check->in.len ? check->in.len : 1;
}

const struct field *field_find(struct lint *l, const struct field_check *check)
{
	const struct field *field = NULL;

	for (size_t i = 0; i < place_count(check) && !field; i++) {
		const struct fields *fields = fields_of(l, check->blocks[i]);

		field = fields ? document_field(fields, check->name->value) : NULL;
	}
	return field;
}

static void report_missing(struct lint *l, const struct field_check *check)
{
	size_t title = lint_offset(l, l->doc.title);

	lint_report(l, l->rule->severity, title, title + l->doc.title.len,
		    SAY("the field '{field}' is missing: add a line **{field}**: … below the title",
			"缺少欄位「{field}」：請在標題下加一行 **{field}**: …"),
		    &(struct message_values){.field = check->name->value});
}

/* In each of its places; `required` is about the first. */
static void run_field(struct lint *l, const struct rule *rule)
{
	const struct field_check *check = rule->check;

	for (size_t i = 0; i < place_count(check); i++) {
		const struct fields *fields = fields_of(l, check->blocks[i]);
		const struct field *field =
			fields ? document_field(fields, check->name->value) : NULL;

		if (field) {
			check_value(l, &check->value, field->name, field->value);
			check_twice(l, fields, field);
		} else if (fields && !i && check->required && l->doc.has_title &&
			   !may_be_there(l, fields, check->name->value)) {
			report_missing(l, check);
		}
	}
}

const struct check_kind check_field = {"field", &field_schema, finish_field, run_field};

/* --- A key of the front matter ------------------------------------------ */

static const struct key front_keys[] = {
	{"front_matter", WANT_TEXT, offsetof(struct field_check, name), true, NULL, NULL},
	{"required", WANT_BOOL, offsetof(struct field_check, required), false, NULL, NULL},
	{"as", WANT_CHOICE, offsetof(struct field_check, value.as), false, NULL, identifier_kinds},
	{"match", WANT_PATTERN, offsetof(struct field_check, value.match), false, NULL, NULL},
	{"cases", WANT_MAPS, offsetof(struct field_check, value.cases), false, &case_schema, NULL},
};
static const struct schema front_schema =
	SCHEMA("a front matter check", front_keys, struct field_check);

static bool finish_front(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	(void)map;
	return finish_messages(l, &((const struct field_check *)rule->check)->value, rule);
}

/* The bytes of a scalar in the document; the place alone where it is quoted or folded. */
static struct mojimend_str front_value(const struct lint *l, const struct yaml_node *node)
{
	struct mojimend_str front = l->doc.front;
	size_t at = node->place.offset < front.len ? node->place.offset : front.len;

	if (node->kind == YAML_TEXT && str_starts(str_cut(front, at, front.len), node->value))
		return str_cut(front, at, at + node->value.len);
	return str_cut(front, at, at);
}

static void front_failed(struct lint *l)
{
	const struct mojimend_error *why = &l->doc.front_error;
	size_t at = lint_offset(l, l->doc.front);

	if (why->status == MOJIMEND_NOMEM) {
		l->failed = true;
		error_nomem(l->e);
		return;
	}
	at += why->offset < l->doc.front.len ? why->offset : l->doc.front.len;
	lint_report(l, l->rule->severity, at, at,
		    SAY("the front matter is no YAML: {found}", "front matter 不是 YAML：{found}"),
		    &(struct message_values){.found = str_z(why->text)});
}

static void run_front(struct lint *l, const struct rule *rule)
{
	const struct field_check *check = rule->check;
	const struct yaml_node *front, *node;
	struct mojimend_str value;
	size_t at = l->doc.has_front ? lint_offset(l, l->doc.front) : 0;

	if (lint_unknown(l, at, at + l->doc.front.len))
		return;
	front = l->doc.has_front ? document_front(l) : NULL;
	if (l->doc.has_front && !front) {
		if (!check->name->value.len)
			front_failed(l);
		return;
	}
	if (!check->name->value.len)
		return;
	node = yaml_get(front, check->name->value.ptr);
	if (!node) {
		if (check->required)
			lint_report(l, rule->severity, at, at,
				    SAY("the front matter lacks the key '{field}': add it",
					"front matter 缺少「{field}」：請加上"),
				    &(struct message_values){.field = check->name->value});
		return;
	}
	value = front_value(l, node);
	if (value.len || node->kind != YAML_TEXT || !node->value.len)
		check_value(l, &check->value, check->name->value, value);
}

const struct check_kind check_front_matter = {"front_matter", &front_schema, finish_front,
					      run_front};
