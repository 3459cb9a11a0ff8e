/* What a check remembers of a document. */
#include "lint/facts.h"

#include "base/lines.h"
#include "lint/context.h"
#include "lint/selector.h"

void facts_add(struct lint *l, const struct selected *selected, struct mojimend_str group,
	       struct mojimend_str key)
{
	struct fact *slot = l->facts && !l->failed ? LIST_PUSH(l->a, &l->facts->list) : NULL;

	if (!slot)
		return;
	*slot = (struct fact){
		.rule = l->rule,
		.group = group,
		.key = key,
		.written = selected->value,
		.begin = lint_original_begin(l, selected->begin),
		.end = lint_original_end(l, selected->end),
	};
	slot->hidden = suppressions_hide(l->suppressions, l->rule->id->value.ptr, slot->begin,
					 slot->begin);
	slot->line = lines_number(l->healed->original, slot->begin);
}
