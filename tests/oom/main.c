/*
 * Fails the n-th allocation, n = 1, 2, ..., once and then from there on, in
 * all that the library does and in the libraries below it: these four
 * functions stand before those of libc for everybody.  Every try ends in
 * success with the same result, or in MOJIMEND_NOMEM; nothing is leaked, which
 * is counted here, too.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mojimend.h"

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

static long made, fail_at, alive;
static bool counting, persist;

static bool fails(void)
{
	if (!counting)
		return false;
	made++;
	if (!fail_at || (persist ? made < fail_at : made != fail_at))
		return false;
	errno = ENOMEM;
	return true;
}

static void *given(void *p)
{
	alive += counting && p;
	return p;
}

void *malloc(size_t n)
{
	return fails() ? NULL : given(__libc_malloc(n));
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : given(__libc_calloc(n, size));
}

void *realloc(void *p, size_t n)
{
	void *q;

	if (fails())
		return NULL;
	q = __libc_realloc(p, n);
	return p ? q : given(q);
}

void free(void *p)
{
	alive -= counting && p;
	__libc_free(p);
}

/* A small rule file, so that loading one is tried, too. */
static const char yaml[] = "schema: 1\n"
			   "families:\n"
			   "  page: {when: '\\A#'}\n"
			   "rules:\n"
			   "  - id: page/size\n"
			   "    family: page\n"
			   "    severity: warning\n"
			   "    check: {field: Size, required: true, match: '\\A[0-9]+\\z'}\n"
			   "    message: \"'{value}' is no size\"\n"
			   "    tests:\n"
			   "      ok: [\"12\"]\n"
			   "      bad: [\"x\"]\n";

struct outcome {
	size_t repaired, shown, findings;
};

static bool show(const struct mojimend_input *input, const struct mojimend_report *report,
		 struct outcome *o, struct mojimend_error *e)
{
	static const char *const names[] = {"human", "jsonl", "github", "sarif", "junit", "html"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct mojimend_format_options options = {.color = true, .width = 80};
		struct mojimend_formatter *f = mojimend_formatter_new(names[i], &options, e);
		struct mojimend_totals totals = {.files = 1};

		if (!f)
			return false;
		o->shown += mojimend_formatter_begin(f, e).len;
		o->shown += mojimend_formatter_file(f, input, report, e).len;
		o->shown += mojimend_formatter_explain(f, input, report, 5, 0, e).len;
		o->shown += mojimend_formatter_end(f, &totals, e).len;
		mojimend_formatter_free(f);
		if (e->status != MOJIMEND_OK)
			return false;
	}
	return true;
}

/* What is proved, what lost bytes, what is not; and a text that is the same. */
static bool verify(struct mojimend_str text, struct outcome *o, struct mojimend_error *e)
{
	struct mojimend *m = mojimend_new(NULL, e);
	struct mojimend_formatter *f = m ? mojimend_formatter_new("json", NULL, e) : NULL;
	struct mojimend_pair pair = {.old_name = "a", .new_name = "b"};

	pair.before = (struct mojimend_str){"\xC3\x83\xC2\xA4 \xC3\x83 x\n", 10};
	pair.after = (struct mojimend_str){"\xC3\xA4 \xC3\x81 y\n", 8};
	if (f)
		pair.verification = mojimend_verify(m, pair.before, pair.after, e);
	if (pair.verification) {
		o->shown += pair.verification->change_count;
		o->shown += mojimend_formatter_pair(f, &pair, e).len;
	}
	pair.after = text;
	if (pair.verification && mojimend_verify(m, text, pair.after, e))
		o->shown++;
	mojimend_formatter_free(f);
	mojimend_free(m);
	return e->status == MOJIMEND_OK;
}

static bool configure(struct mojimend_error *e)
{
	static const char config[] = "reference:\n  - known.md\n  - words\n";
	struct mojimend_config *c = mojimend_config_read(
		(struct mojimend_str){config, sizeof(config) - 1}, "c.yaml", true, e);

	mojimend_config_free(c);
	return c != NULL;
}

/* What one reference learned and wrote is read by the other. */
static bool refer(const struct mojimend_rules *rules, struct mojimend_reference **to,
		  struct mojimend_error *e)
{
	static const char known[] = "主持人：溫朮珺\n한국어 ☃\n";
	struct mojimend_str text = {known, sizeof(known) - 1}, model;
	struct mojimend_reference *from = mojimend_reference_new(NULL, e);
	size_t lines;
	bool ok = from && mojimend_reference_add_whole(from, text, &lines, e) &&
		  mojimend_reference_write(from, &model, e);

