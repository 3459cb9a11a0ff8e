/* Names of rules, from a configuration and from options, become severities. */
#include "tool/select.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/nearest.h"
#include "base/severity.h"
#include "base/show.h"
#include "tool/load.h"

struct selector {
	struct mojimend_rules *rules;
	const struct configs *configs;
	const struct options *options;
	struct output *out;
	struct arena arena;
};

/* A name, by whom it is said, and what it says. */
struct said {
	const char *name;
	const char *option;			 /* NULL: it stands in the configuration, */
	const struct mojimend_config_item *item; /* here */
	enum mojimend_severity severity;
};

struct all_said {
	LIST(struct said) list;
};

/* --- Gathering ---------------------------------------------------------------- */

static void push(struct selector *s, struct all_said *all, struct said said)
{
	struct said *slot = LIST_PUSH(&s->arena, &all->list);

	if (slot)
		*slot = said;
}

static void from_config(struct selector *s, struct all_said *all, enum mojimend_config_key key)
{
	struct mojimend_config_item item;

	for (size_t i = 0; s->configs->main && mojimend_config_get(s->configs->main, key, i, &item);
	     i++) {
		struct mojimend_config_item *kept =
			arena_new(&s->arena, struct mojimend_config_item);

		if (!kept)
			return;
		*kept = item;
		push(s, all, (struct said){item.text, NULL, kept, item.severity});
	}
}

static void from_options(struct selector *s, struct all_said *all, const struct words *words,
			 const char *option)
{
	for (size_t i = 0; i < words->count; i++)
		push(s, all, (struct said){words->at[i], option, NULL, MOJIMEND_OFF});
}

/* "RULE=LEVEL" */
static bool split(struct selector *s, struct said *said)
{
	const char *equals = strrchr(said->name, '='), *word = said->name;

	for (unsigned i = 0; equals && severity_names[i]; i++) {
		if (strcmp(severity_names[i], equals + 1) != 0)
			continue;
		said->severity = (enum mojimend_severity)i;
		said->name = arena_z(&s->arena, str_of(word, (size_t)(equals - word)));
		return said->name != NULL;
	}
	output_say_of(s->out, word,
		      "--severity wants RULE=LEVEL; a level is error, warning, info "
		      "or off");
	return false;
}

/* --- Naming ------------------------------------------------------------------- */

static void complain(const struct selector *s, const struct said *said, const char *text)
{
	struct mojimend_error e = {.source = s->configs->path, .language = s->out->language};

	if (said->option) {
		output_say(s->out, "--%s: %s", said->option, text);
		return;
	}
	error_at(&e, MOJIMEND_BAD_RULE, s->configs->path, said->item->offset, said->item->line,
		 said->item->column, "%s", text);
	load_say(&e, s->out);
}

/* Ids, and the parts of them up to a slash. */
static const char *nearest_name(struct selector *s, const char *name)
{
	struct nearest near = nearest_to(name);
	struct mojimend_rule rule;

	for (size_t i = 0; mojimend_rules_get(s->rules, i, MOJIMEND_ENGLISH, &rule); i++) {
		const char *slash = strchr(rule.id, '/');
		const char *group =
			slash ? arena_z(&s->arena, str_of(rule.id, (size_t)(slash + 1 - rule.id)))
			      : NULL;

		nearest_try(&near, rule.id);
		if (group)
			nearest_try(&near, group);
	}
	return near.best;
}

/* What was said, in the reader's language: the arena has it. */
static void complain_in(const struct selector *s, const struct said *said, struct buf *b)
{
	buf_byte(b, '\0');
	if (!b->arena->failed)
		complain(s, said, b->ptr);
}

/* As it may be shown; "" where no memory is left. */
static const char *shown(struct selector *s, const char *name)
{
	struct buf b = buf_on(&s->arena);

	show_add(&b, str_z(name));
	buf_byte(&b, '\0');
	return s->arena.failed ? "" : b.ptr;
}

