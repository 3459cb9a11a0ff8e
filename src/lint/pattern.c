/*
 * The only door to PCRE2.
 *
 * None of PCRE2's limits counts the work of `[ \t]+$` on blanks, which is a
 * square of them.  So a pattern is compiled with a callout before each item; at
 * each the steps since the last are charged.  What an item can do without
 * reaching another callout (compare a group, fail within a repeat, test large
 * classes) is charged before, by a table that is made with the code; what
 * cannot be charged is refused.
 *
 * Compiling for the machine (JIT) costs far more than a match on a short text,
 * so a start on one file would pay for what it never uses.  A pattern is
 * interpreted until it was used often or has read as much text as a note or
 * two; then the scratch makes itself a copy and compiles that.  The shared pattern stays untouched.
 */
#include "lint/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"
#include "lint/item.h"

/*
 * Our own patterns, which tests/unit/lint/hostile.c counts, go uncounted on texts up
 * to INTERPRET_MAX bytes, and up to PLAIN_MAX where they are compiled for the machine.
 */
enum { INTERPRET_MAX = 12 * 1024, PLAIN_MAX = 256 * 1024 };
/* Counting is slow, and deep repeats need more than the interpreter may have. */
enum { COUNTED_MAX = 1024 };
/* All that a pattern reads before it is compiled for the machine; what each use costs besides. */
enum { INTERPRET_ALL = 12 * 1024, INTERPRET_USE = 8 };
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 20000, HEAP_LIMIT_KIB = 16384 };
enum { COUNTED_MATCH_LIMIT = 1000000000 }; /* its steps limit it before */
enum { JIT_STACK_FIRST = 32 * 1024, JIT_STACK_MAX = 1024 * 1024 };
/* Each step may copy all groups; to compile many names takes a square of them. */
enum { GROUPS_MAX = 99, LENGTH_MAX = 16 * 1024 };

struct counted {
	pcre2_code *code;
	struct item_cost *costs; /* by offset in the pattern, its end included */
};

struct pattern {
	struct counted counted; /* of users' patterns */
	struct mojimend_str text;
	enum pattern_trust trust;
	size_t index;
};

struct slot {
	size_t read;		   /* by the interpreter */
	bool tried, tried_counted; /* to compile for the machine */
	pcre2_code *plain;	   /* uncounted, of a pattern of our packs */
	pcre2_code *code;	   /* copies for the machine; NULL: there is none */
	pcre2_code *counted_code;
	struct counted own; /* counted code of a pattern of our packs */
};

struct meter {
	const struct item_cost *costs;
	size_t at;     /* where the last callout was */
	unsigned byte; /* the cost of a byte to the item that it stood before */
	uint64_t left, allowed;
	unsigned peak; /* the largest part of what was allowed that was spent, per mille */
};

struct pattern_scratch {
	pcre2_general_context *general;
	pcre2_match_context *context, *counted;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
	struct meter meter;
	struct mojimend_str checked; /* the last text that was found to be UTF-8 */
	bool count_all;
	size_t count;
	struct slot slots[];
};

/* PCRE2 allocates by us, so that tests/oom reaches into it. */
static void *lend(size_t size, void *user)
{
	(void)user;
	return malloc(size);
}

static void take_back(void *p, void *user)
{
	(void)user;
	free(p);
}

/* The one tells it of a match, the other of a compilation. */
static bool is_memory(int code)
{
	return code == PCRE2_ERROR_NOMEMORY || code == PCRE2_ERROR_HEAP_FAILED;
}

static pcre2_code *compile(struct mojimend_str text, uint32_t options, int *code, size_t *at)
{
	pcre2_general_context *general = pcre2_general_context_create(lend, take_back, NULL);
	pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
	pcre2_code *compiled = NULL;

	*code = PCRE2_ERROR_NOMEMORY;
	*at = 0;
	if (context) {
		pcre2_set_newline(context, PCRE2_NEWLINE_LF);
		pcre2_set_max_pattern_length(context, LENGTH_MAX);
		compiled = pcre2_compile((PCRE2_SPTR)text.ptr, text.len,
					 PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | options,
					 code, at, context);
	}
	pcre2_compile_context_free(context);
	pcre2_general_context_free(general);
	return compiled;
}

/* --- What items cost ---------------------------------------------------- */

static int add_item(pcre2_callout_enumerate_block *block, void *user)
{
	bool good = item_add(user, block->pattern_position, block->next_item_length);

	return good ? 0 : PCRE2_ERROR_NOMEMORY;
}