	*to = ok ? mojimend_reference_new(rules, e) : NULL;
	ok = *to && mojimend_reference_read(*to, model, "model", e) &&
	     mojimend_reference_add(*to, text, &lines, e) && mojimend_reference_seal(*to, e);
	mojimend_reference_free(from);
	return ok;
}

/* Once more, with a word for the first gap. */
static const struct mojimend_report *rescan(struct mojimend *m, struct mojimend_input input,
					    const struct mojimend_report *report,
					    struct mojimend_error *e)
{
	struct mojimend_choice choice;

	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_damage *d = report->findings[i].damage;

		if (!d || !d->gap_count || !d->gaps[0].candidate_count)
			continue;
		choice = (struct mojimend_choice){d->gaps[0].begin, d->gaps[0].candidates[0]};
		input.choices = &choice;
		input.choice_count = 1;
		return mojimend_scan(m, &input, e);
	}
	return report;
}

static bool work(struct mojimend_str text, struct outcome *o, struct mojimend_error *e)
{
	struct mojimend_input input = {.text = text, .path = "note-1.md", .document = true};
	struct mojimend_model model = {
		.page_count = 1, .layers = 1, .undefined = MOJIMEND_UNDEFINED_KEEP};
	struct mojimend_rules *rules = mojimend_rules_new(e);
	const struct mojimend_report *report;
	struct mojimend_reference *reference = NULL;
	struct mojimend_str damaged;
	struct mojimend *m = NULL;
	bool ok = false;

	*o = (struct outcome){0};
	if (!rules || !mojimend_rules_add_builtin(rules, e) ||
	    !mojimend_rules_add(rules, (struct mojimend_str){yaml, sizeof(yaml) - 1}, "size.yaml",
				e) ||
	    !mojimend_rules_seal(rules, e))
		goto out;
	m = mojimend_new(rules, e);
	if (!m || !configure(e) || !refer(rules, &reference, e))
		goto out;
	mojimend_refer(m, reference);
	report = m ? mojimend_scan(m, &input, e) : NULL;
	if (!report)
		goto out;
	report = rescan(m, input, report, e);
	if (!report)
		goto out;
	o->repaired = report->repaired.len;
	o->findings = report->finding_count;
	ok = show(&input, report, o, e) && verify(text, o, e) &&
	     mojimend_damage(m, (struct mojimend_str){"\xE6\x96\x87", 3}, &model, &damaged, e);
out:
	mojimend_free(m);
	mojimend_reference_free(reference);
	mojimend_rules_free(rules);
	return ok;
}

static char bytes[1 << 16];

static size_t read_all(const char *name)
{
	FILE *f = fopen(name, "rb");
	size_t len;

	if (!f) {
		perror(name);
		exit(2);
	}
	len = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	return len;
}

/* What is wrong with one try, or NULL; *done: no allocation was left to fail. */
static const char *attempt(struct mojimend_str text, const struct outcome *expected, bool *done)
{
	struct mojimend_error e = {0};
	struct outcome o;
	bool ok;

	made = alive = 0;
	counting = true;
	ok = work(text, &o, &e);
	counting = false;
	*done = made < fail_at;
	if (alive)
		return "memory was not given back";
	if (ok != (e.status == MOJIMEND_OK))
		return ok ? "success, but an error is set" : "a failure without an error";
	if (ok && memcmp(&o, expected, sizeof(o)) != 0)
		return "success, but another result";
	if (!ok && e.status != MOJIMEND_NOMEM)
		return e.text[0] ? "another error than 'out of memory'" : "an error without a text";
	return NULL;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "fixtures/drop-cp1254/in.md";
	struct mojimend_str text = {bytes, read_all(name)};
	struct mojimend_error e = {0};
	size_t passed = 0, failed = 0;
	struct outcome expected;

	if (!work(text, &expected, &e) || !work(text, &expected, &e)) {
		printf("oom: %s\noom: 0 passed, 1 failed, 0 skipped\n", e.text);
		return 1;
	}
	for (int mode = 0; mode < 2; mode++) {
		bool done = false;

		persist = mode;
		for (fail_at = 1; !done; fail_at++) {
			const char *wrong = attempt(text, &expected, &done);

			if (!wrong)
				passed++;
			else if (failed++ < 20)
				printf("oom: allocation %ld fails%s: %s\n", fail_at,
				       persist ? " and all behind it" : "", wrong);
		}
	}
	printf("oom: %zu passed, %zu failed, 0 skipped\n", passed, failed);
	return failed != 0;
}
