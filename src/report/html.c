/* One page for the person who decides about a bulk repair. */
#include "report/html.h"

#include "base/jsonw.h"
#include "base/severity.h"
#include "base/utf8.h"

enum { SHARES = 7, UNWEIGHED = SHARES, BINS };

/* Lower bounds of the shares of chance that the page draws, in 1/10000. */
static const unsigned share_from[SHARES] = {0, 2500, 5000, 7500, 9000, 9900, 9990};

/* JSON as the content of a script element: "<" begins no end and no comment there. */
static void embed(struct mojimend_formatter *f, const char *class, const struct buf *json)
{
	struct buf *out = &f->out;

	buf_printf(out, "<script type=\"application/json\" class=\"%s\">", class);
	for (size_t i = 0, from = 0; i <= json->len; i++) {
		if (i < json->len && json->ptr[i] != '<')
			continue;
		if (i > from)
			buf_add(out, json->ptr + from, i - from);
		if (i < json->len)
			buf_z(out, "\\u003c");
		from = i + 1;
	}
	buf_z(out, "</script>\n");
}

static void begin(struct mojimend_formatter *f)
{
	buf_z(&f->out, html_head);
}

/* --- What the overview needs of a file ------------------------------------------ */

static unsigned bin_of(const struct mojimend_gap *g, uint32_t c)
{
	unsigned chance = 0, bin = 0;

	if (!g->chances)
		return UNWEIGHED;
	for (size_t i = 0; i < g->candidate_count; i++) {
		if (g->candidates[i] != c)
			continue;
		chance = (unsigned)(g->chances[i] * 10000 + 0.5F);
		break;
	}
	while (bin + 1 < SHARES && chance >= share_from[bin + 1])
		bin++;
	return bin;
}

struct overview {
	size_t kinds[HTML_KINDS];
	size_t written[BINS], open[BINS]; /* by the chance of what is written, or likeliest */
};

static void look(struct overview *o, const struct mojimend_damage *d)
{
	o->kinds[HTML_EXACT] +=
		d->restored -
		(d->restored < d->restoration_count ? d->restored : d->restoration_count);
	for (size_t i = 0; i < d->restoration_count; i++) {
		const struct mojimend_restoration *r = &d->restorations[i];

		o->kinds[r->chosen ? HTML_CHOSEN : r->guessed ? HTML_GUESSED : HTML_ONLY]++;
		if (r->guessed)
			o->written[bin_of(&r->gap, r->c)]++;
	}
	for (size_t i = 0; i < d->gap_count; i++) {
		const struct mojimend_gap *g = &d->gaps[i];
		struct subject s = {.gap = g, .stays = true};

		o->kinds[html_kind(&s)]++;
		if (html_kind(&s) == HTML_OPEN)
			o->open[bin_of(g, g->candidates[0])]++;
	}
}

static void numbers(struct jsonw *w, const char *key, const size_t *n, size_t count)
{
	jsonw_key(w, key);
	jsonw_open(w, '[');
	for (size_t i = 0; i < count; i++)
		buf_printf(w->out, i ? ",%zu" : "%zu", n[i]);
	jsonw_close(w, ']');
}

/* [page, layers, restored, left] for each run; neighbours of one kind are summed. */
static void pages_hit(struct jsonw *w, const struct mojimend_report *report)
{
	jsonw_key(w, "pages");
	jsonw_open(w, '[');
	for (size_t i = 0; i < report->finding_count;) {
		const struct mojimend_damage *d = report->findings[i++].damage;
		size_t restored, left;

		if (!d)
			continue;
		restored = d->restored;
		left = d->left;
		for (; i < report->finding_count; i++) {
			const struct mojimend_damage *next = report->findings[i].damage;

			if (next && (next->model.pages[0] != d->model.pages[0] ||
				     next->model.page_count != d->model.page_count ||
				     next->model.layers != d->model.layers))
				break;
			restored += next ? next->restored : 0;
			left += next ? next->left : 0;
		}
		jsonw_open(w, '[');
		jsonw_str(w,
			  str_z(d->model.page_count ? mojimend_page_name(d->model.pages[0]) : ""));
		buf_printf(w->out, ",%u,%zu,%zu", (unsigned)d->model.layers, restored, left);
		jsonw_close(w, ']');
	}
	jsonw_close(w, ']');
}

/* A name that is no UTF-8, by its bytes: as text it would be one with others. */
static void name_bytes(struct jsonw *w, const char *path)
{
	size_t len = strlen(path);

	if (utf8_valid(path, len) == len)
		return;
	jsonw_key(w, "bytes");
	buf_byte(w->out, '"');
	for (size_t i = 0; i < len; i++)
		buf_printf(w->out, "%02x", (unsigned)(unsigned char)path[i]);
	buf_byte(w->out, '"');
	w->comma = true;
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct buf overview = buf_on(&f->arena), rows = overview;
	struct jsonw w = {.out = &overview}, v = {.out = &rows};
	struct overview o = {{0}, {0}, {0}};
	size_t severities[MOJIMEND_ERROR + 1] = {0}, mojibake = 0;

	for (size_t i = 0; i < report->finding_count; i++) {
		severities[report->findings[i].severity]++;
		if (report->findings[i].damage)
			look(&o, report->findings[i].damage);
		mojibake += report->findings[i].damage != NULL;
	}
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "path", str_z(input_path(input)));
	name_bytes(&w, input_path(input));
	jsonw_key(&w, "zh");
	jsonw_bool(&w, input->language == MOJIMEND_CHINESE);
	numbers(&w, "kinds", o.kinds, HTML_KINDS);
	numbers(&w, "written", o.written, BINS);
	numbers(&w, "open", o.open, BINS);
	numbers(&w, "findings", severities, MOJIMEND_ERROR + 1);
	jsonw_put_size(&w, "mojibake", mojibake);
	jsonw_put_size(&w, "edits", report->edit_count);
	pages_hit(&w, report);
	jsonw_close(&w, '}');
	jsonw_open(&v, '{');
	html_rows(f, &v, input, report);
	jsonw_close(&v, '}');
	embed(f, "json-file", &overview);
	embed(f, "json-rows", &rows);
	f->told += report->finding_count;
}

/* --- The end --------------------------------------------------------------------- */

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	struct buf run = buf_on(&f->arena);
	struct jsonw w = {.out = &run};

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "version", str_z(mojimend_version()));
	jsonw_key(&w, "repairing");
	jsonw_bool(&w, f->options.repairing);
	jsonw_put_size(&w, "files", t->files);
	jsonw_put_size(&w, "repaired", t->repaired);
	jsonw_put_size(&w, "unreadable", t->unreadable);
	jsonw_put_size(&w, "unwritten", t->unwritten);
	jsonw_put_size(&w, "hidden", t->hidden);
	jsonw_put_size(&w, "untold", f->untold);
	html_questions(&f->html, &w);
	jsonw_close(&w, '}');
	embed(f, "json-run", &run);
	buf_z(&f->out, html_foot);
}

const struct format format_html = {"html", begin, file, end, NULL, NULL, false};
