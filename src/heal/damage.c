/* Every byte of the UTF-8 is taken for a character of the page, layer by layer. */
#include "heal/damage.h"

#include "base/utf8.h"
#include "codec/page.h"

static void damage_byte(struct buf *out, unsigned char byte, const struct page *page,
			const struct mojimend_model *model)
{
	uint32_t c = page_decode(page, byte);

	if (page_is_undefined(page, byte)) {
		switch (model->undefined) {
		case MOJIMEND_UNDEFINED_DROP: return;
		case MOJIMEND_UNDEFINED_REPLACE: c = 0xFFFD; break;
		case MOJIMEND_UNDEFINED_QUESTION: c = '?'; break;
		default: break;
		}
	}
	if (c == 0xAD && model->shy == MOJIMEND_SHY_STRIPPED)
		return;
	buf_utf8(out, c == 0xA0 && model->nbsp_space ? ' ' : c);
}

bool damage_text(struct buf *out, struct mojimend_str clean, unsigned page,
		 const struct mojimend_model *model)
{
	struct mojimend_str text = clean;

	if (utf8_valid(clean.ptr, clean.len) != clean.len)
		return false;
	for (unsigned layer = 0; layer < model->layers; layer++) {
		struct buf next = buf_on(out->arena);

		for (size_t i = 0; i < text.len; i++)
			damage_byte(&next, (unsigned char)text.ptr[i], &pages[page], model);
		text = buf_str(&next);
	}
	buf_str_add(out, text);
	return !out->arena->failed;
}
