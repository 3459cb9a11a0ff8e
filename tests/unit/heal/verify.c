/* What is a repair, what is not, and where: each row is a pair of texts. */
#include "heal/verify.h"

#include <string.h>

#include "base/buf.h"
#include "unit/unit.h"

/*
 * A change is told as "P page*layers old>new", with "/N" for each character
 * that lost bytes and is one of N; "M" where it is marked, "U" where it is not
 * proved, "X" where lines do not pair any more.
 */
static const struct {
	const char *name, *before, *after, *told;
} rows[] = {
	{"nothing", "", "", ""},
	{"the same", "a 文 æ–‡\n", "a 文 æ–‡\n", ""},
	{"a character", "æ–‡", "文", "P0*1 æ–‡>文"},
	{"ASCII is no border", "Ã¤ b Ã¶\n", "ä b ö\n", "P0*1 Ã¤ b Ã¶>ä b ö"},
	{"sound text is one", "Ã¤ é Ã¶\n", "ä é ö\n", "P0*1 Ã¤>ä P0*1 Ã¶>ö"},
	{"a line is one", "Ã¤\nÃ¶\n", "ä\nö\n", "P0*1 Ã¤>ä P0*1 Ã¶>ö"},
	{"some stay as they are", "Ã¤ Ã¶\n", "Ã¤ ö\n", "P0*1 Ã¶>ö"},
	{"as it is goes first", "Ã Ãƒ\n", "Ã Ã\n", "P0*1 Ãƒ>Ã"},
	{"two layers", "ÃƒÂ¤\n", "ä\n", "P0*2 ÃƒÂ¤>ä"},
	{"two layers, one undone", "ÃƒÂ¤\n", "Ã¤\n", "P0*1 ÃƒÂ¤>Ã¤"},
	{"three layers", "ÃƒÆ’Ã‚Â¤", "ä", "P0*3 ÃƒÆ’Ã‚Â¤>ä"},
	{"another page", "ğŸ“Œ", "📌", "P1*1 ğŸ“Œ>📌"},
	{"a page for each line", "Ãž Ãž\nğŸ“Œ\n", "Þ Þ\n📌\n", "P0*1 Ãž Ãž>Þ Þ P1*1 ğŸ“Œ>📌"},
	{"two pages in a line", "Ãž ğŸ“Œ\n", "Þ 📌\n", "P0*1 Ãž>Þ P1*1 ğŸ“Œ>📌"},
	{"dropped", "Ã\n", "Á\n", "P0*1 Ã>Á/6"},
	{"dropped, and nothing else fits", "Â a\n", "Â a\n", ""},
	{"stripped", "Ã a\n", "í a\n", "P0*1 Ã>í/6"},
	{"replaced", "Ã\uFFFD\n", "Á\n", "P0*1 Ã\uFFFD>Á/5"},
	{"a question mark", "Ã?\n", "Á\n", "P0*1 Ã?>Á/5"},
	{"kept", "Ã\xC2\x81\n", "Á\n", "P0*1 Ã\xC2\x81>Á"},
	{"a space", "voilÃ .\n", "voilà.\n", "P0*1 Ã >à"},
	{"marked", "æ–‡ æ–\n", "文 \uFFFD\n", "P0*1 æ–‡>文 M0*1 æ–>\uFFFD/12"},
	{"a mark before what tells the page", "æ– ğŸ“Œ\n", "\uFFFD 📌\n",
	 "M1*1 æ–>\uFFFD/16 P1*1 ğŸ“Œ>📌"},
	{"a mark for what has fewer layers", "ÃƒÂ¤ÃƒÂ¶ æ–\n", "äö \uFFFD\n",
	 "P0*2 ÃƒÂ¤ÃƒÂ¶>äö M0*1 æ–>\uFFFD/12"},
	{"complete is not marked", "æ–‡\n", "\uFFFD\n", "M0*1 æ–>\uFFFD/12 U ‡>"},
	{"another character", "æ–‡ Ã¤\n", "文 ö\n", "P0*1 æ–‡>文 U Ã¤>ö"},
	{"a letter", "a Ã¤ b\n", "c ä b\n", "U a>c P0*1 Ã¤>ä"},
	{"no repair writes a bidi control", "â€® Ã¤\n", "\u202E ä\n", "U â€®>\u202E P0*1 Ã¤>ä"},
	{"one too many", "Ã¤\n", "äa\n", "P0*1 Ã¤>ä U >a"},
	{"one too few", "Ã¤a\n", "ä\n", "P0*1 Ã¤>ä U a>"},
	{"a changed line end", "Ã¤\r\n", "ä\n", "P0*1 Ã¤>ä U \r>"},
	{"the last line end", "Ã¤\n", "ä", "X Ã¤\n>ä"},
	{"a line too many", "Ã¤\nb\nc\n", "ä\nx\nb\nc\n", "P0*1 Ã¤>ä X b\nc\n>x\nb\nc\n"},
	{"a line at the end", "Ã¤\n", "ä\nb\n", "P0*1 Ã¤>ä X >b\n"},
	{"a line less", "Ã¤\nb\n", "ä\n", "P0*1 Ã¤>ä X b\n>"},
	{"no UTF-8, the same", "\xFF Ã¤ \xE6\x96\n", "\xFF ä \xE6\x96\n", "P0*1 Ã¤>ä"},
	{"no UTF-8, not the same", "\xFF Ã¤\n", "\xFE ä\n", "U \xFF>\xFE P0*1 Ã¤>ä"},
	{"from nothing", "", "a", "U >a"},
	{"to nothing", "a", "", "U a>"},
};

