/* A sorted list, and for each line of it how often it was met in this run. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "tool/accepted.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/jsonw.h"
#include "base/show.h"
#include "tool/input.h"
#include "tool/json.h"
#include "tool/kept.h"
#include "tool/options.h"

static const char name[] = ".mojimend-baseline.jsonl";

const char *accepted_place(struct arena *a)
{
	return kept_place(a, name);
}

bool accepted_named(const char *path)
{
	return kept_is(path, name);
}

static struct mojimend_str make_key(struct arena *a, struct mojimend_str path,
				    struct mojimend_str rule, struct mojimend_str section,
				    struct mojimend_str text)
{
	struct buf b = buf_on(a);
	struct jsonw w = {.out = &b};

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "path", path);
	jsonw_put_str(&w, "rule", rule);
	if (section.len)
		jsonw_put_str(&w, "section", section);
	jsonw_put_str(&w, "text", text);
	return buf_str(&b);
}

static int by_key(const void *a, const void *b)
{
	return str_order(((const struct acceptance *)a)->key, ((const struct acceptance *)b)->key);
}

/* --- Reading ------------------------------------------------------------------ */

static bool fault(struct json_fault *f, const char *why)
{
	f->column = 1;
	f->text[0] = '\0';
	strncat(f->text, why, sizeof(f->text) - 1);
	return false;
}

static bool read_fields(struct accepted *a, const struct json *j, struct json_fault *f)
{
	struct acceptance entry = {.count = 1}, *slot;
	struct mojimend_str path, rule, section, text;

	if (json_get(j, "path", &path) != FIELD_TEXT || !path.len)
		return fault(f, "\"path\" is missing, or no text");
	if (json_get(j, "rule", &rule) != FIELD_TEXT || !rule.len)
		return fault(f, "\"rule\" is missing, or no text");
	if (json_get(j, "text", &text) != FIELD_TEXT)
		return fault(f, "\"text\" is missing, or no text");
	if (json_get(j, "section", &section) > FIELD_TEXT)
		return fault(f, "\"section\" is no text");
	if (!json_count(j, "count", &entry.count))
		return fault(f, "\"count\" must be a number from 1");
	entry.key = make_key(&a->arena, path, rule, section, text);
	entry.path = arena_z(&a->arena, path);
	entry.rule = arena_z(&a->arena, rule);
	slot = LIST_PUSH(&a->arena, &a->list);
	if (slot)
		*slot = entry;
	return true;
}

static bool read_line(struct accepted *a, struct mojimend_str line, struct json_fault *f)
{
	struct json *j;
	bool ok;

	while (line.len && strchr(" \t\r", line.ptr[line.len - 1]) && line.ptr[line.len - 1])
		line.len--;
	if (!line.len)
		return true;
	j = json_read(line, f);
	if (!j)
		return false;
	ok = read_fields(a, j, f);
	json_free(j);
	return ok;
}

static void say_fault(const char *path, size_t line, const struct json_fault *f, struct output *out)
{
	struct arena arena = {0};
	struct buf b = buf_in(&arena, out->language);

	buf_z(&b, "mojimend: ");
	show_path(&b, path);
	buf_printf(&b, ":%zu:%u: ", line, f->column);
	show_add(&b, str_z(in_language(b.language, f->text)));
	buf_say(&b, " (correct the line, or write the baseline again)\n");
	output_error_buf(out, &b);
	arena_fini(&arena);
}

/* Sorts, and joins lines that say the same. */
static void settle(struct accepted *a)
{
	size_t kept = 0;

	if (a->list.len)
		qsort(a->list.at, a->list.len, sizeof(*a->list.at), by_key);
	for (size_t i = 0; i < a->list.len; i++)
		if (kept && str_equal(a->list.at[kept - 1].key, a->list.at[i].key))
			a->list.at[kept - 1].count += a->list.at[i].count;
		else
			a->list.at[kept++] = a->list.at[i];
	a->list.len = kept;
}

