/*
 * What must hold for every text, tried on the clean texts of the fixtures, on
 * those of the folders that are named, and on random bytes:
 *
 *	sound text stays as it is
 *	heal(damage(t)) = t where no byte was lost, for every page, one and two layers
 *	the same when only some lines were damaged
 *	where bytes were lost, all else comes back, and what was lost is among the candidates
 *	heal(heal(x)) = heal(x)
 *	verify(damage(t), heal(damage(t))) holds, and one changed character is caught or told
 *	edits are sorted, disjoint, give `repaired`, and each one damaged again is what it replaces
 *
 * It sees the public header only, as any user of the library.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mojimend.h"
#include "props/text.h"
#include "props/verify.h"

static size_t passed, failed, skipped;
static const char *what; /* the property that is tried */
static char how[200];	 /* on what */

static bool verdict(bool ok, const char *why)
{
	if (ok) {
		passed++;
		return true;
	}
	if (failed++ < 40)
		printf("props: %s: %s: %s\n", what, how, why);
	return false;
}

static const struct mojimend_report *scan(struct mojimend *m, const char *p, size_t len)
{
	struct mojimend_input input = {.text = {p, len}, .path = "props.md"};
	struct mojimend_error e = {0};
	const struct mojimend_report *report = mojimend_scan(m, &input, &e);

	if (!report) {
		fprintf(stderr, "props: %s: %s: scan failed: %s\n", what, how, e.text);
		exit(1);
	}
	return report;
}

static struct text damage(struct mojimend *m, struct text clean, const struct mojimend_model *model)
{
	struct mojimend_error e = {0};
	struct mojimend_str out;

	if (!mojimend_damage(m, (struct mojimend_str){clean.p, clean.len}, model, &out, &e)) {
		fprintf(stderr, "props: %s: %s: damage failed: %s\n", what, how, e.text);
		exit(1);
	}
	return text_copy(out.ptr, out.len);
}

/*
 * The finding that an edit belongs to; NULL when it lies in several neighbours,
 * each with its own story, and *covered tells whether they hold all of it.
 */
static const struct mojimend_damage *damage_at(const struct mojimend_report *r, size_t begin,
					       size_t end, bool *covered)
{
	bool neighbours = false;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct mojimend_finding *f = &r->findings[i];

		if (!f->damage || f->begin > begin || f->end <= begin)
			continue;
		if (end <= f->end) {
			*covered = true;
			return neighbours ? NULL : f->damage;
		}
		begin = f->end;
		neighbours = true;
	}
	*covered = begin >= end;
	return NULL;
}

/* Edits are sorted and disjoint, and give `repaired`. */
static const char *edits_wrong(const struct mojimend_report *r, const char *p, size_t len)
{
	size_t from = 0, to = 0;

	if (r->repaired.len && !r->repaired.ptr)
		return "no repaired text";
	for (size_t i = 0; i <= r->edit_count; i++) {
		const struct mojimend_edit *e = i < r->edit_count ? &r->edits[i] : NULL;
		size_t until = e ? e->begin : len;

		if (until < from || until > len || (e && (e->end < e->begin || e->end > len)))
			return "edits overlap or leave the text";
		if (r->repaired.len - to < until - from ||
		    memcmp(r->repaired.ptr + to, p + from, until - from) != 0)
			return "a byte outside the edits changed";
		to += until - from;
		if (!e)
			break;
		if (r->repaired.len - to < e->text.len ||
		    memcmp(r->repaired.ptr + to, e->text.ptr, e->text.len) != 0)
			return "an edit is not in the repaired text";
		to += e->text.len;
		from = e->end;
	}
	return to == r->repaired.len ? NULL : "the repaired text is longer than its edits";
}

