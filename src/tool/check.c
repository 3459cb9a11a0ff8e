/* Reads, tells, and writes nothing. */
#include "tool/commands.h"
#include "tool/run.h"
#include "tool/stop.h"

int check_run(const struct options *options, struct output *out)
{
	/* Memory that has no room is no reason to tell nothing. */
	stop_outgrown();
	return run_files(options, RUN_CHECK, out);
}
