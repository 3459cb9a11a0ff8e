/* A clock by which each look at it is half a second after the one before, for LD_PRELOAD: what
 * waits until a run is long does so, however fast the machine is. */
#include <stdatomic.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *now)
{
	static atomic_long looks;
	long n = atomic_fetch_add(&looks, 1);

	(void)clock;
	*now = (struct timespec){.tv_sec = 1000 + n / 2, .tv_nsec = n % 2 * 500000000L};
	return 0;
}
