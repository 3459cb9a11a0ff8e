/* What somebody chose is written where it may have stood, and nowhere else. */
#include "heal/choose.h"

#include <stdlib.h>

#include "unit/codec/naive.h"
#include "unit/heal/healing.h"

enum { ROOM = 4096, MANY = 64 };

static char damaged[ROOM];

static struct mojimend_str damage(const char *clean, const struct naive *how)
{
	size_t to = 0;

	for (size_t i = 0; clean[i];) {
		size_t n = naive_length(clean + i);

		to += naive_damage(damaged + to, clean + i, n, how);
		i += n;
	}
	return str_of(damaged, to);
}

static struct naive dropped(void)
{
	return (struct naive){.page = 0, .layers = 1, .undefined = MOJIMEND_UNDEFINED_DROP};
}

/* 不 is E4 B8 8D, and the 8D is lost. */
static const char clean[] = "本研究說明典型案例不用\n";

static size_t chosen_in(const struct healing *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->findings.list.len; i++)
		n += h->findings.list.at[i].damage->chosen;
	return n;
}

static void test_written(void **state)
{
	struct naive how = dropped();
	struct mojimend_str text = damage(clean, &how);
	struct healing h = {0};
	struct mojimend_choice choice = {.c = 0x4E0D};
	struct choices choices = {.at = &choice, .count = 1};

	(void)state;
	healing_run(&h, text);
	assert_int_equal(h.healed.gap_count, 1);
	choice.begin = h.findings.list.at[0].damage->gaps[0].begin;
	healing_choose(&h, text, &choices);
	assert_true(str_is(h.healed.text, clean));
	assert_int_equal(h.healed.gap_count, 0);
	assert_int_equal(chosen_in(&h), 1);
	assert_int_equal(h.findings.list.at[0].damage->guessed, 0);
	assert_int_equal(choices.unused_count, 0);
	healing_fini(&h);
}

/* Another character, a control, another place, a place that is no gap's begin. */
static void test_unused(void **state)
{
	struct naive how = dropped();
	struct mojimend_str text = damage(clean, &how);
	struct healing h = {0};
	struct mojimend_choice choice;
	struct choices choices = {.at = &choice, .count = 1};
	size_t begin;

	(void)state;
	healing_run(&h, text);
	begin = h.findings.list.at[0].damage->gaps[0].begin;
	for (size_t i = 0; i < 4; i++) {
		choice = (struct mojimend_choice[]){
			{begin, 0x6587}, {begin, 0x81}, {0, 0x4E0D}, {begin + 1, 0x4E0D}}[i];
		healing_choose(&h, text, &choices);
		assert_int_equal(h.healed.gap_count, 1);
		assert_int_equal(chosen_in(&h), 0);
		assert_int_equal(choices.unused_count, 1);
		assert_int_equal(choices.unused[0].begin, choice.begin);
	}
	healing_fini(&h);
}

/* Candidates that no repair writes, and some that it does. */
static void test_unfit(void **state)
{
	static const struct {
		const char *seen, *gap;
		uint32_t c;
		bool good;
	} rows[] = {
		{"Ð¡ÑŠÐµÑˆÑŒ Ð¶Ðµ ÐµÑ‰Ñ‘ Â Ð¼", "Â", 0x8D, false},
		{"Ð¡ÑŠÐµÑˆÑŒ Ð¶Ðµ ÐµÑ‰Ñ‘ Â Ð¼", "Â", 0xAD, true},
		{"zero â€x width cafÃ© crÃ¨me", "â€", 0x200E, false},
		{"zero â€x width cafÃ© crÃ¨me", "â€", 0x202D, false},
		{"zero â€x width cafÃ© crÃ¨me", "â€", 0x201D, true},
	};
	struct healing h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mojimend_choice choice = {.c = rows[i].c};
		struct choices choices = {.at = &choice, .count = 1};
		const char *at = NULL;

		for (const char *p = rows[i].seen; (p = strstr(p, rows[i].gap)); p++)
			at = p;
		choice.begin = (size_t)(at - rows[i].seen);
		healing_choose(&h, str_z(rows[i].seen), &choices);
		UNIT_ROW(rows[i].seen, choices.unused_count == !rows[i].good);
	}
	healing_fini(&h);
}

/* Ν is CE 9D; CE 8D would be U+038D, which is no character. */
static void test_unassigned(void **state)
{
	struct naive how = dropped();
	struct mojimend_str text = damage("Η Αθήνα είναι η πρωτεύουσα. Νίκος\n", &how);
	struct healing h = {0};
	struct mojimend_choice choice = {.c = 0x38D};
	struct choices choices = {.at = &choice, .count = 1};
	const struct mojimend_damage *d;

	(void)state;
	healing_run(&h, text);
	d = h.findings.list.at[h.findings.list.len - 1].damage;
	choice.begin = d->gaps[d->gap_count - 1].begin;
	healing_choose(&h, text, &choices);
	assert_int_equal(choices.unused_count, 1);
	choice.c = 0x39D;
	healing_choose(&h, text, &choices);
	assert_int_equal(choices.unused_count, 0);
	healing_fini(&h);
}

/*
 * Several pages fit, and no one of them lost every byte that may be lost: í is
 * C3 AD, which all pages have, but soft hyphens may have been stripped.
 */
