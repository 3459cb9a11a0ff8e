/* A signal handler can tell and ask only through globals; these are all that we have. */
#include "tool/stop.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

static volatile sig_atomic_t noted;
static atomic_uint holds;

static const int stopping[] = {SIGINT, SIGTERM, SIGHUP};

/* Asked once we stop where the work lets us; asked again, where nothing is left behind. */
static void note(int number)
{
	struct sigaction action = {.sa_handler = SIG_DFL};

	if (noted && !atomic_load(&holds)) {
		sigemptyset(&action.sa_mask);
		sigaction(number, &action, NULL);
		raise(number); /* it comes when this is over */
	}
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

void stop_hold(void)
{
	atomic_fetch_add(&holds, 1);
}

void stop_release(void)
{
	atomic_fetch_sub(&holds, 1);
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
