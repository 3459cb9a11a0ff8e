/*
 * What makes a value of a type sound, and which values of it are the same.
 * One judge and one folder for each type; the table is at the end.  Those of
 * the types that are no identifiers are in plain.c.
 */
#include "lint/type.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "lint/coat.h"
#include "lint/date.h"
#include "lint/fold.h"

enum { PMID_DIGITS = 8 };

static bool is_letter(char c)
{
	c = ascii_lower(c);
	return c >= 'a' && c <= 'z';
}

static enum identifier_flaw form(bool good)
{
	return good ? FLAW_NONE : FLAW_FORM;
}

struct mojimend_str type_lower(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	for (size_t i = 0; i < s.len; i++)
		buf_byte(&b, ascii_lower(s.ptr[i]));
	return buf_str(&b);
}

/* --- PMID, PMCID: NLM, "1 to 8-digit accession number with no leading zeros" -- */

/* A number without leading zeros, and perhaps a version (21804956.2); *bare: without it. */
static bool accession(struct mojimend_str s, struct mojimend_str *bare)
{
	struct mojimend_str rest = s;
	unsigned n;

	if (!date_digits(&rest, 1, PMID_DIGITS, &n) || s.ptr[0] == '0')
		return false;
	*bare = str_cut(s, 0, s.len - rest.len);
	if (!rest.len)
		return true;
	rest = str_cut(rest, rest.ptr[0] == '.', rest.len);
	return rest.ptr != bare->ptr + bare->len && rest.len && rest.ptr[0] != '0' &&
	       date_digits(&rest, 1, 2, &n) && !rest.len;
}

static enum identifier_flaw judge_pmid(struct mojimend_str s, unsigned year)
{
	struct mojimend_str bare;

	(void)year;
	return form(accession(s, &bare));
}

static struct mojimend_str fold_pmid(struct mojimend_str s, struct arena *a)
{
	struct mojimend_str bare = s;

	(void)a;
	(void)accession(s, &bare);
	return bare;
}

static enum identifier_flaw judge_pmcid(struct mojimend_str s, unsigned year)
{
	return coat_skip(&s, "pmc") ? judge_pmid(s, year) : FLAW_FORM;
}

static struct mojimend_str fold_pmcid(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	(void)coat_skip(&s, "pmc");
	buf_z(&b, "PMC");
	buf_str_add(&b, fold_pmid(s, a));
	return buf_str(&b);
}

/* --- ISSN (ISO 3297, weights 8 to 2, mod 11) and ORCID (ISO 7064 MOD 11-2) -- */

/* `count` characters, of which only the last may be X, with or without a hyphen after each four. */
static bool check_number(struct mojimend_str s, size_t count, char *digits)
{
	size_t n = 0;
	bool hyphens = s.len == count + count / 4 - 1;

	if (s.len != count && !hyphens)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (hyphens && i % 5 == 4) {
			if (s.ptr[i] != '-')
				return false;
			continue;
		}
		digits[n] = ascii_lower(s.ptr[i]) == 'x' ? 'X' : s.ptr[i];
		if (!is_digit(digits[n]) && !(digits[n] == 'X' && n == count - 1))
			return false;
		n++;
	}
	return true;
}

static unsigned value_of(char digit)
{
	return digit == 'X' ? 10 : (unsigned)(digit - '0');
}

static enum identifier_flaw judge_issn(struct mojimend_str s, unsigned year)
{
	char digits[8];
	unsigned sum = 0;

	(void)year;
	if (!check_number(s, sizeof(digits), digits))
		return FLAW_FORM;
	for (unsigned i = 0; i < sizeof(digits); i++)
		sum += (8 - i) * value_of(digits[i]);
	return sum % 11 ? FLAW_CHECK : FLAW_NONE;
}

static enum identifier_flaw judge_orcid(struct mojimend_str s, unsigned year)
{
	char digits[16];
	unsigned sum = 0;

