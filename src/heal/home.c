/*
 * Letters that the model never counted cost very much, and text of another
 * language has many of them; of its own it has hardly any.
 */
#include "heal/home.h"

#include "base/utf8.h"
#include "cost/class.h"
#include "cost/language.h"

/* In nats a letter; so many letters of the file stand beside those of a line, and at the limit
 * itself beside those of the file. */
static const double LIMIT = 8.4, OF_FILE = 20, OF_LIMIT = 5;

void home_add(struct home *home, uint32_t c, symbol s)
{
	enum cost_class k = class_of(c);

	if (k < CLASS_GREEK_LOWER || k > CLASS_HANGUL)
		return;
	home->cost -= (double)language_alone(s);
	home->letters++;
}

void home_add_text(struct home *home, struct mojimend_str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t c;
		size_t n = (text.ptr[i] & 0x80) ? utf8_decode(text.ptr + i, text.len - i, &c) : 0;

		if (n)
			home_add(home, c, language_symbol(c));
		i += n ? n : 1;
	}
}

struct home home_of(struct mojimend_str text, const struct mends *mends)
{
	struct home home = {0, 0};
	size_t at = 0;

	for (size_t i = 0; i < mends->list.len; i++) {
		const struct mend *m = &mends->list.at[i];

		home_add_text(&home, str_cut(text, at, m->unit.begin));
		if (m->restored && !m->marked)
			home_add_text(&home, m->text);
		at = m->unit.end;
	}
	home_add_text(&home, str_cut(text, at, text.len));
	return home;
}

bool home_is(const struct home *file, const struct home *line)
{
	double mean = (file->cost + OF_LIMIT * LIMIT) / (file->letters + OF_LIMIT);

	return mean < LIMIT && (line->cost + OF_FILE * mean) / (line->letters + OF_FILE) < LIMIT;
}
