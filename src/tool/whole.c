/* Whoever gave us a descriptor may have made it so that calls on it do not wait. */
#include "tool/whole.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

static bool may_go_on(int fd, short events)
{
	struct pollfd ready = {.fd = fd, .events = events};

	return errno == EINTR || (errno == EAGAIN && poll(&ready, 1, -1) >= 0);
}

bool whole_read(int fd, char *to, size_t len)
{
	while (len) {
		ssize_t n = read(fd, to, len);

		if (n < 0 && may_go_on(fd, POLLIN))
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		to += n;
		len -= (size_t)n;
	}
	return true;
}

bool whole_write(int fd, const char *p, size_t len)
{
	while (len) {
		ssize_t n = write(fd, p, len);

		if (n < 0 && may_go_on(fd, POLLOUT))
			continue;
		if (n == 0)
			errno = EIO;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}