	(void)year;
	if (!check_number(s, sizeof(digits), digits))
		return FLAW_FORM;
	for (unsigned i = 0; i < sizeof(digits); i++)
		sum = (sum + value_of(digits[i])) * (i + 1 < sizeof(digits) ? 2 : 1);
	return sum % 11 == 1 ? FLAW_NONE : FLAW_CHECK;
}

static void fold_check_number(struct buf *b, struct mojimend_str s, size_t count)
{
	char digits[16];

	if (!check_number(s, count, digits)) {
		buf_str_add(b, s);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		if (i && i % 4 == 0)
			buf_byte(b, '-');
		buf_byte(b, digits[i]);
	}
}

/*
 * Several of them in one field (print and online, one for each author), parted
 * by , ; 、 ； and each with a label before it or a remark in parentheses
 * behind it.  *s is what is still to come; false: nothing is.
 */
static bool next_item(unsigned kind, struct mojimend_str *s, struct mojimend_str *item)
{
	static const struct mojimend_str signs[] = {
		{",", 1}, {";", 1}, {"、", 3}, {"；", 3}, {"，", 3}};
	size_t end = 0, skip = 0;
	const char *remark;

	if (!s->ptr)
		return false;
	while (end < s->len && !skip) {
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs) && !skip; i++)
			if (str_starts(str_cut(*s, end, s->len), signs[i]))
				skip = signs[i].len;
		end += !skip;
	}
	*item = str_trim(str_cut(*s, 0, end));
	*s = skip ? str_cut(*s, end + skip, s->len) : str_of(NULL, 0);
	remark = item->len && item->ptr[item->len - 1] == ')' ? memchr(item->ptr, '(', item->len)
							      : NULL;
	if (remark)
		*item = str_trim(str_cut(*item, 0, (size_t)(remark - item->ptr)));
	*item = coat_off(kind, *item).rest;
	return true;
}

/* --- arXiv: "Understanding the arXiv identifier" ------------------------ */

/* Up to the version: yymm.nnnn (0704 to 1412), yymm.nnnnn (from 1501), archive.XX/yymmnnn (to
 * 0703). */
static bool arxiv_split(struct mojimend_str s, struct mojimend_str *archive,
			struct mojimend_str *number)
{
	struct mojimend_str rest = s;
	unsigned month, n;
	size_t i = 0;

	while (i < rest.len && (is_letter(rest.ptr[i]) || rest.ptr[i] == '-'))
		i++;
	*archive = str_cut(rest, 0, i);
	rest = str_cut(rest, i, rest.len);
	if (i && rest.len > 3 && rest.ptr[0] == '.' && is_letter(rest.ptr[1]) &&
	    is_letter(rest.ptr[2]))
		rest = str_cut(rest, 3, rest.len);
	if (i && !coat_skip(&rest, "/"))
		return false;
	*number = rest;
	if (i) {
		if (!date_digits(&rest, 7, 7, &n))
			return false;
		month = n / 1000;
		if (month > 703 && month < 9107)
			return false;
	} else {
		struct mojimend_str at;

		if (!date_digits(&rest, 4, 4, &month) || !coat_skip(&rest, "."))
			return false;
		at = rest;
		if (!date_digits(&rest, 4, 5, &n) || month < 704)
			return false;
		if ((at.len - rest.len == 5) != (month >= 1501))
			return false;
	}
	number->len -= rest.len;
	if (month % 100 < 1 || month % 100 > 12)
		return false;
	return !rest.len || (coat_skip(&rest, "v") && rest.len && rest.ptr[0] != '0' &&
			     date_digits(&rest, 1, 3, &n) && !rest.len);
}

static enum identifier_flaw judge_arxiv(struct mojimend_str s, unsigned year)
{
	struct mojimend_str archive, number;

	(void)year;
	return form(arxiv_split(s, &archive, &number));
}

static struct mojimend_str fold_arxiv(struct mojimend_str s, struct arena *a)
{
	struct mojimend_str archive = STR(""), number = s;
	struct buf b = buf_on(a);

