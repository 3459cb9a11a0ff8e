#ifndef TOOL_SAME_H
#define TOOL_SAME_H

#include <stdbool.h>
#include <sys/stat.h>

/* One file, by whatever names the two were asked for. */
static inline bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static inline bool same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

/* And nobody wrote to it in between. */
static inline bool same_content(const struct stat *a, const struct stat *b)
{
	return same_file(a, b) && a->st_size == b->st_size && same_time(&a->st_mtim, &b->st_mtim);
}

#endif
