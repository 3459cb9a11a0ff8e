/*
 * Any bytes as a text: UTF-8 is judged as a naive reader judges it, a scan
 * with all rules ends, its report can be shown in every format and explained,
 * healing twice is healing once, a repair is verified, and so are any two texts.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "mojimend.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth, const char *what)
{
	if (!truth) {
		fprintf(stderr, "broken: %s\n", what);
		abort();
	}
}

/* utf8_valid against utf8_decode, one character after the other. */
static void check_utf8(const char *p, size_t len)
{
	size_t i = 0, n;
	uint32_t c;

	while (i < len && (n = utf8_decode(p + i, len - i, &c)) != 0) {
		char again[UTF8_MAX];

		must(utf8_encode(c, again) == n && !memcmp(again, p + i, n), "decode and encode");
		i += n;
	}
	must(utf8_valid(p, len) == i, "utf8_valid stops where utf8_decode does");
	if (i < len)
		must(utf8_bad(p + i, len - i) <= 3, "bad bytes are one to three");
}

static void must_be_fit(struct mojimend_str s)
{
	must(utf8_valid(s.ptr, s.len) == s.len, "what is shown is UTF-8");
	for (size_t k = 0; k < s.len; k++)
		must((unsigned char)s.ptr[k] >= 0x20 || s.ptr[k] == '\n',
		     "no control character is shown");
}

static void show(const struct mojimend_input *input, const struct mojimend_report *report)
{
	static const char *const formats[] = {"human",	    "concise", "json",	"jsonl",
					      "github",	    "gitlab",  "sarif", "junit",
					      "checkstyle", "rdjson",  "html"};
	const struct mojimend_totals totals = {.files = 1};

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct mojimend_format_options options = {.width = 80, .all_gaps = i % 2};
		struct mojimend_error e = {0};
		struct mojimend_formatter *f = mojimend_formatter_new(formats[i], &options, &e);
		struct mojimend_str s;

		must(f != NULL, "a formatter");
		s = mojimend_formatter_begin(f, &e);
		s = mojimend_formatter_file(f, input, report, &e);
		must_be_fit(s);
		must_be_fit(mojimend_formatter_explain(f, input, report, 1, 0, &e));
		must_be_fit(mojimend_formatter_end(f, &totals, &e));
		must(e.status == MOJIMEND_OK, "showing works");
		mojimend_formatter_free(f);
	}
}

/* Whether all is proved; in every format it can be shown. */
static bool verify(struct mojimend *m, struct mojimend_str before, struct mojimend_str after)
{
	static const char *const formats[] = {"human", "concise", "json", "jsonl"};
	struct mojimend_pair pair = {
		.old_name = "a", .new_name = "b", .before = before, .after = after};
	struct mojimend_pair_totals totals = {0};
	struct mojimend_error e = {0};

	pair.verification = mojimend_verify(m, before, after, &e);
	must(pair.verification != NULL, "a verification");
	mojimend_pair_add(&totals, &pair);
	must(totals.differing || str_equal(before, after), "what differs has changes");
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct mojimend_format_options options = {.all_gaps = true};
		struct mojimend_formatter *f = mojimend_formatter_new(formats[i], &options, &e);

		must(f != NULL, "a formatter");
		must_be_fit(mojimend_formatter_pair(f, &pair, &e));
		must_be_fit(mojimend_formatter_pairs_end(f, &totals, &e));
		must(e.status == MOJIMEND_OK, "showing works");
		mojimend_formatter_free(f);
	}
	return !totals.unproved && !totals.marked;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mojimend_rules *rules;
	struct mojimend_input input = {
		.text = {(const char *)data, size}, .path = "x.md", .document = true};
	const struct mojimend_report *report;
	struct mojimend_error e = {0};
	struct mojimend *m, *again;

	if (!rules) {
		rules = mojimend_rules_new(&e);
		must(rules && mojimend_rules_add_builtin(rules, &e) &&
			     mojimend_rules_seal(rules, &e),
		     "rules");
	}
	check_utf8((const char *)data, size);
	m = mojimend_new(rules, &e);
	again = mojimend_new(NULL, &e);
	must(m && again, "two scanners");
	report = mojimend_scan(m, &input, &e);
	must(report || e.status == MOJIMEND_LIMIT, "a scan ends with a report, or at a limit");
	if (report) {
		const struct mojimend_report *second;

		show(&input, report);
		input.text = report->repaired;
		second = mojimend_scan(again, &input, &e);
		must(second && second->repaired.len == report->repaired.len &&
			     (!second->repaired.len ||
			      !memcmp(second->repaired.ptr, report->repaired.ptr,
				      second->repaired.len)),
		     "healing twice is healing once");
		must(verify(again, str_of((const char *)data, size), report->repaired),
		     "a repair is proved");
	}
	verify(again, str_of((const char *)data, size / 2),
	       str_of((const char *)data + size / 2, size - size / 2));
	mojimend_free(again);
	mojimend_free(m);
	return 0;
}
