/*
 * Workflow commands of GitHub Actions, which become annotations of a change.
 * Ten errors, ten warnings and ten notices of a step are shown; what is beyond
 * them is told in plain lines, so that the log has all of it, and the commands
 * stand behind these, errors first.
 */
#include "base/show.h"
#include "report/place.h"
#include "report/report.h"

enum { SHOWN = 10, COMMANDS = 3 * SHOWN };

/* As the runner takes them back; what it does not escape itself is made visible. */
static void escape(struct buf *out, struct mojimend_str s, const char *special)
{
	for (size_t i = 0; i < s.len;) {
		struct show c;

		if (s.ptr[i] && strchr(special, s.ptr[i])) {
			buf_printf(out, "%%%02X", (unsigned)s.ptr[i]);
			i++;
			continue;
		}
		c = show_char(s.ptr + i, s.len - i);
		buf_add(out, c.text, c.len);
		i += c.size;
	}
}

static void property(struct buf *out, const char *name, struct mojimend_str value)
{
	buf_z(out, name);
	escape(out, value, "%\r\n:,");
}

static void command(struct mojimend_formatter *f, const struct mojimend_input *input,
		    const struct mojimend_finding *finding, struct place *at, struct place *end)
{
	static const char *const words[] = {"notice", "notice", "warning", "error"};
	struct buf *out = &f->out;

	place_find(at, finding->begin);
	place_find(end, finding->end);
	buf_printf(out, "::%s ", words[finding->severity]);
	property(out, "file=", str_z(input_path_plain(input)));
	buf_printf(out, ",line=%zu,endLine=%zu,col=%zu", at->line, end->line, at->column);
	property(out, ",title=", str_z(finding->rule));
	buf_z(out, "::");
	escape(out, finding->message, "%\r\n");
	buf_byte(out, '\n');
}

/* Of --max-findings, what the commands leave: those of errors may be still to come. */
static size_t lines_most(const struct mojimend_formatter *f)
{
	return format_most(f) > COMMANDS ? format_most(f) - COMMANDS : 0;
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_UTF16}, end = at;
	struct place column = {.lines = &lines, .unit = UNIT_COLUMNS};

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];
		size_t from = f->out.len;

		if (f->held[finding->severity].len < SHOWN) {
			command(f, input, finding, &at, &end);
			held_take(f, finding->severity, from);
		} else if (f->told == lines_most(f)) {
			f->untold++;
		} else {
			f->told++;
			place_find(&column, finding->begin);
			finding_line(f, input, finding, column.line, column.column);
		}
	}
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	size_t held = 0;

	(void)t;
	for (int s = 0; s <= MOJIMEND_ERROR; s++)
		held += f->held[s].len;
	f->untold += held > format_most(f) ? held - format_most(f) : 0;
	if (f->told) {
		count_of(&f->out, f->told, "finding is", "findings are");
		buf_printf(&f->out, " in lines above only: GitHub shows %d of a kind.\n", SHOWN);
	}
	if (f->untold) {
		count_of(&f->out, f->untold, "finding", "findings");
		buf_z(&f->out, " more, not shown.\n");
	}
	held_put(f, "", format_most(f));
}

const struct format format_github = {"github", NULL, file, end, NULL, NULL, true};
