/* One line for each finding, as compilers write it: what editors and grep read. */
#include "report/place.h"
#include "report/report.h"

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place place = {.lines = &lines, .unit = UNIT_COLUMNS};

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		place_find(&place, report->findings[i].begin);
		finding_line(f, input, &report->findings[i], place.line, place.column);
		f->told++;
	}
}

const struct format format_concise = {"concise", NULL, file, NULL, verified_concise, NULL, false};
