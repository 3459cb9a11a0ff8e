/* Rule files from the disk into the library, and its complaints with the place shown. */
#include "tool/load.h"

#include <string.h>

#include "base/lines.h"
#include "base/show.h"
#include "base/utf8.h"
#include "tool/input.h"
#include "tool/select.h"

/* The line and a caret below it, at a column that counts code points. */
static void show_line(struct mojimend_str line, unsigned column, struct buf *b)
{
	size_t width = 0, i = 0;

	buf_z(b, "    ");
	show_add(b, line);
	buf_z(b, "\n    ");
	for (unsigned n = 1; n < column && i < line.len; n++) {
		struct show s = show_char(line.ptr + i, line.len - i);

		i += s.size;
		width += s.width;
	}
	while (width--)
		buf_byte(b, ' ');
	buf_z(b, "^\n");
}

/* The file is read again: a wrong rule is rare, and its text need not be kept for it. */
void load_show_line(const char *source, unsigned line, unsigned column, struct buf *b)
{
	struct input in = {0};
	struct failure failure = {0};
	struct lines lines;

	if (input_read(&in, source, true, &failure) == INPUT_READ &&
	    lines_index(&lines, input_str(&in), b->arena) && line && line <= lines.count)
		show_line(lines_get(&lines, line - 1), column, b);
	else if (failure.what && strstr(failure.what, "out of memory"))
		buf_z(b, "    (out of memory)\n");
	input_fini(&in);
}

void load_say(const struct mojimend_error *e, struct output *out)
{
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	buf_z(&b, "mojimend: ");
	if (e->source) {
		show_path(&b, e->source);
		if (e->line)
			buf_printf(&b, ":%u", e->line);
		if (e->line && e->column)
			buf_printf(&b, ":%u", e->column);
		buf_z(&b, ": ");
	}
	show_add(&b, str_z(e->text));
	buf_byte(&b, '\n');
	if (e->source && e->line && e->column)
		load_show_line(e->source, e->line, e->column, &b);
	output_error_buf(out, &b);
	arena_fini(&arena);
}

/* So that nothing but the same files in the same order gives the same bytes. */
static void keep_text(struct buf *texts, const char *path, struct mojimend_str text)
{
	buf_printf(texts, "%zu %zu ", strlen(path), text.len);
	buf_z(texts, path);
	buf_str_add(texts, text);
}

static bool add_file(struct mojimend_rules *rules, const char *path, const struct configs *configs,
		     bool staged, struct mojimend_error *e, struct output *out)
{
	struct picked *picked = staged ? configs->picked : NULL;
	struct input in = {0};
	struct failure failure = {0};
	bool done = false;

	if (!picked_get(picked, path, &in) && input_read(&in, path, true, &failure) != INPUT_READ)
		output_failure(out, path, &failure);
	else if (mojimend_rules_add(rules, input_str(&in), path, e))
		done = true;
	else
		load_say(e, out);
	if (done && configs->rule_texts)
		keep_text(configs->rule_texts, path, input_str(&in));
	input_fini(&in);
	return done;
}

static bool add_files(struct mojimend_rules *rules, const struct configs *configs,
		      const struct words *then, struct mojimend_error *e, struct output *out)
{
	for (size_t i = 0; i < configs->rules.len; i++) {
		const struct named *n = &configs->rules.at[i];

		if (!add_file(rules, n->path, configs, n->tree != NULL, e, out))
			return false;
	}
	for (size_t i = 0; then && i < then->count; i++)
		if (!add_file(rules, then->at[i], configs, false, e, out))
			return false;
	return true;
}

struct mojimend_rules *load_rules(const struct configs *configs, const struct options *options,
				  const struct words *then, struct output *out)
{
	struct mojimend_error e = {.language = out->language};
	struct mojimend_rules *rules = mojimend_rules_new(&e);

	if (rules && !then)
		mojimend_rules_skip_tests(rules);
	if (!rules || !mojimend_rules_add_builtin(rules, &e)) {
		load_say(&e, out);
		goto fail;
	}
	if (options->untrusted_rules)
		mojimend_rules_distrust(rules);
	if (!add_files(rules, configs, then, &e, out) ||
	    (!then && !select_rules(rules, configs, options, out)))
		goto fail;
	if (mojimend_rules_seal(rules, &e))
		return rules;
	load_say(&e, out);
fail:
	mojimend_rules_free(rules);
	return NULL;
}

struct mojimend_rules *load_rules_here(const struct options *options, const struct words *then,
				       struct output *out)
{
	struct options here = *options;
	struct mojimend_rules *rules = NULL;
	struct configs configs = {0};

	here.paths = (struct words){0};
	if (config_load(&configs, &here, out))
		rules = load_rules(&configs, options, then, out);
	config_fini(&configs);
	return rules;
}
