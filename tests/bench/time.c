/*
 * usage: time RUNS COMMAND [ARGUMENT...]
 * Runs a command so many times, its output thrown away, and prints the median
 * of the wall-clock times in microseconds, and the most memory that one held
 * in KB.  A shell's loop would measure its
 * own forks.  Exit statuses 0 and 1 are answers; any other ends it.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	int runs = argc > 2 ? atoi(argv[1]) : 0;
	double *took = runs > 0 ? malloc(sizeof(*took) * (size_t)runs) : NULL;
	posix_spawn_file_actions_t actions;
	struct rusage usage = {0};

	if (!took || posix_spawn_file_actions_init(&actions) ||
	    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) ||
	    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)) {
		fprintf(stderr, "usage: time RUNS COMMAND [ARGUMENT...]\n");
		return 2;
	}
	for (int i = 0; i < runs; i++) {
		double start = now();
		int status;
		pid_t pid;

		if (posix_spawnp(&pid, argv[2], &actions, NULL, argv + 2, environ) ||
		    waitpid(pid, &status, 0) != pid || !WIFEXITED(status) ||
		    WEXITSTATUS(status) > 1) {
			fprintf(stderr, "time: %s failed\n", argv[2]);
			return 2;
		}
		took[i] = now() - start;
	}
	qsort(took, (size_t)runs, sizeof(*took), ascending);
	getrusage(RUSAGE_CHILDREN, &usage);
	printf("%.0f %ld\n", took[runs / 2], usage.ru_maxrss);
	free(took);
	return 0;
}
