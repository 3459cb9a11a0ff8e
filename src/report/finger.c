/* Fingerprints: short names of findings, which stay when lines come and go. */
#include "base/fnv.h"
#include "report/report.h"

enum { LEAST = 64 };

/* Each part with an end of its own. */
static uint64_t hash(uint64_t h, struct mojimend_str part)
{
	return fnv_add(fnv_add(h, part), STR("\xFF"));
}

static struct met *slot_of(struct met *at, size_t size, uint64_t key)
{
	size_t i = (size_t)(key ^ key >> 29) & (size - 1);

	while (at[i].key && at[i].key != key)
		i = (i + 1) & (size - 1);
	return &at[i];
}

static bool grow(struct mojimend_formatter *f)
{
	size_t size = f->met_size ? f->met_size * 2 : LEAST;
	struct met *at;

	if (f->met_count * 2 < f->met_size)
		return true;
	at = arena_alloc(&f->kept, size * sizeof(*at));
	if (!at)
		return false;
	for (size_t i = 0; i < f->met_size; i++)
		if (f->met[i].key)
			*slot_of(at, size, f->met[i].key) = f->met[i];
	f->met = at;
	f->met_size = size;
	return true;
}

uint64_t finger_of(struct mojimend_formatter *f, const struct mojimend_input *input,
		   const struct mojimend_report *report, const struct mojimend_finding *finding)
{
	const char *path = input_path_plain(input);
	struct mojimend_trace trace;
	struct met *met;
	uint64_t h = FNV_BEGIN;
	unsigned char count[8];

	mojimend_finding_trace(&trace, input, report, finding);
	h = hash(h, str_z(finding->rule));
	h = hash(h, str_z(path));
	h = hash(h, trace.section);
	h = hash(h, str_of(trace.text, trace.text_len));
	h += !h;
	if (!grow(f))
		return h;
	met = slot_of(f->met, f->met_size, h);
	f->met_count += !met->key;
	met->key = h;
	for (size_t i = 0; i < sizeof(count); i++)
		count[i] = (unsigned char)((uint64_t)met->count >> (8 * i));
	met->count++;
	return hash(h, str_of((const char *)count, sizeof(count)));
}

void finger_add(struct buf *out, uint64_t finger)
{
	buf_printf(out, "%016llx", (unsigned long long)finger);
}