static void tell(struct buf *b, const struct mojimend_verification *v, struct mojimend_str before,
		 struct mojimend_str after)
{
	for (size_t i = 0; i < v->change_count; i++) {
		const struct mojimend_change *c = &v->changes[i];

		if (i)
			buf_byte(b, ' ');
		if (v->unpaired && i + 1 == v->change_count)
			buf_byte(b, 'X');
		else
			buf_byte(b, "PMU"[c->proof]);
		if (c->proof != MOJIMEND_UNPROVED)
			buf_printf(b, "%d*%d", c->model.pages[0], c->model.layers);
		buf_byte(b, ' ');
		buf_str_add(b, str_cut(before, c->old_begin, c->old_end));
		buf_byte(b, '>');
		buf_str_add(b, str_cut(after, c->new_begin, c->new_end));
		for (size_t k = 0; k < c->lost_count; k++)
			buf_printf(b, "/%zu", c->lost[k].among);
	}
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct arena a = {0};
		struct buf told = buf_on(&a);
		struct mojimend_verification v;
		struct mojimend_error e = {0};

		assert_true(verify_texts(&v, str_z(rows[i].before), str_z(rows[i].after), &a, &e));
		tell(&told, &v, str_z(rows[i].before), str_z(rows[i].after));
		if (!str_is(buf_str(&told), rows[i].told))
			fail_msg("%s: %.*s", rows[i].name, (int)told.len, told.ptr);
		arena_fini(&a);
	}
}

static struct mojimend_verification verify(const char *before, const char *after, struct arena *a)
{
	struct mojimend_verification v;
	struct mojimend_error e = {0};

	assert_true(verify_texts(&v, str_z(before), str_z(after), a, &e));
	return v;
}

/* Of the model no more is told than the text tells. */
static void test_model(void **state)
{
	struct arena a = {0};
	struct mojimend_verification v = verify("æ–‡", "文", &a);

	(void)state;
	assert_int_equal(v.change_count, 1);
	assert_int_equal(v.changes[0].model.page_count, 2);
	assert_int_equal(v.changes[0].model.undefined, MOJIMEND_UNDEFINED_UNKNOWN);
	assert_int_equal(v.changes[0].model.shy, MOJIMEND_SHY_UNKNOWN);
	assert_false(v.changes[0].model.nbsp_space);
	v = verify("Ã Ã Ã¤\n", "Á í ä\n", &a);
	assert_int_equal(v.change_count, 1);
	assert_int_equal(v.changes[0].model.undefined, MOJIMEND_UNDEFINED_DROP);
	assert_int_equal(v.changes[0].model.shy, MOJIMEND_SHY_STRIPPED);
	assert_int_equal(v.changes[0].characters, 3);
	assert_int_equal(v.changes[0].lost_count, 2);
	/* Of a character that is not proved: what damage would have made of it. */
	v = verify("æ–‡ Ã¤\n", "文 ö\n", &a);
	assert_int_equal(v.change_count, 2);
	assert_true(str_is(v.changes[1].again, "Ã¶"));
	arena_fini(&a);
}

/* One line of a megabyte, right, wrong at one place, and wrong all along. */
static void test_long_line(void **state)
{
	enum { TIMES = 150000 };
	struct arena a = {0};
	struct buf before = buf_on(&a), after = buf_on(&a), bad = buf_on(&a);
	struct mojimend_verification v;
	struct mojimend_error e = {0};

	(void)state;
	for (int i = 0; i < TIMES; i++) {
		buf_z(&before, "æ–‡");
		buf_z(&after, "文");
		buf_z(&bad, "ab");
	}
	assert_true(verify_texts(&v, buf_str(&before), buf_str(&after), &a, &e));
	assert_int_equal(v.change_count, 1);
	assert_int_equal(v.changes[0].proof, MOJIMEND_PROVED);
	assert_int_equal(v.changes[0].characters, TIMES);
	memcpy(after.ptr + 3 * (TIMES / 2), "方", 3);
	assert_true(verify_texts(&v, buf_str(&before), buf_str(&after), &a, &e));
	assert_int_equal(v.change_count, 3);
	assert_int_equal(v.changes[1].proof, MOJIMEND_UNPROVED);
	assert_int_equal(v.changes[1].new_end - v.changes[1].new_begin, 3);
	assert_true(verify_texts(&v, buf_str(&before), buf_str(&bad), &a, &e));
	assert_int_equal(v.changes[v.change_count - 1].proof, MOJIMEND_UNPROVED);
	assert_int_equal(v.changes[v.change_count - 1].new_end, bad.len);
	arena_fini(&a);
}

int test_heal_verify(void);
int test_heal_verify(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_model),
		cmocka_unit_test(test_long_line),
	};

	return UNIT_RUN("heal/verify", tests);
}
