/* What no pattern can say of Markdown: the table of names. */
#include "lint/markdown_check.h"

#include "lint/check.h"

#define CHECKS(X)                                                                                  \
	X("final-newline", check_final_newline)                                                    \
	X("empty-end", check_empty_end)                                                            \
	X("trailing-space", check_trailing_space)                                                  \
	X("tabs", check_tabs)                                                                      \
	X("empty-lines", check_empty_lines)                                                        \
	X("ragged-table", check_ragged_table)                                                      \
	X("emphasis", check_emphasis)                                                              \
	X("link-label", check_link_label)                                                          \
	X("link-target", check_link_target)                                                        \
	X("open-fence", check_open_fence)                                                          \
	X("heading-space", check_heading_space)                                                    \
	X("heading-levels", check_heading_levels)                                                  \
	X("single-title", check_single_title)

#define X(name, run) name,
static const char *const names[] = {CHECKS(X) NULL};
#undef X

#define X(name, run) run,
static void (*const runs[])(const struct markdown_look *k) = {CHECKS(X)};
#undef X

static const struct key markdown_keys[] = {
	{"markdown", WANT_CHOICE, offsetof(struct markdown_check, what), true, NULL, names},
};
static const struct schema markdown_schema =
	SCHEMA("a Markdown check", markdown_keys, struct markdown_check);

static void run_markdown(struct lint *l, const struct rule *rule)
{
	struct markdown_look k = {.l = l, .m = lint_markdown(l), .body = l->doc.body};
	unsigned what = ((const struct markdown_check *)rule->check)->what;

	if (!k.m || !k.body.len)
		return;
	k.base = lint_offset(l, k.body);
	runs[what](&k);
}

const struct check_kind check_markdown = {"markdown", &markdown_schema, NULL, run_markdown};

void markdown_report(const struct markdown_look *k, size_t begin, size_t end,
		     struct wording message, const struct message_values *values,
		     const struct lint_fix *fix)
{
	const struct message_values none = {.value = str_cut(k->body, begin, end)};
	struct lint_fix moved;

	if (fix)
		moved = (struct lint_fix){k->base + fix->begin, k->base + fix->end, fix->text,
					  fix->unsafe};
	lint_report_fix(k->l, k->l->rule->severity, k->base + begin, k->base + end,
			lint_message(k->l, message), values ? values : &none, fix ? &moved : NULL);
}
