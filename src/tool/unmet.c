/*
 * A family that no document is of is most likely misspelt: its rules look at
 * nothing, and nobody would hear of it.  Only whole folders tell; the packs that
 * are built in have families for other repositories, too.
 */
#include <string.h>

#include "base/show.h"
#include "tool/run.h"
#include "tool/stop.h"

void unmet_take(struct run *run, const struct job *job)
{
	const struct mojimend_report *report = job->report;
	struct mojimend_family family;

	if (!report->is_document)
		return;
	run->documents += !job->file->named && !run->picked;
	for (size_t i = 0; mojimend_rules_family(run->rules, i, &family); i++)
		for (size_t k = 0; k < report->family_count; k++)
			if (strcmp(report->families[k], family.name) == 0)
				run->families |= (uint64_t)1 << i;
}

static void warn(struct run *run, const struct mojimend_family *family)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, run->out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, family->source);
	buf_say(&b, ":%u: warning: no document is of the family ", family->line);
	show_add(&b, str_z(family->name));
	buf_say(&b, ", so that its rules looked at nothing\n");
	output_error_buf(run->out, &b);
	arena_fini(&arena);
}

void unmet_tell(struct run *run)
{
	struct mojimend_family family;

	if (!run->documents || stop_requested())
		return;
	for (size_t i = 0; mojimend_rules_family(run->rules, i, &family); i++)
		if (family.used && !(run->families >> i & 1) &&
		    strncmp(family.source, "builtin:", 8) != 0)
			warn(run, &family);
}