static const char *findings_wrong(const struct mojimend_report *r, size_t len)
{
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct mojimend_finding *f = &r->findings[i];
		const struct mojimend_damage *d = f->damage;

		if (f->begin > f->end || f->end > len || (i && f->begin < f[-1].begin))
			return "findings are not sorted or leave the text";
		if (!d)
			continue;
		if (d->characters != d->restored + d->left || d->lost > d->characters ||
		    !d->model.page_count || !d->model.layers)
			return "the counts of a finding do not agree";
		for (size_t g = 0; g < d->gap_count; g++) {
			const struct mojimend_gap *gap = &d->gaps[g];

			if (gap->begin >= gap->end || gap->begin < f->begin || gap->end > f->end ||
			    (g && gap->begin < gap[-1].end))
				return "gaps are not sorted or leave their finding";
			for (size_t c = 1; c < gap->candidate_count; c++)
				if (gap->chances ? gap->chances[c] > gap->chances[c - 1]
						 : gap->candidates[c] <= gap->candidates[c - 1])
					return "candidates are not in order";
		}
	}
	return NULL;
}

/* Every edit, damaged again as its finding says, is what stood there: with another scanner. */
static const char *proof_wrong(struct mojimend *other, const struct mojimend_report *r,
			       const char *p)
{
	for (size_t i = 0; i < r->edit_count; i++) {
		const struct mojimend_edit *e = &r->edits[i];
		struct mojimend_error error = {0};
		struct mojimend_str again;
		bool covered;
		const struct mojimend_damage *d = damage_at(r, e->begin, e->end, &covered);

		if (!covered)
			return "an edit belongs to no finding";
		if (!d)
			continue;
		if (!mojimend_damage(other, e->text, &d->model, &again, &error))
			return "an edit cannot be damaged again";
		if (again.len != e->end - e->begin ||
		    memcmp(again.ptr, p + e->begin, again.len) != 0)
			return "an edit damaged again is something else";
	}
	return NULL;
}

/* All that must hold for any bytes; gives the repaired text. */
static struct text check_any(struct mojimend *m, struct mojimend *other, const char *p, size_t len)
{
	const struct mojimend_report *r = scan(m, p, len);
	const char *wrong = edits_wrong(r, p, len);
	struct text once = text_copy(r->repaired.ptr, r->repaired.len);

	if (!wrong)
		wrong = findings_wrong(r, len);
	if (!wrong)
		wrong = proof_wrong(other, r, p);
	verdict(!wrong, wrong);
	r = scan(m, once.p, once.len);
	verdict(text_equal(once, r->repaired.ptr, r->repaired.len),
		"healing twice is not healing once");
	return once;
}

static size_t next(const char *p, size_t len, uint32_t *c)
{
	unsigned char b = (unsigned char)*p;
	size_t n = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;

	*c = n == 1 ? b : b & (0x7Fu >> n);
	for (size_t i = 1; i < n && i < len; i++)
		*c = *c << 6 | ((unsigned char)p[i] & 0x3F);
	return n;
}

/* Characters that lost bytes and were left without a word, of all that lost some. */
static size_t unreported, reported;

/* Where the walk stands: in the damaged text and in the truth. */
struct walk {
	struct mojimend *other; /* damages single characters */
	const struct mojimend_model *model;
	struct text truth;
	size_t t;
};

/* Untouched bytes are the truth, or a character of it whose remains were not noticed. */
static bool walk_untouched(struct walk *w, const char *p, size_t len)
{
	for (size_t i = 0; i < len;) {
		uint32_t c;
		size_t n;
		struct text left;

		if (w->t >= w->truth.len)
			return false;
		n = next(w->truth.p + w->t, w->truth.len - w->t, &c);
		if (n <= len - i && !memcmp(p + i, w->truth.p + w->t, n)) {
			i += n;
			w->t += n;
			continue;
		}
		left = damage(w->other, (struct text){w->truth.p + w->t, n, ""}, w->model);
		if (!left.len || left.len > len - i || memcmp(p + i, left.p, left.len) != 0) {
			free(left.p);
			return false;
		}
		i += left.len;
		w->t += n;
		unreported++;
		free(left.p);
	}
	return true;
}

