/*
 * What a text is made of.  Mojibake and bytes that are no UTF-8 are found
 * before any rule runs, and their rules only say how grave that is; the others
 * tell what lint/characters.c found.
 */
#include "base/utf8.h"
#include "codec/normal.h"
#include "lint/check.h"
#include "lint/context.h"

enum { FIRST_HERE = 4 };

const char *const encoding_names[] = {
	"mojibake",
	"invalid-utf8",
	"other-encoding",
	"file-name",
	[FIRST_HERE + CHARACTERS_REPLACEMENT] = "replacement-character",
	[FIRST_HERE + CHARACTERS_INVISIBLE] = "invisible",
	[FIRST_HERE + CHARACTERS_BIDI] = "bidi-control",
	[FIRST_HERE + CHARACTERS_C1] = "c1-control",
	[FIRST_HERE + CHARACTERS_CONTROL] = "control",
	[FIRST_HERE + CHARACTERS_NONCHARACTER] = "noncharacter",
	[FIRST_HERE + CHARACTERS_PRIVATE] = "private-use",
	[FIRST_HERE + CHARACTERS_BOM] = "byte-order-mark",
	[FIRST_HERE + CHARACTERS_LINE_ENDS] = "mixed-line-ends",
	[FIRST_HERE + CHARACTERS_LONE_CR] = "lone-cr",
	[FIRST_HERE + CHARACTERS_NORMALIZATION] = "mixed-normalization",
	[FIRST_HERE + CHARACTERS_COMPATIBILITY] = "compatibility-ideograph",
	[FIRST_HERE + CHARACTERS_RADICAL] = "radical",
	[FIRST_HERE + CHARACTERS_DIGIT] = "fullwidth-digit",
	[FIRST_HERE + CHARACTERS_COUNT] = NULL,
};

/* What is said where a rule says nothing else. */
static const struct {
	const char *en, *zh;
} sayings[] = {
	[CHARACTERS_REPLACEMENT] = {"U+FFFD stands for text that was lost: find the original",
				    "U+FFFD 代表遺失的文字：請找回原文"},
	[CHARACTERS_INVISIBLE] = {"invisible: {found}", "看不見的字元：{found}"},
	[CHARACTERS_BIDI] = {"text may read in another order than it is written: {found}",
			     "文字顯示的順序可能與實際不同：{found}"},
	[CHARACTERS_C1] = {"no text has this control character: {found}; look for what was lost",
			   "文字中不該有這個控制字元：{found}；請找回原文"},
	[CHARACTERS_CONTROL] = {"control character: {found}", "控制字元：{found}"},
	[CHARACTERS_NONCHARACTER] = {"{found} will never be a character", "{found} 不是字元"},
	[CHARACTERS_PRIVATE] = {"private use: {found} is shown by the font that knows it only",
				"私用區字元：{found}，只有特定字型才能顯示"},
	[CHARACTERS_BOM] = {"the file begins with a byte order mark (U+FEFF)",
			    "檔案開頭有位元組順序記號（U+FEFF）"},
	[CHARACTERS_LINE_ENDS] = {"line ends are mixed: {value} are CRLF, {other} LF alone",
				  "行尾不一致：CRLF {value} 處，LF {other} 處"},
	[CHARACTERS_LONE_CR] = {"CR without LF ({value} in this file): not every program takes it "
				"for the end of a line",
				"單獨的 CR（全檔 {value} 個）：不是每個程式都當作換行"},
	[CHARACTERS_NORMALIZATION] = {"'{value}' is spelled with marks of their own (NFD): whoever "
				      "searches for it does not find it",
				      "「{value}」以組合符號拼成（NFD）：搜尋時找不到"},
	[CHARACTERS_COMPATIBILITY] = {"compatibility ideograph {found}: a search for '{value}' "
				      "does not find it",
				      "相容漢字 {found}：搜尋「{value}」時找不到"},
	[CHARACTERS_RADICAL] = {"radical {found} in place of '{value}': a search does not find it",
				"部首字元 {found} 代替了「{value}」：搜尋時找不到"},
	[CHARACTERS_DIGIT] = {"fullwidth and ASCII digits in one number: write {value}",
			      "同一個數字混用全形與半形：請寫成 {value}"},
};

