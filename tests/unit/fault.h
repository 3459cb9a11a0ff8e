#ifndef UNIT_FAULT_H
#define UNIT_FAULT_H

/*
 * Calls of the program that go wrong in a unit test: fault.c stands between it and the C library
 * (ld --wrap, FAULTS in the Makefile), and lets through what no fault asks for.
 *
 *	fault_set("fsync", 2, 1, -1, EIO);	the second one from now fails
 *	fault_set("linkat", 1, FAULT_EVER, -1, EEXIST);
 *	fault_set("fchmod", 1, 1, 0, 0);	says that it did it
 *	fault_before("renameat2", 1, function);	what others do in that very moment
 */
#include <stdbool.h>
#include <stddef.h>

enum { FAULT_EVER = 1 << 30 };

void fault_set(const char *call, unsigned first, unsigned count, long answer, int number);
void fault_before(const char *call, unsigned first, void (*meanwhile)(void));

/* flistxattr() and fgetxattr() give these bytes. */
void fault_bytes(const char *call, unsigned first, unsigned count, const char *bytes, size_t len);

/* Takes them all back; false: one of them never came, as this system goes another way. */
bool fault_end(void);

#endif
