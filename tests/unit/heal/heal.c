/*
 * The promise of the whole room, over many languages and all kinds of damage:
 * what is written is the truth, what is left is as it was, twice is once.
 */
#include "heal/heal.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "heal/gap.h"
#include "unit/codec/naive.h"
#include "unit/heal/healing.h"

enum { ROOM = 1 << 18, CHARACTERS = 1 << 15 };

/* A clean text, what damage made of it, and where each of its characters went. */
struct sample {
	char clean[ROOM], damaged[ROOM];
	size_t clean_at[CHARACTERS + 1], damaged_at[CHARACTERS + 1], count;
};

static struct sample sample;

static void make(const char *clean, const struct naive *how)
{
	size_t len = strlen(clean), to = 0;

	memcpy(sample.clean, clean, len + 1);
	sample.count = 0;
	for (size_t i = 0; i < len; sample.count++) {
		size_t n = naive_length(clean + i);

		sample.clean_at[sample.count] = i;
		sample.damaged_at[sample.count] = to;
		to += naive_damage(sample.damaged + to, clean + i, n, how);
		i += n;
	}
	sample.clean_at[sample.count] = len;
	sample.damaged_at[sample.count] = to;
}

static void make_all(const struct naive *how)
{
	static char all[ROOM];

	all[0] = '\0';
	for (size_t i = 0; i < LANGUAGES; i++)
		strcat(all, languages[i]);
	make(all, how);
}

/* The character that begins at this offset of the damaged text; count: none does. */
static size_t index_of(size_t offset)
{
	size_t i = 0;

	while (i < sample.count && sample.damaged_at[i] != offset)
		i++;
	return i;
}

static const char *shown(const struct naive *how)
{
	static char text[100];

	snprintf(text, sizeof(text), "page %d, %u layers, policy %d, strip %d, space %d", how->page,
		 how->layers, (int)how->undefined, how->strip, how->space);
	return text;
}

/* Every edit replaces whole damaged characters by what they were. */
static void check_edits(const struct healing *h, const struct naive *how)
{
	for (size_t i = 0; i < h->healed.edits.list.len; i++) {
		const struct mojimend_edit *edit = &h->healed.edits.list.at[i];
		size_t first = index_of(edit->begin), last = index_of(edit->end);
		struct mojimend_str truth = str_of(sample.clean + sample.clean_at[first],
						   sample.clean_at[last] - sample.clean_at[first]);

		if (first == sample.count || sample.damaged_at[last] != edit->end ||
		    !str_equal(edit->text, truth))
			fail_msg("%s: wrote %.*s for %.*s", shown(how), (int)edit->text.len,
				 edit->text.ptr, (int)(edit->end - edit->begin),
				 sample.damaged + edit->begin);
	}
}

static bool has_candidate(const struct mojimend_gap *gap, uint32_t c)
{
	for (size_t i = 0; i < gap->candidate_count; i++)
		if (gap->candidates[i] == c)
			return true;
	return false;
}

/*
 * A '?' or a space behind lost bytes may stand for one of them or be a real
 * one: where the text does not tell, the gap may have one too many or too few.
 */
static bool ends_alike(size_t end, size_t truth)
{
	size_t last = end < truth ? end : truth;

	return end == truth || ((end == truth + 1 || end + 1 == truth) &&
				(sample.damaged[last] == '?' || sample.damaged[last] == ' '));
}

static void check_gap(const struct mojimend_gap *gap, const struct naive *how)
{
	size_t i = index_of(gap->begin);
	uint32_t truth;

	if (i == sample.count || !ends_alike(gap->end, sample.damaged_at[i + 1]))
		fail_msg("%s: a gap at %.*s is no character", shown(how),
			 (int)(gap->end - gap->begin), sample.damaged + gap->begin);
	utf8_next(sample.clean + sample.clean_at[i], &truth);
	if (how->space && sample.damaged[gap->end] == ' ')
		return; /* its A0 may be that space: no byte is sure to be lost */
	if (!has_candidate(gap, truth))
		fail_msg("%s: U+%04X is no candidate of %.*s", shown(how), truth,
			 (int)(gap->end - gap->begin), sample.damaged + gap->begin);
	for (size_t k = 1; k < gap->candidate_count; k++)
		assert_true(gap->chances ? gap->chances[k - 1] >= gap->chances[k]
					 : gap->candidates[k - 1] < gap->candidates[k]);
}

static void check_finding(const struct healing *h, const struct mojimend_finding *f,
			  const struct naive *how)
{
	const struct mojimend_damage *d = f->damage;
	size_t begin = edits_from_begin(&h->healed.edits, f->begin);
	size_t end = edits_from_end(&h->healed.edits, f->end), size = 0;

	assert_string_equal(f->rule, "encoding/mojibake");
	assert_true(f->begin < f->end && d->characters == d->restored + d->left);
	assert_true(d->gap_count == d->left && d->lost <= d->characters);
	assert_true(d->lost_bytes >= d->lost);
	assert_true(str_equal(d->text, str_cut(h->healed.text, begin, end)));
	for (size_t i = 0; i < d->gap_count; i++) {
		assert_true(d->gaps[i].begin >= f->begin && d->gaps[i].end <= f->end);
		check_gap(&d->gaps[i], how);
		size += d->gaps[i].lost;
	}
	assert_true(size <= d->lost_bytes);
}