/* A class is searched from range to range: how large is it, should case be ignored? */
static bool class_cost(struct mojimend_str s, uint16_t *cost)
{
	enum { SMALL = 256, EACH = 64 };
	size_t at, size = 0;
	pcre2_code *alone;
	int code;

	*cost = 1;
	if (!s.len || s.ptr[0] != '[')
		return true;
	alone = compile(s, PCRE2_CASELESS, &code, &at);
	if (!alone && is_memory(code))
		return false;
	if (!alone || pcre2_pattern_info(alone, PCRE2_INFO_SIZE, &size))
		size = SMALL + 8 * s.len;
	pcre2_code_free(alone);
	*cost = (uint16_t)(1 + (size > SMALL ? (size - SMALL) / EACH : 0));
	return true;
}

static bool compile_failed(int code, struct mojimend_error *e)
{
	char why[128] = "";

	if (is_memory(code))
		return error_nomem(e);
	pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof(why));
	return error_set(e, MOJIMEND_BAD_PATTERN, "bad pattern: %s", why);
}

/* False: e says why, and *at where. */
static bool make_counted(struct counted *c, struct mojimend_str text, size_t *at,
			 struct mojimend_error *e)
{
	struct item_list items = {.text = text};
	uint32_t reach = 0, groups = 0;
	uint16_t byte;
	const char *why = NULL;
	bool good = false;
	int code;

	c->code = compile(text, PCRE2_AUTO_CALLOUT, &code, at);
	if (!c->code)
		return compile_failed(code, e);
	c->costs = calloc(text.len + 1, sizeof(*c->costs));
	if (!c->costs || pcre2_callout_enumerate(c->code, add_item, &items) != 0)
		goto out;
	pcre2_pattern_info(c->code, PCRE2_INFO_MAXLOOKBEHIND, &reach);
	pcre2_pattern_info(c->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups > GROUPS_MAX)
		why = error_words(e, "more than 99 groups capture: write (?:...) for the others");
	good = true;
	for (size_t i = 0; i < items.len && !why && good; i++) {
		*at = items.at[i].at;
		why = item_refusal(&items, i);
		good = class_cost(item_text(&items, i), &byte);
		c->costs[*at] = item_cost(&items, i, byte, reach);
	}
out:
	free(items.at);
	if (why)
		return error_set(e, MOJIMEND_BAD_PATTERN, "bad pattern: %s", error_words(e, why));
	return good || error_nomem(e);
}

static void drop_counted(struct counted *c)
{
	pcre2_code_free(c->code);
	free(c->costs);
}

/* --- Patterns ----------------------------------------------------------- */

struct pattern *pattern_new(struct mojimend_str text, enum pattern_trust trust, size_t index,
			    size_t *at, struct mojimend_error *e)
{
	struct pattern *p = calloc(1, sizeof(*p));

	*at = 0;
	if (!p) {
		error_nomem(e);
		return NULL;
	}
	p->index = index;
	p->text = text;
	p->trust = trust;
	/* A start uses few of our own: who needs one compiles it. */
	if (trust == PATTERN_OWN || make_counted(&p->counted, text, at, e))
		return p;
	pattern_free(p);
	return NULL;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	drop_counted(&p->counted);
	free(p);
}

unsigned pattern_group(const struct pattern *p, const char *name)
{
	size_t at;
	int code, number;
	pcre2_code *own = p->trust == PATTERN_OWN ? compile(p->text, 0, &code, &at) : NULL;
	const pcre2_code *known = own ? own : p->counted.code;

	number = known ? pcre2_substring_number_from_name(known, (PCRE2_SPTR)name) : 0;
	pcre2_code_free(own);
	return number > 0 && number < PATTERN_GROUPS_MAX ? (unsigned)number : 0;
}

/* --- Steps -------------------------------------------------------------- */

static size_t longest_group(const pcre2_callout_block *block)
{
	const PCRE2_SIZE *at = block->offset_vector;
	size_t longest = 0;

	for (uint32_t i = 1; i < block->capture_top; i++) {
		size_t begin = at[2 * i], end = at[2 * i + 1];

		if (begin != PCRE2_UNSET && end != PCRE2_UNSET && end > begin &&
		    end - begin > longest)
			longest = end - begin;
	}
	return longest;
}

/* Called before each item, by the interpreter and by what JIT has compiled. */
static int charge(pcre2_callout_block *block, void *user)
{
	struct meter *m = user;
	const struct item_cost *cost = &m->costs[block->pattern_position];
	size_t at = block->current_position, way = at > m->at ? at - m->at : m->at - at;
	uint64_t steps = 1 + (uint64_t)way * m->byte + cost->enter;

	if (cost->refers)
		steps += longest_group(block);
	m->at = at;
	m->byte = cost->byte;
	if (steps > m->left) {
		m->left = 0;
		return PCRE2_ERROR_CALLOUT;
	}
	m->left -= steps;
	return 0;
}

