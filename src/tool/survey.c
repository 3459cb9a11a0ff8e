/* Counting what kinds of documents lie where. */
#include "tool/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/show.h"

enum { FOLDERS_SHOWN = 4 };

static struct mojimend_str folder_of(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? str_of(name, (size_t)(slash - name)) : STR(".");
}

/* Files come folder by folder, so what is looked for stands near the end. */
static void count(struct survey *s, const char *family, struct mojimend_str folder)
{
	struct surveyed *slot;

	for (size_t i = s->list.len; i > 0; i--) {
		slot = &s->list.at[i - 1];
		if (str_is(folder, slot->folder) && strcmp(slot->family, family) == 0) {
			slot->files++;
			return;
		}
	}
	slot = LIST_PUSH(&s->arena, &s->list);
	if (slot)
		*slot = (struct surveyed){arena_z(&s->arena, str_z(family)),
					  arena_z(&s->arena, folder), 1};
}

void survey_add(struct survey *s, const char *path, const struct mojimend_report *report)
{
	const char *name = below_name(&s->below, path);
	struct mojimend_str folder = folder_of(name ? name : path);
	bool damaged = false;

	s->arena.failed |= s->below.failed;
	s->files++;
	for (size_t i = 0; i < report->finding_count; i++)
		damaged = damaged || report->findings[i].damage;
	s->damaged += damaged;
	if (!report->is_document)
		return;
	s->documents++;
	for (size_t i = 0; i < report->family_count; i++)
		count(s, report->families[i], folder);
	if (!report->family_count)
		count(s, "", folder);
}

static int order(const void *a, const void *b)
{
	const struct surveyed *x = a, *y = b;
	int o = strcmp(x->family, y->family);

	if (o) /* what is of no family comes last */
		return !*x->family ? 1 : !*y->family ? -1 : o;
	if (x->files != y->files)
		return x->files > y->files ? -1 : 1;
	return strcmp(x->folder, y->folder);
}

static void tell_family(const struct surveyed *at, size_t count, const char *before, struct buf *b)
{
	size_t files = 0;

	for (size_t i = 0; i < count; i++)
		files += at[i].files;
	buf_printf(b, "%s%6zu  ", before, files);
	if (*at->family)
		show_add(b, str_z(at->family));
	else
		buf_say(b, "of no family that the rules know");
	for (size_t i = 0; i < count && i < FOLDERS_SHOWN; i++) {
		buf_say(b, i ? ", " : ": ");
		show_path(b, at[i].folder);
		if (count > 1)
			buf_printf(b, " (%zu)", at[i].files);
	}
	if (count > FOLDERS_SHOWN)
		buf_say(b, " and %zu more folders", count - FOLDERS_SHOWN);
	buf_byte(b, '\n');
}

void survey_tell(struct survey *s, const char *before, struct buf *b)
{
	const struct surveyed *at = s->list.at;

	if (s->list.len)
		qsort(s->list.at, s->list.len, sizeof(*s->list.at), order);
	for (size_t i = 0, next; i < s->list.len; i = next) {
		for (next = i + 1; next < s->list.len; next++)
			if (strcmp(at[i].family, at[next].family) != 0)
				break;
		tell_family(at + i, next - i, before, b);
	}
}

void survey_fini(struct survey *s)
{
	below_fini(&s->below);
	arena_fini(&s->arena);
}
