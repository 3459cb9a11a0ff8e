/* What a check remembers of a document. */
#include "lint/facts.h"

#include "lint/context.h"
#include "lint/selector.h"

static size_t line_at_offset(struct mojimend_str text, size_t offset)
{
	size_t line = 1;
	const char *p = text.ptr, *end = p + offset;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		line++;
		p++;
	}
	return line;
}

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
	slot->line = line_at_offset(l->healed->original, slot->begin);
}
