/*
 * How right are the likeliest characters?
 * usage: restore PAGE [--others] NAME FILE... [-- [--others] NAME FILE...]...
 * Damages sound text as the seed was (undefined bytes dropped, U+00AD stripped), weighs what was
 * lost, and compares with the truth: for each NAME a table by kind of character.  Known text is
 * the vocabulary of the rules, with --others also the other files of the same NAME.
 * Intervals are Wilson's (1927), 95 of 100.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "codec/page.h"
#include "cost/class.h"
#include "heal/certain.h"
#include "heal/damage.h"
#include "heal/restore.h"
#include "heal/settle.h"
#include "heal/sound.h"

enum { PIECE = 16 * 1024, BINS = 6, KINDS = 4, ALL = KINDS };

static const double bins[BINS] = {0.9999, 0.999, 0.99, 0.9, 0.5, 0};
static const char *const kinds[KINDS + 1] = {"Han", "punctuation", "emoji", "other", "all"};

struct tally {
	size_t gaps, best, certain, certain_right, in_bin[BINS], right_in_bin[BINS];
};

static struct tally tallies[KINDS + 1];

static unsigned kind_of(uint32_t c)
{
	switch (class_of(c)) {
	case CLASS_HAN: return 0;
	case CLASS_CJK_STOP:
	case CLASS_OPEN:
	case CLASS_CLOSE:
	case CLASS_DASH: return 1;
	case CLASS_EMOJI:
	case CLASS_DRAWING:
	case CLASS_FORMAT: return 2;
	default: return 3;
	}
}

static void count(struct tally *t, const struct mend *m, uint32_t truth)
{
	bool right = m->ranked && m->ranked[0] == truth;
	size_t bin = 0;

	t->gaps++;
	t->best += right;
	if (!m->ranked)
		return;
	while (bin + 1 < BINS && (double)m->chances[0] < bins[bin])
		bin++;
	t->in_bin[bin]++;
	t->right_in_bin[bin] += right;
	t->certain += m->restored;
	t->certain_right += m->restored && right;
}

/* The damaged text, and for each character of the truth where its remains begin. */
struct sample {
	struct buf damaged;
	size_t count, *begin;
	uint32_t *truth;
};

static enum page_id page;

static bool damage_piece(struct sample *s, struct mojimend_str text, struct arena *a)
{
	struct mojimend_model model = {.pages = {(unsigned char)page},
				       .page_count = 1,
				       .layers = 1,
				       .undefined = MOJIMEND_UNDEFINED_DROP,
				       .shy = MOJIMEND_SHY_STRIPPED};

	s->damaged = buf_on(a);
	s->begin = arena_bytes(a, text.len * sizeof(*s->begin));
	s->truth = arena_bytes(a, text.len * sizeof(*s->truth));
	for (size_t i = 0, n; s->begin && s->truth && i < text.len; i += n) {
		n = utf8_decode(text.ptr + i, text.len - i, &s->truth[s->count]);
		if (!n)
			return false;
		s->begin[s->count++] = s->damaged.len;
		damage_text(&s->damaged, str_cut(text, i, i + n), page, &model);
	}
	return !a->failed;
}

static void compare(const struct sample *s, const struct mends *mends)
{
	size_t at = 0;

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];

		while (at < s->count && s->begin[at] < m->unit.begin)
			at++;
		if (!m->unit.shape.lost || at == s->count || s->begin[at] != m->unit.begin)
			continue;
		count(&tallies[kind_of(s->truth[at])], m, s->truth[at]);
		count(&tallies[ALL], m, s->truth[at]);
	}
}

static bool try_piece(struct mojimend_str text, struct healer *h)
{
	struct sample s = {0};
	struct detection d;
	struct mends mends = {0};
	bool ok = damage_piece(&s, text, h->arena);

	if (ok) {
		struct healed healed = {.original = buf_str(&s.damaged)};

		ok = settle(&healed, &mends, &d, h) && restore_run(&mends, &d, healed.original, h);
	}
	if (ok)
		compare(&s, &mends);
	else
		fprintf(stderr, "restore: %s\n",
			*h->error->text ? h->error->text : "not UTF-8, or no memory");
	arena_reset(h->arena);
	return ok;
}

/* What the files are read into and known by. */
static struct decoder decoder;
static struct arena arena;
static struct mojimend_rules *rules;
static struct mojimend_reference *vocabulary;

