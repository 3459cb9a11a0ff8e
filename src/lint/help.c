/* One line for each key.  A test refuses keys without one. */
#include "lint/help.h"

#include <string.h>

#define TEXT "{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}"
#define TEXTS "{\"anyOf\":[" TEXT ",{\"type\":\"array\",\"items\":" TEXT "}]}"
#define LEVEL "{\"enum\":[\"off\",\"info\",\"warning\",\"error\",false]}"
#define PLACE                                                                                      \
	"{\"anyOf\":[" TEXT ",{\"type\":\"object\",\"properties\":{\"at\":" TEXT                   \
	",\"capture\":" TEXT ",\"as\":" TEXT ",\"severity\":" LEVEL                                \
	"},\"required\":[\"at\"],\"additionalProperties\":false}]}"
#define PLACES "{\"anyOf\":[" PLACE ",{\"type\":\"array\",\"items\":" PLACE "}]}"

static const struct help all[] = {
	/* a rule file */
	{NULL, "schema", "The version of the format: 1.", NULL},
	{NULL, "extends",
	 "Packs whose rules count, like builtin:note. An empty list: none; without it: all.", NULL},
	{NULL, "vocabulary", "Words that help to read a damaged document.", NULL},
	{NULL, "placeholders", "Words that say that a value is still to come.", NULL},
	{NULL, "fields", "How a line of the header block looks.", NULL},
	{"a family", "fields", "Names of header fields, of which at least `least` stand there.",
	 NULL},
	{NULL, "line", "A pattern with the named groups `name` and `value`.", NULL},
	{NULL, "until", "A pattern of the line that ends the block.", NULL},
	{NULL, "blocks", "Lists of fields in a section, by a name for rules.", NULL},
	{"a block", "heading", "A pattern of the section's heading.", NULL},
	{NULL, "families", "Kinds of documents, by name.", NULL},
	{NULL, "rules", "The rules.", NULL},
	{"a configuration", "rules", "Rule files, beside this file or below.", TEXTS},
	/* a family */
	{NULL, "of", "The family that this one is a sort of.", NULL},
	{NULL, "title", "A pattern of the first heading of level 1, without its #.", NULL},
	{NULL, "when", "A pattern of the whole text.", NULL},
	{NULL, "marks", "Patterns of the header block: the sort with most of them is it.", NULL},
	{NULL, "paths", "Globs, one of which matches the path.", NULL},
	{NULL, "least", "How many of `fields` stand in the header.", NULL},
	{NULL, "sample", "A sound document, into which tests put their values.", NULL},
	/* a rule */
	{NULL, "id", "Its name, like note/title. One that is there already is changed.", NULL},
	{NULL, "family", "The families it is for; without it, all documents.", NULL},
	{NULL, "severity", "How grave its findings are: error (the default), warning, info, off.",
	 NULL},
	{NULL, "summary", "What it asks for, in one line.", NULL},
	{NULL, "explain", "Why it is there, and what to do.", NULL},
	{NULL, "message", "What is said, with {value}, {written}, {field} and the like.", NULL},
	{NULL, "placeholder", "What becomes of values that are still to come.", NULL},
	{NULL, "values", "More placeholders, for this rule.", NULL},
	{NULL, "linked", "The severity of a placeholder inside a link (default: error).", NULL},
	{"'placeholder'", "severity", "The severity of a placeholder (default: warning).", NULL},
	{NULL, "check", "What is checked: one key names the kind.", NULL},
	{NULL, "instead_of", "Rules that are silent where this one speaks.", NULL},
	{NULL, "fix", "What takes the place of what was found.", NULL},
	{"'fix'", "replace", "The new text, with {value} and the like, and named groups.", NULL},
	{NULL, "safety", "safe: 'fix' applies it; unsafe: only with --unsafe-fixes.", NULL},
	/* tests */
	{NULL, "tests", "What the rule says about values and documents.", NULL},
	{NULL, "ok", "The rule is silent.", NULL},
	{NULL, "info", "It speaks, as info.", NULL},
	{NULL, "warn", "It speaks, at most as a warning.", NULL},
	{NULL, "bad", "It speaks as gravely as it can.", NULL},
	{NULL, "fixed", "What its fix makes of a value or text.", NULL},
	{NULL, "value", "A value for the rule's field in the sample.", NULL},
	{"a test of a fix", "in", "A value for the rule's field in the sample.", NULL},
	{NULL, "replace", "A text of the sample that is changed.", NULL},
	{NULL, "with", "What takes its place (default: nothing).", NULL},
	{NULL, "document", "A whole document.", NULL},
	{"a test", "family", "The family in whose sample it is tried.", NULL},
	{"a test of a fix", "family", "The family in whose sample it is tried.", NULL},
	{NULL, "path", "The document's path.", NULL},
	{NULL, "beside", "Other documents, made in the same way.", NULL},
	{"a test", "line", "The line of the finding.", NULL},
	{NULL, "out", "The fixed value, the text in the place of `with`, or the document.", NULL},
	/* checks */
	{NULL, "field", "The name of a field of the header.", NULL},
	{NULL, "front_matter", "The name of a key of the front matter.", NULL},
	{NULL, "in", "The block that the field stands in; else the header.", NULL},
	{"a case", "in", "Look at the normalised value, or at what is written.", NULL},
	{NULL, "required", "It must be there.", NULL},
	{NULL, "as", "The type of the value, which tells its normal form.", NULL},
	{NULL, "match", "A pattern of a right value.", NULL},
	{NULL, "cases", "What may be wrong with a value, each with its message.", NULL},
	{NULL, "found", "A pattern of a wrong value.", NULL},
	{NULL, "flaw", "What the type finds wrong.", NULL},
	{NULL, "sections", "Headings that a document must have.", NULL},
	{NULL, "level", "The level of the headings.", NULL},
	{NULL, "order", "strict: in this order.", NULL},
	{NULL, "below", "A pattern of the heading that they stand below.", NULL},
	{NULL, "renamed", "The severity of a heading that reads otherwise (default: warning).",
	 NULL},
	{NULL, "require", "The headings.", NULL},
	{NULL, "heading", "How it must read.", NULL},
	{NULL, "near", "Patterns by which it is known when it reads otherwise.", NULL},
	{NULL, "min_chars", "How many characters of text it needs.", NULL},
	{NULL, "pattern", "A pattern that must not match.", NULL},
	{NULL, "scope", "Where it is looked for.", NULL},
	{NULL, "within", "Only in sections with such a heading.", NULL},
	{"a unique check", "within", "all documents, or those of one folder.", NULL},
	{NULL, "absent", "true: the pattern must match.", NULL},
	{NULL, "count", "A pattern that must match so and so often.", NULL},
	{"a count check", "least", "How often it must match.", NULL},
	{NULL, "most", "How often it may match.", NULL},
	{NULL, "markdown", "Something that Markdown shows otherwise than it was meant.", NULL},
	{NULL, "encoding", "What is found in the characters of any file.", NULL},
	{NULL, "suppression", "What is wrong with a comment that suppresses findings.", NULL},
	{NULL, "equal", "Places whose values must be the same.", PLACES},
	{NULL, "sequence", "Places whose numbers must be the same.", PLACES},
	{NULL, "shifted", "Fields, and what each holds: tells a column that slid.", NULL},
	{NULL, "looks", "A pattern of what the field holds.", NULL},
	{NULL, "unique", "Places whose values no two documents share.", PLACES},
	{NULL, "spelling", "A place whose values have one spelling each.", PLACE},
	{NULL, "by", "Values beside the same one of these are the same.", PLACE},
	/* a configuration */
	{NULL, "reference", "Files and folders of known text, or false.",
	 "{\"anyOf\":[{\"type\":\"array\",\"items\":" TEXT "},{\"enum\":[false,\"false\"]}]}"},
	{NULL, "select", "Only these rules: ids, beginnings like note/, globs.", TEXTS},
	{NULL, "ignore", "Not these rules.", TEXTS},
	{"a configuration", "severity", "Severities by rule.",
	 "{\"type\":\"object\",\"additionalProperties\":" LEVEL "}"},
	{NULL, "baseline", "The file with the findings that are known already.", TEXT},
	{NULL, "exclude", "Globs of files that are not looked at.", TEXTS},
	{NULL, "fail_on", "The least severity that makes the exit status 1.",
	 "{\"enum\":[\"error\",\"warning\",\"info\",\"never\"]}"},
};

const struct help *help_find(const struct schema *schema, const char *key)
{
	const struct help *any = NULL;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (strcmp(all[i].key, key) != 0)
			continue;
		if (!all[i].schema)
			any = &all[i];
		else if (strcmp(all[i].schema, schema->what) == 0)
			return &all[i];
	}
	return any;
}
