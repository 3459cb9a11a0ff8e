/* What reviewdog reads (Reviewdog Diagnostic Format): columns are bytes, from one. */
#include "base/jsonw.h"
#include "report/mend.h"
#include "report/report.h"

static void position(struct jsonw *w, const char *key, size_t line, size_t column)
{
	jsonw_key(w, key);
	jsonw_open(w, '{');
	jsonw_put_size(w, "line", line);
	jsonw_put_size(w, "column", column);
	jsonw_close(w, '}');
}

static void range(struct jsonw *w, const struct span *at)
{
	jsonw_key(w, "range");
	jsonw_open(w, '{');
	position(w, "start", at->line, at->column);
	position(w, "end", at->end_line, at->end_column);
	jsonw_close(w, '}');
}

static void suggestion(struct jsonw *w, const struct span *at, struct mojimend_str text)
{
	jsonw_key(w, "suggestions");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	range(w, at);
	jsonw_put_str(w, "text", text);
	jsonw_close(w, '}');
	jsonw_close(w, ']');
}

static void one(struct mojimend_formatter *f, const struct mojimend_input *input,
		const struct mojimend_finding *finding, struct spans *s)
{
	static const char *const words[] = {"INFO", "INFO", "WARNING", "ERROR"};
	struct jsonw w = {.out = &f->out};
	struct span at = span_of(s, finding);
	struct mojimend_str text;

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "message", finding->message);
	jsonw_key(&w, "location");
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "path", str_z(input_path_plain(input)));
	range(&w, &at);
	jsonw_close(&w, '}');
	jsonw_put_str(&w, "severity", str_z(words[finding->severity]));
	jsonw_key(&w, "code");
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "value", str_z(finding->rule));
	jsonw_close(&w, '}');
	if (mend_of(s, finding, &at, &text))
		suggestion(&w, &at, text);
	jsonw_close(&w, '}');
}

static void begin(struct mojimend_formatter *f)
{
	buf_z(&f->out, "{\"source\":{\"name\":\"mojimend\"},\"diagnostics\":[\n");
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct spans s;

	if (!spans_init(&s, f, input, UNIT_BYTES))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		if (f->told++)
			buf_z(&f->out, ",\n");
		one(f, input, &report->findings[i], &s);
	}
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	(void)t;
	buf_z(&f->out, f->told ? "\n]}\n" : "]}\n");
}

const struct format format_rdjson = {"rdjson", begin, file, end, NULL, NULL, false};
