/* Decoding back is encoding: the characters that stand there become the page's bytes again. */
#include "heal/decode.h"

#include "base/error.h"
#include "base/utf8.h"

void decoder_fini(struct decoder *d)
{
	for (unsigned i = 0; i < PAGE_COUNT; i++)
		icu_close(d->pages[i]);
	*d = (struct decoder){{NULL}};
}

static struct mojimend_str with_nbsp(struct mojimend_str seen, struct arena *a)
{
	struct buf text = buf_on(a);

	for (size_t i = 0; i < seen.len; i++)
		if (seen.ptr[i] == ' ')
			buf_utf8(&text, 0xA0);
		else
			buf_byte(&text, seen.ptr[i]);
	return buf_str(&text);
}

bool decode_text(struct decoder *d, struct buf *out, struct mojimend_str seen, unsigned page,
		 unsigned layers, bool spaces, struct mojimend_error *e)
{
	struct mojimend_str text = seen;

	if (!d->pages[page])
		d->pages[page] = icu_open(pages[page].converter, e);
	if (!d->pages[page])
		return false;
	for (unsigned layer = 0; layer < layers; layer++) {
		struct buf bytes = buf_on(out->arena);

		if (spaces)
			text = with_nbsp(text, out->arena);
		if (!icu_encode(d->pages[page], text, &bytes))
			return false;
		text = buf_str(&bytes);
		if (utf8_valid(text.ptr, text.len) != text.len)
			return false;
	}
	if (out->arena->failed)
		return error_nomem(e);
	buf_str_add(out, text);
	return true;
}
