/*
 * For people at a terminal: the place, the line with a caret, and for damage
 * what was done to the text, what comes back, and what stays open.
 */
#include "base/chinese.h"
#include "base/show.h"
#include "base/utf8.h"
#include "report/excerpt.h"
#include "report/place.h"
#include "report/report.h"
#include "report/why.h"

enum { GAPS_SHOWN = 5, CANDIDATES_SHOWN = 12, PAGES_SHOWN = 4, INDENT = 8 };

void detail(struct mojimend_formatter *f, const char *label)
{
	color(f, "2");
	buf_z(&f->out, "      = ");
	buf_word(&f->out, label);
	color(f, NULL);
}

static void pages(struct buf *out, const struct mojimend_model *m)
{
	unsigned shown = m->page_count <= PAGES_SHOWN + 1 ? m->page_count : PAGES_SHOWN;

	if (!m->page_count)
		buf_say(out, "an unknown page");
	for (unsigned i = 0; i < shown; i++) {
		const char *name = mojimend_page_name(m->pages[i]);

		if (i)
			buf_say(out, i + 1 == m->page_count ? " or " : ", ");
		if (name)
			buf_z(out, name);
		else
			buf_say(out, "an unknown page");
	}
	if (shown < m->page_count)
		buf_say(out, " or %u more pages", m->page_count - shown);
}

void model_add(struct buf *out, const struct mojimend_model *m)
{
	static const char *const often[] = {"", "", SAID(", twice"), SAID(", three times"),
					    SAID(", many times")};
	static const char *const undefined[] = {
		"",
		SAID("; undefined bytes were kept as C1 controls"),
		SAID("; undefined bytes were dropped"),
		SAID("; undefined bytes became U+FFFD"),
		SAID("; undefined bytes became '?'"),
	};

	buf_say(out, "UTF-8 that was read as ");
	pages(out, m);
	buf_word(out,
		 often[m->layers <= MOJIMEND_LAYERS_MAX ? m->layers : MOJIMEND_LAYERS_MAX + 1]);
	buf_word(out, undefined[m->undefined <= MOJIMEND_UNDEFINED_QUESTION ? m->undefined : 0]);
	if (m->shy == MOJIMEND_SHY_STRIPPED)
		buf_say(out, "; soft hyphens were stripped");
	if (m->nbsp_space)
		buf_say(out, "; no-break spaces became spaces");
}

static void counts(struct mojimend_formatter *f, const struct mojimend_damage *d)
{
	struct buf *out = &f->out;

	detail(f, "");
	count_of(out, d->characters, "damaged character", "damaged characters");
	buf_say(out, ": %zu can be restored", d->restored);
	if (d->left)
		buf_say(out, d->left == 1 ? ", %zu stays as it is" : ", %zu stay as they are",
			d->left);
	if (d->lost) {
		buf_say(out, "; %zu lost at least ", d->lost);
		count_of(out, d->lost_bytes, "byte", "bytes");
	}
	buf_byte(out, '\n');
}

static void preview(struct mojimend_formatter *f, const char *label, struct mojimend_str text)
{
	size_t width = f->options.width;

	detail(f, label);
	excerpt_text(f, text, !width ? 0 : width > INDENT + 25 ? width - INDENT - 5 : 20);
	buf_byte(&f->out, '\n');
}

static void candidates(struct mojimend_formatter *f, const struct mojimend_gap *g)
{
	size_t n = g->candidate_count;

	if (!f->options.all_gaps && n > CANDIDATES_SHOWN)
		n = CANDIDATES_SHOWN;
	buf_say(&f->out, g->candidate_count ? ": " : ": nothing fits");
	for (size_t i = 0; i < n; i++) {
		char bytes[4];

		if (i)
			buf_byte(&f->out, ' ');
		show_add(&f->out, str_of(bytes, utf8_encode(g->candidates[i], bytes)));
		if (g->chances && g->chances[i] >= 0.01f)
			buf_printf(&f->out, " %u%%", (unsigned)(g->chances[i] * 100));
	}
	if (n < g->candidate_count)
		buf_say(&f->out, " and %zu more", g->candidate_count - n);
}

static void gap(struct mojimend_formatter *f, const struct mojimend_gap *g, struct place *at,
		struct mojimend_str text)
{
	place_find(at, g->begin);
	detail(f, "");
	buf_say(&f->out, "%zu:%zu: '", at->line, at->column);
	show_add(&f->out, str_cut(text, g->begin, g->end));
	if (g->lost) {
		buf_say(&f->out, "' lost ");
		count_of(&f->out, g->lost, "byte", "bytes");
	} else {
		buf_say(&f->out, "' is ");
		why_add(&f->out, g, true);
	}
	candidates(f, g);
	buf_byte(&f->out, '\n');
}

