/*
 * JUnit's XML, as CI servers read it: a suite for each file with findings, a
 * case for each of these.  What fails the run is a failure, as the exit status has it; the rest
 * are cases that passed and say something.  The last suite is the run itself, so that there
 * is a case where nothing was found: servers take a report without one for broken.
 */
#include "base/severity.h"
#include "report/place.h"
#include "report/report.h"
#include "report/xml.h"

static void begin(struct mojimend_formatter *f)
{
	xml_begin(&f->out);
	buf_z(&f->out, "<testsuites name=\"mojimend\">\n");
}

static bool is_failure(const struct mojimend_formatter *f, const struct mojimend_finding *finding)
{
	return f->fail_on != MOJIMEND_OFF && finding->severity >= f->fail_on;
}

static void put_text(struct buf *out, struct mojimend_str path,
		     const struct mojimend_finding *finding, const struct place *at)
{
	xml_add(out, path);
	buf_printf(out, ":%zu:%zu: %s: ", at->line, at->column, severity_word(finding->severity));
	xml_add(out, finding->message);
	buf_z(out, " [");
	xml_add(out, str_z(finding->rule));
	buf_byte(out, ']');
}

static void put_case(struct mojimend_formatter *f, struct mojimend_str path,
		     const struct mojimend_finding *finding, const struct place *at)
{
	struct buf *out = &f->out;
	bool fails = is_failure(f, finding);

	buf_z(out, "<testcase");
	xml_put(out, "classname", path);
	buf_z(out, " name=\"");
	xml_add(out, str_z(finding->rule));
	buf_printf(out, " at %zu:%zu\"", at->line, at->column);
	xml_put(out, "file", path);
	xml_put_size(out, "line", at->line);
	buf_z(out, " time=\"0\">");
	if (fails) {
		buf_z(out, "<failure");
		xml_put(out, "message", finding->message);
		xml_put(out, "type", str_z(finding->rule));
		buf_byte(out, '>');
	} else {
		buf_z(out, "<system-out>");
	}
	put_text(out, path, finding, at);
	buf_z(out, fails ? "</failure>" : "</system-out>");
	buf_z(out, "</testcase>\n");
}

static void open_suite(struct buf *out, struct mojimend_str name, size_t tests, size_t failures,
		       size_t errors)
{
	buf_z(out, "<testsuite");
	xml_put(out, "name", name);
	xml_put_size(out, "tests", tests);
	xml_put_size(out, "failures", failures);
	xml_put_size(out, "errors", errors);
	buf_z(out, " skipped=\"0\" time=\"0\">\n");
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_POINTS};
	struct mojimend_str path = str_z(input_path_plain(input));
	size_t failures = 0;

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++)
		failures += is_failure(f, &report->findings[i]);
	open_suite(&f->out, path, report->finding_count, failures, 0);
	for (size_t i = 0; i < report->finding_count; i++) {
		f->told++;
		place_find(&at, report->findings[i].begin);
		put_case(f, path, &report->findings[i], &at);
	}
	buf_z(&f->out, "</testsuite>\n");
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	struct buf *out = &f->out;

	open_suite(out, STR("mojimend"), 1, 0, t->unreadable != 0);
	buf_z(out, "<testcase classname=\"mojimend\" name=\"all files are read\" time=\"0\">");
	if (t->unreadable) {
		buf_z(out, "<error type=\"unreadable\" message=\"");
		count_of(out, t->unreadable, "file", "files");
		buf_z(out, " failed: standard error says why\"/>");
	}
	buf_z(out, "<system-out>");
	count_of(out, t->files, "file", "files");
	buf_z(out, " checked");
	if (f->untold) {
		buf_z(out, "; ");
		count_of(out, f->untold, "finding", "findings");
		buf_z(out, " more, not shown");
	}
	buf_z(out, "</system-out></testcase>\n</testsuite>\n</testsuites>\n");
}

const struct format format_junit = {"junit", begin, file, end, NULL, NULL, false};
