/* argv in, exit status out. */
#include <fcntl.h>
#include <unistd.h>

#include "tool/commands.h"
#include "tool/options.h"
#include "tool/output.h"

/*
 * A descriptor below 3 that is closed would be given to the next file that is
 * opened, and our output would be written into it.  Opened the wrong way round,
 * it makes a read or write fail as it should.
 */
static void keep_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int run(const struct options *options, struct output *out)
{
	if (options->version) {
		output_printf(out, "mojimend %s\n", mojimend_version());
		return EXIT_CLEAN;
	}
	if (options->help) {
		options_help(options->command, out);
		return EXIT_CLEAN;
	}
	return options->command->run(options, out);
}

int main(int argc, char **argv)
{
	struct output out;
	struct options options;
	int status = EXIT_USAGE;

	out.error = 0;
	out.call = NULL;
	out.progress = NULL;
	out.language = language_wanted(LANGUAGE_AUTO);
	out.len = 0;
	keep_standard_descriptors();
	if (options_read(&options, argc, argv, &out))
		status = run(&options, &out);
	options_fini(&options);
	if (!output_end(&out) && status != EXIT_USAGE)
		status = EXIT_TROUBLE;
	return status;
}