static void damage(struct mojimend_formatter *f, const struct mojimend_finding *finding,
		   const struct lines *lines)
{
	const struct mojimend_damage *d = finding->damage;
	struct place at = {.lines = lines, .unit = UNIT_COLUMNS};
	size_t shown = f->options.all_gaps ? d->gap_count : GAPS_SHOWN;

	detail(f, "");
	model_add(&f->out, &d->model);
	buf_byte(&f->out, '\n');
	counts(f, d);
	preview(f, "was: ", str_cut(lines->text, finding->begin, finding->end));
	if (d->restored)
		preview(f, "now: ", d->text);
	for (size_t i = 0; i < d->gap_count && i < shown; i++)
		gap(f, &d->gaps[i], &at, lines->text);
	if (d->gap_count > shown) {
		detail(f, "");
		buf_say(&f->out, "and %zu more (--all-gaps lists them)\n", d->gap_count - shown);
	}
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct lines lines;
	struct place at = {.lines = &lines, .unit = UNIT_COLUMNS};

	if (!lines_index(&lines, input->text, &f->arena))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];

		place_find(&at, finding->begin);
		finding_line(f, input, finding, at.line, at.column);
		excerpt(f, &at, finding->end);
		if (finding->damage)
			damage(f, finding, &lines);
		f->told++;
	}
}

static void severities(struct buf *out, const struct mojimend_totals *t)
{
	if (!t->errors && !t->warnings && !t->infos) {
		buf_say(out, "no findings");
		return;
	}
	count_of(out, t->errors, "error", "errors");
	buf_say(out, ", ");
	count_of(out, t->warnings, "warning", "warnings");
	if (t->infos) {
		buf_say(out, ", ");
		count_of(out, t->infos, "remark", "remarks");
	}
}

static void left_as(struct buf *out, size_t n, bool repairing)
{
	if (repairing)
		buf_say(out,
			n == 1 ? ", %zu uncertain and left as it is"
			       : ", %zu uncertain and left as they are",
			n);
	else
		buf_say(out, n == 1 ? ", %zu left as it is" : ", %zu left as they are", n);
}

static void characters(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	size_t uncertain = t->left - t->unwritten;
	bool repairing = f->options.repairing;
	struct buf *out = &f->out;

	count_of(out, t->characters, "damaged character", "damaged characters");
	buf_say(out, repairing ? ": %zu restored" : ": %zu can be restored", t->restored);
	if (repairing && t->guessed)
		buf_say(out, " (%zu by likelihood)", t->guessed);
	if (uncertain)
		left_as(out, uncertain, repairing);
	if (t->unwritten)
		buf_say(out, ", %zu in files that could not be written", t->unwritten);
	buf_say(out, ".\n");
}

/* Every file stands in one of the three. */
static void files(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	struct buf *out = &f->out;

	color(f, "1");
	count_of(out, t->files, "file", "files");
	color(f, NULL);
	buf_say(out, " checked");
	if (f->options.repairing && (t->repaired || t->unreadable))
		buf_say(out, ", %zu repaired, %zu untouched", t->repaired, t->untouched);
	else if (t->repaired)
		buf_say(out, ", %zu can be repaired", t->repaired);
	if (t->unreadable)
		buf_say(out, ", %zu failed", t->unreadable);
	buf_say(out, ": ");
}

static void fixes(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	if (t->fixed) {
		count_of(&f->out, t->fixed, "fix", "fixes");
		buf_say(&f->out, f->options.repairing ? " applied.\n" : " can be applied.\n");
	} else if (t->fixable && !f->options.repairing) {
		count_of(&f->out, t->fixable, "finding", "findings");
		buf_say(&f->out, " can be fixed ('mojimend fix' does).\n");
	}
}

static void baseline(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	if (t->hidden) {
		count_of(&f->out, t->hidden, "finding is", "findings are");
		buf_say(&f->out, " hidden by the baseline.\n");
	}
	if (t->gone) {
		count_of(&f->out, t->gone, "entry of the baseline is",
			 "entries of the baseline are");
		buf_say(&f->out,
			" no longer found ('mojimend baseline --prune' takes them out).\n");
	}
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	bool repairing = f->options.repairing;
	struct buf *out = &f->out;

	if (f->untold) {
		count_of(out, f->untold, "finding", "findings");
		buf_say(out, " more, not shown.\n");
	}
	files(f, t);
	severities(out, t);
	if (repairing && (t->errors || t->warnings || t->infos))
		buf_say(out, " remain");
	buf_say(out, ".\n");
	if (t->characters)
		characters(f, t);
	fixes(f, t);
	baseline(f, t);
	if (f->options.statistics)
		statistics_human(f);
}

const struct format format_human = {"human", NULL, file, end, verified_human, verified_human_end,
				    false};
