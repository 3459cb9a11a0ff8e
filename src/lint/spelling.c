/*
 * One name for one thing.  Names whose letters are the same are the same name,
 * and so are a name and its abbreviation by words; with `by`, all names that
 * stand beside the same other value are.  What most documents write is right.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "lint/check.h"
#include "lint/context.h"
#include "lint/facts.h"
#include "lint/selector.h"

enum { NAME_MAX_BYTES = 512 }; /* what is longer is no name */

struct spelling_check {
	const struct yaml_node *node, *by_node;
	struct selector place, by;
};

static const struct key spelling_keys[] = {
	{"spelling", WANT_NODE, offsetof(struct spelling_check, node), true, NULL, NULL},
	{"by", WANT_NODE, offsetof(struct spelling_check, by_node), false, NULL, NULL},
};
static const struct schema spelling_schema =
	SCHEMA("a spelling check", spelling_keys, struct spelling_check);

static bool finish_spelling(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	struct spelling_check *check = (struct spelling_check *)rule->check;

	(void)map;
	return selector_read(l, check->node, &check->place) &&
	       (!check->by_node || selector_read(l, check->by_node, &check->by));
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Words that an abbreviation leaves out. */
static bool is_small(struct mojimend_str word)
{
	static const char *const small[] = {"a",  "an",	 "and", "de",  "for", "in", "of",
					    "on", "the", "und", "der", "et",  "la", "le"};

	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++)
		if (str_is(word, small[i]))
			return true;
	return false;
}

/* The next word of a name in small letters, on the arena; empty: there is none. */
static struct mojimend_str next_word(struct mojimend_str *s, struct arena *a)
{
	struct buf b = buf_on(a);

	while (s->len && !is_letter(ascii_lower(s->ptr[0])))
		*s = str_cut(*s, 1, s->len);
	while (s->len && is_letter(ascii_lower(s->ptr[0]))) {
		buf_byte(&b, ascii_lower(s->ptr[0]));
		*s = str_cut(*s, 1, s->len);
	}
	return buf_str(&b);
}

/* The initials of the words that count: a name and its abbreviation have the same. */
static struct mojimend_str initials(struct mojimend_str name, struct arena *a)
{
	struct buf b = buf_on(a);
	struct mojimend_str word;

	while ((word = next_word(&name, a)).len) {
		uint32_t c;

		if (!is_small(word))
			buf_add(&b, word.ptr, utf8_next(word.ptr, &c));
	}
	return buf_str(&b);
}

static void run_spelling(struct lint *l, const struct rule *rule)
{
	const struct spelling_check *check = rule->check;
	struct selected found, by;

	if (!selector_find(l, &check->place, &found) || !found.value.len ||
	    found.value.len > NAME_MAX_BYTES || value_is_placeholder(l, found.value))
		return;
	if (!check->by_node)
		facts_add(l, &found, STR(""), initials(found.value, l->a));
	else if (selector_find(l, &check->by, &by) && by.value.len)
		facts_add(l, &found, STR(""), by.value);
}

/* Word by word, the one may be the begin of the other. */
static bool is_same_name(struct mojimend_str x, struct mojimend_str y, struct arena *a)
{
	for (;;) {
		struct mojimend_str v, w;

		while ((v = next_word(&x, a)).len && is_small(v))
			;
		while ((w = next_word(&y, a)).len && is_small(w))
			;
		if (!v.len || !w.len)
			return v.len == w.len;
		if (!str_starts(v, w) && !str_starts(w, v))
			return false;
	}
}

/* A way to write it, and how often it was seen. */
struct form {
	const struct occurrence *first;
	size_t count;
	const struct form *right; /* what should be written instead; NULL: it is right */
};

enum { FORMS_MAX = 64 }; /* of names with the same initials: more are not compared */

struct forms {
	struct form at[FORMS_MAX];
	size_t len;
};

static struct form *form_of(struct forms *forms, const struct occurrence *o)
{
	for (size_t i = 0; i < forms->len; i++)
		if (str_equal(forms->at[i].first->fact->written, o->fact->written))
			return &forms->at[i];
	if (forms->len == FORMS_MAX)
		return NULL;
	forms->at[forms->len] = (struct form){.first = o};
	return &forms->at[forms->len++];
}

static void judge_forms(struct forms *forms, bool all_same, struct arena *a)
{
	for (size_t i = 0; i < forms->len; i++)
		for (size_t k = 0; k < forms->len; k++) {
			struct form *f = &forms->at[i], *g = &forms->at[k];
			bool better = g->count > f->count || (g->count == f->count && k < i);

			if (i != k && better && (!f->right || g->count > f->right->count) &&
			    (all_same ||
			     is_same_name(f->first->fact->written, g->first->fact->written, a)))
				f->right = g;
		}
}

static void tell_form(struct corpus_look *look, const struct occurrence *o, const struct form *f)
{
	const struct spelling_check *check = look->rule->check;
	const struct message_values values = {
		.value = o->fact->written,
		.written = o->fact->written,
		.field = check->place.key,
		.found = str_z(f->right->first->path),
		.other = f->right->first->fact->written,
		.line = f->right->first->fact->line,
		.level = f->right->count,
	};

	corpus_say(
		look, o, look->rule->severity,
		check->by_node
			? SAY("{field}: '{value}' has another name elsewhere: '{other}' "
			      "({found}, line {line})",
			      "{field}「{value}」在別處另有名稱「{other}」（{found} 第 {line} 行）")
			: SAY("{field}: '{value}' is written '{other}' elsewhere "
			      "({found}, line {line})",
			      "{field}「{value}」在別處寫作「{other}」（{found} 第 {line} 行）"),
		&values);
}

void spelling_across(struct corpus_look *look)
{
	const struct spelling_check *check = look->rule->check;
	struct arena *a = look->arena;

	for (size_t i = 0, end; i < look->count; i = end) {
		struct forms forms = {.len = 0};

		for (end = i;
		     end < look->count && str_equal(look->at[i].fact->key, look->at[end].fact->key);
		     end++) {
			struct form *f = form_of(&forms, &look->at[end]);

			if (f)
				f->count++;
		}
		if (forms.len < 2)
			continue;
		judge_forms(&forms, check->by_node != NULL, a);
		for (size_t k = i; k < end; k++) {
			const struct form *f = form_of(&forms, &look->at[k]);

			if (f && f->right)
				tell_form(look, &look->at[k], f);
		}
	}
}

const struct check_kind check_spelling = {"spelling", &spelling_schema, finish_spelling,
					  run_spelling};
