/*
 * What is wrong with suppressions.  It is told after all other rules have run,
 * and cannot itself be suppressed.
 */
#include "base/nearest.h"
#include "lint/check.h"
#include "lint/context.h"

enum { NO_REASON, UNUSED, UNKNOWN_RULE };

static const char *const names[] = {[NO_REASON] = "no-reason",
				    [UNUSED] = "unused",
				    [UNKNOWN_RULE] = "unknown-rule",
				    [UNKNOWN_RULE + 1] = NULL};

static const struct key suppression_keys[] = {
	{"suppression", WANT_CHOICE, offsetof(struct suppression_check, what), true, NULL, names},
};
static const struct schema suppression_schema =
	SCHEMA("a suppression check", suppression_keys, struct suppression_check);

static const struct {
	unsigned what;
	struct wording message;
} sayings[] = {
	[SUPPRESSION_NO_REASON] = {NO_REASON,
				   {"no reason is given, so it does nothing: {value} RULE -- why",
				    "沒有寫理由，因此無效：{value} 規則 -- 理由", NULL}},
	[SUPPRESSION_NO_RULE] =
		{UNKNOWN_RULE,
		 {"no rule is named: write an id, note/ for all that begin so, or *",
		  "沒有寫規則：請寫規則名稱，note/ 表示整組，* 表示全部", NULL}},
	[SUPPRESSION_NO_SUCH] =
		{UNKNOWN_RULE,
		 {"there is no {value}; there are mojimend-ignore, and it with "
		  "-file, -start and -end",
		  "沒有 {value}；可用的是 mojimend-ignore，或加上 -file、-start、-end", NULL}},
	[SUPPRESSION_NO_START] = {UNUSED,
				  {"no mojimend-ignore-start is open for '{value}'",
				   "前面沒有對應「{value}」的 mojimend-ignore-start", NULL}},
	[SUPPRESSION_TOO_MANY] = {UNUSED,
				  {"more suppressions than one file may have: this one and those "
				   "behind it do nothing",
				   "一個檔案裡的停用註解太多：從這裡開始都無效", NULL}},
};

static void say(struct lint *l, size_t begin, size_t end, struct wording ours,
		const struct message_values *values)
{
	lint_report_original(l, l->rule->severity, begin, end, lint_message(l, ours), values);
}

/* Whether there is such a rule, and whether one of them runs. */
static bool is_known(const struct lint *l, const struct suppression *s, bool *on)
{
	bool known = s->used; /* what is found without rules has no rule, perhaps */

	*on = false;
	for (size_t i = 0; i < l->rules->list.len; i++) {
		const struct rule *rule = l->rules->list.at[i];

		if (!suppression_covers(s, rule->id->value.ptr, s->begin))
			continue;
		known = true;
		*on |= rule->severity != MOJIMEND_OFF;
	}
	return known;
}

static struct mojimend_str nearest_rule(struct lint *l, struct mojimend_str written)
{
	const char *z = written.len < 100 ? arena_z(l->a, written) : NULL;
	struct nearest n;

	if (!z)
		return STR("");
	n = nearest_to(z);
	for (size_t i = 0; i < l->rules->list.len; i++)
		nearest_try(&n, l->rules->list.at[i]->id->value.ptr);
	return str_z(n.best ? n.best : "");
}

static void look_at(struct lint *l, unsigned what, const struct suppression *s)
{
	struct message_values values = {.value = s->rule, .written = s->rule};
	bool on;

	if (!is_known(l, s, &on)) {
		if (what != UNKNOWN_RULE)
			return;
		values.other = nearest_rule(l, s->rule);
		say(l, s->at, s->at_end,
		    values.other.len ? SAY("there is no rule '{value}'; is '{other}' meant?",
					   "沒有規則「{value}」；是不是「{other}」？")
				     : SAY("there is no rule '{value}'", "沒有規則「{value}」"),
		    &values);
	} else if (what == UNUSED && on && !s->used) {
		say(l, s->at, s->at_end,
		    SAY("nothing is found here that '{value}' would suppress: take it away",
			"這裡沒有需要以「{value}」停用的問題：請刪除"),
		    &values);
	}
}

/* A test of such a rule runs it alone: what would be suppressed is found here. */
static void run_others(struct lint *l)
{
	struct suppressions *s = arena_new(l->a, struct suppressions);
	struct lint all = *l;
	struct findings out = {0};

	if (!s || !suppressions_read(s, l->healed->original, !l->plain, l->a, l->e)) {
		l->failed = true;
		return;
	}
	l->suppressions = all.suppressions = s;
	all.out = &out;
	all.fixes = NULL;
	all.facts = NULL;
	l->failed = !lint_run_rules(&all);
}

static void run_suppression(struct lint *l, const struct rule *rule)
{
	unsigned what = ((const struct suppression_check *)rule->check)->what;
	const struct suppressions *s;

	if (!l->suppressions && suppressions_are_in(l->healed->original))
		run_others(l);
	s = l->suppressions;
	if (!s || l->failed)
		return;
	l->rule = rule;
	for (size_t i = 0; i < s->wrong.len; i++) {
		const struct suppression_wrong *wrong = &s->wrong.at[i];
		const struct message_values values = {.value = wrong->what, .written = wrong->what};

		if (sayings[wrong->flaw].what == what)
			say(l, wrong->at, wrong->at_end, sayings[wrong->flaw].message, &values);
	}
	for (size_t i = 0; i < s->list.len; i++)
		look_at(l, what, &s->list.at[i]);
}

const struct check_kind check_suppression = {"suppression", &suppression_schema, NULL,
					     run_suppression};
