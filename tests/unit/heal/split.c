/* A mend of several characters, taken apart: each stands where its own damage stands. */
#include "heal/split.h"

#include "base/utf8.h"
#include "heal/damage.h"
#include "unit/unit.h"

static const struct {
	const char *name, *text;
	struct mojimend_model model;
	unsigned char signs;
} rows[] = {
	{"once", "中文é🚀", {.pages = {PAGE_WINDOWS_1252}, .page_count = 1, .layers = 1}, 0},
	{"twice", "中é文", {.pages = {PAGE_WINDOWS_1254}, .page_count = 1, .layers = 2}, 0},
	{"spaces for A0",
	 "àà",
	 {.pages = {PAGE_ISO_8859_1}, .page_count = 1, .layers = 1, .nbsp_space = true},
	 SIGN_SPACE},
};

static struct mend whole(size_t row, struct buf *seen)
{
	struct mojimend_str text = str_z(rows[row].text);
	struct mend m = {.text = text, .restored = true};

	m.unit.begin = seen->len;
	assert_true(damage_text(seen, text, rows[row].model.pages[0], &rows[row].model));
	m.unit.end = seen->len;
	m.unit.page = rows[row].model.pages[0];
	m.unit.layers = rows[row].model.layers;
	m.unit.shape.signs = rows[row].signs;
	for (size_t i = 0; i < text.len; i++)
		m.characters += !utf8_is_continuation(text.ptr[i]);
	return m;
}

static void check_one(size_t row, const struct mend *m, const struct buf *seen, struct arena *a)
{
	struct buf again = buf_on(a);
	uint32_t c;

	UNIT_ROW(rows[row].name, m->characters == 1 && m->restored);
	UNIT_ROW(rows[row].name, utf8_decode(m->text.ptr, m->text.len, &c) == m->text.len);
	UNIT_ROW(rows[row].name, m->unit.shape.c == c);
	assert_true(damage_text(&again, m->text, m->unit.page, &rows[row].model));
	UNIT_ROW(rows[row].name,
		 str_equal(buf_str(&again), str_cut(buf_str(seen), m->unit.begin, m->unit.end)));
}

static void test_each(void **state)
{
	(void)state;
	for (size_t row = 0; row < sizeof(rows) / sizeof(*rows); row++) {
		struct arena a = {0};
		struct buf seen = buf_on(&a);
		struct mends mends = {0};
		struct mend *slot = LIST_PUSH(&a, &mends.list);
		unsigned characters;
		size_t end = 0;

		*slot = whole(row, &seen);
		characters = slot->characters;
		split_mends(&mends, NULL, &a);
		UNIT_ROW(rows[row].name, mends.list.len == characters);
		for (size_t i = 0; i < mends.list.len; i++) {
			UNIT_ROW(rows[row].name, mends.list.at[i].unit.begin == end);
			UNIT_ROW(rows[row].name, mends.list.at[i].unit.joined == (i > 0));
			check_one(row, &mends.list.at[i], &seen, &a);
			end = mends.list.at[i].unit.end;
		}
		UNIT_ROW(rows[row].name, end == seen.len);
		arena_fini(&a);
	}
}

/* Only those that are marked. */
static void test_marked(void **state)
{
	static const bool marked[] = {false, true};
	struct arena a = {0};
	struct buf seen = buf_on(&a);
	struct mends mends = {0};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct mend *slot = LIST_PUSH(&a, &mends.list);

		*slot = whole(0, &seen);
	}
	split_mends(&mends, marked, &a);
	assert_int_equal(mends.list.len, 5);
	assert_int_equal(mends.list.at[0].characters, 4);
	assert_int_equal(mends.list.at[1].unit.begin, mends.list.at[0].unit.end);
	assert_int_equal(mends.list.at[4].unit.end, seen.len);
	arena_fini(&a);
}

int test_heal_split(void);
int test_heal_split(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each),
		cmocka_unit_test(test_marked),
	};

	return UNIT_RUN("heal/split", tests);
}
