/* A damaged line teaches nothing: what is guessed in it must not become evidence. */
#include "heal/sound.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "detect/detect.h"

enum { HEAD = 8 * 1024 };

static bool is_sound(const struct detection *d, size_t *unit, size_t begin, size_t end)
{
	while (*unit < d->units.len && d->units.at[*unit].end <= begin)
		++*unit;
	return *unit == d->units.len || d->units.at[*unit].begin >= end;
}

/* Damage mostly shows in the first lines: what has it there is not read to its end. */
static bool begins_damaged(struct mojimend_str text, struct arena *scratch)
{
	struct detection d;
	size_t len = HEAD;

	if (text.len <= HEAD)
		return false;
	while (len && text.ptr[len - 1] != '\n')
		len--;
	return detect_run(&d, str_cut(text, 0, len), scratch) && d.units.len;
}

bool sound_learn(struct mojimend_reference *reference, struct mojimend_str text, bool whole,
		 size_t *lines, struct mojimend_error *e)
{
	struct arena scratch = {0};
	struct detection d;
	bool found, ok;
	size_t unit = 0;

	if (whole && (utf8_valid(text.ptr, text.len) != text.len || begins_damaged(text, &scratch)))
		text.len = 0;
	ok = found = detect_run(&d, text, &scratch);
	if (whole && d.units.len)
		text.len = 0;
	for (size_t begin = 0, end; ok && begin < text.len; begin = end + 1) {
		const char *stop = memchr(text.ptr + begin, '\n', text.len - begin);
		struct mojimend_str line;

		end = stop ? (size_t)(stop - text.ptr) : text.len;
		line = str_cut(text, begin, end);
		if (end == begin || !is_sound(&d, &unit, begin, end) ||
		    utf8_valid(line.ptr, line.len) != line.len)
			continue;
		ok = reference_add(reference, line);
		*lines += ok;
	}
	arena_fini(&scratch);
	if (ok)
		return true;
	return found && reference_is_full(reference)
		       ? error_set(e, MOJIMEND_LIMIT, "the reference holds %u symbols, its limit",
				   reference_size(reference))
		       : error_nomem(e);
}