/* The file's lines in pieces, each a text of its own. */
static bool try_file(const char *name, const struct mojimend_reference *reference)
{
	static char text[PIECE + 1];
	struct mojimend_error e = {0};
	struct healer h = {
		.decoder = &decoder, .reference = reference, .arena = &arena, .error = &e};
	FILE *f = fopen(name, "rb");
	size_t len = 0, got;
	bool ok = f != NULL;

	if (!ok)
		perror(name);
	while (ok && (got = fread(text + len, 1, PIECE - len, f)) + len > 0) {
		size_t end = len += got;

		while (got && end && text[end - 1] != '\n')
			end--;
		end = end ? end : len;
		ok = try_piece(str_of(text, end), &h);
		len -= end;
		memmove(text, text + end, len);
	}
	if (f)
		fclose(f);
	return ok;
}

static bool learn(struct mojimend_reference *r, const char *name)
{
	static char text[1 << 20];
	struct mojimend_error e = {0};
	FILE *f = fopen(name, "rb");
	size_t lines = 0;
	bool ok = f &&
		  sound_learn(r, str_of(text, fread(text, 1, sizeof(text), f)), false, &lines, &e);

	if (f)
		fclose(f);
	return ok;
}

/* The file, with the others as known text. */
static bool try_with_others(char **files, int count, int own)
{
	struct mojimend_error e = {0};
	struct mojimend_reference *r = mojimend_reference_new(rules, &e);
	bool ok = r != NULL;

	for (int i = 0; ok && i < count; i++)
		ok = i == own || learn(r, files[i]);
	ok = ok && mojimend_reference_seal(r, &e) && try_file(files[own], r);
	mojimend_reference_free(r);
	return ok;
}

static void print_share(size_t right, size_t of)
{
	const double z = 1.96;
	double n = (double)of, p = of ? (double)right / n : 0;
	double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);

	if (of)
		printf("  %7zu %7.3f%% (%.2f-%.2f)", of, p * 100, (middle - half) * 100,
		       (middle + half) * 100);
	else
		printf("  %7s %23s", "-", "");
}

static void print_table(const char *name, int files)
{
	printf("%s, %d file%s: gaps and best guess right; certain, of them right; by chance\n%-11s",
	       name, files, files == 1 ? "" : "s", "");
	printf("  %7s %8s %-14s  %7s %16s", "gaps", "best", "", "certain", "");
	for (size_t b = 0; b < BINS; b++)
		printf("  %7s %7s%-7.4f %-8s", "", "from ", bins[b], "");
	printf("\n");
	for (size_t k = 0; k <= KINDS; k++) {
		const struct tally *t = &tallies[k];

		printf("%-11s", kinds[k]);
		print_share(t->best, t->gaps);
		printf("  %6.2f%%", t->gaps ? 100 * (double)t->certain / (double)t->gaps : 0);
		print_share(t->certain_right, t->certain);
		for (size_t b = 0; b < BINS; b++)
			print_share(t->right_in_bin[b], t->in_bin[b]);
		printf("\n");
		tallies[k] = (struct tally){0};
	}
}

static bool try_name(char **args, int count)
{
	bool others = count > 0 && strcmp(args[0], "--others") == 0;
	char **files = args + others + 1;

	count -= others + 1;
	for (int i = 0; i < count; i++)
		if (others ? !try_with_others(files, count, i) : !try_file(files[i], vocabulary))
			return false;
	print_table(files[-1], count);
	return true;
}

int main(int argc, char **argv)
{
	struct mojimend_error e = {0};
	int end, i = 2;

	page = argc < 4 ? PAGE_COUNT : page_find(str_z(argv[1]));
	if (page == PAGE_COUNT) {
		fprintf(stderr, "usage: restore PAGE [--others] NAME FILE... [-- ...]\n");
		return 2;
	}
	rules = mojimend_rules_new(&e);
	if (!rules || !mojimend_rules_add_builtin(rules, &e) || !mojimend_rules_seal(rules, &e))
		return 1;
	vocabulary = mojimend_reference_new(rules, &e);
	if (!vocabulary || !mojimend_reference_seal(vocabulary, &e))
		return 1;
	for (; i < argc; i = end + 1) {
		for (end = i; end < argc && strcmp(argv[end], "--") != 0; end++)
			;
		if (!try_name(argv + i, end - i))
			return 1;
	}
	mojimend_reference_free(vocabulary);
	mojimend_rules_free(rules);
	decoder_fini(&decoder);
	arena_fini(&arena);
	return 0;
}
