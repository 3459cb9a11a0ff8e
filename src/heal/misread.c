/* Byte for byte along the text: the first difference ends it. */
#include "heal/misread.h"

#include "base/utf8.h"
#include "codec/page.h"
#include "codec/unicode.h"

struct reader {
	const struct mojimend_model *model;
	const struct page *page;
	struct mojimend_str seen;
	size_t at;
	unsigned met;
};

static bool char_stands(struct reader *r, uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(c, bytes);

	if (n > r->seen.len - r->at || memcmp(bytes, r->seen.ptr + r->at, n) != 0)
		return false;
	r->at += n;
	return true;
}

static bool byte_stands(struct reader *r, unsigned char byte, unsigned layers);

/* What a layer made of a byte is UTF-8 for the next one. */
static bool next_layer(struct reader *r, uint32_t c, unsigned layers)
{
	char bytes[UTF8_MAX];
	size_t n;

	if (layers == 1)
		return char_stands(r, c);
	n = utf8_encode(c, bytes);
	for (size_t i = 0; i < n; i++)
		if (!byte_stands(r, (unsigned char)bytes[i], layers - 1))
			return false;
	return true;
}

static bool byte_stands(struct reader *r, unsigned char byte, unsigned layers)
{
	uint32_t c = page_decode(r->page, byte);

	if (page_is_undefined(r->page, byte)) {
		r->met |= MET_UNDEFINED;
		switch (r->model->undefined) {
		case MOJIMEND_UNDEFINED_DROP: return true;
		case MOJIMEND_UNDEFINED_REPLACE: c = 0xFFFD; break;
		case MOJIMEND_UNDEFINED_QUESTION: c = '?'; break;
		default: break;
		}
	}
	if (c == 0xAD) {
		r->met |= MET_SHY;
		if (r->model->shy == MOJIMEND_SHY_STRIPPED)
			return true;
	}
	if (c == 0xA0) {
		r->met |= MET_NBSP;
		if (r->model->nbsp_space)
			c = ' ';
	}
	return next_layer(r, c, layers);
}

static struct reader reader_of(struct mojimend_str seen, const struct mojimend_model *model)
{
	if (seen.len > MISREAD_FORMS)
		seen.len = MISREAD_FORMS;
	return (struct reader){model, &pages[model->pages[0]], seen, 0, 0};
}

int misread_length(uint32_t c, struct mojimend_str seen, const struct mojimend_model *model,
		   unsigned *met)
{
	struct reader r = reader_of(seen, model);
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(c, bytes);
	bool stands = n > 0;

	for (size_t i = 0; stands && i < n; i++)
		stands = byte_stands(&r, (unsigned char)bytes[i], model->layers);
	*met = r.met;
	return stands ? (int)r.at : MISREAD_NOT;
}

bool misread_loses(const struct mojimend_model *model, unsigned met)
{
	return ((met & MET_UNDEFINED) && model->undefined >= MOJIMEND_UNDEFINED_DROP) ||
	       ((met & MET_SHY) && model->shy == MOJIMEND_SHY_STRIPPED);
}

/*
 * Tries every byte in the place `have` of a character.  All but a few of the 64
 * differ in the first character that they would leave.
 */
static void try_bytes(const struct reader *before, char bytes[UTF8_MAX], unsigned have,
		      unsigned need, size_t ends[MISREAD_FORMS + 1])
{
	for (unsigned b = 0x80; b < 0xC0; b++) {
		struct reader r = *before;
		uint32_t c;

		bytes[have] = (char)b;
		if (!byte_stands(&r, (unsigned char)b, r.model->layers))
			continue;
		if (have + 1 < need)
			try_bytes(&r, bytes, have + 1, need, ends);
		else if (misread_loses(r.model, r.met) && utf8_decode(bytes, need, &c) &&
			 unicode_is_assigned(c) && !utf8_is_noncharacter(c))
			ends[r.at]++;
	}
}

void misread_count(struct mojimend_str seen, const struct mojimend_model *model,
		   size_t ends[MISREAD_FORMS + 1])
{
	for (unsigned lead = 0xC2; lead < 0xF5; lead++) {
		struct reader r = reader_of(seen, model);
		char bytes[UTF8_MAX] = {(char)lead};

		if (byte_stands(&r, (unsigned char)lead, model->layers))
			try_bytes(&r, bytes, 1, utf8_lead_length((unsigned char)lead), ends);
	}
}
