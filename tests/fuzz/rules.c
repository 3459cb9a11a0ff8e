/* Any bytes as a rule file: read and tried on a small note, or refused with a place inside them. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "mojimend.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char note[] =
	"---\nsidebar_position: 1\n---\n\n# \xE6\x96\x87\xE7\x8D\xBB 1\xEF\xBC\x9A"
	"A\n\n**PMID**: 1\n\n## B\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mojimend_input input = {
		.text = {note, sizeof(note) - 1}, .path = "note-1.md", .document = true};
	struct mojimend_error e = {0};
	struct mojimend_rules *rules = mojimend_rules_new(&e);
	struct mojimend *m = NULL;

	if (!rules)
		abort();
	if (mojimend_rules_add(rules, (struct mojimend_str){(const char *)data, size}, "fuzz.yaml",
			       &e) &&
	    mojimend_rules_seal(rules, &e))
		m = mojimend_new(rules, &e);
	if (m)
		mojimend_scan(m, &input,
			      &e); /* a limit may be hit: an error, but no crash and no hang */
	else if (e.status == MOJIMEND_OK || !e.text[0] || e.offset > size) {
		fprintf(stderr, "refused without a reason: %d '%s' at %zu\n", e.status, e.text,
			e.offset);
		abort();
	}
	mojimend_free(m);
	mojimend_rules_free(rules);
	return 0;
}
