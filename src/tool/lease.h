#ifndef TOOL_LEASE_H
#define TOOL_LEASE_H

#include <stdbool.h>

/*
 * Knowing that nobody else can write to an open file.  From lease_take()
 * until it is closed whoever opens it for writing waits, and lease_holds()
 * tells whether somebody does.  Linux only, and only for an owner's own files; the
 * kernel's notice comes as SIGIO, which the program must ignore.
 */
enum lease {
	LEASE_TAKEN,
	LEASE_NONE, /* there is none to have here */
	LEASE_BUSY, /* somebody has the file open for writing */
};

enum lease lease_take(int fd);
bool lease_holds(int fd);

#endif