static int read_text(struct accepted *a, const char *path, struct mojimend_str text,
		     struct output *out)
{
	size_t number = 0;

	for (size_t i = 0, end; i < text.len; i = end + 1) {
		const char *newline = memchr(text.ptr + i, '\n', text.len - i);
		struct json_fault f;

		end = newline ? (size_t)(newline - text.ptr) : text.len;
		number++;
		if (read_line(a, str_cut(text, i, end), &f))
			continue;
		say_fault(path, number, &f, out);
		return EXIT_USAGE;
	}
	settle(a);
	return EXIT_CLEAN;
}

/* Paths are told as the folder of the file knows them. */
static bool find_folder(struct accepted *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *folder =
		slash ? arena_z(&a->arena, str_of(path, (size_t)(slash - path) + 1)) : ".";
	char *real = folder ? realpath(folder, NULL) : NULL;

	a->below.folder = real ? arena_z(&a->arena, str_z(real)) : NULL;
	free(real);
	return a->below.folder != NULL;
}

int accepted_read(struct accepted *a, const char *path, bool may_lack, struct output *out)
{
	struct failure failure = {0};
	struct input in = {0};
	int status = EXIT_USAGE;

	if (!find_folder(a, path)) {
		output_say_of(out, path, "the folder of the baseline is not there: %s",
			      strerror(errno));
		return EXIT_USAGE;
	}
	if (picked_get(a->picked, path, &in)) {
		status = read_text(a, path, input_str(&in), out);
		goto out;
	}
	if (access(path, F_OK) != 0 && errno == ENOENT) {
		if (may_lack)
			return EXIT_CLEAN;
		output_say_of(out, path,
			      "the baseline is not there ('mojimend baseline' writes it)");
		return EXIT_USAGE;
	}
	if (input_read(&in, path, true, &failure) == INPUT_READ)
		status = read_text(a, path, input_str(&in), out);
	else
		output_failure(out, path, &failure);
out:
	input_fini(&in);
	if (a->arena.failed) {
		output_say(out, "out of memory");
		return EXIT_TROUBLE;
	}
	return status;
}

void accepted_fini(struct accepted *a)
{
	below_fini(&a->below);
	arena_fini(&a->arena);
}

/* --- A run -------------------------------------------------------------------- */

static const char *name_of(struct accepted *a, const char *path)
{
	const char *below = below_name(&a->below, path);

	a->arena.failed |= a->below.failed;
	return below ? below : path;
}

void accepted_see(struct accepted *a, const char *path)
{
	struct arena scratch = {0};
	struct buf b = buf_on(&scratch);
	struct jsonw w = {.out = &b};
	size_t low = 0, high = a->list.len;
	struct mojimend_str prefix;

	jsonw_open(&w, '{');
	jsonw_put_str(&w, "path", str_z(name_of(a, path)));
	buf_byte(&b, ',');
	prefix = buf_str(&b);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_order(a->list.at[middle].key, prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < a->list.len && a->list.at[low].key.len >= prefix.len &&
	       memcmp(a->list.at[low].key.ptr, prefix.ptr, prefix.len) == 0;
	     low++)
		a->list.at[low].seen = true;
	a->arena.failed |= scratch.failed;
	arena_fini(&scratch);
}

/* The entry of a finding; where there is none, NULL and the key in *key. */
static struct acceptance *find(struct accepted *a, const struct mojimend_input *input,
			       const struct mojimend_report *report,
			       const struct mojimend_finding *finding, struct arena *scratch,
			       struct mojimend_str *key)
{
	struct acceptance wanted;
	struct mojimend_trace trace;

	mojimend_finding_trace(&trace, input, report, finding);
	wanted.key = make_key(scratch, str_z(name_of(a, input->path)), str_z(finding->rule),
			      trace.section, str_of(trace.text, trace.text_len));
	*key = wanted.key;
	if (!a->list.len || scratch->failed)
		return NULL;
	return bsearch(&wanted, a->list.at, a->list.len, sizeof(wanted), by_key);
}