static void test_one_explanation_is_enough(void **state)
{
	static const char seen[] = "El niÃ±o comiÃ³ piÃ±as; Â¿quÃ© pasÃ³? Â¡AsÃ fue, seÃ±or!\n";
	struct healing h = {0};
	struct mojimend_choice choice = {(size_t)(strstr(seen, "Ã fue") - seen), 0xED};
	struct choices choices = {.at = &choice, .count = 1};

	(void)state;
	healing_choose(&h, str_z(seen), &choices);
	assert_int_equal(choices.unused_count, 0);
	assert_true(str_is(h.healed.text, "El niño comió piñas; ¿qué pasó? ¡Así fue, señor!\n"));
	healing_fini(&h);
}

static void run_best(struct healing *h, struct mojimend_str text, struct choices *choices)
{
	struct healer healer = {.decoder = &h->decoder,
				.uncertain = MOJIMEND_UNCERTAIN_BEST,
				.choices = choices,
				.arena = &h->arena,
				.error = &h->error};

	arena_reset(&h->arena);
	h->findings = (struct findings){0};
	assert_true(heal_run(&h->healed, &h->findings, text, &healer));
}

static size_t first_gap(struct healing *h, struct mojimend_str text)
{
	healing_run(h, text);
	assert_int_equal(h->healed.gap_count, 2);
	return h->findings.list.at[0].damage->gaps[0].begin;
}

/* A word is worth more than the likeliest; others are guessed beside it. */
static void test_beside_guesses(void **state)
{
	struct naive how = dropped();
	struct mojimend_str text = damage("研究說明典型案例並不用於門診，個案並不用\n", &how);
	struct healing h = {0};
	struct mojimend_choice choice = {first_gap(&h, text), 0x4E10};
	struct choices choices = {.at = &choice, .count = 1};

	(void)state;
	run_best(&h, text, &choices);
	assert_int_equal(h.findings.list.at[0].damage->chosen, 1);
	assert_int_equal(h.findings.list.at[0].damage->guessed, 1);
	assert_true(str_is(h.healed.text, "研究說明典型案例並丐用於門診，個案並不用\n"));
	healing_fini(&h);
}

/* What was chosen is known text to its neighbours. */
static void test_weighs(void **state)
{
	struct naive how = dropped();
	struct mojimend_str text = damage("研究說明典型案例並不不用於門診的個案\n", &how);
	struct healing h = {0};
	struct mojimend_choice choice = {first_gap(&h, text), 0x4E10};
	struct choices choices = {.at = &choice, .count = 1};
	float before = h.findings.list.at[0].damage->gaps[1].chances[0];

	(void)state;
	healing_choose(&h, text, &choices);
	assert_int_equal(h.healed.gap_count, 1);
	assert_true(h.findings.list.at[0].damage->gaps[0].chances[0] != before);
	healing_fini(&h);
}

/* Candidates of all gaps, each as wrong as it may be. */
static size_t choose_any(const struct healing *h, struct mojimend_choice *at)
{
	size_t n = 0;

	for (size_t i = 0; i < h->findings.list.len; i++) {
		const struct mojimend_damage *d = h->findings.list.at[i].damage;

		for (size_t k = 0; k < d->gap_count && n < MANY; k++)
			if (d->gaps[k].candidate_count)
				at[n++] = (struct mojimend_choice){
					d->gaps[k].begin,
					d->gaps[k].candidates[(size_t)rand() %
							      d->gaps[k].candidate_count]};
	}
	return n;
}

/* Whatever is chosen: all are told of, and the next run changes nothing. */
static void test_stable(void **state)
{
	struct healing h = {0}, again = {0};
	size_t written = 0;

	(void)state;
	srand(1);
	for (unsigned k = 0; k < LANGUAGES * NAIVE_PAGES * 2; k++) {
		struct naive how = dropped();
		struct mojimend_choice at[MANY];
		struct choices choices = {.at = at};
		struct mojimend_str text;

		how.page = (int)(k / LANGUAGES % NAIVE_PAGES);
		how.layers = 1 + k / LANGUAGES / NAIVE_PAGES;
		text = damage(languages[k % LANGUAGES], &how);
		healing_run(&h, text);
		choices.count = choose_any(&h, at);
		healing_choose(&h, text, &choices);
		assert_int_equal(chosen_in(&h) + choices.unused_count, choices.count);
		written += chosen_in(&h);
		healing_run(&again, h.healed.text);
		UNIT_ROW(languages[k % LANGUAGES], str_equal(again.healed.text, h.healed.text));
	}
	assert_true(written > 100);
	healing_fini(&h);
	healing_fini(&again);
}

static void test_sorted(void **state)
{
	static const struct mojimend_choice at[] = {{1, 0}, {2, 0}, {2, 0}};
	struct choices choices = {.at = at, .count = 2};

	(void)state;
	assert_true(choices_are_sorted(&(struct choices){.count = 0}));
	assert_true(choices_are_sorted(&choices));
	choices.count = 3;
	assert_false(choices_are_sorted(&choices));
}

int test_heal_choose(void);
int test_heal_choose(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_unused),
		cmocka_unit_test(test_unfit),
		cmocka_unit_test(test_unassigned),
		cmocka_unit_test(test_one_explanation_is_enough),
		cmocka_unit_test(test_beside_guesses),
		cmocka_unit_test(test_weighs),
		cmocka_unit_test(test_stable),
		cmocka_unit_test(test_sorted),
	};

	return UNIT_RUN("heal/choose", tests);
}