/* Up to `end` in the damaged text, from *at and the edit *e on. */
static const char *walk_to(struct walk *w, const struct mojimend_report *r, const char *p,
			   size_t *at, size_t *e, size_t end)
{
	while (*at < end) {
		const struct mojimend_edit *edit = *e < r->edit_count ? &r->edits[*e] : NULL;
		size_t until = edit && edit->begin < end ? edit->begin : end;

		if (!walk_untouched(w, p + *at, until - *at))
			return "what was left is not the truth";
		*at = until;
		if (!edit || edit->begin >= end)
			continue;
		if (edit->text.len > w->truth.len - w->t ||
		    memcmp(edit->text.ptr, w->truth.p + w->t, edit->text.len) != 0)
			return "what was restored is not the truth";
		w->t += edit->text.len;
		*at = edit->end;
		++*e;
	}
	return NULL;
}

/*
 * Walks the report of damaged text beside the truth: edits and untouched bytes
 * are the truth, and where a gap stands, the true character is a candidate.
 */
static const char *gaps_wrong(struct walk *w, const struct mojimend_report *r, const char *p,
			      size_t len)
{
	size_t at = 0, e = 0;
	const char *wrong;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct mojimend_damage *d = r->findings[i].damage;

		for (size_t g = 0; d && g < d->gap_count; g++) {
			const struct mojimend_gap *gap = &d->gaps[g];
			bool found = !gap->lost; /* whole, but not safe to write */
			uint32_t c = 0;

			wrong = walk_to(w, r, p, &at, &e, gap->begin);
			if (wrong)
				return wrong;
			if (w->t >= w->truth.len)
				return "a gap behind the end of the truth";
			w->t += next(w->truth.p + w->t, w->truth.len - w->t, &c);
			for (size_t k = 0; k < gap->candidate_count; k++)
				found |= gap->candidates[k] == c;
			if (!found)
				return "the true character is not among the candidates of a gap";
			at = gap->end;
			reported++;
		}
	}
	wrong = walk_to(w, r, p, &at, &e, len);
	return wrong ? wrong : w->t == w->truth.len ? NULL : "the end of the truth is missing";
}

static const char *policy_names[] = {"unknown", "keep", "drop", "replace", "question"};

static void set_how(const char *name, const struct mojimend_model *model)
{
	snprintf(how, sizeof(how), "%s, %s, %s, %d layer(s)%s", name,
		 mojimend_page_name(model->pages[0]), policy_names[model->undefined], model->layers,
		 model->shy == MOJIMEND_SHY_STRIPPED ? ", U+00AD stripped" : "");
}

/* Each line is damaged or not, by a coin. */
static struct text damage_lines(struct mojimend *m, struct text clean,
				const struct mojimend_model *model, uint32_t seed)
{
	struct text out = text_copy("", 0);

	for (size_t at = 0; at < clean.len;) {
		const char *end = memchr(clean.p + at, '\n', clean.len - at);
		struct text line = {clean.p + at,
				    end ? (size_t)(end + 1 - clean.p) - at : clean.len - at, ""};
		struct text made = random_below(&seed, 2) ? damage(m, line, model)
							  : text_copy(line.p, line.len);

		out.p = realloc(out.p, out.len + made.len + 1);
		if (!out.p)
			abort();
		memcpy(out.p + out.len, made.p, made.len);
		out.len += made.len;
		at += line.len;
		free(made.p);
	}
	return out;
}

/* A repair is verified as a whole; with one character changed it is caught. */
static void try_verify(struct mojimend *m, struct mojimend *other, struct text before,
		       struct text after, const struct mojimend_model *model)
{
	uint32_t seed = 362436069u + model->pages[0] + (uint32_t)before.len;
	const char *was = what, *wrong;
	bool all;

	what = "verified";
	wrong = verify_sound(m, other, before, after, &all);
	if (!wrong && !all)
		wrong = "the repair is not proved";
	verdict(!wrong, wrong);
	for (int i = 0; i < 4; i++) {
		wrong = verify_changed(m, other, before, after, model, &seed);
		verdict(!wrong, wrong);
	}
	what = was;
}

