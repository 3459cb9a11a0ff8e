/*
 * SARIF 2.1.0 (OASIS), for code scanning.  Columns are UTF-16 code units.  Who
 * takes it reads 25,000 results of a run and refuses more, as it does 10 MB when
 * packed: errors come first, what fixes would write has a limit, and how many of
 * them were left out is said among the notifications.
 */
#include "base/jsonw.h"
#include "report/mend.h"
#include "report/report.h"

/* Texts hardly pack: 6 MiB of Chinese become less than 4, and results without any 2. */
enum { RESULTS_MAX = 25000, MENDS_MAX = 6 * 1024 * 1024 };

static const char *level(enum mojimend_severity severity)
{
	static const char *const words[] = {"none", "note", "warning", "error"};

	return words[severity];
}

/*
 * A reader makes links of "[text](target)" and puts arguments in the place of
 * "{0}": what a text holds by chance, or on purpose, is broken up by a space.
 */
static void message(struct jsonw *w, const char *key, struct mojimend_str text, struct arena *a)
{
	struct buf plain = buf_on(a);

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : '\0';

		buf_byte(&plain, c);
		if ((c == ']' && next == '(') || (c == '{' && next >= '0' && next <= '9'))
			buf_byte(&plain, ' ');
	}
	jsonw_key(w, key);
	jsonw_open(w, '{');
	jsonw_put_str(w, "text", buf_str(&plain));
	jsonw_close(w, '}');
}

/* RFC 3986: what is neither unreserved nor a slash is percent-encoded, byte by byte. */
static void artifact(struct jsonw *w, const char *path, struct arena *a)
{
	struct buf uri = buf_on(a);

	buf_z(&uri, *path == '/' ? "file://" : "");
	for (const char *p = path; *p; p++) {
		char c = *p;

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		    strchr("-._~/", c))
			buf_byte(&uri, c);
		else
			buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)c);
	}
	jsonw_key(w, "artifactLocation");
	jsonw_open(w, '{');
	jsonw_put_str(w, "uri", buf_str(&uri));
	if (*path != '/')
		jsonw_put_str(w, "uriBaseId", STR("%SRCROOT%"));
	jsonw_close(w, '}');
}

static void region(struct jsonw *w, const char *key, const struct span *at)
{
	jsonw_key(w, key);
	jsonw_open(w, '{');
	jsonw_put_size(w, "startLine", at->line);
	jsonw_put_size(w, "startColumn", at->column);
	jsonw_put_size(w, "endLine", at->end_line);
	jsonw_put_size(w, "endColumn", at->end_column);
	jsonw_close(w, '}');
}

static void location(struct jsonw *w, const char *path, const struct span *at, struct arena *a)
{
	jsonw_key(w, "locations");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	jsonw_key(w, "physicalLocation");
	jsonw_open(w, '{');
	artifact(w, path, a);
	region(w, "region", at);
	jsonw_close(w, '}');
	jsonw_close(w, '}');
	jsonw_close(w, ']');
}

static void fix(struct jsonw *w, const char *path, const struct mojimend_finding *finding,
		const struct span *at, struct mojimend_str text, struct arena *a)
{
	struct mojimend_str what = STR("What the repair would write.");

	if (finding->fix)
		what = finding->fix->unsafe ? STR("What the rule would write; look at it, it may "
						  "change what a reader understands.")
					    : STR("What the rule would write.");
	jsonw_key(w, "fixes");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	message(w, "description", what, a);
	jsonw_key(w, "artifactChanges");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	artifact(w, path, a);
	jsonw_key(w, "replacements");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	region(w, "deletedRegion", at);
	jsonw_key(w, "insertedContent");
	jsonw_open(w, '{');
	jsonw_put_str(w, "text", text);
	jsonw_close(w, '}');
	jsonw_close(w, '}');
	jsonw_close(w, ']');
	jsonw_close(w, '}');
	jsonw_close(w, ']');
	jsonw_close(w, '}');
	jsonw_close(w, ']');
}

static void fingerprint(struct mojimend_formatter *f, struct jsonw *w, uint64_t finger)
{
	struct buf text = buf_on(&f->arena);

	finger_add(&text, finger);
	jsonw_key(w, "partialFingerprints");
	jsonw_open(w, '{');
	jsonw_put_str(w, "mojimendTrace/v1", buf_str(&text));
	jsonw_close(w, '}');
}

static void result(struct mojimend_formatter *f, const struct mojimend_input *input,
		   const struct mojimend_report *report, const struct mojimend_finding *finding,
		   struct spans *s)
{
	struct rule_count *slot = statistics_slot(f, finding->rule);
	const char *path = input_path_plain(input);
	struct span at = span_of(s, finding);
	struct jsonw w = {.out = &f->out};
	size_t from = f->out.len;
	struct mojimend_str text;

	if (!slot)
		return;
	if (slot->severity < finding->severity)
		slot->severity = finding->severity;
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "ruleId", str_z(finding->rule));
	jsonw_put_size(&w, "ruleIndex", (size_t)(slot - f->counts.at));
	jsonw_put_str(&w, "level", str_z(level(finding->severity)));
	message(&w, "message", finding->message, &f->arena);
	location(&w, path, &at, &f->arena);
	fingerprint(f, &w, finger_of(f, input, report, finding));
	if (mend_of(s, finding, &at, &text)) {
		if (text.len <= MENDS_MAX - f->mend_bytes) {
			f->mend_bytes += text.len;
			fix(&w, path, finding, &at, text, &f->arena);
		} else {
			f->unmended++;
		}
	}
	jsonw_close(&w, '}');
	held_take(f, finding->severity, from);
}

