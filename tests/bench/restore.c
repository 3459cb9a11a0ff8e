/*
 * How right are the likeliest characters?  usage: restore NAME FILE [NAME FILE]...
 * Damages sound text as the seed was (windows-1254, undefined bytes dropped, U+00AD stripped),
 * weighs what was lost, and compares with the truth: for each text a table by kind of character.
 * Intervals are Wilson's (1927), 95 of 100.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "codec/page.h"
#include "cost/class.h"
#include "heal/damage.h"
#include "heal/restore.h"
#include "heal/settle.h"

enum { PIECE = 16 * 1024, BINS = 6, KINDS = 4, ALL = KINDS };

static const double bins[BINS] = {0.9999, 0.999, 0.99, 0.9, 0.5, 0};
static const char *const kinds[KINDS + 1] = {"Han", "punctuation", "emoji", "other", "all"};

struct tally {
	size_t gaps, best, in_bin[BINS], right_in_bin[BINS];
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

static void count(struct tally *t, bool right, float chance, bool weighed)
{
	size_t bin = 0;

	t->gaps++;
	t->best += right;
	while (weighed && bin + 1 < BINS && (double)chance < bins[bin])
		bin++;
	t->in_bin[bin] += weighed;
	t->right_in_bin[bin] += weighed && right;
}

/* The damaged text, and for each character of the truth where its remains begin. */
struct sample {
	struct buf damaged;
	size_t count, *begin;
	uint32_t *truth;
};

static bool damage_piece(struct sample *s, struct mojimend_str text, struct arena *a)
{
	struct mojimend_model model = {.pages = {PAGE_WINDOWS_1254},
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
		damage_text(&s->damaged, str_cut(text, i, i + n), PAGE_WINDOWS_1254, &model);
	}
	return !a->failed;
}

static void compare(const struct sample *s, const struct mends *mends)
{
	size_t at = 0;

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];
		bool right;

		while (at < s->count && s->begin[at] < m->unit.begin)
			at++;
		if (!m->unit.shape.lost || at == s->count || s->begin[at] != m->unit.begin)
			continue;
		right = m->ranked && m->ranked[0] == s->truth[at];
		count(&tallies[kind_of(s->truth[at])], right, m->ranked ? m->chances[0] : 0,
		      m->ranked != NULL);
		count(&tallies[ALL], right, m->ranked ? m->chances[0] : 0, m->ranked != NULL);
	}
}

static bool try_piece(struct mojimend_str text, struct decoder *decoder)
{
	struct arena a = {0};
	struct mojimend_error e = {0};
	struct healer h = {.decoder = decoder, .arena = &a, .error = &e};
	struct sample s = {0};
	struct detection d;
	struct mends mends = {0};
	bool ok = damage_piece(&s, text, &a);

	if (ok) {
		struct healed healed = {.original = buf_str(&s.damaged)};

		ok = settle(&healed, &mends, &d, &h) && restore_weigh(&mends, healed.original, &h);
	}
	if (ok)
		compare(&s, &mends);
	else
		fprintf(stderr, "restore: %s\n", *e.text ? e.text : "not UTF-8, or no memory");
	arena_fini(&a);
	return ok;
}

static bool try_file(const char *name)
{
	static char text[PIECE + 1];
	struct decoder decoder = {{NULL}};
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
		ok = try_piece(str_of(text, end), &decoder);
		len -= end;
		memmove(text, text + end, len);
	}
	if (f)
		fclose(f);
	decoder_fini(&decoder);
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

static void print_table(const char *name)
{
	printf("%s: gaps, best guess right; of those by chance, how many and right\n%-11s", name,
	       "");
	printf("  %7s %8s %-14s", "gaps", "best", "");
	for (size_t b = 0; b < BINS; b++)
		printf("  %7s %7s%-7.4f %-8s", "", "from ", bins[b], "");
	printf("\n");
	for (size_t k = 0; k <= KINDS; k++) {
		printf("%-11s", kinds[k]);
		print_share(tallies[k].best, tallies[k].gaps);
		for (size_t b = 0; b < BINS; b++)
			print_share(tallies[k].right_in_bin[b], tallies[k].in_bin[b]);
		printf("\n");
		tallies[k] = (struct tally){0};
	}
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc % 2 == 0) {
		fprintf(stderr, "usage: restore NAME FILE [NAME FILE]...\n");
		return 2;
	}
	for (int i = 1; i < argc; i += 2) {
		if (!try_file(argv[i + 1]))
			return 1;
		print_table(argv[i]);
	}
	return 0;
}