static void try_best(struct mojimend *m, struct mojimend *other, struct text damaged,
		     const struct mojimend_model *model)
{
	struct mojimend_input input = {.text = {damaged.p, damaged.len},
				       .uncertain = MOJIMEND_UNCERTAIN_BEST};
	struct mojimend_error e = {0};
	const struct mojimend_report *r = mojimend_scan(m, &input, &e);
	struct text best;

	if (!verdict(r != NULL, "scan failed"))
		return;
	best = text_copy(r->repaired.ptr, r->repaired.len);
	try_verify(m, other, damaged, best, model);
	free(best.p);
}

/* Whole characters come back; where some lost bytes, all else does, and the truth is a candidate.
 */
static void try_whole(struct mojimend *m, struct mojimend *other, struct text t,
		      const struct mojimend_model *model)
{
	bool keep = model->undefined == MOJIMEND_UNDEFINED_KEEP;
	struct text damaged, healed;

	set_how(t.name, model);
	what = keep ? "damaged and healed" : "lossy damage";
	damaged = damage(m, t, model);
	healed = check_any(m, other, damaged.p, damaged.len);
	if (keep)
		verdict(text_equal(healed, t.p, t.len), "it did not come back");
	if (model->undefined == MOJIMEND_UNDEFINED_DROP) {
		struct walk w = {other, model, t, 0};
		const struct mojimend_report *r = scan(m, damaged.p, damaged.len);
		const char *wrong = gaps_wrong(&w, r, damaged.p, damaged.len);

		verdict(!wrong, wrong);
	}
	try_verify(m, other, damaged, healed, model);
	if (!keep)
		try_best(m, other, damaged, model);
	free(damaged.p);
	free(healed.p);
}

static void try_lines(struct mojimend *m, struct mojimend *other, struct text t,
		      const struct mojimend_model *model)
{
	struct text damaged = damage_lines(m, t, model, model->pages[0] + 17u);
	struct text healed;

	set_how(t.name, model);
	what = "half of the lines damaged";
	healed = check_any(m, other, damaged.p, damaged.len);
	verdict(text_equal(healed, t.p, t.len), "it did not come back");
	try_verify(m, other, damaged, healed, model);
	free(damaged.p);
	free(healed.p);
}

static void try_page(struct mojimend *m, struct mojimend *other, struct text t, size_t page)
{
	static const struct {
		enum mojimend_undefined undefined;
		enum mojimend_shy shy;
		unsigned char layers;
	} rows[] = {
		/* Across layers only what kept its bytes is promised to come back. */
		{MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, 1},
		{MOJIMEND_UNDEFINED_KEEP, MOJIMEND_SHY_KEPT, 2},
		{MOJIMEND_UNDEFINED_DROP, MOJIMEND_SHY_STRIPPED, 1},
		{MOJIMEND_UNDEFINED_REPLACE, MOJIMEND_SHY_KEPT, 1},
		{MOJIMEND_UNDEFINED_QUESTION, MOJIMEND_SHY_KEPT, 1},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct mojimend_model model = {
			.pages = {(unsigned char)page},
			.page_count = 1,
			.layers = rows[i].layers,
			.undefined = rows[i].undefined,
			.shy = rows[i].shy,
		};

		try_whole(m, other, t, &model);
		if (model.undefined == MOJIMEND_UNDEFINED_KEEP)
			try_lines(m, other, t, &model);
	}
}

static void try_text(struct mojimend *m, struct mojimend *other, struct text t)
{
	const struct mojimend_report *r;

	what = "sound text";
	snprintf(how, sizeof(how), "%s", t.name);
	r = scan(m, t.p, t.len);
	if (!verdict(!r->edit_count && text_equal(t, r->repaired.ptr, r->repaired.len),
		     "it was changed"))
		return;
	for (size_t page = 0; page < mojimend_page_count(); page++)
		try_page(m, other, t, page);
}

static struct text random_bytes(uint32_t *seed, size_t len)
{
	struct text t = text_room(len);

	for (size_t k = 0; k < len; k++)
		t.p[k] = (char)random_below(seed, 256);
	return t;
}

/* Two-byte characters, as mojibake is made of. */
static struct text random_pairs(uint32_t *seed, size_t len)
{
	struct text t = text_room(len);

