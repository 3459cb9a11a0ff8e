#ifndef HEAL_VERIFY_H
#define HEAL_VERIFY_H

#include "base/arena.h"
#include "mojimend.h"

/* See mojimend_verify().  Everything lives on `a`; false: `e` says why. */
bool verify_texts(struct mojimend_verification *v, struct mojimend_str before,
		  struct mojimend_str after, struct arena *a, struct mojimend_error *e);

#endif
