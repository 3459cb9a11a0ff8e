/* What decided about a damaged character, in a few words. */
#include "report/why.h"

#include "base/show.h"
#include "base/utf8.h"
#include "heal/opposite.h"

/* How much likelier the first is than the second. */
static void add_odds(struct buf *b, const struct mojimend_gap *g)
{
	float odds = g->chances[1] > 0 ? g->chances[0] / g->chances[1] : 1e6F;

	if (odds >= 1e5F)
		buf_say(b, "more than 100000 times as likely as the next");
	else
		buf_say(b, "%.1f times as likely as the next", (double)odds);
}

static void add_whole(struct buf *b, const struct mojimend_gap *g, bool stays)
{
	if (!stays || !g)
		buf_say(b, "complete");
	else if (g->candidate_count && show_escapes(g->candidates[0]))
		buf_say(b,
			"complete, but nobody would see it, so it is not safe to write: it stays");
	else
		buf_say(b,
			"complete, but with it the text beside would read differently: it stays");
}

/* Weighed, and still not sure enough to be written. */
static void add_uncertain(struct buf *b, const struct mojimend_gap *g)
{
	uint32_t opposite = opposite_beside(g->candidates, g->chances, g->candidate_count);

	buf_say(b, "none is certain enough");
	if (opposite) {
		char bytes[UTF8_MAX];

		buf_say(b, " beside ");
		show_add(b, str_of(bytes, utf8_encode(opposite, bytes)));
		buf_say(b, ", which would turn the sense round");
	}
	buf_say(b, "; the likeliest is ");
	add_odds(b, g);
}

static void add_lost(struct buf *b, const struct mojimend_gap *g, bool stays)
{
	buf_say(b, "%zu characters fit; ", g->candidate_count);
	if (!g->chances) {
		buf_say(b, stays ? "the language model does not know them"
				 : "decided without the language model");
	} else if (stays) {
		add_uncertain(b, g);
	} else {
		buf_say(b, "this one is ");
		add_odds(b, g);
	}
}

void why_add(struct buf *b, const struct mojimend_gap *gap, bool stays)
{
	if (!gap || !gap->lost) {
		add_whole(b, gap, stays);
		return;
	}
	buf_say(b, gap->lost == 1 ? "%u byte lost; " : "%u bytes lost; ", gap->lost);
	if (!gap->candidate_count)
		buf_say(b, "no character fits: it stays");
	else if (gap->candidate_count == 1)
		buf_say(b, stays ? "one character fits, but it is not safe to write: it stays"
				 : "no other character fits");
	else
		add_lost(b, gap, stays);
}
