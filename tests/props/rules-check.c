/* Runs the examples that the built-in rules carry, and those of the rule files that are named. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mojimend.h"

/* A rule of ours without tests is a failure, too. */
static void tell(void *user, const struct mojimend_failure *f)
{
	*(size_t *)user += f->untested;
	printf("%s:%u:%u: %s: %s\n", f->source, f->line, f->column, f->rule->id, f->text);
}

/* Ours speak both languages: what is missing in Chinese would be told in English. */
static size_t one_language(const struct mojimend_rules *rules)
{
	struct mojimend_rule en, zh;
	size_t n = 0;

	for (size_t i = 0; mojimend_rules_get(rules, i, MOJIMEND_ENGLISH, &en) &&
			   mojimend_rules_get(rules, i, MOJIMEND_CHINESE, &zh);
	     i++) {
		if (strncmp(en.source, "builtin:", 8) != 0 ||
		    (strcmp(en.summary, zh.summary) != 0 && strcmp(en.explain, zh.explain) != 0))
			continue;
		printf("%s:%u: %s: 'summary' and 'explain' need en and zh\n", en.source, en.line,
		       en.id);
		n++;
	}
	return n;
}

static bool add_file(struct mojimend_rules *rules, const char *name, struct mojimend_error *e)
{
	static char bytes[1 << 20];
	FILE *f = fopen(name, "rb");
	size_t len;

	if (!f) {
		perror(name);
		exit(2);
	}
	len = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	return mojimend_rules_add(rules, (struct mojimend_str){bytes, len}, name, e);
}

int main(int argc, char **argv)
{
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	size_t run = 0, failed = 0, untested = 0;
	bool ok = rules && mojimend_rules_add_builtin(rules, &e);

	for (int i = 1; ok && i < argc; i++)
		ok = add_file(rules, argv[i], &e);
	ok = ok && mojimend_rules_seal(rules, &e);
	untested += ok ? one_language(rules) : 0;
	ok = ok && mojimend_rules_test(rules, tell, &untested, &run, &failed, &e);
	if (!ok) {
		fprintf(stderr, "%s:%u:%u: %s\n", e.source ? e.source : "rules-check", e.line,
			e.column, e.text);
		failed++;
	}
	mojimend_rules_free(rules);
	printf("rules-check: %zu passed, %zu failed, 0 skipped\n", ok ? run - failed : 0,
	       failed + untested);
	return failed + untested != 0;
}
