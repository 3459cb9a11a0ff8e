/*
 * What could stand at the cursor of a shell, by the tables of commands and options.
 *
 * The scripts are thin: at each completion they ask "mojimend completions words -- WORD...", the
 * last of the words being the one at the cursor.  The first line of the answer is a kind (words,
 * files, folders, both: words and files), a tab and the part of that word which stands before the
 * value; each other line is a whole word, a tab and what it means.  So the three shells know the
 * same, and a script that was installed is never older than the program.
 */
#include <string.h>

#include "base/severity.h"
#include "base/show.h"
#include "mojimend.h"
#include "tool/commands.h"
#include "tool/load.h"
#include "tool/run.h"

static const char bash[] =
	"# bash completion for mojimend, as 'mojimend completions bash' prints it\n"
	"_mojimend()\n"
	"{\n"
	"	local i word kind prefix meaning program=${1/#\\~\\//${HOME-}/}\n"
	"	local -a words=()\n"
	"	# What bash has split at = and : is put together again.\n"
	"	for ((i = 1; i <= COMP_CWORD; i++)); do\n"
	"		word=${COMP_WORDS[i]}\n"
	"		if ((${#words[@]})) && [[ $word == [=:]* || ${words[${#words[@]}-1]} == *[=:] ]]; then\n"
	"			words[${#words[@]}-1]+=$word\n"
	"		else\n"
	"			words+=(\"$word\")\n"
	"		fi\n"
	"	done\n"
	"	# It replaces the last piece only.\n"
	"	[[ $word == [=:]* ]] && word=\n"
	"	local before=${words[${#words[@]}-1]}\n"
	"	before=${before%\"$word\"}\n"
	"	COMPREPLY=()\n"
	"	{\n"
	"		IFS=$'\\t' read -r kind prefix\n"
	"		while IFS=$'\\t' read -r word meaning; do\n"
	"			COMPREPLY+=(\"${word#\"$before\"}\")\n"
	"		done\n"
	"	} < <(\"$program\" completions words -- \"${words[@]}\" 2>/dev/null)\n"
	"	# Names of files are left to bash, which knows how to quote them.\n"
	"	case $kind in\n"
	"	files | both) compopt -o default ;;\n"
	"	folders) compopt -o dirnames ;;\n"
	"	*) [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace ;;\n"
	"	esac\n"
	"}\n"
	"complete -F _mojimend mojimend\n";

static const char zsh[] =
	"#compdef mojimend\n"
	"# zsh completion for mojimend, as 'mojimend completions zsh' prints it\n"
	"_mojimend()\n"
	"{\n"
	"	local line kind prefix word\n"
	"	local -a lines complete open\n"
	"	lines=(\"${(@f)$(\"${(Q)words[1]/#\\~\\//${HOME-}/}\" completions words -- \\\n"
	"		\"${(@Q)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
	"	kind=${lines[1]%%$'\\t'*} prefix=${lines[1]#*$'\\t'}\n"
	"	for line in \"${(@)lines[2,-1]}\"; do\n"
	"		word=${line%%$'\\t'*}\n"
	"		if [[ $word == *= ]]; then\n"
	"			open+=(\"${word//:/\\\\:}:${line#*$'\\t'}\")\n"
	"		else\n"
	"			complete+=(\"${word//:/\\\\:}:${line#*$'\\t'}\")\n"
	"		fi\n"
	"	done\n"
	"	(($#complete)) && _describe -V mojimend complete\n"
	"	(($#open)) && _describe -V mojimend open -S ''\n"
	"	[[ $kind == words ]] && return\n"
	"	[[ -z $prefix ]] || compset -P \"${(b)prefix}\"\n"
	"	case $kind in\n"
	"	files | both) _files ;;\n"
	"	folders) _files -/ ;;\n"
	"	esac\n"
	"}\n"
	"if [[ ${funcstack[1]} == _mojimend ]]; then\n"
	"	_mojimend \"$@\"\n"
	"else\n"
	"	compdef _mojimend mojimend\n"
	"fi\n";

static const char fish[] =
	"# fish completion for mojimend, as 'mojimend completions fish' prints it\n"
	"function __mojimend_complete\n"
	"	set -l words (commandline -opc)\n"
	"	set -l current (commandline -ct)\n"
	"	set -l program (string replace -r '^~/' \"$HOME/\" -- $words[1])\n"
	"	set -l lines (command $program completions words -- $words[2..-1] \"$current\" 2>/dev/null)\n"
	"	set -l first (string split \\t -- $lines[1])\n"
	"	set -l rest (string sub -s (math (string length -- \"$first[2]\") + 1) -- \"$current\")\n"
	"	printf '%s\\n' $lines[2..-1]\n"
	"	switch \"$first[1]\"\n"
	"		case files both\n"
	"			string replace -r '^' -- \"$first[2]\" (__fish_complete_path \"$rest\")\n"
	"		case folders\n"
	"			string replace -r '^' -- \"$first[2]\" (__fish_complete_directories \"$rest\" '')\n"
	"	end\n"
	"end\n"
	"complete -c mojimend -f -a '(__mojimend_complete)'\n";

