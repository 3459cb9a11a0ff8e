#ifndef BASE_SEVERITY_H
#define BASE_SEVERITY_H

#include "mojimend.h"

/* The words for severities, the same in rule files, reports and lists; ends with NULL. */
extern const char *const severity_names[];

/* "error"; "off" for what is no severity. */
const char *severity_word(enum mojimend_severity severity);

#endif
