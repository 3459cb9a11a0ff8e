/*
 * Links that say one thing and lead to another, and links that are none.  A
 * label is compared only where it claims to be the target: a URL, or an
 * identifier whose target is one of the same kind.
 */
#include "lint/identifier.h"
#include "lint/markdown_check.h"

enum { BEFORE = 512, TARGET_MAX = 2048, PMID_LEAST = 6 };

static bool is_doi(struct mojimend_str s)
{
	return identifier_judge(AS_DOI, s, 0) != FLAW_FORM;
}

static bool is_pmid(struct mojimend_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.ptr[i]))
			return false;
	return s.len >= PMID_LEAST && s.len <= 8;
}

static bool same(struct mojimend_str a, struct mojimend_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
			return false;
	return true;
}

/* A URL without scheme, www., last slash and escapes: what two forms of one share. */
static struct mojimend_str url_key(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);
	bool host = true;

	s = str_cut(s,
		    str_starts_lower(s, "https://")  ? 8
		    : str_starts_lower(s, "http://") ? 7
						     : 0,
		    s.len);
	s = str_cut(s, str_starts_lower(s, "www.") ? 4 : 0, s.len);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '%' && i + 2 < s.len && hex_value(s.ptr[i + 1]) >= 0 &&
		    hex_value(s.ptr[i + 2]) >= 0) {
			c = (char)(hex_value(s.ptr[i + 1]) * 16 + hex_value(s.ptr[i + 2]));
			i += 2;
		} else if (str_starts_lower(str_cut(s, i, s.len), "&amp;")) {
			i += 4;
		}
		host &= c != '/';
		buf_byte(&b, host ? ascii_lower(c) : c);
	}
	while (b.len && b.ptr[b.len - 1] == '/')
		b.len--;
	return buf_str(&b);
}

/* Shortened forms and archives of a page hold its address: they are no other one. */
static bool urls_agree(struct mojimend_str label, struct mojimend_str target, struct arena *a)
{
	struct mojimend_str x = url_key(label, a), y = url_key(target, a);

	return str_find(x, STR("...")) || str_find(x, STR("…")) || str_find(y, x);
}

static void tell_label(const struct markdown_look *k, const struct markdown_link *link)
{
	const struct message_values values = {
		.value = link->label, .found = link->label, .other = link->target};

	if (!lint_unknown(k->l, k->base + link->begin, k->base + link->end))
		markdown_report(k, link->begin, link->end,
				SAY("'{found}' leads to {other}", "「{found}」連到的是 {other}"),
				&values, NULL);
}

static bool is_url(struct mojimend_str s)
{
	return (str_starts_lower(s, "http://") || str_starts_lower(s, "https://")) &&
	       !memchr(s.ptr, ' ', s.len);
}

static bool agree(const struct markdown_look *k, const struct markdown_link *link)
{
	struct mojimend_str label = str_trim(link->label), target = link->target;
	struct arena *a = k->l->a;
	struct mojimend_str x = identifier_read(AS_DOI, label, a).value;
	struct mojimend_str y = identifier_read(AS_DOI, target, a).value;

	if (is_doi(x) && is_doi(y))
		return same(x, y) || same(url_key(x, a), url_key(y, a));
	x = identifier_read(AS_PMID, label, a).value;
	y = identifier_read(AS_PMID, target, a).value;
	if (is_pmid(x) && is_pmid(y))
		return same(x, y);
	return !is_url(label) || !is_url(target) || urls_agree(label, target, a);
}

void check_link_label(const struct markdown_look *k)
{
	for (size_t i = 0; i < k->m->links.len; i++) {
		const struct markdown_link *link = &k->m->links.at[i];

		if (!link->automatic && !link->image && link->label.len < TARGET_MAX &&
		    link->target.len < TARGET_MAX && !agree(k, link))
			tell_label(k, link);
	}
}

/* --- Targets ------------------------------------------------------------ */

static bool is_placeholder(const struct lint *l, struct mojimend_str s)
{
	for (size_t i = 0; i < l->rules->placeholders.len; i++)
		if (str_starts(str_trim(s), l->rules->placeholders.at[i]))
			return true;
	return false;
}

static bool looks_like_target(struct mojimend_str s)
{
	static const char *const forms[] = {"http", "www.", "/", "./", "../", "10.", "doi"};

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_starts_lower(s, forms[i]))
			return true;
	return false;
}

static bool has_label(struct mojimend_str s, size_t at)
{
	for (size_t i = at, n = 0; i > 0 && n < BEFORE && s.ptr[i - 1] != '\n'; i--, n++)
		if (s.ptr[i - 1] == '[')
			return true;
	return false;
}

static struct mojimend_str rest_of_line(struct mojimend_str s, size_t at)
{
	size_t end = at + TARGET_MAX < s.len ? at + TARGET_MAX : s.len;
	const char *lf = at < end ? memchr(s.ptr + at, '\n', end - at) : NULL;

	end = lf ? (size_t)(lf - s.ptr) : end;
	while (end > at && (is_blank(s.ptr[end - 1]) || s.ptr[end - 1] == '\r'))
		end--;
	return str_cut(s, at, end);
}

/* "](" that made no link, though what follows is meant as a target. */
static void look_at_joint(const struct markdown_look *k, size_t at)
{
	struct mojimend_str s = rest_of_line(k->body, at + 2);
	size_t depth = 1, i, blank = s.len;

	if (!looks_like_target(s) || !has_label(k->body, at))
		return;
	for (i = 0; i < s.len && depth; i++) {
		depth += s.ptr[i] == '(';
		depth -= s.ptr[i] == ')';
		if (is_blank(s.ptr[i]) && blank == s.len)
			blank = i;
	}
	if (!depth) {
		struct mojimend_str title = str_trim(str_cut(s, blank < i ? blank : i - 1, i - 1));

		if (!title.len || title.ptr[0] == '"' || title.ptr[0] == '\'' ||
		    title.ptr[0] == '(')
			return; /* another reason, as a link inside its label */
		markdown_report(k, at + 2, at + 1 + i,
				SAY("a blank in the target: this is no link",
				    "連結的網址裡有空白：不會成為連結"),
				NULL, NULL);
		return;
	}
	markdown_report(k, at + 1, at + 2 + (blank < s.len ? blank : s.len),
			SAY("no parenthesis closes the target: this is no link",
			    "連結的網址少了右括號：不會成為連結"),
			NULL, NULL);
}

void check_link_target(const struct markdown_look *k)
{
	for (size_t i = 0; i < k->m->links.len; i++) {
		const struct markdown_link *link = &k->m->links.at[i];

		if (!link->target.len && !is_placeholder(k->l, link->label))
			markdown_report(k, link->begin, link->end,
					SAY("the link leads nowhere: its target is empty",
					    "這個連結沒有網址"),
					NULL, NULL);
	}
	for (size_t i = 0; i < k->m->joints.len; i++)
		look_at_joint(k, k->m->joints.at[i].begin);
}
