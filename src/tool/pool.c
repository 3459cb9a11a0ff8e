/*
 * Many files at once, reported in order.  The only file which knows of threads.
 *
 * Small files are worked faster than a thread wakes up.  So the main thread
 * sleeps until half of the ring can be ended, or until nothing is left for the
 * workers to take.
 */
#include "tool/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

struct pool {
	const struct pool_ops *ops;
	void *user;
	unsigned char *slots;
	size_t slot_size, slot_count;
	bool *worked;		 /* per slot: work is over */
	size_t head, next, tail; /* head <= next <= tail, counted from zero */
	size_t worked_count, idle;
	bool closed;
	pthread_mutex_t lock;
	pthread_cond_t ready, worked_one;
};

static void *slot_at(struct pool *p, size_t i)
{
	return p->slots + i % p->slot_count * p->slot_size;
}

/* Called locked. */
static bool wants_conductor(const struct pool *p)
{
	return p->worked[p->head % p->slot_count] &&
	       (p->next == p->tail || p->worked_count * 2 >= p->slot_count);
}

static void *worker(void *arg)
{
	struct pool *p = arg;

	pthread_mutex_lock(&p->lock);
	for (;;) {
		size_t i;

		p->idle++;
		while (p->next == p->tail && !p->closed)
			pthread_cond_wait(&p->ready, &p->lock);
		p->idle--;
		if (p->next == p->tail)
			break;
		i = p->next++;
		pthread_mutex_unlock(&p->lock);
		p->ops->work(slot_at(p, i), p->user);
		pthread_mutex_lock(&p->lock);
		p->worked[i % p->slot_count] = true;
		p->worked_count++;
		if (wants_conductor(p))
			pthread_cond_signal(&p->worked_one);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Called locked; the ring has room. */
static void fill_one(struct pool *p)
{
	void *slot = slot_at(p, p->tail);
	bool more;

	pthread_mutex_unlock(&p->lock);
	more = p->ops->fill(slot, p->user);
	pthread_mutex_lock(&p->lock);
	if (more) {
		p->tail++;
		if (p->idle)
			pthread_cond_signal(&p->ready);
	} else {
		p->closed = true;
		pthread_cond_broadcast(&p->ready);
	}
}

/* Called locked; the slot at the head is worked. */
static void end_one(struct pool *p)
{
	pthread_mutex_unlock(&p->lock);
	p->ops->end(slot_at(p, p->head), p->user);
	pthread_mutex_lock(&p->lock);
	p->worked[p->head % p->slot_count] = false;
	p->worked_count--;
	p->head++;
}

static void conduct(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	while (!p->closed || p->head < p->tail) {
		if (p->head < p->tail && p->worked[p->head % p->slot_count])
			end_one(p);
		else if (!p->closed && p->tail - p->head < p->slot_count)
			fill_one(p);
		else
			while (!wants_conductor(p))
				pthread_cond_wait(&p->worked_one, &p->lock);
	}
	pthread_mutex_unlock(&p->lock);
}

static void run_in_place(const struct pool_ops *ops, void *user, void *slot)
{
	while (ops->fill(slot, user)) {
		ops->work(slot, user);
		ops->end(slot, user);
	}
}

/* Workers are born with all signals blocked: these belong to the main thread. */
static unsigned start(struct pool *p, pthread_t *ids, unsigned threads)
{
	unsigned started = 0;
	sigset_t all, before;

	sigfillset(&all);
	if (pthread_sigmask(SIG_BLOCK, &all, &before) != 0)
		return 0;
	while (started < threads && !pthread_create(&ids[started], NULL, worker, p))
		started++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

void pool_run(const struct pool_ops *ops, void *user, void *slots, size_t slot_size,
	      size_t slot_count, unsigned threads)
{
	struct pool p = {.ops = ops,
			 .user = user,
			 .slots = slots,
			 .slot_size = slot_size,
			 .slot_count = slot_count,
			 .lock = PTHREAD_MUTEX_INITIALIZER,
			 .ready = PTHREAD_COND_INITIALIZER,
			 .worked_one = PTHREAD_COND_INITIALIZER};
	pthread_t *ids = threads ? calloc(threads, sizeof(*ids)) : NULL;
	unsigned started = 0;

	p.worked = ids ? calloc(slot_count, sizeof(*p.worked)) : NULL;
	if (p.worked)
		started = start(&p, ids, threads);
	if (started)
		conduct(&p);
	else
		run_in_place(ops, user, slots);
	while (started)
		pthread_join(ids[--started], NULL);
	free(p.worked);
	free(ids);
}
