/* What a run goes by, as a configuration that says the same. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonw.h"
#include "base/severity.h"
#include "base/show.h"
#include "tool/below.h"
#include "tool/config.h"

struct shower {
	const struct configs *configs;
	const struct options *options;
	struct below below;
	struct arena arena;
	struct buf b;
};

/* A text in quotes as JSON has it, which YAML understands. */
static void text(struct shower *s, const char *z)
{
	struct jsonw w = {.out = &s->b};

	jsonw_str(&w, str_z(z));
}

/* As the folder of the configuration names it; what lies elsewhere by its whole name. */
static void path(struct shower *s, const char *z)
{
	const char *below = below_name(&s->below, z);
	char *real = below ? NULL : realpath(z, NULL);

	s->arena.failed |= s->below.failed || (!below && !real && errno == ENOMEM);
	text(s, below ? below : real ? real : z);
	free(real);
}

static void begin(struct shower *s, const char *key, size_t i)
{
	if (i == 0)
		buf_printf(&s->b, "%s:\n", key);
	buf_z(&s->b, "  - ");
}

static void paths(struct shower *s, const char *key, const struct named *at, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		begin(s, key, i);
		path(s, at[i].path);
		buf_byte(&s->b, '\n');
	}
}

static bool item_of(const struct shower *s, enum mojimend_config_key key, size_t i,
		    struct mojimend_config_item *item)
{
	return s->configs->main && mojimend_config_get(s->configs->main, key, i, item);
}

static void names(struct shower *s, const char *key, enum mojimend_config_key from,
		  const struct words *words, bool configured)
{
	struct mojimend_config_item item;
	size_t n = 0;

	for (size_t i = 0; configured && item_of(s, from, i, &item); i++) {
		begin(s, key, n++);
		text(s, item.text);
		buf_byte(&s->b, '\n');
	}
	for (size_t i = 0; words && i < words->count; i++) {
		begin(s, key, n++);
		text(s, words->at[i]);
		buf_byte(&s->b, '\n');
	}
}

/* A later word on the same name takes the place of the earlier one. */
static bool said_later(const struct shower *s, const char *name, size_t len, size_t from)
{
	for (size_t i = from; i < s->options->severity.count; i++) {
		const char *word = s->options->severity.at[i], *equals = strrchr(word, '=');

		if (equals && (size_t)(equals - word) == len && memcmp(word, name, len) == 0)
			return true;
	}
	return false;
}

static void severity(struct shower *s, const char *name, size_t len, const char *level, size_t n)
{
	if (n == 0)
		buf_z(&s->b, "severity:\n");
	buf_z(&s->b, "  ");
	text(s, arena_z(&s->arena, str_of(name, len)));
	buf_z(&s->b, ": ");
	text(s, level);
	buf_byte(&s->b, '\n');
}

static void severities(struct shower *s)
{
	struct mojimend_config_item item;
	size_t n = 0;

	for (size_t i = 0; item_of(s, MOJIMEND_CONFIG_SEVERITY, i, &item); i++)
		if (!said_later(s, item.text, strlen(item.text), 0))
			severity(s, item.text, strlen(item.text), severity_word(item.severity),
				 n++);
	for (size_t i = 0; i < s->options->severity.count; i++) {
		const char *word = s->options->severity.at[i], *equals = strrchr(word, '=');

		if (equals && !said_later(s, word, (size_t)(equals - word), i + 1))
			severity(s, word, (size_t)(equals - word), equals + 1, n++);
	}
}

static void all(struct shower *s)
{
	static const char *const levels[] = {"error", "warning", "info", "never"};
	const struct configs *c = s->configs;
	bool asked = s->options->select.count != 0;

	buf_z(&s->b, "# ");
	if (!c->path)
		buf_say(&s->b, "no configuration; paths from ");
	show_path(&s->b, c->path ? c->path : c->folder);
	buf_byte(&s->b, '\n');
	if (c->references.len)
		paths(s, "reference", c->references.at, c->references.len);
	else if (c->no_reference)
		buf_z(&s->b, "reference: false\n");
	paths(s, "rules", c->rules.at, c->rules.len);
	names(s, "select", MOJIMEND_CONFIG_SELECT, &s->options->select, !asked);
	names(s, "ignore", MOJIMEND_CONFIG_IGNORE, &s->options->ignore, !asked);
	severities(s);
	if (c->baseline.path) {
		buf_z(&s->b, "baseline: ");
		path(s, c->baseline.path);
		buf_byte(&s->b, '\n');
	}
	names(s, "exclude", MOJIMEND_CONFIG_EXCLUDE, NULL, true);
	buf_printf(&s->b, "fail_on: %s\n", levels[c->fail_on]);
}

void config_show(const struct configs *c, const struct options *options, struct output *out)
{
	struct shower s = {.configs = c, .options = options, .below = {.folder = c->folder}};

	s.b = buf_in(&s.arena, out->language);
	all(&s);
	output_buf(out, &s.b);
	below_fini(&s.below);
	arena_fini(&s.arena);
}
