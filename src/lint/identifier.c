/*
 * Identifiers are written in many coats: [label](link), <link>, a URL of this
 * or that resolver, `PMID:` before it.  The coats are a table.
 */
#include "lint/identifier.h"

#include "base/buf.h"
#include "base/utf8.h"

const char *const identifier_kinds[] = {
	[AS_TEXT] = "text", [AS_PMID] = "pmid", [AS_DOI] = "doi", [AS_DOI + 1] = NULL};

/* What may stand before an identifier; ASCII case is ignored. */
static const struct {
	const char *start;
	enum identifier_kind kind;
	bool host; /* of a URL: a scheme may stand before it */
} coats[] = {
	/* NLM, "Linking to PubMed"; identifiers.org; Europe PMC */
	{"pubmed.ncbi.nlm.nih.gov/?term=", AS_PMID, true},
	{"pubmed.ncbi.nlm.nih.gov/", AS_PMID, true},
	{"www.ncbi.nlm.nih.gov/pubmed/?term=", AS_PMID, true},
	{"www.ncbi.nlm.nih.gov/pubmed/", AS_PMID, true},
	{"www.ncbi.nlm.nih.gov/m/pubmed/", AS_PMID, true},
	{"ncbi.nlm.nih.gov/pubmed/", AS_PMID, true},
	{"pubmed.gov/", AS_PMID, true},
	{"www.pubmed.gov/", AS_PMID, true},
	{"identifiers.org/pubmed:", AS_PMID, true},
	{"identifiers.org/pubmed/", AS_PMID, true},
	{"europepmc.org/article/med/", AS_PMID, true},
	{"europepmc.org/abstract/med/", AS_PMID, true},
	{"info:pmid/", AS_PMID, false},
	{"pubmed id", AS_PMID, false},
	{"pubmed", AS_PMID, false},
	{"pmid", AS_PMID, false},
	/* ISO 26324 and the DOI Handbook, 3.8; Crossref display guidelines */
	{"doi.org/", AS_DOI, true},
	{"www.doi.org/", AS_DOI, true},
	{"dx.doi.org/", AS_DOI, true},
	{"identifiers.org/doi:", AS_DOI, true},
	{"identifiers.org/doi/", AS_DOI, true},
	{"info:doi/", AS_DOI, false},
	{"urn:doi:", AS_DOI, false},
	{"doi", AS_DOI, false},
};

static bool starts(struct mojimend_str s, const char *z)
{
	size_t i = 0;

	while (z[i] && i < s.len && ascii_lower(s.ptr[i]) == z[i])
		i++;
	return !z[i];
}

static bool skip(struct mojimend_str *s, const char *z)
{
	if (!starts(*s, z))
		return false;
	*s = str_cut(*s, strlen(z), s->len);
	return true;
}

/* Takes off one coat; a label (`doi`, `PMID`) may be followed by a colon and blanks. */
static bool take_off(unsigned kind, struct mojimend_str *s, bool *url)
{
	struct mojimend_str bare = *s;
	bool scheme = skip(&bare, "https://") || skip(&bare, "http://") || skip(&bare, "//");

	for (size_t i = 0; i < sizeof(coats) / sizeof(*coats); i++) {
		if (coats[i].kind != kind || (scheme && !coats[i].host) ||
		    !skip(&bare, coats[i].start))
			continue;
		*url |= coats[i].host;
		if (!coats[i].host) {
			bare = str_trim(bare);
			(void)(skip(&bare, ":") || skip(&bare, "："));
			bare = str_trim(bare);
		}
		*s = bare;
		return true;
	}
	return false;
}

/* A target without the title behind it: (target "title"). */
static struct mojimend_str without_title(struct mojimend_str s)
{
	char quote = s.len ? s.ptr[s.len - 1] : 0;

	if (quote != '"' && quote != '\'')
		return s;
	for (size_t i = s.len - 1; i-- > 1;)
		if (s.ptr[i] == quote && (s.ptr[i - 1] == ' ' || s.ptr[i - 1] == '\t'))
			return str_trim(str_cut(s, 0, i));
	return s;
}

/* [label](target) and what follows it; parentheses in the target may nest. */
static bool split_link(struct mojimend_str s, struct mojimend_str *label,
		       struct mojimend_str *target, struct mojimend_str *rest)
{
	const char *close = NULL;
	size_t depth = 1, i, begin;

	if (!s.len || s.ptr[0] != '[')
		return false;
	for (i = 1; i + 1 < s.len && !close; i++)
		if (s.ptr[i] == ']' && s.ptr[i + 1] == '(')
			close = s.ptr + i;
	if (!close)
		return false;
	begin = i + 1;
	for (i = begin; i < s.len; i++) {
		depth += s.ptr[i] == '(';
		depth -= s.ptr[i] == ')';
		if (!depth)
			break;
	}
	if (i == s.len)
		return false;
	*label = str_trim(str_cut(s, 1, (size_t)(close - s.ptr)));
	*target = without_title(str_trim(str_cut(s, begin, i)));
	*rest = str_trim(str_cut(s, i + 1, s.len));
	return true;
}