static const struct {
	const char *name, *script;
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

enum { SHELL_COUNT = sizeof(shells) / sizeof(*shells) };

/* Kinds of answer, for what the shell knows better. */
enum answer_kind { WORDS, FILES_TOO, FILES_ONLY, FOLDERS_ONLY };
static const char *const answer_names[] = {"words", "both", "files", "folders"};

struct completion {
	const struct options *options;
	struct output *out;
	const char *word;	       /* at the cursor */
	size_t before;		       /* how much of it stands before the value */
	const struct command *command; /* NULL: none was named yet */
	const struct option *open;     /* the option whose value the word is; NULL: none */
	bool over;		       /* behind "--" */
	bool lost;		       /* behind what is no command */
	enum answer_kind answer;
	struct arena arena;
	struct buf found;
};

/* Up to where it goes into details. */
static size_t gist(const char *meaning)
{
	const char *wide = strstr(meaning, "；");
	size_t len = strcspn(meaning, ";");

	return wide && (size_t)(wide - meaning) < len ? (size_t)(wide - meaning) : len;
}

/* A word with what it means, up to the first semicolon and on one line, if it is what was begun. */
static void offer(struct completion *c, struct mojimend_str value, const char *tail,
		  const char *meaning)
{
	struct buf *b = &c->found;
	size_t begin = b->len;

	show_add(b, str_of(c->word, c->before)); /* a control in it: nothing matches */
	show_add(b, value);
	buf_z(b, tail);
	if (b->arena->failed || b->len - begin < strlen(c->word) ||
	    memcmp(b->ptr + begin, c->word, strlen(c->word)) != 0) {
		b->len = begin;
		return;
	}
	buf_byte(b, '\t');
	for (size_t len = gist(meaning); len;) {
		size_t line = strcspn(meaning, "\n");

		line = line < len ? line : len;
		show_add(b, str_of(meaning, line));
		meaning += line;
		len -= line;
		if (!len)
			break;
		buf_byte(b, ' ');
		line = strspn(meaning, "\n ");
		line = line < len ? line : len;
		meaning += line;
		len -= line;
	}
	buf_byte(b, '\n');
}

static void offer_choices(struct completion *c, const char *choices)
{
	for (size_t len; *choices; choices += len + (choices[len] != 0)) {
		len = strcspn(choices, "|");
		offer(c, str_of(choices, len), "", "");
	}
}

static void offer_shells(struct completion *c)
{
	for (size_t i = 0; i < SHELL_COUNT; i++)
		offer(c, str_z(shells[i].name), "", "");
}

static void offer_commands(struct completion *c)
{
	for (size_t i = 0; i < command_count; i++)
		offer(c, str_z(commands[i].name), "",
		      in_language(run_language(c->options), commands[i].summary));
}

static void offer_options(struct completion *c)
{
	const struct option *o;

	for (size_t i = 0; (o = option_get(i)); i++) {
		struct buf name = buf_on(&c->arena);

		if (c->command ? !(o->commands & c->command->bit) : o->commands != EVERY)
			continue;
		buf_printf(&name, "--%s", o->name);
		offer(c, buf_str(&name), o->kind == FLAG ? "" : "=",
		      in_language(run_language(c->options), o->help));
	}
}

/* Those that are in force here; where they cannot be read, `mojimend rules` tells why. */
static void offer_rules(struct completion *c, const char *tail)
{
	struct mojimend_rules *rules = load_rules_here(c->options, NULL, c->out);
	struct mojimend_rule rule;

	for (size_t i = 0; rules && mojimend_rules_get(rules, i, run_language(c->options), &rule);
	     i++)
		offer(c, str_z(rule.id), tail, rule.summary);
	mojimend_rules_free(rules);
}

/* RULE=LEVEL */
static void offer_levels(struct completion *c)
{
	const char *equals = strchr(c->word + c->before, '=');

	if (!equals) {
		offer_rules(c, "=");
		return;
	}
	c->before = (size_t)(equals + 1 - c->word);
	for (size_t i = 0; severity_names[i]; i++)
		offer(c, str_z(severity_names[i]), "", "");
}

/* FORMAT[:FILE] */
static void offer_formats(struct completion *c)
{
	const char *name, *value = c->word + c->before;

	for (size_t i = 0; (name = mojimend_format_name(i)); i++) {
		size_t len = strlen(name);

		offer(c, str_z(name), "", "");
		if (strncmp(value, name, len) == 0 && value[len] == ':') {
			c->before += len + 1;
			c->answer = FILES_ONLY;
			return;
		}
	}
}

/* What --help calls a value or an operand says what it is. */
static void offer_values(struct completion *c, const char *what)
{
	what += *what == '[';
	if (strncmp(what, "FILE", 4) == 0 || strncmp(what, "PATH", 4) == 0 ||
	    strncmp(what, "JOURNAL", 7) == 0 || strcmp(what, "OLD NEW") == 0)
		c->answer = FILES_ONLY;
	else if (strncmp(what, "FOLDER", 6) == 0)
		c->answer = FOLDERS_ONLY;
	else if (strncmp(what, "FORMAT", 6) == 0)
		offer_formats(c);
	else if (strcmp(what, "RULE=LEVEL") == 0)
		offer_levels(c);
	else if (strcmp(what, "RULE") == 0)
		offer_rules(c, "");
	else if (strcmp(what, "WHAT") == 0) {
		offer_rules(c, "");
		c->answer = FILES_TOO;
	} else if (strncmp(what, "COMMAND", 7) == 0)
		offer_commands(c);
	else if (strcmp(what, "SHELL") == 0)
		offer_shells(c);
	else if (strchr(what, '|'))
		offer_choices(c, what);
}

static void offer_option_values(struct completion *c, const struct option *option)
{
	if (option->field != offsetof(struct options, page)) {
		offer_values(c, option->value);
		return;
	}
	for (size_t i = 0; i < mojimend_page_count(); i++)
		offer(c, str_z(mojimend_page_name(i)), "", "");
}

/* The option of "-nj", which has a value in the next word; NULL: none has. */
static const struct option *letters_open(const char *word)
{
	const struct option *option = NULL;

	for (const char *p = word + 1; *p; p++) {
		option = option_of_letter(*p);
		if (!option || option->kind != FLAG)
			return p[1] ? NULL : option;
	}
	return NULL;
}

/* A word before the one at the cursor. */
static void pass(struct completion *c, const char *word)
{
	const struct option *option;

	if (c->open) {
		c->open = NULL;
	} else if (!c->over && strcmp(word, "--") == 0) {
		c->over = true;
	} else if (!c->over && strncmp(word, "--", 2) == 0) {
		option = option_find(word, c->command);
		c->open = option && option->kind != FLAG && !strchr(word, '=') ? option : NULL;
	} else if (!c->over && word[0] == '-' && word[1]) {
		c->open = letters_open(word);
	} else if (!c->command) {
		c->command = command_find(word);
		c->lost = !c->command;
	}
}

static void complete(struct completion *c)
{
	const char *equals = strchr(c->word, '=');
	bool dashed = !c->over && c->word[0] == '-';
	const struct option *option;

	if (c->lost) {
		return;
	} else if (c->open) {
		offer_option_values(c, c->open);
	} else if (dashed && strncmp(c->word, "--", 2) == 0 && equals) {
		option = option_find(c->word, c->command);
		c->before = (size_t)(equals + 1 - c->word);
		if (option && option->kind != FLAG)
			offer_option_values(c, option);
	} else if (dashed) {
		offer_options(c);
	} else if (!c->command) {
		offer_commands(c);
	} else {
		offer_values(c, c->command->operands);
	}
}

static int answer(const struct options *options, struct output *out)
{
	const struct words *words = &options->paths;
	struct completion c = {.options = options, .out = out, .word = ""};
	struct buf line;
	bool failed;

	c.found = buf_on(&c.arena);
	for (size_t i = 1; i + 1 < words->count; i++)
		pass(&c, words->at[i]);
	if (words->count > 1)
		c.word = words->at[words->count - 1];
	complete(&c);
	line = buf_on(&c.arena);
	buf_printf(&line, "%s\t", answer_names[c.answer]);
	/* Names of ours and a value that was begun: nothing but words of a command line. */
	show_add(&line, str_of(c.word, c.answer == WORDS ? 0 : c.before));
	buf_byte(&line, '\n');
	output_buf(out, &line);
	output_buf(out, &c.found);
	failed = c.arena.failed;
	arena_fini(&c.arena);
	if (failed)
		output_say(out, "out of memory");
	return failed ? EXIT_TROUBLE : EXIT_CLEAN;
}

int completions_run(const struct options *options, struct output *out)
{
	const char *shell = options->paths.at[0];

	if (strcmp(shell, "words") == 0)
		return answer(options, out);
	for (size_t i = 0; i < SHELL_COUNT; i++)
		if (strcmp(shell, shells[i].name) == 0 && options->paths.count == 1) {
			output_z(out, shells[i].script);
			return EXIT_CLEAN;
		}
	output_say(out, "usage: mojimend completions SHELL: bash, zsh or fish");
	return EXIT_USAGE;
}
