/*
 * Any bytes as a stored reference, as text to learn from, and as a
 * configuration: taken, or refused with a place inside them.  What was taken
 * is written so that it can be read again, to the same bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mojimend.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool done, const struct mojimend_error *e, size_t size)
{
	if (done == (e->status == MOJIMEND_OK) && (done || (e->text[0] && e->offset <= size)))
		return;
	fprintf(stderr, "status %d '%s' at %zu\n", e->status, e->text, e->offset);
	abort();
}

static void again(struct mojimend_reference *first)
{
	struct mojimend_error e = {0};
	struct mojimend_reference *second = mojimend_reference_new(NULL, &e);
	struct mojimend_str one, two;

	if (!second || !mojimend_reference_write(first, &one, &e) ||
	    !mojimend_reference_read(second, one, "model", &e) ||
	    !mojimend_reference_write(second, &two, &e) || one.len != two.len ||
	    memcmp(one.ptr, two.ptr, one.len) != 0) {
		fprintf(stderr, "not the same again: %s\n", e.text);
		abort();
	}
	mojimend_reference_free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mojimend_str text = {(const char *)data, size};

	for (int kind = 0; kind < 4; kind++) {
		struct mojimend_error e = {0};
		struct mojimend_reference *r = mojimend_reference_new(NULL, &e);
		struct mojimend_config *config = NULL;
		bool done = r != NULL;

		if (kind == 0)
			done = done && mojimend_reference_read(r, text, "model", &e);
		else if (kind == 1)
			done = done && mojimend_reference_add(r, text, NULL, &e);
		else if (kind == 2)
			done = done && mojimend_reference_add_whole(r, text, NULL, &e);
		else
			done = (config = mojimend_config_read(text, "config", true, &e)) != NULL;
		check(done, &e, size);
		if (done && kind < 3) {
			again(r);
			check(mojimend_reference_seal(r, &e), &e, size);
		}
		mojimend_config_free(config);
		mojimend_reference_free(r);
	}
	return 0;
}
