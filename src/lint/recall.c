/*
 * Fact by fact: six numbers, each seven bits a byte with the low ones first and
 * the eighth bit where more follow, and three texts with their lengths before
 * them.  A rule is its number among the sealed ones.
 */
#include "lint/recall.h"

#include "base/error.h"
#include "base/utf8.h"
#include "lint/corpus.h"

/* --- To bytes ----------------------------------------------------------------- */

static void put_number(struct buf *b, size_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_byte(b, (char)((n & 0x7F) | 0x80));
	buf_byte(b, (char)n);
}

static void put_text(struct buf *b, struct mojimend_str s)
{
	put_number(b, s.len);
	buf_str_add(b, s);
}

static size_t number_of(const struct mojimend_rules *rules, const struct rule *rule)
{
	size_t i = 0;

	while (i < rules->list.len && rules->list.at[i] != rule)
		i++;
	return i;
}

void recall_write(struct buf *b, const struct facts *facts, const struct mojimend_rules *rules)
{
	for (size_t i = 0; i < facts->list.len; i++) {
		const struct fact *f = &facts->list.at[i];

		put_number(b, number_of(rules, f->rule));
		put_number(b, f->hidden);
		put_number(b, f->begin);
		put_number(b, f->end);
		put_number(b, f->line);
		put_text(b, f->group);
		put_text(b, f->key);
		put_text(b, f->written);
	}
}

/* --- From bytes --------------------------------------------------------------- */

static bool take_number(struct mojimend_str *from, size_t most, size_t *n)
{
	unsigned shift = 0;

	*n = 0;
	for (size_t i = 0; i < from->len && shift < sizeof(*n) * 8; i++, shift += 7) {
		size_t part = (unsigned char)from->ptr[i] & 0x7F;

		if (part << shift >> shift != part)
			return false;
		*n |= part << shift;
		if ((unsigned char)from->ptr[i] == part) {
			*from = str_cut(*from, i + 1, from->len);
			return *n <= most;
		}
	}
	return false;
}

static bool take_text(struct mojimend_str *from, struct mojimend_str *s)
{
	size_t len;

	if (!take_number(from, SIZE_MAX, &len) || len > from->len)
		return false;
	*s = str_cut(*from, 0, len);
	*from = str_cut(*from, len, from->len);
	return true;
}

static bool take_fact(struct mojimend_str *from, const struct mojimend_rules *rules, struct fact *f)
{
	size_t rule, hidden;

	if (!rules || !take_number(from, SIZE_MAX, &rule) || rule >= rules->list.len ||
	    !take_number(from, 1, &hidden) || !take_number(from, SIZE_MAX, &f->begin) ||
	    !take_number(from, SIZE_MAX, &f->end) || !take_number(from, SIZE_MAX, &f->line) ||
	    !take_text(from, &f->group) || !take_text(from, &f->key) ||
	    !take_text(from, &f->written))
		return false;
	f->rule = rules->list.at[rule];
	f->hidden = hidden;
	return f->begin <= f->end;
}

/*
 * Those that meet a fact of a file that is not only known; they point into the
 * bytes.  False: these are no facts, or none of these rules'.
 */
static bool read_facts(struct facts *facts, struct mojimend_str bytes,
		       struct mojimend_corpus *corpus, struct arena *a)
{
	while (bytes.len) {
		struct fact fact, *slot;

		if (!take_fact(&bytes, corpus->rules, &fact))
			return false;
		if (!corpus_meets(corpus, &fact))
			continue;
		/* It stands in messages. */
		if (utf8_valid(fact.written.ptr, fact.written.len) != fact.written.len)
			return false;
		slot = LIST_PUSH(a, &facts->list);
		if (slot)
			*slot = fact; /* else the arena knows */
	}
	return true;
}

bool mojimend_facts_add(struct mojimend_corpus *corpus, struct mojimend_str facts, const char *path,
			struct mojimend_error *e)
{
	const struct mojimend_input input = {.text = STR(""), .path = path, .known = true};
	struct arena arena = {0};
	struct facts read = {0};
	bool ok;

	if (!read_facts(&read, facts, corpus, &arena))
		ok = error_set(e, MOJIMEND_BAD_CALL, "these are no facts of these rules");
	else
		ok = (!arena.failed && !corpus->arena.failed &&
		      corpus_add(corpus, &read, &input, 0)) ||
		     error_nomem(e);
	arena_fini(&arena);
	return ok;
}
