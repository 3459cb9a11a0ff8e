/* Reads, tells, and writes nothing. */
#include "tool/commands.h"
#include "tool/run.h"

int check_run(const struct options *options, struct output *out)
{
	return run_files(options, RUN_CHECK, out);
}
