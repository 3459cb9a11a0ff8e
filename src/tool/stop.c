/* A signal handler can tell only through a global; this is the one that we have. */
#include "tool/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted;

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};

static void note(int number)
{
	noted = number;
}

/* Who started us with a signal ignored (nohup, a shell's "&") keeps it ignored. */
static void install(int number, void (*handler)(int))
{
	struct sigaction action = {.sa_handler = handler}, old;

	sigemptyset(&action.sa_mask);
	if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
		sigaction(number, &action, NULL);
}

void stop_outgrown(void)
{
	install(SIGXFSZ, SIG_IGN);
}

void stop_install(void)
{
	for (size_t i = 0; i < sizeof(stopping) / sizeof(*stopping); i++)
		install(stopping[i], note);
	install(SIGPIPE, SIG_IGN);
	stop_outgrown();
#ifdef SIGIO
	install(SIGIO, SIG_IGN); /* tool/lease.h */
#endif
}

bool stop_requested(void)
{
	return noted != 0;
}

void stop_finish(void)
{
	struct sigaction action = {.sa_handler = SIG_DFL};

	if (!noted)
		return;
	sigemptyset(&action.sa_mask);
	sigaction(noted, &action, NULL);
	raise(noted);
}
