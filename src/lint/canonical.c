/*
 * How identifiers should be written.  Safe: the same identifier, in the form
 * in which it was written, and nothing else is touched.  What is only likely to
 * have been meant is a guess, and never safe.
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "lint/coat.h"
#include "lint/identifier.h"

/* The recommended link to each; NULL: its links are left as they are. */
static const char *home_of(unsigned kind)
{
	switch (kind) {
	case AS_PMID: return "https://pubmed.ncbi.nlm.nih.gov/";
	case AS_DOI: return "https://doi.org/";
	case AS_ORCID: return "https://orcid.org/";
	default: return NULL;
	}
}

/* Whether there is a way to write it that all agree on. */
static bool has_canonical(unsigned kind)
{
	return kind == AS_PMID || kind == AS_PMCID || kind == AS_DOI || kind == AS_ISSN ||
	       kind == AS_ORCID;
}

static bool is_sound(unsigned kind, struct mojimend_str value)
{
	enum identifier_flaw flaw = identifier_judge(kind, value, 0);

	return value.len && (flaw == FLAW_NONE || flaw == FLAW_INNER);
}

/* A URL: only one that is forwarded to its home, and of which all is kept. */
static bool canonical_url(unsigned kind, const struct coat_rest *off, struct arena *a,
			  struct buf *b)
{
	struct mojimend_str rest = off->rest, path;

	if (!off->scheme || !off->home || !home_of(kind))
		return false;
	path = coat_path(kind, rest);
	if (kind != AS_DOI && path.len != rest.len &&
	    !str_is(str_cut(rest, path.len, rest.len), "/"))
		return false; /* a query may matter to somebody */
	if (!is_sound(kind, coat_percent(path, a)))
		return false;
	buf_z(b, home_of(kind));
	buf_str_add(b, kind == AS_ORCID ? identifier_normal(kind, path, a) : rest);
	return true;
}

/* One that is no link; *b grows by how it should be written: as it is, if that is not certain. */
static bool canonical_one(unsigned kind, struct mojimend_str s, struct arena *a, struct buf *b)
{
	struct coat_rest off = coat_off(kind, s);

	if (off.url) {
		size_t len = b->len;

		if (canonical_url(kind, &off, a, b))
			return true;
		b->len = len;
		buf_str_add(b, s);
		return true;
	}
	if (!is_sound(kind, off.rest))
		return false;
	if (kind == AS_DOI || kind == AS_PMID) /* case and version are kept */
		buf_str_add(b, off.rest);
	else
		buf_str_add(b, identifier_normal(kind, off.rest, a));
	return true;
}

static bool means_the_same(unsigned kind, struct mojimend_str x, struct mojimend_str y,
			   struct arena *a)
{
	x = identifier_read(kind, x, a).value;
	y = identifier_read(kind, y, a).value;
	return is_sound(kind, x) && is_sound(kind, y) &&
	       str_equal(identifier_normal(kind, x, a), identifier_normal(kind, y, a));
}

static bool canonical_link(unsigned kind, const struct coat_link *link, struct arena *a,
			   struct buf *b)
{
	if (link->rest.len || link->titled || !means_the_same(kind, link->label, link->target, a))
		return false;
	buf_byte(b, '[');
	if (!canonical_one(kind, link->label, a, b))
		return false;
	buf_z(b, link->angled ? "](<" : "](");
	if (!canonical_one(kind, link->target, a, b))
		return false;
	buf_z(b, link->angled ? ">)" : ")");
	return true;
}

/* A list, or a PMCID with its version: identifier_normal() would say less than is written. */
static bool says_more(unsigned kind, struct mojimend_str s)
{
	static const char more[] = ",;()";

	if (kind == AS_DOI || kind == AS_PMID)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (strchr(more, s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80 ||
		    (kind == AS_PMCID && s.ptr[i] == '.'))
			return true;
	return false;
}

bool identifier_canonical(unsigned kind, struct mojimend_str written, struct arena *a,
			  struct mojimend_str *canonical)
{
	struct buf b = buf_on(a);
	struct coat_link link;
	struct mojimend_str inner = written;
	bool good, angles;

	if (!has_canonical(kind))
		return false;
	if (coat_link(written, &link)) {
		good = canonical_link(kind, &link, a, &b);
	} else {
		angles = coat_angles(&inner);
		if (angles)
			buf_byte(&b, '<');
		good = !says_more(kind, coat_off(kind, inner).rest) &&
		       canonical_one(kind, inner, a, &b);
		if (angles)
			buf_byte(&b, '>');
	}
	*canonical = buf_str(&b);
	return good && !a->failed && !str_equal(*canonical, written);
}

/* --- Guesses ------------------------------------------------------------ */

/* What is meant by a character: ASCII for its fullwidth form and for dashes, nothing (0) for what
 * cannot be seen. */
static uint32_t meant(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFF01 + 0x21;
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63)
		return '-';
	if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
	    (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 ||
	    c == 0xFEFF || c == 0x3002)
		return 0;
	return c;
}

/* Without punctuation of the text behind it; a bracket goes if it has no partner. */
static struct mojimend_str without_tail(struct mojimend_str s)
{
	bool round = s.len && memchr(s.ptr, '(', s.len),
	     square = s.len && memchr(s.ptr, '[', s.len);

	while (s.len) {
		char last = s.ptr[s.len - 1];

		if (!strchr(".,;:!?\"'* \t", last) && !(last == ')' && !round) &&
		    !(last == ']' && !square))
			break;
		s.len--;
	}
	return s;
}

bool identifier_guess(unsigned kind, struct mojimend_str written, struct arena *a,
		      struct mojimend_str *guess)
{
	struct buf b = buf_on(a);
	struct mojimend_str s;

	if (!has_canonical(kind) || !written.len || written.ptr[0] == '[' || written.ptr[0] == '<')
		return false;
	for (size_t i = 0; i < written.len;) {
		uint32_t c;

		i += utf8_next(written.ptr + i, &c);
		c = meant(c);
		if (c)
			buf_utf8(&b, c);
	}
	s = without_tail(str_trim(buf_str(&b)));
	if (kind == AS_PMID)
		while (s.len > 1 && s.ptr[0] == '0' && !is_blank(s.ptr[1]))
			s = str_cut(s, 1, s.len);
	*guess = s;
	return is_sound(kind, identifier_read(kind, s, a).value) && !str_equal(s, written) &&
	       !a->failed;
}
