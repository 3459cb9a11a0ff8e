/* What the rules are, why they are there, and whether they do what their tests say. */
#include <string.h>

#include "base/severity.h"
#include "base/show.h"
#include "tool/commands.h"
#include "tool/load.h"
#include "tool/nearest.h"

static void put_source(struct buf *b, const struct mojimend_rule *rule)
{
	show_path(b, rule->source && *rule->source ? rule->source : "built in");
	if (rule->line)
		buf_printf(b, ":%u", rule->line);
}

/* Text of a rule file, which may have lines, but no other control. */
static void put_text(struct buf *b, const char *text)
{
	for (const char *end; *text; text = end + (*end == '\n')) {
		end = text + strcspn(text, "\n");
		show_add(b, str_of(text, (size_t)(end - text)));
		buf_byte(b, '\n');
	}
}

/* Spaces up to a column; at least one. */
static void pad(struct buf *b, size_t line, size_t column)
{
	do
		buf_byte(b, ' ');
	while (b->len - line < column && !b->arena->failed);
}

static void list_rule(struct buf *b, const struct mojimend_rule *rule)
{
	size_t line = b->len;

	show_add(b, str_z(rule->id));
	pad(b, line, 30);
	buf_z(b, severity_word(rule->severity));
	pad(b, line, 39);
	put_source(b, rule);
	if (*rule->summary) {
		pad(b, line, 66);
		show_add(b, str_z(rule->summary));
	}
	buf_byte(b, '\n');
}

/* Whatever the operands are, the configuration is that of the current folder. */
static struct mojimend_rules *load_here(const struct options *options, bool select,
					const struct words *then, struct output *out)
{
	struct options here = *options;
	struct mojimend_rules *rules = NULL;
	struct configs configs = {0};

	here.paths = (struct words){0};
	if (config_load(&configs, &here, out))
		rules = load_rules(&configs, select ? options : NULL, then, out);
	config_fini(&configs);
	return rules;
}

int rules_run(const struct options *options, struct output *out)
{
	struct mojimend_rules *rules = load_here(options, true, NULL, out);
	struct arena arena = {0};
	struct buf b = buf_on(&arena);
	struct mojimend_rule rule;

	if (!rules)
		return EXIT_USAGE;
	for (size_t i = 0; mojimend_rules_get(rules, i, &rule); i++)
		list_rule(&b, &rule);
	output_buf(out, &b);
	arena_fini(&arena);
	mojimend_rules_free(rules);
	return EXIT_CLEAN;
}

static void explain(struct buf *b, const struct mojimend_rule *rule)
{
	show_add(b, str_z(rule->id));
	buf_printf(b, " (%s), ", severity_word(rule->severity));
	put_source(b, rule);
	buf_byte(b, '\n');
	if (*rule->summary) {
		buf_byte(b, '\n');
		put_text(b, rule->summary);
	}
	if (*rule->explain) {
		buf_byte(b, '\n');
		put_text(b, rule->explain);
	}
}

int explain_rule(const struct options *options, struct output *out)
{
	struct mojimend_rules *rules = load_here(options, true, NULL, out);
	const char *wanted = options->paths.at[0];
	struct nearest near = nearest_to(wanted);
	struct arena arena = {0};
	struct buf b = buf_on(&arena);
	struct mojimend_rule rule;
	bool found = false;

	if (!rules)
		return EXIT_USAGE;
	for (size_t i = 0; !found && mojimend_rules_get(rules, i, &rule); i++) {
		found = strcmp(rule.id, wanted) == 0;
		nearest_try(&near, rule.id);
	}
	if (found)
		explain(&b, &rule);
	else if (near.best)
		output_say_of(out, wanted, "there is no such rule; did you mean %s?", near.best);
	else
		output_say_of(out, wanted, "there is no such rule (mojimend rules lists them)");
	output_buf(out, &b);
	arena_fini(&arena);
	mojimend_rules_free(rules);
	return found ? EXIT_CLEAN : EXIT_USAGE;
}

static void tell(void *user, const struct mojimend_rule *rule, const char *failure)
{
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	put_source(&b, rule);
	buf_z(&b, ": ");
	show_add(&b, str_z(rule->id));
	buf_z(&b, ": ");
	show_add(&b, str_z(failure));
	buf_byte(&b, '\n');
	output_buf(user, &b);
	arena_fini(&arena);
}

int test_rules_run(const struct options *options, struct output *out)
{
	struct mojimend_rules *rules = load_here(options, false, &options->paths, out);
	struct mojimend_error e = {0};
	size_t run = 0, failed = 0;
	bool done;

	if (!rules)
		return EXIT_USAGE;
	done = mojimend_rules_test(rules, tell, out, &run, &failed, &e);
	if (!done)
		load_say(&e, out);
	else if (!options->quiet)
		output_printf(out, "%zu test%s of rules run, %zu failed\n", run,
			      run == 1 ? "" : "s", failed);
	mojimend_rules_free(rules);
	return !done ? EXIT_USAGE : failed ? EXIT_FINDINGS : EXIT_CLEAN;
}
