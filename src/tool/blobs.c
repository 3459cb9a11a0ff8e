/* Few questions at once, that always find room: nobody waits for a pipe that is full. */
#include "tool/blobs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tool/git.h"

enum { ID_MOST = 64 };

static void close_both(const int *ends)
{
	close(ends[0]);
	close(ends[1]);
}

static void keep_from_children(const int *ends)
{
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

bool blobs_open(struct blobs *g, const char *folder, struct arena *a)
{
	/* What is stored under an id, whatever somebody wants to see in its place. */
	const char *const words[] = {"-C", folder, "--no-replace-objects", "cat-file", "--batch"};
	size_t skip = folder ? 0 : 2, count = folder ? 5 : 3;
	int to[2], from[2], number;

	*g = (struct blobs){.to = -1};
	/* A socket, because it can be written without SIGPIPE where git is gone. */
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, to) != 0)
		return false;
	if (pipe(from) != 0) {
		number = errno;
		close_both(to);
		errno = number;
		return false;
	}
	keep_from_children(to);
	keep_from_children(from);
	if (git_start(words + skip, count, !folder, to[0], from[1], a, &g->pid)) {
		g->to = to[1];
		g->from = fdopen(from[0], "rb");
	}
	number = errno;
	if (g->to < 0)
		close(to[1]);
	if (!g->from)
		close(from[0]);
	close(to[0]);
	close(from[1]);
	if (!g->from)
		blobs_close(g);
	errno = number;
	return g->from != NULL;
}

static bool write_all(int fd, const char *p, size_t len)
{
	while (len) {
		ssize_t n = send(fd, p, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* The content and the newline behind it. */
static bool read_blob(struct blobs *g, size_t size, struct buf *b)
{
	char *to = buf_room(b, size + 1);

	if (!to || fread(to, 1, size + 1, g->from) != size + 1)
		return false;
	b->len += size;
	return true;
}

static bool pass_over(struct blobs *g, unsigned long long size)
{
	char block[4096];

	for (size++; size;) {
		size_t part = size < sizeof(block) ? (size_t)size : sizeof(block);

		if (fread(block, 1, part, g->from) != part)
			return false;
		size -= part;
	}
	return true;
}

/*
 * "ID blob SIZE", or "NAME missing", where the name may look like the other:
 * what is behind `size` bytes is read and forgotten.  False: there is no more.
 */
static bool read_answer(struct blobs *g, char *line, int size, bool *there)
{
	static const char missing[] = " missing\n";
	size_t len, n = sizeof(missing) - 1;
	int c;

	if (!fgets(line, size, g->from))
		return false;
	len = strlen(line);
	if (len && line[len - 1] == '\n') {
		*there = len < n || strcmp(line + len - n, missing) != 0;
		return true;
	}
	*there = false;
	while ((c = getc(g->from)) != EOF && c != '\n')
		;
	return c == '\n';
}

bool blobs_ask(struct blobs *g, struct mojimend_str id)
{
	char line[ID_MOST + 1];

	if (id.len > ID_MOST)
		return false;
	memcpy(line, id.ptr, id.len);
	line[id.len] = '\n';
	return write_all(g->to, line, id.len + 1);
}

enum blob blobs_answer(struct blobs *g, size_t most, struct buf *b)
{
	char line[ID_MOST + 64], kind[16];
	unsigned long long size;
	bool there;

	errno = 0; /* git that went away is no lack of room */
	if (!read_answer(g, line, sizeof(line), &there))
		return BLOB_BROKEN;
	if (!there || sscanf(line, "%*s %15s %llu", kind, &size) != 2)
		return BLOB_NONE;
	if (size > most || strcmp(kind, "blob") != 0)
		return !pass_over(g, size) ? BLOB_BROKEN : size > most ? BLOB_LARGE : BLOB_NONE;
	return read_blob(g, (size_t)size, b) ? BLOB_READ : BLOB_BROKEN;
}

enum blob blobs_read(struct blobs *g, struct mojimend_str name, size_t most, struct buf *b)
{
	if (memchr(name.ptr, '\n', name.len))
		return BLOB_NONE;
	if (!write_all(g->to, name.ptr, name.len) || !write_all(g->to, "\n", 1))
		return BLOB_BROKEN;
	return blobs_answer(g, most, b);
}

void blobs_close(struct blobs *g)
{
	if (g->to < 0)
		return;
	close(g->to);
	if (g->from)
		fclose(g->from);
	git_ended(g->pid);
}
