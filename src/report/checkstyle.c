/* The report of Checkstyle, which many a CI server and editor reads. */
#include "base/severity.h"
#include "report/place.h"
#include "report/report.h"
#include "report/xml.h"

static void begin(struct mojimend_formatter *f)
{
	xml_begin(&f->out);
	buf_z(&f->out, "<checkstyle version=\"4.3\">\n");
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_POINTS};
	struct buf *out = &f->out;

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	buf_z(out, "<file");
	xml_put(out, "name", str_z(input_path_plain(input)));
	buf_z(out, ">\n");
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];

		f->told++;
		place_find(&at, finding->begin);
		buf_z(out, "<error");
		xml_put_size(out, "line", at.line);
		xml_put_size(out, "column", at.column);
		xml_put(out, "severity", str_z(severity_word(finding->severity)));
		xml_put(out, "message", finding->message);
		buf_z(out, " source=\"mojimend.");
		xml_add(out, str_z(finding->rule));
		buf_z(out, "\"/>\n");
	}
	buf_z(out, "</file>\n");
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	(void)t;
	buf_z(&f->out, "</checkstyle>\n");
}

const struct format format_checkstyle = {"checkstyle", begin, file, end, NULL, NULL, false};
