/* One table, so that what a rule file says is what a report shows. */
#include "base/severity.h"

#include <stddef.h>

#include "base/chinese.h"

const char *const severity_names[] = {
	[MOJIMEND_OFF] = SAID("off"),	      [MOJIMEND_INFO] = SAID("info"),
	[MOJIMEND_WARNING] = SAID("warning"), [MOJIMEND_ERROR] = SAID("error"),
	[MOJIMEND_ERROR + 1] = NULL,
};

const char *severity_word(enum mojimend_severity severity)
{
	return severity_names[severity <= MOJIMEND_ERROR ? severity : MOJIMEND_OFF];
}