static void check_twice(const struct healing *h, const struct naive *how)
{
	struct healing again = {0};

	healing_run(&again, h->healed.text);
	if (!str_equal(again.healed.text, h->healed.text))
		fail_msg("%s: the second time is another", shown(how));
	healing_fini(&again);
}

static void check(struct healing *h, const struct naive *how)
{
	size_t gaps = 0, end = 0;

	healing_run(h, str_of(sample.damaged, sample.damaged_at[sample.count]));
	check_edits(h, how);
	for (size_t i = 0; i < h->findings.list.len; i++) {
		const struct mojimend_finding *f = &h->findings.list.at[i];

		assert_true(f->begin >= end);
		end = f->end;
		check_finding(h, f, how);
		gaps += f->damage->gap_count;
	}
	assert_int_equal(gaps, h->healed.gap_count);
	check_twice(h, how);
}

/* Nothing is lost: all of it comes back. */
static void test_complete(void **state)
{
	struct healing h = {0};

	(void)state;
	for (unsigned k = 0; k < NAIVE_PAGES * MOJIMEND_LAYERS_MAX; k++) {
		struct naive how = {.page = (int)(k % NAIVE_PAGES), .layers = k / NAIVE_PAGES + 1};

		make_all(&how);
		check(&h, &how);
		if (!str_is(h.healed.text, sample.clean))
			fail_msg("%s: not all came back", shown(&how));
		assert_int_equal(h.healed.gap_count, 0);
	}
	healing_fini(&h);
}

/* Bytes are lost, in each way: no other character is ever written. */
static void test_lossy(void **state)
{
	struct healing h = {0};

	(void)state;
	for (unsigned k = 0; k < NAIVE_PAGES * 5 * 4; k++) {
		struct naive how = {.page = (int)(k % NAIVE_PAGES),
				    .layers = 1,
				    .undefined = k / NAIVE_PAGES % 5,
				    .strip = k / NAIVE_PAGES / 5 & 1,
				    .space = k / NAIVE_PAGES / 10 & 1};

		make_all(&how);
		check(&h, &how);
	}
	healing_fini(&h);
}

/* Several layers with losses: what comes is less certain, but it is in order, and twice is once. */
static void test_layers_lossy(void **state)
{
	static const char overlap[] = "Ã‚Ãƒâ€¦Ã…Â¸Ãƒ Ã‚Â¸Ã¯Â¿Â½ÃÃƒÃƒ Ã‚Â¸â‚Ãiƒ";
	struct healing h = {0};

	(void)state;
	healing_run(&h, str_z(overlap));
	for (unsigned k = 0; k < NAIVE_PAGES * 5 * 4 * 2; k++) {
		struct naive how = {.page = (int)(k % NAIVE_PAGES),
				    .layers = 2 + k / NAIVE_PAGES / 20,
				    .undefined = k / NAIVE_PAGES % 5,
				    .strip = k / NAIVE_PAGES / 5 & 1,
				    .space = k / NAIVE_PAGES / 10 & 1};

		make_all(&how);
		healing_run(&h, str_of(sample.damaged, sample.damaged_at[sample.count]));
		check_twice(&h, &how);
	}
	healing_fini(&h);
}

/* Line by line too: short texts tell less of their damage (what '?' stands for, never). */
static void test_lines(void **state)
{
	struct healing h = {0};

	(void)state;
	for (unsigned k = 0; k < LANGUAGES * NAIVE_PAGES * 4 * 2; k++) {
		struct naive how = {.page = (int)(k / LANGUAGES % NAIVE_PAGES),
				    .layers = 1,
				    .undefined = k / LANGUAGES / NAIVE_PAGES % 4,
				    .strip = k / LANGUAGES / NAIVE_PAGES / 4};

		make(languages[k % LANGUAGES], &how);
		check(&h, &how);
	}
	healing_fini(&h);
}

static void test_sound(void **state)
{
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < LANGUAGES; i++) {
		healing_run(&h, str_z(languages[i]));
		UNIT_ROW(languages[i], h.findings.list.len == 0 && h.healed.edits.list.len == 0);
		UNIT_ROW(languages[i], h.healed.text.ptr == languages[i]);
	}
	healing_fini(&h);
}

int test_heal_heal(void);
int test_heal_heal(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_complete), cmocka_unit_test(test_lossy),
		cmocka_unit_test(test_lines),	 cmocka_unit_test(test_layers_lossy),
		cmocka_unit_test(test_sound),
	};

	return UNIT_RUN("heal/heal", tests);
}
