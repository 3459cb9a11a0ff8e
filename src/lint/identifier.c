/*
 * Reading a value: which part of a link speaks, what is left of it without its
 * coats.  What is known of each type beyond that is in type.c.
 */
#include "lint/identifier.h"

#include "base/buf.h"
#include "lint/coat.h"

const char *const identifier_kinds[] = {
	[AS_TEXT] = "text",   [AS_PMID] = "pmid",     [AS_PMCID] = "pmcid", [AS_DOI] = "doi",
	[AS_ISSN] = "issn",   [AS_ORCID] = "orcid",   [AS_ARXIV] = "arxiv", [AS_YEAR] = "year",
	[AS_DATE] = "date",   [AS_NUMBER] = "number", [AS_URL] = "url",	    [AS_TITLE] = "title",
	[AS_TITLE + 1] = NULL};

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
	struct mojimend_str probe = id->value;
	struct coat_rest off = coat_off(kind, id->value);

	id->linked |= off.url || coat_skip(&probe, "http");
	id->value = off.rest;
	if (off.url)
		id->value = coat_path(kind, coat_percent(off.rest, a));
	if (kind == AS_DOI)
		id->value = coat_entities(id->value, a);
}

/* Whether a link's target says more than its label: a label with a slip of the pen is looked at. */
static bool speaks(unsigned kind, const struct coat_link *link, struct arena *a)
{
	struct mojimend_str guess;

	if (kind == AS_URL)
		return true;
	return coat_off(kind, link->target).url && !identifier_guess(kind, link->label, a, &guess);
}

struct identifier identifier_read(unsigned kind, struct mojimend_str written, struct arena *a)
{
	struct identifier id = {.value = str_trim(written)};
	struct coat_link link;

	if (kind == AS_TEXT)
		return id;
	if (coat_link(id.value, &link)) {
		id.linked = true;
		id.value = speaks(kind, &link, a) ? link.target : link.label;
	} else {
		link.rest = str_of(NULL, 0);
		(void)coat_angles(&id.value);
	}
	coat_marks(&id.value);
	undress(kind, &id, a);
	id.value = joined(id.value, link.rest, a);
	return id;
}

bool identifier_link(struct mojimend_str written, struct mojimend_str *label,
		     struct mojimend_str *target)
{
	struct coat_link link;
	struct mojimend_str probe;

	written = str_trim(written);
	if (coat_link(written, &link)) {
		*label = link.label;
		*target = link.target;
		return true;
	}
	*label = *target = probe = written;
	return coat_skip(&probe, "http://") || coat_skip(&probe, "https://");
}