static bool is_name(struct selector *s, const struct said *said)
{
	struct buf b = buf_in(&s->arena, s->out->language);
	const char *name = shown(s, said->name), *near;
	struct mojimend_rule rule;

	for (size_t i = 0; mojimend_rules_get(s->rules, i, MOJIMEND_ENGLISH, &rule); i++)
		if (mojimend_rule_is(rule.id, said->name))
			return true;
	near = nearest_name(s, said->name);
	if (near)
		buf_say(&b, "'%s' names no rule; did you mean %s?", name, near);
	else
		buf_say(&b, "'%s' names no rule (mojimend rules lists them)", name);
	complain_in(s, said, &b);
	return false;
}

static bool are_names(struct selector *s, const struct all_said *all)
{
	for (size_t i = 0; i < all->list.len; i++)
		if (!is_name(s, &all->list.at[i]))
			return false;
	return true;
}

/* --- Doing what was said ------------------------------------------------------ */

static bool give_severities(struct selector *s)
{
	struct all_said all = {0};

	from_config(s, &all, MOJIMEND_CONFIG_SEVERITY);
	from_options(s, &all, &s->options->severity, "severity");
	for (size_t i = 0; i < all.list.len; i++)
		if (all.list.at[i].option && !split(s, &all.list.at[i]))
			return false;
	if (!are_names(s, &all))
		return false;
	for (size_t i = 0; i < all.list.len; i++)
		mojimend_rules_force(s->rules, all.list.at[i].name, all.list.at[i].severity);
	return true;
}

/* Who asks for one rule and gets nothing should know why. */
static bool is_on(struct selector *s, const struct said *said)
{
	struct buf b = buf_in(&s->arena, s->out->language);
	struct mojimend_rule rule;

	for (size_t i = 0; mojimend_rules_get(s->rules, i, MOJIMEND_ENGLISH, &rule); i++) {
		if (strcmp(rule.id, said->name) != 0 || rule.severity != MOJIMEND_OFF)
			continue;
		buf_say(&b, "'%s' is off (--severity gives it a level)", shown(s, said->name));
		complain_in(s, said, &b);
		return false;
	}
	return true;
}

static bool keep_selected(struct selector *s, const struct all_said *all)
{
	struct mojimend_rule rule;

	for (size_t i = 0; i < all->list.len; i++)
		if (!is_on(s, &all->list.at[i]))
			return false;
	for (size_t i = 0;
	     all->list.len && mojimend_rules_get(s->rules, i, MOJIMEND_ENGLISH, &rule); i++) {
		bool named = false;

		for (size_t k = 0; k < all->list.len; k++)
			named = named || mojimend_rule_is(rule.id, all->list.at[k].name);
		if (!named)
			mojimend_rules_force(s->rules, rule.id, MOJIMEND_OFF);
	}
	return true;
}

static bool select_all(struct selector *s)
{
	struct all_said selected = {0}, ignored = {0};

	if (s->options->select.count) {
		from_options(s, &selected, &s->options->select, "select");
	} else {
		from_config(s, &selected, MOJIMEND_CONFIG_SELECT);
		from_config(s, &ignored, MOJIMEND_CONFIG_IGNORE);
	}
	from_options(s, &ignored, &s->options->ignore, "ignore");
	if (!give_severities(s) || !are_names(s, &selected) || !are_names(s, &ignored) ||
	    !keep_selected(s, &selected))
		return false;
	for (size_t i = 0; i < ignored.list.len; i++)
		mojimend_rules_force(s->rules, ignored.list.at[i].name, MOJIMEND_OFF);
	return true;
}

bool select_rules(struct mojimend_rules *rules, const struct configs *configs,
		  const struct options *options, struct output *out)
{
	struct selector s = {.rules = rules, .configs = configs, .options = options, .out = out};
	bool ok = select_all(&s);

	if (s.arena.failed) {
		output_say(out, "out of memory");
		ok = false;
	}
	arena_fini(&s.arena);
	return ok;
}
