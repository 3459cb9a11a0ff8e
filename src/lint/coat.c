/*
 * Identifiers are written in many coats: [label](link), <link>, a URL of this
 * or that resolver, `PMID:` before it.  The coats are a table.
 */
#include "lint/coat.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lint/identifier.h"

/* A host is part of a URL; HOME is one that is forwarded to the recommended one, or is it. */
enum coat_sort { LABEL, HOST, HOME };

/* What may stand before an identifier; ASCII case is ignored. */
static const struct {
	const char *start;
	unsigned kind;
	enum coat_sort sort;
} coats[] = {
	/* NLM, "Linking to PubMed"; identifiers.org; Europe PMC */
	{"pubmed.ncbi.nlm.nih.gov/?term=", AS_PMID, HOME},
	{"pubmed.ncbi.nlm.nih.gov/", AS_PMID, HOME},
	{"www.ncbi.nlm.nih.gov/pubmed/?term=", AS_PMID, HOME},
	{"www.ncbi.nlm.nih.gov/pubmed/", AS_PMID, HOME},
	{"www.ncbi.nlm.nih.gov/m/pubmed/", AS_PMID, HOME},
	{"ncbi.nlm.nih.gov/pubmed/", AS_PMID, HOME},
	{"view.ncbi.nlm.nih.gov/pubmed/", AS_PMID, HOST},
	{"pubmed.gov/", AS_PMID, HOME},
	{"www.pubmed.gov/", AS_PMID, HOME},
	{"identifiers.org/pubmed:", AS_PMID, HOST},
	{"identifiers.org/pubmed/", AS_PMID, HOST},
	{"bioregistry.io/pubmed:", AS_PMID, HOST},
	{"europepmc.org/article/med/", AS_PMID, HOST},
	{"europepmc.org/abstract/med/", AS_PMID, HOST},
	{"europepmc.org/med/", AS_PMID, HOST},
	{"www.europepmc.org/article/med/", AS_PMID, HOST},
	{"n2t.net/pubmed:", AS_PMID, HOST},
	{"www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=retrieve&db=pubmed&list_uids=", AS_PMID, HOST},
	{"info:pmid/", AS_PMID, LABEL},
	{"pubmed id", AS_PMID, LABEL},
	{"pubmed", AS_PMID, LABEL},
	{"pmid", AS_PMID, LABEL},
	{"pmc.ncbi.nlm.nih.gov/articles/", AS_PMCID, HOME},
	{"www.ncbi.nlm.nih.gov/pmc/articles/", AS_PMCID, HOME},
	{"ncbi.nlm.nih.gov/pmc/articles/", AS_PMCID, HOME},
	{"europepmc.org/article/pmc/", AS_PMCID, HOST},
	{"europepmc.org/articles/", AS_PMCID, HOST},
	{"identifiers.org/pmc:", AS_PMCID, HOST},
	{"identifiers.org/pmc/", AS_PMCID, HOST},
	{"pmcid", AS_PMCID, LABEL},
	{"pmc id", AS_PMCID, LABEL},
	/* ISO 26324 and the DOI Handbook, 3.8; Crossref display guidelines */
	{"doi.org/", AS_DOI, HOME},
	{"www.doi.org/", AS_DOI, HOME},
	{"dx.doi.org/", AS_DOI, HOME},
	{"hdl.handle.net/", AS_DOI, HOST},
	{"identifiers.org/doi:", AS_DOI, HOST},
	{"identifiers.org/doi/", AS_DOI, HOST},
	{"bioregistry.io/doi:", AS_DOI, HOST},
	{"n2t.net/doi:", AS_DOI, HOST},
	{"info:doi/", AS_DOI, LABEL},
	{"hdl:", AS_DOI, LABEL},
	{"urn:doi:", AS_DOI, LABEL},
	{"doi", AS_DOI, LABEL},
	/* ISO 3297; RFC 8254 */
	{"portal.issn.org/resource/issn/", AS_ISSN, HOME},
	{"urn:issn:", AS_ISSN, LABEL},
	{"issn-l", AS_ISSN, LABEL},
	{"issn", AS_ISSN, LABEL},
	{"e-issn", AS_ISSN, LABEL},
	{"eissn", AS_ISSN, LABEL},
	{"p-issn", AS_ISSN, LABEL},
	{"pissn", AS_ISSN, LABEL},
	{"online issn", AS_ISSN, LABEL},
	{"print issn", AS_ISSN, LABEL},
	{"orcid.org/", AS_ORCID, HOME},
	{"www.orcid.org/", AS_ORCID, HOME},
	{"identifiers.org/orcid:", AS_ORCID, HOST},
	{"orcid id", AS_ORCID, LABEL},
	{"orcid", AS_ORCID, LABEL},
	/* arXiv, "Understanding the arXiv identifier"; its DOIs are DataCite's */
	{"arxiv.org/abs/", AS_ARXIV, HOME},
	{"arxiv.org/pdf/", AS_ARXIV, HOST},
	{"arxiv.org/html/", AS_ARXIV, HOST},
	{"www.arxiv.org/abs/", AS_ARXIV, HOME},
	{"www.arxiv.org/pdf/", AS_ARXIV, HOST},
	{"export.arxiv.org/abs/", AS_ARXIV, HOST},
	{"doi.org/10.48550/arxiv.", AS_ARXIV, HOST},
	{"identifiers.org/arxiv:", AS_ARXIV, HOST},
	{"10.48550/arxiv.", AS_ARXIV, LABEL},
	{"arxiv", AS_ARXIV, LABEL},
};

