/* The library has no clock: which year it is comes in with each document. */
#include "tool/clock.h"

#include <time.h>

uint64_t clock_ms(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

unsigned clock_year(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (now == (time_t)-1 || !gmtime_r(&now, &tm) || tm.tm_year < 0)
		return 0;
	return (unsigned)tm.tm_year + 1900;
}