static void note_peak(struct meter *m)
{
	unsigned part = m->allowed ? (unsigned)((m->allowed - m->left) * 1000 / m->allowed) : 0;

	m->peak = part > m->peak ? part : m->peak;
}

void pattern_allow(struct pattern_scratch *s, size_t bytes)
{
	note_peak(&s->meter);
	s->meter.allowed = PATTERN_STEPS_AT_LEAST + (uint64_t)bytes * PATTERN_STEPS_PER_BYTE;
	s->meter.left = s->meter.allowed;
	s->checked = str_of(NULL, 0);
}

uint64_t pattern_spent(const struct pattern_scratch *s)
{
	return s->meter.allowed - s->meter.left;
}

unsigned pattern_peak(struct pattern_scratch *s)
{
	unsigned peak;

	note_peak(&s->meter);
	peak = s->meter.peak;
	s->meter.peak = 0;
	return peak;
}

void pattern_count_all(struct pattern_scratch *s)
{
	s->count_all = true;
}

static pcre2_match_context *context_new(struct pattern_scratch *s, uint32_t match_limit)
{
	pcre2_match_context *context = pcre2_match_context_create(s->general);

	if (!context)
		return NULL;
	pcre2_set_match_limit(context, match_limit);
	pcre2_set_depth_limit(context, DEPTH_LIMIT);
	pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
	return context;
}

struct pattern_scratch *pattern_scratch_new(size_t count, struct mojimend_error *e)
{
	struct pattern_scratch *s = calloc(1, sizeof(*s) + count * sizeof(struct slot));

	if (!s)
		goto fail;
	s->count = count;
	s->general = pcre2_general_context_create(lend, take_back, NULL);
	if (!s->general)
		goto fail;
	s->context = context_new(s, MATCH_LIMIT);
	s->counted = context_new(s, COUNTED_MATCH_LIMIT);
	s->data = pcre2_match_data_create(PATTERN_GROUPS_MAX, s->general);
	if (!s->context || !s->counted || !s->data)
		goto fail;
	pcre2_set_callout(s->counted, charge, &s->meter);
	pattern_allow(s, 0);
	return s;
fail:
	pattern_scratch_free(s);
	error_nomem(e);
	return NULL;
}

void pattern_scratch_free(struct pattern_scratch *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++) {
		pcre2_code_free(s->slots[i].plain);
		pcre2_code_free(s->slots[i].code);
		pcre2_code_free(s->slots[i].counted_code);
		drop_counted(&s->slots[i].own);
	}
	pcre2_jit_stack_free(s->stack);
	pcre2_match_data_free(s->data);
	pcre2_match_context_free(s->context);
	pcre2_match_context_free(s->counted);
	pcre2_general_context_free(s->general);
	free(s);
}

/* --- Matching ----------------------------------------------------------- */

/* Where the machine refuses (no JIT here, no memory for it), the interpreter goes on. */
static pcre2_code *use_jit(struct pattern_scratch *s, const pcre2_code *code)
{
	pcre2_code *copy;

	if (!s->stack) {
		s->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, s->general);
		if (!s->stack)
			return NULL;
		pcre2_jit_stack_assign(s->context, NULL, s->stack);
		pcre2_jit_stack_assign(s->counted, NULL, s->stack);
	}
	copy = pcre2_code_copy(code);
	if (copy && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) < 0) {
		pcre2_code_free(copy);
		copy = NULL;
	}
	return copy;
}

static enum pattern_result failed(int code, size_t len, struct mojimend_error *e)
{
	char why[128] = "";

	if (code != PCRE2_ERROR_CALLOUT)
		pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof(why));
	if (is_memory(code))
		error_nomem(e);
	error_set(e, MOJIMEND_LIMIT, "a pattern needs more work than is allowed on %zu bytes (%s)",
		  len, *why ? why : error_words(e, "too many steps"));
	return PATTERN_FAILED;
}

/* Is it time to compile for the machine? */
static bool pays(struct slot *slot, size_t len, size_t most)
{
	slot->read += len + INTERPRET_USE;
	return len > most || slot->read > INTERPRET_ALL;
}

static bool compile_plain(struct pattern_scratch *s, struct slot *slot)
{
	slot->tried = true;
	slot->code = use_jit(s, slot->plain);
	return slot->code != NULL;
}

