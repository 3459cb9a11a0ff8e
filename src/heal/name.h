#ifndef HEAL_NAME_H
#define HEAL_NAME_H

#include "base/findings.h"
#include "heal/heal.h"

/*
 * Appends encoding/file-name where the last part of the path (NULL: none) is
 * damaged as text is.  Names are told of, never changed.  False: h->error says
 * why.
 */
bool name_check(const char *path, struct findings *findings, struct healer *h);

#endif