bool coat_skip(struct mojimend_str *s, const char *z)
{
	if (!str_starts_lower(*s, z))
		return false;
	*s = str_cut(*s, strlen(z), s->len);
	return true;
}

/* Takes off one coat; a label (`doi`, `PMID`) may be followed by a colon and blanks. */
static bool take_off(unsigned kind, struct coat_rest *r)
{
	struct mojimend_str bare = r->rest;
	bool scheme = coat_skip(&bare, "https://") || coat_skip(&bare, "http://") ||
		      coat_skip(&bare, "//");

	for (size_t i = 0; i < sizeof(coats) / sizeof(*coats); i++) {
		if (coats[i].kind != kind || (scheme && coats[i].sort == LABEL) ||
		    !coat_skip(&bare, coats[i].start))
			continue;
		if (coats[i].sort == LABEL) {
			bare = str_trim(bare);
			(void)(coat_skip(&bare, ":") || coat_skip(&bare, "：") ||
			       coat_skip(&bare, "="));
			bare = str_trim(bare);
		} else if (!r->url) {
			r->url = true;
			r->scheme = scheme;
			r->home = coats[i].sort == HOME;
		}
		r->rest = bare;
		return true;
	}
	return false;
}

struct coat_rest coat_off(unsigned kind, struct mojimend_str written)
{
	struct coat_rest r = {.rest = written};

	for (int coat = 0; coat < 4 && take_off(kind, &r); coat++)
		;
	return r;
}

struct mojimend_str coat_path(unsigned kind, struct mojimend_str rest)
{
	const char *ends = kind == AS_DOI ? "" : kind == AS_ARXIV ? "?#&" : "/?#&";
	size_t n = 0;

	while (n < rest.len && (!*ends || !rest.ptr[n] || !strchr(ends, rest.ptr[n])))
		n++;
	rest = str_cut(rest, 0, n);
	if (kind == AS_ARXIV && n > 4 && str_starts_lower(str_cut(rest, n - 4, n), ".pdf"))
		rest.len -= 4;
	return rest;
}

/* `value`, *value*, **value**: marks of Markdown that come in pairs. */
void coat_marks(struct mojimend_str *s)
{
	while (s->len > 2 && (s->ptr[0] == '`' || s->ptr[0] == '*') &&
	       s->ptr[s->len - 1] == s->ptr[0])
		*s = str_cut(*s, 1, s->len - 1);
}

bool coat_angles(struct mojimend_str *s)
{
	if (s->len < 2 || s->ptr[0] != '<' || s->ptr[s->len - 1] != '>')
		return false;
	*s = str_cut(*s, 1, s->len - 1);
	return true;
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

/* Parentheses in the target may nest. */
bool coat_link(struct mojimend_str s, struct coat_link *link)
{
	const char *close = NULL;
	size_t depth = 1, i, begin;
	struct mojimend_str inner;

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
	inner = str_trim(str_cut(s, begin, i));
	*link = (struct coat_link){
		.label = str_trim(str_cut(s, 1, (size_t)(close - s.ptr))),
		.target = without_title(inner),
		.rest = str_trim(str_cut(s, i + 1, s.len)),
	};
	link->titled = link->target.len != inner.len;
	link->angled = coat_angles(&link->target);
	return true;
}

struct mojimend_str coat_percent(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	if (!s.len || !memchr(s.ptr, '%', s.len))
		return s;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '%' && i + 2 < s.len && hex_value(s.ptr[i + 1]) >= 0 &&
		    hex_value(s.ptr[i + 2]) >= 0) {
			buf_byte(&b,
				 (char)(hex_value(s.ptr[i + 1]) * 16 + hex_value(s.ptr[i + 2])));
			i += 2;
		} else {
			buf_byte(&b, s.ptr[i]);
		}
	}
	return utf8_valid(b.ptr, b.len) == b.len ? buf_str(&b) : s;
}

struct mojimend_str coat_entities(struct mojimend_str s, struct arena *a)
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

		while (i < n && !coat_skip(&s, entities[i].name))
			i++;
		buf_byte(&b, i < n ? entities[i].c : s.ptr[0]);
		if (i == n)
			s = str_cut(s, 1, s.len);
	}
	return buf_str(&b);
}