/* As Unicode calls those that people meet. */
static const struct {
	uint32_t c;
	const char *name;
} names[] = {
	{0x00, "NUL"},
	{0x08, "backspace"},
	{0x0B, "vertical tab"},
	{0x1B, "escape"},
	{0x7F, "delete"},
	{0x85, "next line"},
	{0xAD, "soft hyphen"},
	{0x34F, "combining grapheme joiner"},
	{0x61C, "Arabic letter mark"},
	{0x115F, "Hangul filler"},
	{0x1160, "Hangul filler"},
	{0x200B, "zero width space"},
	{0x200C, "zero width non-joiner"},
	{0x200D, "zero width joiner"},
	{0x200E, "left-to-right mark"},
	{0x200F, "right-to-left mark"},
	{0x2028, "line separator"},
	{0x2029, "paragraph separator"},
	{0x202A, "left-to-right embedding"},
	{0x202B, "right-to-left embedding"},
	{0x202C, "pop directional formatting"},
	{0x202D, "left-to-right override"},
	{0x202E, "right-to-left override"},
	{0x2060, "word joiner"},
	{0x2066, "left-to-right isolate"},
	{0x2067, "right-to-left isolate"},
	{0x2068, "first strong isolate"},
	{0x2069, "pop directional isolate"},
	{0x3164, "Hangul filler"},
	{0xFE0F, "variation selector"},
	{0xFEFF, "zero width no-break space"},
	{0xFFA0, "Hangul filler"},
	{0xFFFC, "object replacement character"},
};

static const struct key encoding_keys[] = {
	{"encoding", WANT_CHOICE, offsetof(struct encoding_check, what), true, NULL,
	 encoding_names},
};
static const struct schema encoding_schema =
	SCHEMA("an encoding check", encoding_keys, struct encoding_check);

/* "U+200B (zero width space) ×3". */
static struct mojimend_str name_of(struct lint *l, const struct characters_hit *hit)
{
	struct buf b = buf_on(l->a);

	buf_printf(&b, "U+%04X", (unsigned)hit->c);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].c == hit->c)
			buf_printf(&b, " (%s)", names[i].name);
	if (hit->count > 1)
		buf_printf(&b, " ×%zu", hit->count);
	return buf_str(&b);
}

/* What a reader sees there, in the characters that are meant by it. */
static struct mojimend_str meant(struct lint *l, struct mojimend_str s)
{
	struct buf b = buf_on(l->a);

	for (size_t i = 0; i < s.len;) {
		uint32_t c, like;

		i += utf8_next(s.ptr + i, &c);
		like = normal_ideograph(c);
		if (c >= 0xFF10 && c <= 0xFF19)
			c -= 0xFF10 - '0';
		buf_utf8(&b, like ? like : c == 0xFF0E ? '.' : c);
	}
	return buf_str(&b);
}

/* The text that mends a hit; false: nobody can tell. */
static bool mends(struct lint *l, enum characters_kind what, const struct characters_hit *hit,
		  struct mojimend_str *text)
{
	struct mojimend_str s = str_cut(l->reading.text, hit->begin, hit->end);

	*text = STR("");
	switch (what) {
	case CHARACTERS_BOM: return true;
	case CHARACTERS_INVISIBLE: return hit->c != 0x2028 && hit->c != 0x2029 && hit->c != 0xFFFC;
	case CHARACTERS_NORMALIZATION: *text = characters_compose(l, s); break;
	case CHARACTERS_COMPATIBILITY:
	case CHARACTERS_RADICAL:
	case CHARACTERS_DIGIT: *text = meant(l, s); break;
	default: return false;
	}
	return !str_equal(*text, s);
}

static enum mojimend_severity severity_of(const struct rule *rule, enum characters_kind what,
					  const struct characters_hit *hit)
{
	if (what == CHARACTERS_BIDI && !hit->grave && rule->severity > MOJIMEND_WARNING)
		return MOJIMEND_WARNING;
	return rule->severity;
}