const struct mojimend_report *accepted_hide(struct accepted *a, const struct mojimend_input *input,
					    const struct mojimend_report *report,
					    struct mojimend_report *copy)
{
	struct arena scratch = {0};

	a->rest.len = 0;
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];
		struct mojimend_finding *slot;
		struct mojimend_str key;
		struct acceptance *entry = find(a, input, report, finding, &scratch, &key);

		arena_reuse(&scratch);
		if (entry && entry->found < entry->count) {
			entry->found++;
			continue;
		}
		slot = LIST_PUSH(&a->arena, &a->rest);
		if (slot)
			*slot = *finding;
	}
	a->arena.failed |= scratch.failed;
	arena_fini(&scratch);
	*copy = *report;
	copy->findings = a->rest.at;
	copy->finding_count = a->rest.len;
	return a->arena.failed ? report : copy;
}

void accepted_gather(struct accepted *a, const struct mojimend_input *input,
		     const struct mojimend_report *report)
{
	for (size_t i = 0; i < report->finding_count; i++) {
		const struct mojimend_finding *finding = &report->findings[i];
		struct mojimend_str key;
		struct acceptance *entry = find(a, input, report, finding, &a->arena, &key);

		if (entry) {
			entry->found++;
			continue;
		}
		entry = LIST_PUSH(&a->arena, &a->more);
		if (entry)
			*entry = (struct acceptance){.key = key, .count = 1};
	}
}

/* --- What is left of it --------------------------------------------------------- */

static bool is_off(const struct mojimend_rules *rules, const char *id)
{
	struct mojimend_rule rule;

	for (size_t i = 0; mojimend_rules_get(rules, i, MOJIMEND_ENGLISH, &rule); i++)
		if (strcmp(rule.id, id) == 0)
			return rule.severity == MOJIMEND_OFF;
	return false;
}

static bool is_there(const struct accepted *a, const char *path)
{
	struct arena scratch = {0};
	struct buf b = buf_on(&scratch);
	const char *whole;
	bool there;

	if (*path != '/') {
		buf_z(&b, a->below.folder);
		buf_byte(&b, '/');
	}
	buf_z(&b, path);
	whole = arena_z(&scratch, buf_str(&b));
	there = !whole || access(whole, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
	arena_fini(&scratch);
	return there;
}

/* Whether it should have been found again and was not; `all`: or its file, unseen, is not there. */
static bool is_gone(const struct accepted *a, const struct acceptance *entry,
		    const struct mojimend_rules *rules, bool all)
{
	if (!entry->seen)
		return all && !is_there(a, entry->path);
	return entry->found < entry->count && !is_off(rules, entry->rule);
}

size_t accepted_gone(const struct accepted *a, const struct mojimend_rules *rules, bool all)
{
	size_t n = 0;

	for (size_t i = 0; i < a->list.len; i++)
		n += is_gone(a, &a->list.at[i], rules, all);
	return n;
}

void accepted_take(struct accepted *a, const struct mojimend_rules *rules, bool prune)
{
	size_t kept = 0;

	for (size_t i = 0; i < a->list.len; i++) {
		struct acceptance *entry = &a->list.at[i];
		bool gone = is_gone(a, entry, rules, true);

		if (entry->seen && (gone || (!prune && entry->found > entry->count)))
			entry->count = entry->found;
		if (entry->count && !(gone && !entry->seen))
			a->list.at[kept++] = *entry;
	}
	a->list.len = kept;
	for (size_t i = 0; !prune && i < a->more.len; i++) {
		struct acceptance *slot = LIST_PUSH(&a->arena, &a->list);

		if (slot)
			*slot = a->more.at[i];
	}
	settle(a);
}

void accepted_put(const struct accepted *a, struct buf *b)
{
	for (size_t i = 0; i < a->list.len; i++) {
		buf_str_add(b, a->list.at[i].key);
		if (a->list.at[i].count > 1)
			buf_printf(b, ",\"count\":%zu", a->list.at[i].count);
		buf_z(b, "}\n");
	}
}