static size_t results_most(const struct mojimend_formatter *f)
{
	return format_most(f) < RESULTS_MAX ? format_most(f) : RESULTS_MAX;
}

static void file(struct mojimend_formatter *f, const struct mojimend_input *input,
		 const struct mojimend_report *report)
{
	struct spans s;

	if (!spans_init(&s, f, input, UNIT_UTF16))
		return;
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];

		f->told++;
		if (f->held[finding->severity].len < results_most(f))
			result(f, input, report, finding, &s);
		else
			f->untold++;
	}
}

static struct mojimend_rule rule_of(const struct mojimend_formatter *f, const struct rule_count *c)
{
	struct mojimend_rule rule;
	size_t count = f->rules ? mojimend_rules_count(f->rules) : 0;

	for (size_t i = 0; i < count; i++)
		if (mojimend_rules_get(f->rules, i, MOJIMEND_ENGLISH, &rule) &&
		    strcmp(rule.id, c->rule) == 0)
			return rule;
	return (struct mojimend_rule){
		.id = c->rule, .severity = c->severity, .summary = "", .explain = ""};
}

static void descriptor(struct mojimend_formatter *f, struct jsonw *w, const struct rule_count *c)
{
	struct mojimend_rule rule = rule_of(f, c);
	const char *summary = *rule.summary ? rule.summary : rule.id;
	const char *help = *rule.explain ? rule.explain : summary;

	jsonw_open(w, '{');
	jsonw_put_str(w, "id", str_z(rule.id));
	message(w, "shortDescription", str_z(summary), &f->arena);
	message(w, "fullDescription", str_z(help), &f->arena);
	message(w, "help", str_z(help), &f->arena);
	jsonw_key(w, "defaultConfiguration");
	jsonw_open(w, '{');
	jsonw_put_str(w, "level", str_z(level(rule.severity)));
	jsonw_close(w, '}');
	jsonw_close(w, '}');
}

static void tool(struct mojimend_formatter *f, struct jsonw *w)
{
	jsonw_key(w, "tool");
	jsonw_open(w, '{');
	jsonw_key(w, "driver");
	jsonw_open(w, '{');
	jsonw_put_str(w, "name", STR("mojimend"));
	jsonw_put_str(w, "version", str_z(mojimend_version()));
	jsonw_key(w, "rules");
	jsonw_open(w, '[');
	for (size_t i = 0; i < f->counts.len; i++)
		descriptor(f, w, &f->counts.at[i]);
	jsonw_close(w, ']');
	jsonw_close(w, '}');
	jsonw_close(w, '}');
}

static void notification(struct mojimend_formatter *f, struct jsonw *w, const char *grade, size_t n,
			 const char *one, const char *many)
{
	struct buf text = buf_on(&f->arena);

	if (!n)
		return;
	count_of(&text, n, one, many);
	jsonw_open(w, '{');
	jsonw_put_str(w, "level", str_z(grade));
	message(w, "message", buf_str(&text), &f->arena);
	jsonw_close(w, '}');
}

static void invocation(struct mojimend_formatter *f, struct jsonw *w,
		       const struct mojimend_totals *t)
{
	jsonw_key(w, "invocations");
	jsonw_open(w, '[');
	jsonw_open(w, '{');
	jsonw_key(w, "executionSuccessful");
	jsonw_bool(w, !t->unreadable);
	jsonw_key(w, "toolExecutionNotifications");
	jsonw_open(w, '[');
	notification(f, w, "error", t->unreadable, "file could not be read or written.",
		     "files could not be read or written.");
	notification(f, w, "warning", f->untold, "finding more, not shown.",
		     "findings more, not shown.");
	notification(f, w, "note", f->unmended,
		     "result has no fix here: SARIF would become too large.",
		     "results have no fixes here: SARIF would become too large.");
	jsonw_close(w, ']');
	jsonw_close(w, '}');
	jsonw_close(w, ']');
}

static void end(struct mojimend_formatter *f, const struct mojimend_totals *t)
{
	struct jsonw w = {.out = &f->out};
	size_t all = 0;

	for (int s = 0; s <= MOJIMEND_ERROR; s++)
		all += f->held[s].len;
	f->untold += all > results_most(f) ? all - results_most(f) : 0;
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
	jsonw_put_str(&w, "version", STR("2.1.0"));
	jsonw_key(&w, "runs");
	jsonw_open(&w, '[');
	jsonw_open(&w, '{');
	tool(f, &w);
	jsonw_put_str(&w, "columnKind", STR("utf16CodeUnits"));
	jsonw_key(&w, "newlineSequences");
	jsonw_open(&w, '[');
	jsonw_str(&w, STR("\r\n"));
	jsonw_str(&w, STR("\n"));
	jsonw_str(&w, STR("\r"));
	jsonw_close(&w, ']');
	invocation(f, &w, t);
	jsonw_key(&w, "results");
	jsonw_open(&w, '[');
	buf_byte(&f->out, '\n');
	held_put(f, ",\n", results_most(f));
	buf_z(&f->out, "\n]}]}\n");
}

const struct format format_sarif = {"sarif", NULL, file, end, NULL, NULL, true};
