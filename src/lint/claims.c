/* Few findings claim a place, so each looks at all others. */
#include "lint/claims.h"

#include "lint/check.h"

/* A link's label and its target are one place: "](" stands between them. */
enum { LINK_JOINT = 2 };
enum { CLAIMS_MAX = 64 }; /* for a document: so that the time stays linear */

static const struct rule *rule_of(const struct mojimend_rules *rules, const char *id)
{
	size_t low = 0, high = rules->list.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(rules->list.at[mid]->id->value.ptr, id);

		if (!order)
			return rules->list.at[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static bool is_claimed(const struct mojimend_finding *f, const struct mojimend_finding *claim,
		       const struct rule *claiming)
{
	/* What a slid column holds is repeated further down. */
	if (claiming->kind != &check_shifted &&
	    (f->end + LINK_JOINT < claim->begin || f->begin > claim->end + LINK_JOINT))
		return false;
	for (size_t i = 0; i < claiming->instead_of.len; i++)
		if (str_is(claiming->instead_of.at[i]->value, f->rule))
			return true;
	return false;
}

void claims_settle(const struct mojimend_rules *rules, struct findings *out, size_t from)
{
	size_t claims = 0;

	for (size_t i = from; i < out->list.len && claims < CLAIMS_MAX; i++) {
		const struct mojimend_finding claim = out->list.at[i];
		const struct rule *rule = rule_of(rules, claim.rule);
		size_t kept = from, self = i;

		if (!rule || !rule->instead_of.len)
			continue;
		claims++;
		for (size_t k = from; k < out->list.len; k++) {
			if (k == i)
				self = kept;
			if (k == i || !is_claimed(&out->list.at[k], &claim, rule))
				out->list.at[kept++] = out->list.at[k];
		}
		out->list.len = kept;
		i = self;
	}
}
