/* Which signs did the special bytes leave, and which did they fail to leave? */
#include "detect/model.h"

#include "cost/class.h"

struct tally {
	size_t continuations;
	size_t c1, shy, nbsp, space, replaced, question, missing;
	size_t asked;			       /* of the missing: those with '?' behind */
	size_t second_bytes[64];	       /* how often each continuation byte was seen */
	size_t units[MOJIMEND_LAYERS_MAX + 1]; /* by layers */
	size_t final[MOJIMEND_LAYERS_MAX + 1]; /* of those: whole, and of no inner layer */
	size_t heads, strays;		       /* may_be_stray(); is_stray() */
	uint32_t fits_all, fits_any;
	unsigned char layers;
};

/* What an inner layer is spelled with: the characters of a page, or a mark for what is lost. */
static bool is_inner(uint32_t c)
{
	return page_role(c) || c == 0xFFFD;
}

/*
 * Ã, Ä and the like begin most of the letters that Latin is written with, and as they are
 * stand in words of few languages.
 */
static bool may_be_stray(const struct unit *u)
{
	enum cost_class k = class_of(u->shape.c);
	int byte;

	if (u->shape.lost || (k != CLASS_LATIN_UPPER && k != CLASS_EXTENDED_UPPER))
		return false;
	byte = page_byte(&pages[u->page], u->shape.c);
	return byte >= 0xC2 && byte <= 0xC5;
}

/* Behind a small letter they stand in none, and nowhere does a capital behind Arabic or Greek. */
static bool is_stray(const struct unit *u)
{
	enum cost_class k = class_of(u->shape.c);

	if (u->behind_small)
		return may_be_stray(u);
	return u->behind_foreign && !u->shape.lost &&
	       (k == CLASS_LATIN_UPPER || k == CLASS_EXTENDED_UPPER) &&
	       page_byte(&pages[u->page], u->shape.c) >= 0xC2;
}

static void count_unit(struct tally *t, const struct unit *u)
{
	t->c1 += (u->shape.signs & SIGN_C1) != 0;
	t->shy += (u->shape.signs & SIGN_SHY) != 0;
	t->nbsp += (u->shape.signs & SIGN_NBSP) != 0;
	t->space += (u->shape.signs & SIGN_SPACE) != 0;
	t->replaced += (u->shape.signs & SIGN_REPLACED) != 0;
	t->question += (u->shape.signs & SIGN_QUESTION) != 0;
	t->missing += (u->shape.signs & SIGN_MISSING) != 0;
	t->asked += (u->shape.signs & SIGN_MISSING) && u->before_question;
	for (unsigned i = 1; i < u->shape.seen; i++)
		if (u->shape.bytes[i] >= 0x80 && u->shape.bytes[i] < 0xC0) {
			t->second_bytes[u->shape.bytes[i] - 0x80]++;
			t->continuations++;
		}
	t->units[u->layers]++;
	t->final[u->layers] += !u->shape.lost && !is_inner(u->shape.c);
	t->heads += may_be_stray(u);
	t->strays += is_stray(u);
	t->fits_all &= u->fits;
	t->fits_any |= u->fits;
	if (u->layers > t->layers)
		t->layers = u->layers;
}

static enum mojimend_undefined undefined_of(const struct tally *t)
{
	if (t->c1)
		return MOJIMEND_UNDEFINED_KEEP;
	if (t->replaced)
		return MOJIMEND_UNDEFINED_REPLACE;
	/* The first reading takes '?' for itself, and sees it where bytes are missing. */
	if (t->question + t->asked > 1 && t->question + 2 * t->asked > t->missing)
		return MOJIMEND_UNDEFINED_QUESTION;
	if (t->question && !t->missing)
		return MOJIMEND_UNDEFINED_QUESTION;
	return t->missing ? MOJIMEND_UNDEFINED_DROP : MOJIMEND_UNDEFINED_UNKNOWN;
}

/*
 * A continuation byte is AD about once in 64 times.  Where 320 were seen and
 * none was AD, the chance of that is e^-5 unless AD was taken out.
 */
static enum mojimend_shy shy_of(const struct tally *t)
{
	enum { ENOUGH = 320 };

	if (t->shy)
		return MOJIMEND_SHY_KEPT;
	if (t->missing && t->continuations >= ENOUGH)
		return MOJIMEND_SHY_STRIPPED;
	return MOJIMEND_SHY_UNKNOWN;
}

/*
 * How much speaks against a page, in bits: bytes that it defines, that another
 * fitting page does not, and that never came although they had the chance.
 * Each later page is half as likely from the start.
 */
static double against(const struct tally *t, uint32_t fits, unsigned p)
{
	double bits = p;

	for (unsigned b = 0; b < 64; b++) {
		bool open = false;

		for (unsigned q = 0; q < PAGE_COUNT; q++)
			open |= (fits >> q & 1) && pages[q].undefined[b];
		if (open && !pages[p].undefined[b] && !t->second_bytes[b])
			bits += (double)t->continuations / 64 * 1.4427;
	}
	return bits;
}

