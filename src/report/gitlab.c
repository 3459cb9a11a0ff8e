/* GitLab's code quality report: an array of findings, each with a fingerprint of its own. */
#include "base/jsonw.h"
#include "report/place.h"
#include "report/report.h"

static void one(struct mojimend_formatter *f, const struct mojimend_input *input,
		const struct mojimend_report *report, const struct mojimend_finding *finding,
		struct place *at)
{
	static const char *const words[] = {"info", "info", "minor", "major"};
	struct jsonw w = {.out = &f->out};
	struct buf finger = buf_on(&f->arena);

	place_find(at, finding->begin);
	finger_add(&finger, finger_of(f, input, report, finding));
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "description", finding->message);
	jsonw_put_str(&w, "check_name", str_z(finding->rule));
	jsonw_put_str(&w, "fingerprint", buf_str(&finger));
	jsonw_put_str(&w, "severity", str_z(words[finding->severity]));
	jsonw_key(&w, "location");
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "path", str_z(input_path_plain(input)));
	jsonw_key(&w, "lines");
	jsonw_open(&w, '{');
	jsonw_put_size(&w, "begin", at->line);
	jsonw_close(&w, '}');
	jsonw_close(&w, '}');
	jsonw_close(&w, '}');
}

static void begin(struct mojimend_formatter *f)
{
	buf_z(&f->out, "[\n");
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_POINTS};

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		if (f->told++)
			buf_z(&f->out, ",\n");
		one(f, input, report, &report->findings[i], &at);
	}
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	(void)t;
	buf_z(&f->out, f->told ? "\n]\n" : "]\n");
}

const struct format format_gitlab = {"gitlab", begin, file, end, NULL, NULL, false};
