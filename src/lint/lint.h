#ifndef LINT_LINT_H
#define LINT_LINT_H

#include "base/arena.h"
#include "base/findings.h"
#include "cost/reference.h"
#include "heal/healed.h"
#include "lint/facts.h"
#include "lint/fixes.h"
#include "lint/suppress.h"
#include "mojimend.h"

/*
 * The rules, run over a healed text.  The rules are sealed and shared; what a
 * run has to write apart from its findings is in a scratch, one for each
 * thread, which serves one set of rules.
 */
struct lint_scratch;

struct lint_scratch *lint_scratch_new(const struct mojimend_rules *rules, struct mojimend_error *e);
void lint_scratch_free(struct lint_scratch *s);

/* What a run gives besides findings. */
struct lint_yield {
	struct fixes fixes; /* what mends findings */
	struct facts facts; /* for the rules about all documents */
	struct lint_families {
		const char *const *names; /* of those that the document belongs to */
		size_t count;
	} families;
	uint64_t family_bits;		   /* the same by number */
	struct suppressions *suppressions; /* those that it is given, NULL: none; it uses some */
};

/*
 * Appends findings with offsets in the original, and to `yield` (may be NULL) what else it gives.
 * Of a text that is no document only the encoding is looked at.
 * h->text must be well-formed UTF-8.  Of `input` the path (may be NULL), `document`, `known`, the
 * language and the year are looked at.  All findings in `out`, those of earlier stages too,
 * learn under which heading they stand.  False: e says why (memory, or a pattern that
 * needed more work than is allowed); what was found until then stands in `out`.
 */
bool lint_run(const struct mojimend_rules *rules, struct lint_scratch *s, const struct healed *h,
	      const struct mojimend_input *input, struct arena *a, struct findings *out,
	      struct lint_yield *yield, struct mojimend_error *e);

/*
 * Gives a finding that an earlier stage made ("encoding/mojibake", ...) the id
 * and severity of the rule about that encoding, the last by id where several
 * are.  Where none is, or without rules, the finding keeps its own.
 */
void lint_encoding_rule(const struct mojimend_rules *rules, struct mojimend_finding *f);

/* The same for all findings so far, without those of rules that are off. */
void lint_encoding_rules(const struct mojimend_rules *rules, struct findings *findings);

/* The id of the rule about mojibake, so. */
const char *lint_mojibake_rule(const struct mojimend_rules *rules);

/*
 * Adds the vocabulary of sealed rules (names of fields and cards, fixed phrases)
 * to known text for the repair.  False: no memory.
 */
bool lint_add_vocabulary(const struct mojimend_rules *rules, struct mojimend_reference *known);

#endif
