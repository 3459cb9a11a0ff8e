/* argv by the table in options.def. */
#include "tool/options.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/show.h"
#include "tool/commands.h"

static const struct option table[] = {
#define OPTION(name, letter, kind, field, value, commands, help)                                   \
	{name, value, help, letter, kind, commands, offsetof(struct options, field)},
#include "tool/options.def"
#undef OPTION
};

enum { OPTION_COUNT = sizeof(table) / sizeof(*table) };

/* As gettext asks: the first of the three that says anything. */
static bool is_chinese_wanted(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return strncmp(value, "zh", 2) == 0;
	}
	return false;
}

enum mojimend_language language_wanted(unsigned language)
{
	bool chinese =
		language == LANGUAGE_AUTO ? is_chinese_wanted() : language == LANGUAGE_CHINESE;

	return chinese ? MOJIMEND_CHINESE : MOJIMEND_ENGLISH;
}

static bool words_add(struct words *w, const char *word, size_t most)
{
	if (!w->at)
		w->at = calloc(most, sizeof(*w->at));
	if (!w->at)
		return false;
	w->at[w->count++] = word;
	return true;
}

/* The index of a word in "one|two|three", or -1. */
static int choice_find(const char *choices, const char *word)
{
	size_t len = strlen(word);

	for (int i = 0; choices; i++) {
		const char *end = strchr(choices, '|');
		size_t n = end ? (size_t)(end - choices) : strlen(choices);

		if (n == len && memcmp(choices, word, n) == 0)
			return i;
		choices = end ? end + 1 : NULL;
	}
	return -1;
}

static bool number_read(const char *word, unsigned most, unsigned *n)
{
	char *end;
	unsigned long read;

	if (!isdigit((unsigned char)*word))
		return false;
	read = strtoul(word, &end, 10);
	*n = (unsigned)read;
	return !*end && read <= most;
}

static bool option_set(struct options *o, const struct option *option, const char *word,
		       size_t most, struct output *out)
{
	void *field = (char *)o + option->field;
	int chosen;

	switch (option->kind) {
	case FLAG: *(bool *)field = true; return true;
	case TEXT: *(const char **)field = word; return true;
	case LIST:
		if (words_add(field, word, most))
			return true;
		output_say(out, "out of memory");
		return false;
	case NUMBER:
	case COUNT:
		if (number_read(word, option->kind == NUMBER ? 4096 : 1000000000, field))
			return true;
		output_say_of(out, word, "--%s wants a number: %s", option->name,
			      in_language(out->language, option->help));
		return false;
	case CHOICE:
		chosen = choice_find(option->value, word);
		if (chosen >= 0) {
			*(unsigned *)field = (unsigned)chosen;
			return true;
		}
		output_say_of(out, word, "--%s is one of %s", option->name, option->value);
		return false;
	}
	return false;
}

static void unknown_option(const char *arg, struct output *out)
{
	struct nearest near = nearest_to(arg + strspn(arg, "-"));

	for (size_t i = 0; i < OPTION_COUNT; i++)
		nearest_try(&near, table[i].name);
	if (near.best)
		output_say_of(out, arg, "there is no such option; did you mean --%s?", near.best);
	else
		output_say_of(out, arg, "there is no such option (mojimend --help lists them)");
}

const struct option *option_get(size_t i)
{
	return i < OPTION_COUNT ? &table[i] : NULL;
}

const struct option *option_find(const char *arg, const struct command *command)
{
	const char *name = arg + 2;
	size_t len = strcspn(name, "=");
	const struct option *found = NULL;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (strlen(table[i].name) != len || memcmp(table[i].name, name, len) != 0)
			continue;
		if (!found || (command && table[i].commands & command->bit))
			found = &table[i];
	}
	return found;
}

const struct option *option_of_letter(char letter)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (letter && table[i].letter == letter)
			return &table[i];
	return NULL;
}

struct reader {
	struct options *options;
	struct output *out;
	char **argv;
	int argc, at;
	bool given[OPTION_COUNT];
};

/* An option with what stands behind it in its word, or NULL: then a value is the next word. */
static bool take_option(struct reader *r, const struct option *option, const char *value)
{
	if (option->kind != FLAG && !value) {
		if (r->at + 1 == r->argc) {
			output_say(r->out, "--%s wants a value: %s", option->name, option->value);
			return false;
		}
		value = r->argv[++r->at];
	}
	r->given[option - table] = true;
	if (!option_set(r->options, option, value, (size_t)r->argc, r->out))
		return false;
	r->out->language = language_wanted(r->options->language);
	return true;
}

static bool read_long(struct reader *r)
{
	const char *arg = r->argv[r->at], *equals = strchr(arg, '=');
	const struct option *option = option_find(arg, r->options->command);

	if (!option) {
		unknown_option(arg, r->out);
		return false;
	}
	if (option->kind != FLAG || !equals)
		return take_option(r, option, equals ? equals + 1 : NULL);
	output_say_of(r->out, arg, "--%s takes no value", option->name);
	return false;
}

/* "-nq", "-j8", "-nj 8" */
static bool read_letters(struct reader *r)
{
	const char *arg = r->argv[r->at];

	for (const char *p = arg + 1; *p; p++) {
		const struct option *option = option_of_letter(*p);

		if (!option) {
			unknown_option(arg, r->out);
			return false;
		}
		if (option->kind != FLAG)
			return take_option(r, option, p[1] ? p + 1 : NULL);
		take_option(r, option, NULL);
	}
	return true;
}

