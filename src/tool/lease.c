/* fcntl(2), "Leases". */
#define _GNU_SOURCE /* F_SETLEASE; without it there are none */
#include "tool/lease.h"

#include <errno.h>
#include <fcntl.h>

#ifdef F_SETLEASE
enum lease lease_take(int fd)
{
	if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0)
		return LEASE_TAKEN;
	return errno == EAGAIN ? LEASE_BUSY : LEASE_NONE;
}

bool lease_holds(int fd)
{
	return fcntl(fd, F_GETLEASE) == F_RDLCK;
}
#else
enum lease lease_take(int fd)
{
	(void)fd;
	return LEASE_NONE;
}

bool lease_holds(int fd)
{
	(void)fd;
	return true;
}
#endif
