#ifndef UNIT_TOOL_SAID_H
#define UNIT_TOOL_SAID_H

/* What the program says on standard output and standard error, for a test to look at. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tool/output.h"

struct said {
	struct output out;
	int before[2]; /* the two as they were */
	char text[8192];
};

static inline void said_begin(struct said *s)
{
	int fd = open("said", O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);

	memset(s, 0, sizeof(*s));
	fflush(NULL);
	for (int i = 0; i < 2; i++) {
		s->before[i] = fcntl(i + 1, F_DUPFD_CLOEXEC, 10);
		dup2(fd, i + 1);
	}
	close(fd);
}

/* All of it, in order. */
static inline const char *said_end(struct said *s)
{
	int fd = open("said", O_RDONLY);
	ssize_t n;

	output_flush(&s->out);
	for (int i = 0; i < 2; i++) {
		dup2(s->before[i], i + 1);
		close(s->before[i]);
	}
	n = read(fd, s->text, sizeof(s->text) - 1);
	s->text[n > 0 ? n : 0] = '\0';
	close(fd);
	unlink("said");
	return s->text;
}

#endif
