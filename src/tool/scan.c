/* A scan by what is known; where that depends on what is found, a second one. */
#include "base/error.h"
#include "tool/run.h"

const struct mojimend_report *run_scan(struct references *references, const char *path,
				       struct mojimend *scanner, const struct mojimend_input *input,
				       bool *waits, struct mojimend_error *e)
{
	const struct mojimend_reference *first = references_guess(references, path), *then = first;
	const struct mojimend_report *report;

	mojimend_refer(scanner, first);
	report = mojimend_scan(scanner, input, e);
	if (!report || (!report->finding_count && !report->edit_count))
		return report;
	switch (references_find(references, path, report, &then)) {
	case REFERENCE_WAITS: *waits = true; return NULL;
	case REFERENCE_FAILED:
		error_set(e, MOJIMEND_BAD_MODEL, "its reference cannot be read");
		return NULL;
	case REFERENCE_READY: break;
	}
	if (then == first)
		return report;
	mojimend_refer(scanner, then);
	return mojimend_scan(scanner, input, e);
}

const struct mojimend_report *run_scan_now(struct references *references, const char *path,
					   struct mojimend *scanner,
					   const struct mojimend_input *input,
					   struct mojimend_error *e)
{
	const struct mojimend_report *report;
	bool waits = false;

	report = run_scan(references, path, scanner, input, &waits, e);
	if (!waits)
		return report;
	references_build(references, path);
	waits = false;
	report = run_scan(references, path, scanner, input, &waits, e);
	if (waits)
		error_set(e, MOJIMEND_NOMEM, "out of memory");
	return report;
}
