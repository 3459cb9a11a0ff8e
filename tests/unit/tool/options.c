/* Lines as a user types them. */
#include "tool/options.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "tool/commands.h"
#include "unit/unit.h"

enum { WORDS_MAX = 8 };

static struct output out;
static int kept_stderr;

/* The messages are looked at in tests/cli. */
static int silence(void **state)
{
	int null = open("/dev/null", O_WRONLY);

	(void)state;
	kept_stderr = dup(STDERR_FILENO);
	dup2(null, STDERR_FILENO);
	close(null);
	return 0;
}

static int speak(void **state)
{
	(void)state;
	dup2(kept_stderr, STDERR_FILENO);
	close(kept_stderr);
	return 0;
}

static bool line(struct options *o, const char *const *words)
{
	char *argv[WORDS_MAX + 2] = {(char *)"mojimend"};
	int argc = 1;

	while (words[argc - 1]) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	return options_read(o, argc, argv, &out);
}

static const struct {
	bool good;
	const char *words[WORDS_MAX];
} rows[] = {
	{true, {"check"}},
	{true, {"check", "a", "b", "-"}},
	{true, {"--quiet", "check", "-j", "3", "--", "--x", "-"}},
	{true, {"fix", "--diff", "-n", "-j8", "--fail-on=never"}},
	{true, {"check", "--rules", "a", "--rules=b", "--no-config"}},
	{true, {"damage", "--page", "windows-1254", "--undefined=drop", "--layers", "2"}},
	{true, {"review", "--apply", "--answers", "x", "a", "b"}},
	{false, {"fix", "--answers", "x"}},
	{true, {"--help"}},
	{true, {"check", "--diff", "--help"}},
	{true, {"--version"}},
	{true, {"explain", "a/b"}},
	{false, {NULL}},
	{false, {"chekc"}},
	{false, {"check", "--diff"}},
	{false, {"check", "--page=x"}},
	{false, {"check", "--nothing"}},
	{false, {"check", "--quiet=1"}},
	{true, {"check", "-qvj8"}},
	{true, {"check", "-qj", "8"}},
	{false, {"check", "-qx"}},
	{false, {"check", "-qj"}},
	{false, {"check", "-x"}},
	{false, {"check", "--jobs"}},
	{false, {"check", "--jobs="}},
	{false, {"check", "--jobs=-1"}},
	{false, {"check", "--jobs=4097"}},
	{false, {"check", "--jobs=99999999999999999999"}},
	{false, {"check", "--jobs=1x"}},
	{false, {"check", "--fail-on=all"}},
	{false, {"check", "--fail-on=err"}},
	{false, {"check", "--fail-on="}},
	{false, {"check", "--=x"}},
	{false, {"check", "--form", "x"}},
	{false, {"explain"}},
	{false, {"explain", "a", "b"}},
	{false, {"filter", "a"}},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct options o;

		UNIT_ROW(rows[i].words[1] ? rows[i].words[1] : "one word",
			 line(&o, rows[i].words) == rows[i].good);
		options_fini(&o);
	}
}

static void test_values(void **state)
{
	static const char *const words[] = {"--rules=a",     "fix",  "x", "--rules", "b",
					    "--color=never", "-j12", "y", NULL};
	struct options o;

	(void)state;
	assert_true(line(&o, words));
	assert_string_equal(o.command->name, "fix");
	assert_int_equal(o.rules.count, 2);
	assert_string_equal(o.rules.at[1], "b");
	assert_int_equal(o.paths.count, 2);
	assert_string_equal(o.paths.at[1], "y");
	assert_int_equal(o.color, COLOR_NEVER);
	assert_int_equal(o.jobs, 12);
	assert_int_equal(o.fail_on, FAIL_ON_UNSET);
	assert_string_equal(o.format, "human");
	assert_false(o.quiet);
	options_fini(&o);
}

int test_tool_options(void);

int test_tool_options(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rows, silence, speak),
		cmocka_unit_test(test_values),
	};

	return UNIT_RUN("tool/options", tests);
}