	for (size_t k = 0; k < len; k++)
		t.p[k] = (char)(k % 2 ? 0x80 + random_below(seed, 0x40)
				      : 0xC2 + random_below(seed, 2));
	return t;
}

static bool is_inside(struct text t, size_t at)
{
	return at < t.len && ((unsigned char)t.p[at] & 0xC0) == 0x80;
}

/* A piece of a text, damaged in some way, with a few bytes changed. */
static struct text random_damage(struct mojimend *m, uint32_t *seed, struct text from, size_t len)
{
	struct mojimend_model model = {
		.pages = {(unsigned char)random_below(seed, (uint32_t)mojimend_page_count())},
		.page_count = 1,
		.layers = (unsigned char)(1 + random_below(seed, 2)),
		.undefined = (enum mojimend_undefined)(1 + random_below(seed, 4)),
	};
	size_t at = from.len ? random_below(seed, (uint32_t)from.len) : 0, end;
	struct text t;

	while (at && is_inside(from, at))
		at--;
	end = len < from.len - at ? at + len : from.len;
	while (is_inside(from, end))
		end++;
	t = damage(m, (struct text){from.p + at, end - at, ""}, &model);
	for (uint32_t k = random_below(seed, 4); k && t.len; k--)
		t.p[random_below(seed, (uint32_t)t.len)] = (char)random_below(seed, 256);
	return t;
}

/* A repair of anything is proved; the other way round whatever is said holds. */
static void try_any_pair(struct mojimend *m, struct mojimend *other, struct text a, struct text b)
{
	bool all;
	const char *wrong = verify_sound(m, other, a, b, &all);

	verdict(!wrong, wrong);
	verdict(wrong || all, "the repair is not proved");
	wrong = verify_sound(m, other, b, a, &all);
	verdict(!wrong, wrong);
}

static void try_random(struct mojimend *m, struct mojimend *other, const struct texts *texts,
		       int rounds)
{
	uint32_t seed = 88172645;

	what = "random bytes";
	for (int i = 0; i < rounds; i++) {
		size_t len = random_below(&seed, 400);
		struct text t, healed;

		snprintf(how, sizeof(how), "round %d", i);
		if (i % 3 == 0 || !texts->count)
			t = random_bytes(&seed, len);
		else if (i % 3 == 1)
			t = random_pairs(&seed, len);
		else
			t = random_damage(m, &seed,
					  texts->at[random_below(&seed, (uint32_t)texts->count)],
					  len);
		healed = check_any(m, other, t.p, t.len);
		try_any_pair(m, other, t, healed);
		free(healed.p);
		free(t.p);
	}
}

int main(int argc, char **argv)
{
	static const char *const stems[] = {"truth.", "source.", NULL};
	static struct texts texts;
	struct mojimend_error e = {0};
	struct mojimend *m = mojimend_new(NULL, &e), *other = mojimend_new(NULL, &e);

	if (!m || !other || argc < 2 || !texts_add(&texts, argv[1], stems)) {
		fprintf(stderr, "usage: props FIXTURES [FOLDER...] %s\n", e.text);
		return 2;
	}
	for (int i = 2; i < argc; i++) {
		if (!texts_add(&texts, argv[i], NULL)) {
			printf("props: skipped: %s is not there, so only the fixtures were tried\n",
			       argv[i]);
			skipped++;
		}
	}
	for (size_t i = 0; i < texts.count; i++)
		try_text(m, other, texts.at[i]);
	try_random(m, other, &texts, 6000);
	for (size_t i = 0; i < texts.count; i++) {
		free(texts.at[i].p);
		free((char *)texts.at[i].name);
	}
	mojimend_free(m);
	mojimend_free(other);
	printf("props: of the characters that lost bytes %zu were reported, %zu were not\n",
	       reported, unreported);
	printf("props: of the characters that were changed in a repair %zu were caught, %zu told as "
	       "one of several\n",
	       verify_caught, verify_told);
	printf("props: %zu passed, %zu failed, %zu skipped\n", passed, failed, skipped);
	return failed != 0;
}