static bool read_operand(struct reader *r, const char *arg)
{
	struct options *o = r->options;
	struct nearest near = nearest_to(arg);

	if (o->command) {
		if (words_add(&o->paths, arg, (size_t)r->argc))
			return true;
		output_say(r->out, "out of memory");
		return false;
	}
	o->command = command_find(arg);
	if (o->command)
		return true;
	for (size_t i = 0; i < command_count; i++)
		nearest_try(&near, commands[i].name);
	if (near.best)
		output_say_of(r->out, arg, "there is no such command; did you mean %s?", near.best);
	else
		output_say_of(r->out, arg, "there is no such command (mojimend --help lists them)");
	return false;
}

const char *options_format_file(const char *format)
{
	const char *colon = strchr(format, ':');

	return colon ? colon + 1 : NULL;
}

/* Files only where a run has its report. */
static bool format_file_check(const struct options *o, size_t i, const char *file,
			      struct output *out)
{
	const char *wrong = NULL;

	if (!*file)
		wrong = SAID("--format wants the name of a file behind the colon");
	else if (strcmp(file, "-") == 0)
		wrong = SAID("--format: standard output is what has no file: leave out ':-'");
	else if (!(o->command->bit & (CHECK | FIX)))
		wrong = SAID("--format takes a file in check and fix only");
	else if (o->diff)
		wrong = SAID("--format takes no file with --diff, which has no report");
	if (wrong)
		output_say_of(out, o->formats.at[i], "%s", in_language(out->language, wrong));
	return !wrong;
}

/* One for standard output at most. */
static bool formats_read(struct options *o, struct output *out)
{
	bool shown = false;

	for (size_t i = 0; i < o->formats.count; i++) {
		const char *file = options_format_file(o->formats.at[i]);

		if (file && !format_file_check(o, i, file, out))
			return false;
		if (!file && shown) {
			output_say(out, "only one format goes to standard output; "
					"give the others a file: --format FORMAT:FILE");
			return false;
		}
		if (!file)
			o->format = o->formats.at[i];
		shown |= !file;
	}
	if (o->formats.count && !shown)
		o->format = "";
	return true;
}

/* What only the whole line can tell: options of other commands, too many operands. */
static bool check(const struct reader *r)
{
	const struct options *o = r->options;

	if (o->help || o->version)
		return true;
	if (!o->command) {
		output_say(r->out, "no command was given (mojimend --help lists them)");
		return false;
	}
	if (o->journal && !*o->journal) {
		output_say(r->out, "--journal wants the name of a folder");
		return false;
	}
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!r->given[i] || (table[i].commands & o->command->bit))
			continue;
		output_say(r->out,
			   "--%s does not belong to %s (mojimend %s --help tells what does)",
			   table[i].name, o->command->name, o->command->name);
		return false;
	}
	if (o->paths.count >= o->command->least && o->paths.count <= o->command->most)
		return true;
	output_say(r->out, "usage: mojimend %s [OPTIONS]%s%s", o->command->name,
		   *o->command->operands ? " " : "", o->command->operands);
	return false;
}

bool options_read(struct options *o, int argc, char **argv, struct output *out)
{
	struct reader r = {.options = o, .out = out, .argv = argv, .argc = argc, .at = 1};
	bool over = false; /* after "--" */

	*o = (struct options){.format = "human",
			      .page = "windows-1252",
			      .layers = 1,
			      .fail_on = FAIL_ON_UNSET,
			      .max_findings = UINT_MAX};
	for (; r.at < argc; r.at++) {
		const char *arg = argv[r.at];

		bool option = !over && arg[0] == '-' && arg[1];

		if (option && strcmp(arg, "--") == 0)
			over = true;
		else if (!(!option	   ? read_operand(&r, arg)
			   : arg[1] == '-' ? read_long(&r)
					   : read_letters(&r)))
			return false;
	}
	return check(&r) && (o->help || o->version || formats_read(o, out));
}

void options_fini(struct options *o)
{
	free(o->paths.at);
	free(o->rules.at);
	free(o->reference.at);
	free(o->select.at);
	free(o->ignore.at);
	free(o->severity.at);
	free(o->jsonl.at);
	free(o->formats.at);
}

static void help_options(unsigned bit, struct output *out)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *t = &table[i];

		if (!(t->commands & bit))
			continue;
		output_printf(out, "  %c%c%s--%s%s%s\n          %s\n", t->letter ? '-' : ' ',
			      t->letter ? t->letter : ' ', t->letter ? ", " : "  ", t->name,
			      t->value ? "=" : "", t->value ? t->value : "",
			      in_language(out->language, t->help));
	}
}

void options_help(const struct command *command, struct output *out)
{
	if (command) {
		output_tell(out, "usage: mojimend %s [OPTIONS]%s%s\n\n%s\n\n", command->name,
			    *command->operands ? " " : "", command->operands,
			    in_language(out->language, command->summary));
		help_options(command->bit, out);
		return;
	}
	output_tell(out, "mojimend - find, undo and prove mojibake; check documents by rules\n\n"
			 "usage: mojimend COMMAND [OPTIONS] ...\n\n");
	for (size_t i = 0; i < command_count; i++)
		output_printf(out, "  %-11s %-9s  %s\n", commands[i].name, commands[i].operands,
			      in_language(out->language, commands[i].summary));
	output_tell(out, "\nOptions, as --name=VALUE or --name VALUE; -- ends them:\n\n");
	help_options(EVERY, out);
	output_tell(out,
		    "\nExit status: 0 clean, or all repaired; 1 findings at or above --fail-on;\n"
		    "2 usage or rule error; 3 something could not be read or written.\n");
}
