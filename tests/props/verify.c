/* A verification is checked by the forward model and by nothing else. */
#include "props/verify.h"

#include <stdlib.h>
#include <string.h>

size_t verify_caught, verify_told;

static struct mojimend_str str_of(struct text t)
{
	return (struct mojimend_str){t.p, t.len};
}

static const char *proof_wrong(struct mojimend *other, const struct mojimend_change *c,
			       struct text before, struct text after)
{
	struct mojimend_str now = {after.p + c->new_begin, c->new_end - c->new_begin};

	if (!c->model.page_count)
		return "a proof without a page";
	for (unsigned i = 0; i < c->model.page_count; i++) {
		struct mojimend_model model = c->model;
		struct mojimend_error e = {0};
		struct mojimend_str again;

		model.pages[0] = c->model.pages[i];
		if (!mojimend_damage(other, now, &model, &again, &e))
			return "what is proved cannot be damaged again";
		if (again.len != c->old_end - c->old_begin ||
		    memcmp(again.ptr, before.p + c->old_begin, again.len) != 0)
			return "what is proved is something else when damaged again";
	}
	return NULL;
}

static const char *changes_wrong(struct mojimend *other, const struct mojimend_verification *v,
				 struct text before, struct text after)
{
	size_t old_at = 0, new_at = 0;

	for (size_t i = 0; i <= v->change_count; i++) {
		const struct mojimend_change *c = i < v->change_count ? &v->changes[i] : NULL;
		size_t old_to = c ? c->old_begin : before.len;
		size_t new_to = c ? c->new_begin : after.len;
		const char *wrong;

		if (old_to < old_at || new_to < new_at || old_to - old_at != new_to - new_at ||
		    memcmp(before.p + old_at, after.p + new_at, old_to - old_at) != 0)
			return "a difference is in no change";
		if (!c)
			break;
		wrong = c->proof == MOJIMEND_PROVED ? proof_wrong(other, c, before, after) : NULL;
		if (wrong)
			return wrong;
		old_at = c->old_end;
		new_at = c->new_end;
	}
	return NULL;
}

static const struct mojimend_verification *verify(struct mojimend *m, struct text before,
						  struct text after)
{
	struct mojimend_error e = {0};

	return mojimend_verify(m, str_of(before), str_of(after), &e);
}

static bool all_proved(const struct mojimend_verification *v)
{
	for (size_t i = 0; i < v->change_count; i++)
		if (v->changes[i].proof != MOJIMEND_PROVED)
			return false;
	return true;
}

const char *verify_sound(struct mojimend *m, struct mojimend *other, struct text before,
			 struct text after, bool *all)
{
	const struct mojimend_verification *v = verify(m, before, after);

	*all = v && all_proved(v);
	return v ? changes_wrong(other, v, before, after) : "it cannot be verified";
}

static bool is_otherwise(const struct mojimend_model *told, const struct mojimend_model *model)
{
	return !memchr(told->pages, model->pages[0], told->page_count) ||
	       told->layers != model->layers ||
	       (told->undefined && told->undefined != model->undefined) ||
	       (told->shy && model->shy && told->shy != model->shy) ||
	       told->nbsp_space != model->nbsp_space;
}

/* Whether the character at this place of the new text is told in one of the ways. */
static bool is_told(const struct mojimend_verification *v, size_t at,
		    const struct mojimend_model *model)
{
	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		if (at < c->new_begin || at >= c->new_end)
			continue;
		if (is_otherwise(&c->model, model))
			return true;
		for (size_t k = 0; k < c->lost_count; k++)
			if (c->lost[k].new_begin <= at && at < c->lost[k].new_end)
				return c->lost[k].among > 1;
	}
	return false;
}

/* The place of some character that is not ASCII, its last byte; or 0. */
static size_t some_place(struct text t, uint32_t *seed)
{
	size_t at = random_below(seed, (uint32_t)t.len);

	while (at < t.len && !(t.p[at] & 0x80))
		at++;
	while (at + 1 < t.len && ((unsigned char)t.p[at + 1] & 0xC0) == 0x80)
		at++;
	return at < t.len && ((unsigned char)t.p[at] & 0xC0) == 0x80 ? at : 0;
}

const char *verify_changed(struct mojimend *m, struct mojimend *other, struct text before,
			   struct text repaired, const struct mojimend_model *model, uint32_t *seed)
{
	/* Of the undefined bytes one is as good as another. */
	static const unsigned char lost[] = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
	size_t at = repaired.len ? some_place(repaired, seed) : 0;
	const struct mojimend_verification *v;
	const char *wrong;
	struct text t;
	unsigned char byte;

	if (!at)
		return NULL;
	byte = random_below(seed, 2) ? (unsigned char)(0x80 + random_below(seed, 0x40))
				     : lost[random_below(seed, 5)];
	/* The last byte of a character may be any, but for the second of E0, ED, F0, F4. */
	if (byte == (unsigned char)repaired.p[at])
		return NULL;
	t = text_copy(repaired.p, repaired.len);
	t.p[at] = (char)byte;
	v = verify(m, before, t);
	wrong = v ? changes_wrong(other, v, before, t) : "it cannot be verified";
	if (!wrong && !all_proved(v))
		verify_caught++;
	else if (!wrong && is_told(v, at, model))
		verify_told++;
	else if (!wrong && (before.len != t.len || memcmp(before.p, t.p, t.len) != 0))
		wrong = "a changed character was not caught";
	free(t.p);
	return wrong;
}
