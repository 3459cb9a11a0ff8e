/* What the rules are, why they are there, and whether they do what their tests say. */
#include <string.h>

#include "base/nearest.h"
#include "base/severity.h"
#include "base/show.h"
#include "tool/commands.h"
#include "tool/load.h"
#include "tool/run.h"

static void put_place(struct buf *b, const char *source, unsigned line)
{
	if (source && *source)
		show_path(b, source);
	else
		buf_say(b, "built in");
	if (line)
		buf_printf(b, ":%u", line);
}

/* The place of the rule, and those that it changes. */
static void put_source(struct buf *b, const struct mojimend_rule *rule)
{
	put_place(b, rule->source, rule->line);
	for (const struct mojimend_place *over = rule->over; over; over = over->over) {
		buf_say(b, " over ");
		put_place(b, over->source, over->line);
	}
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

static int list_rules(const struct options *options, struct output *out)
{
	enum mojimend_language language = run_language(options);
	struct mojimend_rules *rules = load_rules_here(options, NULL, out);
	struct arena arena = {0};
	struct buf b = buf_in(&arena, language);
	struct mojimend_rule rule;

	if (!rules)
		return EXIT_USAGE;
	for (size_t i = 0; mojimend_rules_get(rules, i, language, &rule); i++)
		list_rule(&b, &rule);
	output_buf(out, &b);
	arena_fini(&arena);
	mojimend_rules_free(rules);
	return EXIT_CLEAN;
}

static void put(void *user, struct mojimend_str text)
{
	output_str(user, text);
}

static int print_schema(const struct options *options, struct output *out)
{
	struct mojimend_error e = {.language = out->language};

	if (mojimend_schema(options->schema ? MOJIMEND_SCHEMA_RULES : MOJIMEND_SCHEMA_CONFIG, put,
			    out, &e))
		return EXIT_CLEAN;
	load_say(&e, out);
	return EXIT_TROUBLE;
}

int rules_run(const struct options *options, struct output *out)
{
	if (options->schema || options->config_schema)
		return print_schema(options, out);
	return list_rules(options, out);
}

static void explain(struct buf *b, const struct mojimend_rule *rule)
{
	show_add(b, str_z(rule->id));
	buf_say(b, " (%s), ", in_language(b->language, severity_word(rule->severity)));
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
	enum mojimend_language language = run_language(options);
	struct mojimend_rules *rules = load_rules_here(options, NULL, out);
	const char *wanted = options->paths.at[0];
	struct nearest near = nearest_to(wanted);
	struct arena arena = {0};
	struct buf b = buf_in(&arena, language);
	struct mojimend_rule rule;
	bool found = false;

	if (!rules)
		return EXIT_USAGE;
	for (size_t i = 0; !found && mojimend_rules_get(rules, i, language, &rule); i++) {
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

static bool is_builtin(const char *source)
{
	return strncmp(source, "builtin:", 8) == 0;
}

static void tell(void *user, const struct mojimend_failure *f)
{
	struct output *out = user;
	struct arena arena = {0};
	struct buf b = buf_in(&arena, out->language);

	if (f->untested && is_builtin(f->source))
		return;
	if (f->untested)
		buf_z(&b, "mojimend: ");
	put_place(&b, f->source, f->line);
	buf_printf(&b, ":%u: ", f->column);
	if (f->untested)
		buf_say(&b, "warning: ");
	show_add(&b, str_z(f->rule->id));
	buf_z(&b, ": ");
	show_add(&b, str_z(f->text));
	buf_byte(&b, '\n');
	load_show_line(f->source, f->line, f->column, &b);
	if (f->untested)
		output_error_buf(out, &b);
	else
		output_buf(out, &b);
	arena_fini(&arena);
}

int test_rules_run(const struct options *options, struct output *out)
{
	struct mojimend_rules *rules = load_rules_here(options, &options->paths, out);
	struct mojimend_error e = {.language = out->language};
	size_t run = 0, failed = 0;
	bool done;

	if (!rules)
		return EXIT_USAGE;
	done = mojimend_rules_test(rules, tell, out, &run, &failed, &e);
	if (!done)
		load_say(&e, out);
	else if (!options->quiet)
		output_tell(out, "%zu test%s of rules run, %zu failed\n", run, run == 1 ? "" : "s",
			    failed);
	mojimend_rules_free(rules);
	return !done ? EXIT_USAGE : failed ? EXIT_FINDINGS : EXIT_CLEAN;
}
