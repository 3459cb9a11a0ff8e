/* Rows that have not as many cells as their header: GFM drops what is too much and pads the rest.
 */
#include "lint/markdown_check.h"

static void tell(const struct markdown_look *k, const struct markdown_row *row, size_t want,
		 struct wording message)
{
	struct message_values values = {.value = str_cut(k->body, row->begin, row->end),
					.found = message_number(k->l->a, row->cells),
					.other = message_number(k->l->a, want)};

	if (!lint_unknown(k->l, k->base + row->begin, k->base + row->end))
		markdown_report(k, row->begin, row->end, message, &values, NULL);
}

static void look_at(const struct markdown_look *k, const struct markdown_table *table)
{
	const struct markdown_row *row = &k->m->rows.at[table->first];
	size_t want = row->cells;

	if (row[1].cells != want) {
		tell(k, row, row[1].cells,
		     SAY("{found} cells stand above a line of dashes for {other}: GFM takes it for "
			 "no table",
			 "標題列有 {found} 格，分隔線有 {other} 格：GFM 不會當作表格"));
		return;
	}
	for (size_t i = 2; i < table->rows; i++) {
		struct mojimend_str line = str_cut(k->body, row[i].begin, row[i].end);

		if (row[i].cells == want)
			continue;
		if (!line.len || !memchr(line.ptr, '|', line.len))
			tell(k, &row[i], want,
			     SAY("a line right below a table becomes a row of it: put an empty "
				 "line between",
				 "緊接在表格下的文字會成為表格的一列：請在中間空一行"));
		else
			tell(k, &row[i], want,
			     SAY("this row has {found} cells, the header has {other}",
				 "這一列有 {found} 格，標題列有 {other} 格"));
	}
}

void check_ragged_table(const struct markdown_look *k)
{
	for (size_t i = 0; i < k->m->tables.len; i++)
		look_at(k, &k->m->tables.at[i]);
}
