/*
 * A repair is read along the text that it is of.  Where a character could
 * stand there both as it is and damaged, both are followed: these few places
 * in the old text are what is alive.
 */
#include "heal/ways.h"

#include "base/utf8.h"
#include "codec/page.h"
#include "heal/misread.h"

enum { MARKS = 5000 };

bool ways_init(struct ways *w, struct arena *a)
{
	w->marks = MARKS;
	w->count = PAGE_COUNT * MOJIMEND_LAYERS_MAX * WAYS_POLICIES;
	w->models = arena_alloc(a, w->count * sizeof(*w->models));
	for (unsigned i = 0; w->models && i < w->count; i++) {
		unsigned policy = i % WAYS_POLICIES, group = i / WAYS_POLICIES;

		w->models[i] = (struct mojimend_model){
			.pages = {(unsigned char)(group % PAGE_COUNT)},
			.page_count = 1,
			.layers = (unsigned char)(group / PAGE_COUNT + 1),
			.undefined =
				(enum mojimend_undefined)(MOJIMEND_UNDEFINED_KEEP + policy % 4),
			.shy = policy / 4 % 2 ? MOJIMEND_SHY_STRIPPED : MOJIMEND_SHY_KEPT,
			.nbsp_space = policy / 8 != 0,
		};
	}
	return w->models != NULL;
}

unsigned ways_open(unsigned way, uint32_t same)
{
	unsigned policy = way % WAYS_POLICIES, open = 0;

	if ((same >> (policy - policy % 4) & 0xF) == 0xF)
		open |= OPEN_UNDEFINED;
	if (same >> (policy ^ 4) & 1)
		open |= OPEN_SHY;
	return open;
}

/* Where in the old text a path may be, and by which policies it got there. */
struct place {
	size_t at;
	uint32_t policies;
};

struct places {
	struct place at[WAYS_LIVE];
	unsigned count;
};

struct survey {
	const struct mojimend_model *group;
	unsigned *marks;
	struct mojimend_str before;
	struct places *to;
};

static void reach_place(struct places *p, size_t at, uint32_t policies)
{
	for (unsigned i = 0; i < p->count; i++) {
		if (p->at[i].at == at) {
			p->at[i].policies |= policies;
			return;
		}
	}
	if (p->count < WAYS_LIVE)
		p->at[p->count++] = (struct place){at, policies};
}

static void as_damaged(const struct survey *s, const struct place *from, uint32_t c)
{
	struct mojimend_str seen = str_cut(s->before, from->at, s->before.len);
	unsigned met;
	int n = misread_length(c, seen, &s->group[0], &met);

	if (!met) {
		if (n != MISREAD_NOT)
			reach_place(s->to, from->at + (size_t)n, from->policies);
		return;
	}
	for (unsigned p = 0; p < WAYS_POLICIES; p++) {
		if (!(from->policies >> p & 1))
			continue;
		n = misread_length(c, seen, &s->group[p], &met);
		if (n != MISREAD_NOT)
			reach_place(s->to, from->at + (size_t)n, 1u << p);
	}
}

static void as_mark(const struct survey *s, const struct place *from)
{
	struct mojimend_str seen = str_cut(s->before, from->at, s->before.len);

	if (!*s->marks)
		return;
	--*s->marks;
	for (unsigned p = 0; p < WAYS_POLICIES; p++) {
		size_t ends[MISREAD_FORMS + 1] = {0};

		if (!(from->policies >> p & 1))
			continue;
		misread_count(seen, &s->group[p], ends);
		for (size_t n = 1; n <= MISREAD_FORMS; n++)
			if (ends[n])
				reach_place(s->to, from->at + n, 1u << p);
	}
}

/* The character c, whose bytes are `as_is`, or bytes that are none (c = 0). */
static void survey_char(const struct survey *s, const struct places *from, uint32_t c,
			struct mojimend_str as_is)
{
	s->to->count = 0;
	for (unsigned i = 0; i < from->count; i++) {
		const struct place *p = &from->at[i];

		if (str_starts(str_cut(s->before, p->at, s->before.len), as_is))
			reach_place(s->to, p->at + as_is.len, p->policies);
		if (c >= 0x80)
			as_damaged(s, p, c);
		if (c == 0xFFFD)
			as_mark(s, p);
	}
}

/* Credits the policies that are no longer among those alive. */
static uint32_t count_out(const struct places *places, uint32_t alive, size_t done,
			  size_t reach[WAYS_POLICIES])
{
	uint32_t still = 0;

	for (unsigned i = 0; i < places->count; i++)
		still |= places->at[i].policies;
	for (unsigned p = 0; p < WAYS_POLICIES; p++)
		if (alive & ~still & 1u << p)
			reach[p] += done;
	return still;
}

uint32_t ways_survey(struct ways *w, unsigned group, struct mojimend_str before,
		     struct mojimend_str after, size_t reach[WAYS_POLICIES])
{
	struct places a = {.at = {{0, (1u << WAYS_POLICIES) - 1}}, .count = 1}, b;
	struct places *now = &a, *next = &b;
	uint32_t alive = (1u << WAYS_POLICIES) - 1, whole = 0;
	size_t done = 0;

	for (size_t i = 0; i < after.len && alive;) {
		struct survey s = {&w->models[group], &w->marks, before, next};
		struct places *swap = now;
		uint32_t c = 0;
		size_t n = utf8_decode(after.ptr + i, after.len - i, &c);
		size_t bytes = n ? n : utf8_bad(after.ptr + i, after.len - i);

		survey_char(&s, now, n ? c : 0, str_cut(after, i, i + bytes));
		now = next;
		next = swap;
		if (c >= 0x80) {
			alive = count_out(now, alive, done, reach);
			done++;
		} else if (!now->count) {
			alive = count_out(now, alive, done, reach);
		}
		i += bytes;
	}
	for (unsigned i = 0; i < now->count; i++)
		if (now->at[i].at == before.len)
			whole |= now->at[i].policies;
	for (unsigned p = 0; p < WAYS_POLICIES; p++)
		if (alive >> p & 1)
			reach[p] += done;
	return whole;
}