	(void)arxiv_split(s, &archive, &number);
	if (archive.len) {
		buf_str_add(&b, type_lower(archive, a));
		buf_byte(&b, '/');
	}
	buf_str_add(&b, number);
	return buf_str(&b);
}

/* --- DOI ---------------------------------------------------------------- */

/* 10.registrant/ with what follows it in *suffix: ISO 26324, 2 to 9 digits, subdivided by dots. */
static bool doi_split(struct mojimend_str s, struct mojimend_str *registrant,
		      struct mojimend_str *suffix)
{
	struct mojimend_str rest = s;
	unsigned n;

	if (!coat_skip(&rest, "10.") || !date_digits(&rest, 2, 9, &n))
		return false;
	while (rest.len && rest.ptr[0] == '.') {
		rest = str_cut(rest, 1, rest.len);
		if (!date_digits(&rest, 1, 9, &n))
			return false;
	}
	if (!rest.len || rest.ptr[0] != '/')
		return false;
	*registrant = str_cut(s, 0, s.len - rest.len);
	*suffix = str_cut(rest, 1, rest.len);
	return suffix->len > 0;
}

bool type_is_graphic(uint32_t c)
{
	return c > 0x20 && !(c >= 0x7F && c <= 0xA0) && c != 0xAD && c != 0x1680 &&
	       !(c >= 0x2000 && c <= 0x200F) && !(c >= 0x2028 && c <= 0x202F) &&
	       !(c >= 0x205F && c <= 0x206F) && c != 0x3000 && c != 0xFEFF && c < 0xFFF0;
}

/*
 * Elsevier's item identifiers, S0140-6736(20)30183-5 and 0140-6736(91)90001-X,
 * begin with the journal's ISSN.
 */
static bool elsevier_fits(struct mojimend_str suffix)
{
	(void)coat_skip(&suffix, "s");
	return suffix.len < 10 || suffix.ptr[4] != '-' || suffix.ptr[9] != '(' ||
	       judge_issn(str_cut(suffix, 0, 9), 0) != FLAW_CHECK;
}

/* 978-3-030-28357-5_14: an ISBN-13, whose digits sum to 0 mod 10 with the weights 1, 3, 1, ... */
static bool isbn_fits(struct mojimend_str s)
{
	unsigned sum = 0, n = 0;

	if (!str_starts(s, STR("978-")) && !str_starts(s, STR("979-")))
		return true;
	for (size_t i = 0; i < s.len && (is_digit(s.ptr[i]) || s.ptr[i] == '-'); i++)
		if (is_digit(s.ptr[i]))
			sum += (unsigned)(s.ptr[i] - '0') * (n++ % 2 ? 3 : 1);
	return n != 13 || sum % 10 == 0;
}

/*
 * Springer Nature's s41586-020-2649-2: journal, year, article of four or five
 * digits, and a character that checks them.  No document of theirs says how.
 * Fitted: the sum of the digits times their places, modulo one more than there
 * are digits, with the letters up to z behind 9.  It holds for 42 of 45 DOIs
 * that were tried, and for the sixteen well-known ones in
 * tests/unit/lint/type.c; the other three were written down from memory.
 * Therefore it is never more than a warning.
 */
static bool springer_fits(struct mojimend_str s)
{
	unsigned sum = 0, n = 0, check;
	size_t i = 1;
	char last;

	if (!coat_skip(&s, "s") || s.len < 16 || s.len > 17 || s.ptr[5] != '-' || s.ptr[9] != '-' ||
	    s.ptr[s.len - 2] != '-')
		return true;
	for (i = 0; i + 2 < s.len; i++) {
		if (i == 5 || i == 9)
			continue;
		if (!is_digit(s.ptr[i]))
			return true;
		sum += ++n * (unsigned)(s.ptr[i] - '0');
	}
	check = sum % (n + 1);
	last = ascii_lower(s.ptr[s.len - 1]);
	return last == (check < 10 ? (char)('0' + check) : (char)('z' - (n - check)));
}

