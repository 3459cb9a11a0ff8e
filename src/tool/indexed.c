/* Lines of "git ls-files -s -t", each with a NUL behind it: "H 100644 ID 0<tab>NAME". */
#include "tool/indexed.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static void take_line(struct indexed *x, const char *line, struct arena *a)
{
	const char *mode = line + 2, *id = strchr(mode, ' '),
		   *stage = id ? strchr(id + 1, ' ') : NULL;
	const char *tab = stage ? strchr(stage, '\t') : NULL;
	struct index_entry *slot = tab ? LIST_PUSH(a, &x->list) : NULL;

	if (slot)
		*slot = (struct index_entry){
			.name = tab + 1,
			.id = arena_z(a, str_of(id + 1, (size_t)(stage - id) - 1)),
			.regular = strncmp(mode, "100", 3) == 0 && stage[1] == '0',
			.sparse = *line == 'S',
		};
}

void indexed_ask(struct indexed *x, struct arena *a)
{
	*x = (struct indexed){0};
	git_indexed_ask(&x->asked, a);
}

bool indexed_known(struct indexed *x, struct arena *a)
{
	struct mojimend_str told;

	if (x->known || !x->asked.open || !git_told(&x->asked, a, &told))
		return x->known;
	for (size_t i = 0; i < told.len; i += strlen(told.ptr + i) + 1)
		if (strlen(told.ptr + i) > 2)
			take_line(x, told.ptr + i, a);
	x->known = !a->failed;
	return x->known;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct index_entry *)a)->name, ((const struct index_entry *)b)->name);
}

const struct index_entry *indexed_find(const struct indexed *x, const char *name)
{
	const struct index_entry wanted = {.name = name};

	return x->list.len ? bsearch(&wanted, x->list.at, x->list.len, sizeof(wanted), by_name)
			   : NULL;
}

void indexed_fini(struct indexed *x)
{
	git_unasked(&x->asked);
}