static int hex(char c)
{
	c = ascii_lower(c);
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* %XX of a URL; what would be no UTF-8 stays as it was written. */
static struct mojimend_str percent_decode(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	if (!s.len || !memchr(s.ptr, '%', s.len))
		return s;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '%' && i + 2 < s.len && hex(s.ptr[i + 1]) >= 0 &&
		    hex(s.ptr[i + 2]) >= 0) {
			buf_byte(&b, (char)(hex(s.ptr[i + 1]) * 16 + hex(s.ptr[i + 2])));
			i += 2;
		} else {
			buf_byte(&b, s.ptr[i]);
		}
	}
	return utf8_valid(b.ptr, b.len) == b.len ? buf_str(&b) : s;
}

/* The entities that stand in identifiers; a page must write < as &lt; in MDX. */
static struct mojimend_str entity_decode(struct mojimend_str s, struct arena *a)
{
	static const struct {
		const char *name;
		char c;
	} entities[] = {{"&lt;", '<'},	 {"&gt;", '>'},	  {"&amp;", '&'},  {"&quot;", '"'},
			{"&#60;", '<'},	 {"&#62;", '>'},  {"&#38;", '&'},  {"&#39;", '\''},
			{"&#x3c;", '<'}, {"&#x3e;", '>'}, {"&#x26;", '&'}, {"&apos;", '\''}};
	struct buf b = buf_on(a);

	if (!s.len || !memchr(s.ptr, '&', s.len))
		return s;
	while (s.len) {
		size_t i = 0, n = sizeof(entities) / sizeof(*entities);

		while (i < n && !skip(&s, entities[i].name))
			i++;
		buf_byte(&b, i < n ? entities[i].c : s.ptr[0]);
		if (i == n)
			s = str_cut(s, 1, s.len);
	}
	return buf_str(&b);
}

static struct mojimend_str joined(struct mojimend_str s, struct mojimend_str rest, struct arena *a)
{
	struct buf b = buf_on(a);

	if (!rest.len)
		return s;
	buf_str_add(&b, s);
	buf_str_add(&b, rest);
	return buf_str(&b);
}

static void undress(unsigned kind, struct identifier *id, struct arena *a)
{
	struct mojimend_str s = id->value;
	bool url = false;

	for (int coat = 0; coat < 4 && take_off(kind, &s, &url); coat++)
		;
	id->linked |= url || starts(id->value, "http");
	if (url)
		s = percent_decode(s, a);
	if (url && kind == AS_PMID) { /* what follows the number in a URL is not part of it */
		size_t n = 0;

		while (n < s.len && !strchr("/?#&", s.ptr[n]))
			n++;
		s = str_cut(s, 0, n);
	}
	id->value = kind == AS_DOI ? entity_decode(s, a) : s;
}

struct identifier identifier_read(unsigned kind, struct mojimend_str written, struct arena *a)
{
	struct identifier id = {.value = str_trim(written)};
	struct mojimend_str label, target, rest = {NULL, 0}, probe;
	bool url = false;

	if (kind == AS_TEXT)
		return id;
	if (split_link(id.value, &label, &target, &rest)) {
		id.linked = true;
		if (target.len > 1 && target.ptr[0] == '<' && target.ptr[target.len - 1] == '>')
			target = str_cut(target, 1, target.len - 1);
		probe = target;
		(void)take_off(kind, &probe, &url);
		id.value = url ? target : label;
	} else if (id.value.len > 1 && id.value.ptr[0] == '<' &&
		   id.value.ptr[id.value.len - 1] == '>') {
		id.value = str_cut(id.value, 1, id.value.len - 1);
	}
	undress(kind, &id, a);
	id.value = joined(id.value, rest, a);
	return id;
}

bool identifier_link(struct mojimend_str written, struct mojimend_str *label,
		     struct mojimend_str *target)
{
	struct mojimend_str rest;

	written = str_trim(written);
	if (split_link(written, label, target, &rest))
		return true;
	*label = *target = written;
	return starts(written, "http://") || starts(written, "https://");
}

struct mojimend_str identifier_normal(unsigned kind, struct mojimend_str value, struct arena *a)
{
	struct buf b = buf_on(a);

	if (kind != AS_DOI)
		return value;
	for (size_t i = 0; i < value.len; i++)
		buf_byte(&b, ascii_lower(value.ptr[i]));
	return buf_str(&b);
}