/* What registrants build into their DOIs can be wrong by itself. */
static bool inner_fits(struct mojimend_str registrant, struct mojimend_str suffix)
{
	if (str_is(registrant, "10.1016"))
		return elsevier_fits(suffix) && (!coat_skip(&suffix, "b") || isbn_fits(suffix));
	if (str_is(registrant, "10.1007"))
		return isbn_fits(suffix) && springer_fits(suffix);
	if (str_is(registrant, "10.1038") || str_is(registrant, "10.1186"))
		return springer_fits(suffix);
	if (str_is(registrant, "10.48550") && coat_skip(&suffix, "arxiv."))
		return judge_arxiv(suffix, 0) == FLAW_NONE;
	return true;
}

static enum identifier_flaw judge_doi(struct mojimend_str s, unsigned year)
{
	struct mojimend_str registrant, suffix;

	(void)year;
	if (!doi_split(s, &registrant, &suffix))
		return FLAW_FORM;
	for (size_t i = 0; i < suffix.len;) {
		uint32_t c;

		i += utf8_next(suffix.ptr + i, &c);
		if (!type_is_graphic(c))
			return FLAW_FORM;
	}
	return inner_fits(registrant, suffix) ? FLAW_NONE : FLAW_INNER;
}

/* --- All of them -------------------------------------------------------- */

static struct mojimend_str fold_issn(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	fold_check_number(&b, s, 8);
	return buf_str(&b);
}

static struct mojimend_str fold_orcid(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	fold_check_number(&b, s, 16);
	return buf_str(&b);
}

static const struct {
	enum identifier_flaw (*judge)(struct mojimend_str s, unsigned this_year); /* NULL: sound */
	struct mojimend_str (*fold)(struct mojimend_str s, struct arena *a); /* of what is sound */
	bool list; /* there may be several in one field */
} types[] = {
	[AS_TEXT] = {NULL, NULL, false},
	[AS_PMID] = {judge_pmid, fold_pmid, false},
	[AS_PMCID] = {judge_pmcid, fold_pmcid, false},
	[AS_DOI] = {judge_doi, type_lower, false},
	[AS_ISSN] = {judge_issn, fold_issn, true},
	[AS_ORCID] = {judge_orcid, fold_orcid, true},
	[AS_ARXIV] = {judge_arxiv, fold_arxiv, false},
	[AS_YEAR] = {judge_year, fold_year, false},
	[AS_DATE] = {judge_date, fold_date, false},
	[AS_NUMBER] = {judge_number, fold_number, false},
	[AS_URL] = {judge_url, fold_url, false},
	[AS_TITLE] = {NULL, fold_title, false},
};

enum identifier_flaw identifier_judge(unsigned kind, struct mojimend_str value, unsigned this_year)
{
	enum identifier_flaw flaw = FLAW_NONE;
	struct mojimend_str item;

	if (!types[kind].judge)
		return FLAW_NONE;
	if (!types[kind].list)
		return types[kind].judge(value, this_year);
	while (flaw == FLAW_NONE && next_item(kind, &value, &item))
		flaw = types[kind].judge(item, this_year);
	return flaw;
}

struct mojimend_str identifier_normal(unsigned kind, struct mojimend_str value, struct arena *a)
{
	enum identifier_flaw flaw;
	struct buf b = buf_on(a);
	struct mojimend_str item;

	if (identifier_guess(kind, value, a, &item))
		value = identifier_read(kind, item, a).value;
	flaw = identifier_judge(kind, value, 0);
	if (!types[kind].fold || flaw == FLAW_FORM || flaw == FLAW_DAY)
		return value;
	if (!types[kind].list)
		return types[kind].fold(value, a);
	while (next_item(kind, &value, &item)) {
		if (b.len)
			buf_byte(&b, ' ');
		buf_str_add(&b, types[kind].fold(item, a));
	}
	return buf_str(&b);
}