static void tell(struct lint *l, const struct rule *rule, enum characters_kind what,
		 const struct characters_hit *hit)
{
	struct wording ours = {sayings[what].en, sayings[what].zh, NULL};
	struct message_values values = {.written = str_cut(l->reading.text, hit->begin, hit->end),
					.found = name_of(l, hit)};
	struct lint_fix fix = {.begin = hit->begin, .end = hit->end, .unsafe = true};
	bool fixed = mends(l, what, hit, &fix.text);

	values.value = fix.text.len ? fix.text : values.written;
	if (what == CHARACTERS_LINE_ENDS) {
		values.value = message_number(l->a, l->characters->crlf);
		values.other = message_number(l->a, l->characters->lf);
	} else if (what == CHARACTERS_LONE_CR) {
		values.value = message_number(l->a, l->characters->cr);
	} else if (what == CHARACTERS_BIDI && hit->grave) {
		ours = SAY("not closed on its line, so that what follows may read in another order "
			   "than it is written: {found}",
			   "本行內沒有結束，後面的文字顯示的順序可能與實際不同：{found}");
	} else if (what == CHARACTERS_NORMALIZATION && hit->other != SIZE_MAX) {
		values.line = lint_line(l, hit->other);
		ours = SAY("'{value}' is spelled with marks of their own (NFD), in line {line} "
			   "without: a search for one does not find the other",
			   "「{value}」在此以組合符號拼成（NFD），第 {line} "
			   "行則不是：搜尋其中一種時找不到另一種");
	}
	lint_report_fix(l, severity_of(rule, what, hit), hit->begin, hit->end,
			lint_message(l, ours), &values, fixed ? &fix : NULL);
}

/* The first few one by one; one that tells of the rest, unless that is the last. */
static void run_characters(struct lint *l, const struct rule *rule)
{
	const struct encoding_check *check = rule->check;
	enum characters_kind what = (enum characters_kind)(check->what - FIRST_HERE);
	const struct characters *all = lint_characters(l);
	const struct characters_class *of = all ? &all->of[what] : NULL;
	size_t shown;

	if (!of)
		return;
	shown = of->count > CHARACTERS_SHOWN + 1 ? CHARACTERS_SHOWN : of->count;
	for (size_t i = 0; i < shown; i++)
		tell(l, rule, what, &of->hits[i]);
	if (shown < of->count) {
		const struct characters_hit *next = &of->hits[shown];
		struct message_values values = {.value = message_number(l->a, of->count - shown),
						.line = lint_line(l, of->last)};

		lint_report(l, severity_of(rule, what, next), next->begin, next->end,
			    SAY("{value} more like the ones before, the last in line {line}",
				"與前面同類的還有 {value} 處，最後一處在第 {line} 行"),
			    &values);
	}
}

/* Before the kind is known there is one key for both. */
static bool finish_encoding(struct loader *l, const struct yaml_node *map, struct rule *rule)
{
	(void)l;
	(void)map;
	if (((const struct encoding_check *)rule->check)->what >= FIRST_HERE)
		rule->kind = &check_characters;
	return true;
}

const struct check_kind check_encoding = {"encoding", &encoding_schema, finish_encoding, NULL};
const struct check_kind check_characters = {"encoding", &encoding_schema, NULL, run_characters};

bool check_is_found_before(const struct rule *rule)
{
	return rule->kind == &check_encoding;
}

void lint_encoding_rule(const struct mojimend_rules *rules, struct mojimend_finding *f)
{
	const char *what = strchr(f->rule, '/') + 1;

	for (size_t i = 0; rules && i < rules->list.len; i++) {
		const struct rule *rule = rules->list.at[i];
		const struct encoding_check *check = rule->check;

		if (rule->kind != &check_encoding || strcmp(encoding_names[check->what], what) != 0)
			continue;
		f->rule = rule->id->value.ptr;
		f->severity = rule->severity;
	}
}

const char *lint_mojibake_rule(const struct mojimend_rules *rules)
{
	struct mojimend_finding f = {.rule = "encoding/mojibake"};

	lint_encoding_rule(rules, &f);
	return f.rule;
}

void lint_encoding_rules(const struct mojimend_rules *rules, struct findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->list.len; i++) {
		struct mojimend_finding f = findings->list.at[i];

		lint_encoding_rule(rules, &f);
		if (f.severity != MOJIMEND_OFF)
			findings->list.at[kept++] = f;
	}
	findings->list.len = kept;
}