/* Uncounted code for the text; NULL: it must be counted, or *failed and e says why. */
static const pcre2_code *plain_code(struct pattern_scratch *s, const struct pattern *p,
				    struct slot *slot, size_t len, bool *failed,
				    struct mojimend_error *e)
{
	size_t at;
	int code = 0;

	if (p->trust != PATTERN_OWN || s->count_all || len > PLAIN_MAX)
		return NULL;
	if (!slot->plain)
		slot->plain = compile(p->text, 0, &code, &at);
	if (!slot->plain) {
		*failed = !compile_failed(code, e);
		return NULL;
	}
	if (!slot->tried && pays(slot, len, INTERPRET_MAX))
		compile_plain(s, slot);
	return slot->code ? slot->code : len <= INTERPRET_MAX ? slot->plain : NULL;
}

/* NULL: e says why. */
static const pcre2_code *counted_code(struct pattern_scratch *s, const struct pattern *p,
				      struct slot *slot, size_t len, struct mojimend_error *e)
{
	const struct counted *counted = &p->counted;
	size_t at;

	if (p->trust == PATTERN_OWN) {
		counted = &slot->own;
		if (!counted->costs && !make_counted(&slot->own, p->text, &at, e)) {
			drop_counted(&slot->own);
			slot->own = (struct counted){0};
			return NULL;
		}
	}
	if (p->trust != PATTERN_DISTRUSTED && !slot->tried_counted &&
	    pays(slot, len, COUNTED_MAX)) {
		slot->tried_counted = true;
		slot->counted_code = use_jit(s, counted->code);
	}
	s->meter.costs = counted->costs;
	return slot->counted_code ? slot->counted_code : counted->code;
}

/* A text is checked once, and not again for each match that is looked for behind the last. */
static uint32_t check_option(struct pattern_scratch *s, const struct pattern *p,
			     struct mojimend_str text, size_t from)
{
	bool known = from && text.ptr == s->checked.ptr && text.len == s->checked.len;

	if (p->trust != PATTERN_DISTRUSTED || known)
		return PCRE2_NO_UTF_CHECK;
	if (!from)
		s->checked = text;
	return 0;
}

static void give_match(struct pattern_match *m, struct mojimend_str text, const PCRE2_SIZE *at,
		       int n)
{
	m->end = at[1];
	m->begin = at[0] < at[1] ? at[0] : at[1]; /* \K may turn them round */
	for (int i = 0; i < PATTERN_GROUPS_MAX; i++) {
		bool took = (n == 0 || i < n) && at[2 * i] != PCRE2_UNSET;

		m->group[i] = took ? str_of(text.ptr + at[2 * i], at[2 * i + 1] - at[2 * i])
				   : str_of(NULL, 0);
	}
}

static int match(struct pattern_scratch *s, const pcre2_code *code, struct mojimend_str text,
		 size_t from, uint32_t options, bool counted)
{
	return pcre2_match(code, (PCRE2_SPTR)(text.ptr ? text.ptr : ""), text.len, from, options,
			   s->data, counted ? s->counted : s->context);
}

static bool is_limit(int code)
{
	return code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
	       code == PCRE2_ERROR_HEAPLIMIT;
}

enum pattern_result pattern_find(struct pattern_scratch *s, const struct pattern *p,
				 struct mojimend_str text, size_t from, struct pattern_match *m,
				 struct mojimend_error *e)
{
	struct slot *slot = &s->slots[p->index];
	bool no_code = false;
	const pcre2_code *plain = plain_code(s, p, slot, text.len, &no_code, e);
	const pcre2_code *code = plain;
	int n;

	if (!plain && !no_code)
		code = counted_code(s, p, slot, text.len, e);
	if (!code)
		return PATTERN_FAILED;
	s->meter.at = from;
	s->meter.byte = 1;
	n = match(s, code, text, from, check_option(s, p, text, from), !plain);
	/* The machine needs less; where there is none, steps are the measure. */
	if (is_limit(n) && plain && plain == slot->plain) {
		plain = !slot->tried && compile_plain(s, slot) ? slot->code : NULL;
		code = plain ? plain : counted_code(s, p, slot, text.len, e);
		if (!code)
			return PATTERN_FAILED;
		n = match(s, code, text, from, PCRE2_NO_UTF_CHECK, !plain);
	}
	if (n == PCRE2_ERROR_NOMATCH)
		return PATTERN_NO;
	if (n < 0)
		return failed(n, text.len, e);
	if (m)
		give_match(m, text, pcre2_get_ovector_pointer(s->data), n);
	return PATTERN_YES;
}