static void order_pages(struct mojimend_model *m, const struct tally *t, uint32_t fits)
{
	double bits[PAGE_COUNT];

	m->page_count = 0;
	for (unsigned p = 0; p < PAGE_COUNT; p++) {
		unsigned at = m->page_count;

		if (!(fits >> p & 1))
			continue;
		bits[p] = against(t, fits, p);
		for (; at && bits[m->pages[at - 1]] > bits[p]; at--)
			m->pages[at] = m->pages[at - 1];
		m->pages[at] = (unsigned char)p;
		m->page_count++;
	}
}

/*
 * Are there remnants?  Where many characters of fewer layers are none for
 * sure, the file had fewer layers, and the few with more are an accident, or
 * an example in a text about such damage.
 */
static bool has_remnants(const struct tally *t)
{
	enum { MANY = 8 };
	size_t fewer = 0;

	for (unsigned n = 1; n < t->layers; n++)
		fewer += t->final[n];
	return t->layers > 1 && t->missing + t->replaced + t->question &&
	       fewer <= MANY * t->units[t->layers];
}

/* One that was to be read so, among many that are not, is of a text that was misread before. */
static bool has_strays(const struct tally *t)
{
	enum { MANY = 8 };

	return t->strays && t->heads <= MANY * t->strays;
}

/*
 * Two or more would be a habit, see undefined_of().  One is chance only where
 * many bytes are missing without a question mark behind.
 */
static bool asks(const struct tally *t)
{
	enum { MANY = 8 };

	return t->asked && t->missing - t->asked < MANY * t->asked;
}

static size_t count_bytes(const struct tally *t, unsigned char first, unsigned char last)
{
	size_t count = 0;

	for (unsigned b = first; b <= last; b++)
		count += t->second_bytes[b - 0x80];
	return count;
}

void model_learn(struct detection *d)
{
	struct tally t = {.fits_all = UINT32_MAX};

	for (size_t i = 0; i < d->units.len; i++)
		count_unit(&t, &d->units.at[i]);
	d->fits = d->units.len ? t.fits_all : 0;
	d->nbsp_kept = t.nbsp != 0;
	d->quotes_kept = count_bytes(&t, 0x91, 0x94) != 0;
	d->dashes_kept = count_bytes(&t, 0x96, 0x97) != 0;
	d->questions_open = asks(&t);
	d->strays = has_strays(&t);
	d->remnants = has_remnants(&t);
	d->model.layers = t.layers;
	d->model.undefined = undefined_of(&t);
	d->model.shy = shy_of(&t);
	d->model.nbsp_space = t.space != 0;
	order_pages(&d->model, &t, d->fits ? d->fits : t.fits_any);
}

/* A byte that is missing where no space can stand for it. */
static bool is_missing(const struct unit *u)
{
	return (u->shape.signs & SIGN_MISSING) && !(u->shape.lost == 1 && u->before_space);
}

struct habits model_habits(const struct detection *d)
{
	bool missing = false;

	for (size_t i = 0; i < d->units.len; i++)
		missing |= is_missing(&d->units.at[i]);
	return (struct habits){.space = !d->nbsp_kept && !missing,
			       .question = d->model.undefined == MOJIMEND_UNDEFINED_UNKNOWN ||
					   d->model.undefined == MOJIMEND_UNDEFINED_QUESTION,
			       .drop = true};
}

bool detect_may_be_remnant(const struct detection *d, const struct unit *u, uint32_t c)
{
	if (is_stray(u) || (d->strays && may_be_stray(u)))
		return true;
	return d->remnants && u->layers < d->model.layers && is_inner(c);
}

bool detect_may_be_flat(const struct detection *d, const struct unit *u)
{
	if (!u->shape.lost)
		return false;
	return (u->before_quote && !d->quotes_kept) || (u->before_dash && !d->dashes_kept) ||
	       (u->before_question && d->questions_open && (u->shape.signs & SIGN_MISSING));
}

bool detect_may_hold_space(const struct detection *d, const struct unit *u)
{
	return (u->shape.signs & SIGN_MISSING) && u->before_space && !d->nbsp_kept;
}

drop_set detect_lost(const struct detection *d, const struct unit *u)
{
	/* The space behind may be byte A0, as U+00A0 turned into a space. */
	const drop_set nbsp = (drop_set)1 << (0xA0 - 0x80);
	/* So may a plain quotation mark or hyphen be one of 91 to 94, of 96 and 97. */
	const drop_set quotes = (drop_set)0xF << (0x91 - 0x80),
		       dashes = (drop_set)3 << (0x96 - 0x80);

	uint32_t fits = d->fits ? d->fits : u->fits;
	drop_set set = 0;

	for (unsigned p = 0; p < PAGE_COUNT; p++)
		if (fits >> p & 1)
			set |= drop_of_page(&pages[p]);
	if (d->model.undefined == MOJIMEND_UNDEFINED_KEEP)
		set &= (drop_set)1 << DROP_SHY;
	if (d->model.shy == MOJIMEND_SHY_KEPT)
		set &= ~((drop_set)1 << DROP_SHY);
	if (u->before_space && !d->nbsp_kept)
		set |= nbsp;
	if (u->before_quote && !d->quotes_kept)
		set |= quotes;
	if (u->before_dash && !d->dashes_kept)
		set |= dashes;
	return set;
}
