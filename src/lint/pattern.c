/*
 * The only door to PCRE2.
 *
 * Compiling for the machine (JIT) costs far more than a match on a short text,
 * so a start on one file would pay for what it never uses.  A pattern is
 * interpreted until it was used often or meets a long text; then the scratch
 * makes itself a copy and compiles that.  The shared pattern stays untouched.
 */
#include "lint/pattern.h"

#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/error.h"

/*
 * In the interpreter `[ \t]+$` is quadratic and no limit stops it; texts of
 * INTERPRET_MAX bytes keep that below 10 ms.
 */
enum { INTERPRET_MAX = 1024, INTERPRET_USES = 200 };
enum { MATCH_LIMIT = 1000000, DEPTH_LIMIT = 20000, HEAP_LIMIT_KIB = 16384 };
enum { JIT_STACK_FIRST = 32 * 1024, JIT_STACK_MAX = 1024 * 1024 };

struct pattern {
	pcre2_code *code;
	size_t index;
};

struct slot {
	unsigned uses;
	bool tried;	  /* to compile for the machine */
	pcre2_code *code; /* our copy of it, NULL: use the shared one */
};

struct pattern_scratch {
	pcre2_general_context *general;
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
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

static pcre2_code *compile(struct mojimend_str text, int *code, size_t *at)
{
	pcre2_general_context *general = pcre2_general_context_create(lend, take_back, NULL);
	pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
	pcre2_code *compiled = NULL;

	*code = PCRE2_ERROR_NOMEMORY;
	*at = 0;
	if (context) {
		pcre2_set_newline(context, PCRE2_NEWLINE_LF);
		compiled = pcre2_compile((PCRE2_SPTR)text.ptr, text.len,
					 PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, code, at,
					 context);
	}
	pcre2_compile_context_free(context);
	pcre2_general_context_free(general);
	return compiled;
}

struct pattern *pattern_new(struct mojimend_str text, size_t index, size_t *at,
			    struct mojimend_error *e)
{
	struct pattern *p = calloc(1, sizeof(*p));
	int code;

	*at = 0;
	if (!p) {
		error_nomem(e);
		return NULL;
	}
	p->index = index;
	p->code = compile(text, &code, at);
	if (p->code)
		return p;
	if (is_memory(code)) {
		error_nomem(e);
	} else {
		char why[128] = "";

		pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof(why));
		error_set(e, MOJIMEND_BAD_PATTERN, "bad pattern: %s", why);
	}
	pattern_free(p);
	return NULL;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(p->code);
	free(p);
}

unsigned pattern_group(const struct pattern *p, const char *name)
{
	int number = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR)name);

	return number > 0 && number < PATTERN_GROUPS_MAX ? (unsigned)number : 0;
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
	s->context = pcre2_match_context_create(s->general);
	s->data = pcre2_match_data_create(PATTERN_GROUPS_MAX, s->general);
	if (!s->context || !s->data)
		goto fail;
	pcre2_set_match_limit(s->context, MATCH_LIMIT);
	pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
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
	for (size_t i = 0; i < s->count; i++)
		pcre2_code_free(s->slots[i].code);
	pcre2_jit_stack_free(s->stack);
	pcre2_match_data_free(s->data);
	pcre2_match_context_free(s->context);
	pcre2_general_context_free(s->general);
	free(s);
}

/* Where the machine refuses (no JIT here, no memory for it), the interpreter goes on. */
static void use_jit(struct pattern_scratch *s, const struct pattern *p, struct slot *slot)
{
	slot->tried = true;
	if (!s->stack) {
		s->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, s->general);
		if (!s->stack)
			return;
		pcre2_jit_stack_assign(s->context, NULL, s->stack);
	}
	slot->code = pcre2_code_copy(p->code);
	if (slot->code && pcre2_jit_compile(slot->code, PCRE2_JIT_COMPLETE) < 0) {
		pcre2_code_free(slot->code);
		slot->code = NULL;
	}
}

static enum pattern_result failed(int code, size_t len, struct mojimend_error *e)
{
	char why[128] = "";

	if (is_memory(code)) {
		error_nomem(e);
		return PATTERN_FAILED;
	}
	pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof(why));
	error_set(e, MOJIMEND_LIMIT, "a pattern needs more work than is allowed on %zu bytes (%s)",
		  len, why);
	return PATTERN_FAILED;
}

enum pattern_result pattern_find(struct pattern_scratch *s, const struct pattern *p,
				 struct mojimend_str text, size_t from, struct pattern_match *m,
				 struct mojimend_error *e)
{
	struct slot *slot = &s->slots[p->index];
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->data);
	int n;

	if (!slot->tried && (text.len > INTERPRET_MAX || slot->uses++ >= INTERPRET_USES))
		use_jit(s, p, slot);
	n = pcre2_match(slot->code ? slot->code : p->code, (PCRE2_SPTR)(text.ptr ? text.ptr : ""),
			text.len, from, PCRE2_NO_UTF_CHECK, s->data, s->context);
	if (n == PCRE2_ERROR_NOMATCH)
		return PATTERN_NO;
	if (n < 0)
		return failed(n, text.len, e);
	if (!m)
		return PATTERN_YES;
	m->end = at[1];
	m->begin = at[0] < at[1] ? at[0] : at[1]; /* \K may turn them round */
	for (int i = 0; i < PATTERN_GROUPS_MAX; i++) {
		bool took = (n == 0 || i < n) && at[2 * i] != PCRE2_UNSET;

		m->group[i] = took ? str_of(text.ptr + at[2 * i], at[2 * i + 1] - at[2 * i])
				   : str_of(NULL, 0);
	}
	return PATTERN_YES;
}
