/* What was written is read again, whatever the path; what is broken is nothing else. */
#include "tool/record.h"

#include <stdlib.h>
#include <string.h>

#include "unit/unit.h"

static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";

static void test_paths(void **state)
{
	static const char *const paths[] = {
		"/a", "/a b/%20/\"\\", "/中文\n\x1b[0m", "/\xFF\xFE\x80", "/::error::x", "/~",
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct record in = {.path = paths[i],
				    .old = str_z(zeros),
				    .new = str_z(zeros),
				    .mtime = {-1, 999999999},
				    .way = {STR("m"), STR("s")}};
		struct record out;
		struct head head;
		struct buf b = buf_on(&arena);

		record_write(&b, &in);
		assert_int_equal(b.ptr[0], '\n');
		for (size_t k = 1; k < b.len; k++)
			assert_true(b.ptr[k] >= ' ' && b.ptr[k] < 0x7F);
		assert_int_equal(record_read(str_cut(buf_str(&b), 1, b.len), &head, &out, &arena),
				 LINE_RECORD);
		assert_string_equal(out.path, in.path);
		assert_true(str_equal(out.old, in.old) && str_equal(out.new, in.new));
		assert_true(str_is(out.way.models, "m") && str_is(out.way.steps, "s"));
		assert_int_equal(out.mtime.tv_sec, -1);
		assert_int_equal(out.mtime.tv_nsec, 999999999);
		/* Cut off anywhere it is no record. */
		for (size_t k = 2; k < b.len; k++)
			assert_int_equal(
				record_read(str_cut(buf_str(&b), 1, k), &head, &out, &arena),
				LINE_BROKEN);
	}
	arena_fini(&arena);
}

static void test_heads(void **state)
{
	struct head in = {
		.started = "2026-01-02T03:04:05Z", .folder = "/x y", .paths = "fix a%20b"};
	struct head out;
	struct record record;
	struct arena arena = {0};
	struct buf b = buf_on(&arena);

	(void)state;
	head_write(&b, &in);
	assert_int_equal(record_read(str_cut(buf_str(&b), 1, b.len), &out, &record, &arena),
			 LINE_HEAD);
	assert_string_equal(out.started, in.started);
	assert_string_equal(out.folder, in.folder);
	assert_string_equal(out.paths, in.paths);
	arena_fini(&arena);
}

static void test_broken(void **state)
{
#define H "\"0000000000000000000000000000000000000000000000000000000000000000\""
#define REST ",\"models\":\"\",\"steps\":\"\"}"
	static const struct {
		const char *line;
		enum line kind;
	} rows[] = {
		{"", LINE_NONE},
		{"{}", LINE_NONE},
		{"{\"later\":\"x\"}", LINE_NONE},
		{"{\"records\":1}", LINE_END},
		{"{\"records\":0}", LINE_BROKEN},
		{"{\"records\":\"1\"}", LINE_BROKEN},
		{"[]", LINE_BROKEN},
		{"{\"journal\":\"2\"}", LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":\"x\"}", LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":\"/x\",\"started\":\"\"}", LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_RECORD},
		{"{\"path\":\"x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/%0\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/%zz\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/%00\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.0\",\"old\":" H ",\"new\":" H REST, LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"x.000000000\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.00000000x\",\"old\":" H ",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":\"0\",\"new\":" H REST,
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":\"\"" REST,
		 LINE_BROKEN},
		{"{\"path\":5,\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%:0\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%a0\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%G0\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%/0\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%0/\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/%\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":5,\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"12\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1,000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.0000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.\\u000000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",\"new\":" H
		 ",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H
		 ",\"new\":\"00000000000000000000000000000000000000000000000000000000000000000\",\"models\":\"\",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":{},\"steps\":\"\"}",
		 LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H
		 ",\"models\":\"\",\"steps\":7}",
		 LINE_BROKEN},
		{"{\"path\":5}", LINE_BROKEN},
		{"{\"journal\":1}", LINE_BROKEN},
		{"{\"journal\":\"1\"}", LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":5}", LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":\"/x\",\"paths\":\"\"}", LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":\"x\",\"started\":\"\",\"paths\":\"\"}",
		 LINE_BROKEN},
		{"{\"journal\":\"1\",\"folder\":\"/x\",\"started\":\"\",\"paths\":\"\"}",
		 LINE_HEAD},
		{"{\"path\":\"/x\",\"old\":" H ",\"new\":" H REST, LINE_BROKEN},
		{"{\"path\":\"/x\",\"mtime\":\"1.000000000\",\"old\":" H ",\"new\":" H "}",
		 LINE_BROKEN},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct head head;
		struct record record;

		UNIT_ROW(rows[i].line,
			 record_read(str_z(rows[i].line), &head, &record, &arena) == rows[i].kind);
	}
	arena_fini(&arena);
}

/* A path that no system has is none. */
static void test_long_path(void **state)
{
	struct arena arena = {0};
	struct record in = {.old = str_z(zeros), .new = str_z(zeros)}, out;
	struct head head;
	struct buf b = buf_on(&arena);
	size_t len = ((size_t)1 << 20) + 1;
	char *path = malloc(len + 1);

	(void)state;
	memset(path, '/', len);
	path[len] = '\0';
	for (int i = 0; i < 2; i++) {
		in.path = path + i;
		b.len = 0;
		record_write(&b, &in);
		assert_int_equal(record_read(str_cut(buf_str(&b), 1, b.len), &head, &out, &arena),
				 i ? LINE_RECORD : LINE_BROKEN);
	}
	free(path);
	arena_fini(&arena);
}

int test_tool_record(void);

int test_tool_record(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_long_path),
	};

	return UNIT_RUN("tool/record", tests);
}
