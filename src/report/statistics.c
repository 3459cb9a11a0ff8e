/* How often each rule was told of, the most frequent first. */
#include <stdlib.h>

#include "base/chinese.h"
#include "base/jsonw.h"
#include "base/severity.h"
#include "base/show.h"
#include "report/report.h"

struct rule_count *statistics_slot(struct mojimend_formatter *f, const char *rule)
{
	struct rule_count *slot;

	for (size_t i = 0; i < f->counts.len; i++)
		if (f->counts.at[i].rule == rule || strcmp(f->counts.at[i].rule, rule) == 0)
			return &f->counts.at[i];
	slot = LIST_PUSH(&f->kept, &f->counts);
	if (slot)
		slot->rule = rule;
	return slot;
}

void statistics_add(struct mojimend_formatter *f, const struct mojimend_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];
		struct rule_count *slot = statistics_slot(f, finding->rule);

		if (!slot)
			return;
		slot->count++;
		if (slot->severity < finding->severity)
			slot->severity = finding->severity;
	}
}

static int by_count(const void *a, const void *b)
{
	const struct rule_count *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

static void sort(struct mojimend_formatter *f)
{
	if (f->counts.len)
		qsort(f->counts.at, f->counts.len, sizeof(*f->counts.at), by_count);
}

void statistics_human(struct mojimend_formatter *f)
{
	sort(f);
	for (size_t i = 0; i < f->counts.len; i++) {
		const struct rule_count *c = &f->counts.at[i];

		buf_printf(&f->out, "%7zu  %-7s  ", c->count,
			   in_language(f->out.language, severity_word(c->severity)));
		show_add(&f->out, str_z(c->rule));
		buf_byte(&f->out, '\n');
	}
}

void statistics_json(struct mojimend_formatter *f, struct jsonw *w)
{
	sort(f);
	jsonw_key(w, "statistics");
	jsonw_open(w, '[');
	for (size_t i = 0; i < f->counts.len; i++) {
		const struct rule_count *c = &f->counts.at[i];

		jsonw_open(w, '{');
		jsonw_put_str(w, "rule", str_z(c->rule));
		jsonw_put_str(w, "severity", str_z(severity_word(c->severity)));
		jsonw_put_size(w, "count", c->count);
		jsonw_close(w, '}');
	}
	jsonw_close(w, ']');
}
