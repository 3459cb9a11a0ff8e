/* Which files a run gets, in which order. */
#define _XOPEN_SOURCE 700
#include "tool/walk.h"

#include <string.h>

#include "unit/tool/folder.h"
#include "unit/unit.h"

static struct output out;

static void make_tree(void)
{
	static const char *const folders[] = {"b", "b/.git", "c", "c/d"};
	static const char *const files[] = {"z.md",	 "a.md", "b/x", "b/.git/config",
					    "c/d/y.mdx", "c.md", "c/\n"};

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		assert_int_equal(mkdir(folders[i], 0755), 0);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		assert_true(folder_put(files[i], "", 0));
	assert_int_equal(symlink("a.md", "link.md"), 0);
	assert_int_equal(symlink("c", "linked"), 0);
	assert_int_equal(symlink("c", "a-link"), 0);
	assert_int_equal(mkfifo("pipe", 0644), 0);
}

static void expect(const char *const *paths, const char *const *files)
{
	struct walk w = {0};
	size_t i = 0;

	for (; *paths; paths++)
		walk_add(&w, *paths, &out);
	assert_true(walk_end(&w, &out));
	for (; files[i]; i++) {
		if (i >= w.files.len)
			fail_msg("%s is missing", files[i]);
		assert_string_equal(w.files.at[i].path, files[i]);
	}
	assert_int_equal(w.files.len, i);
	assert_false(w.failed);
	walk_fini(&w);
}

static void test_tree(void **state)
{
	static const char *const here[] = {".", NULL}, *const dotted[] = {"./c/", "c//", NULL},
				 *const mixed[] = {"z.md",    "c",    "c/d/y.mdx",
						   "nothing", "z.md", NULL};
	static const char *const all[] = {"a.md", "b/x", "c.md", "c/\n", "c/d/y.mdx", "z.md", NULL};
	static const char *const inner[] = {"c/\n", "c/d/y.mdx", NULL};
	static const char *const named[] = {"c/\n", "c/d/y.mdx", "nothing", "z.md", NULL};
	struct folder folder;

	(void)state;
	assert_true(folder_enter(&folder));
	make_tree();
	expect(here, all);
	expect(dotted, inner);
	expect(mixed, named);
	assert_true(folder_leave(&folder));
}

/* The same file by other ways, as hooks and people name it. */
static void test_ways(void **state)
{
	static const char *const ways[] = {".",	     "./a.md",	      "c/../a.md",
					   "c/d/..", ".//c//d/y.mdx", NULL};
	static const char *const all[] = {".//c//d/y.mdx", "./a.md", "b/x", "c.md",
					  "c/\n",	   "z.md",   NULL};
	static const char *const linked[] = {"c/d", "linked/d", "a-link", "link.md", "a.md", NULL};
	static const char *const one[] = {"a-link/\n", "a.md", "c/d/y.mdx", NULL};
	static const char *const gone[] = {"no/a.md", "./no/a.md", "a.md/", "a.md",
					   "-",	      "./-",	   NULL};
	static const char *const kept[] = {"-",	    "./-",     "./no/a.md", "a.md",
					   "a.md/", "no/a.md", NULL};
	struct folder folder;

	(void)state;
	assert_true(folder_enter(&folder));
	make_tree();
	expect(ways, all);
	expect(linked, one);
	expect(gone, kept);
	assert_true(folder_leave(&folder));
}

static void test_names(void **state)
{
	(void)state;
	assert_true(walk_is_document("a/b.md"));
	assert_true(walk_is_document("B.MDX"));
	assert_false(walk_is_document("a.md/b"));
	assert_false(walk_is_document("md"));
	assert_false(walk_is_document("a.mdx.txt"));
}

int test_tool_walk(void);

int test_tool_walk(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_names),
	};

	return UNIT_RUN("tool/walk", tests);
}
