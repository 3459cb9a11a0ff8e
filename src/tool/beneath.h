#ifndef TOOL_BENEATH_H
#define TOOL_BENEATH_H

/*
 * Opens the folder that a path leads to, in order to write there.
 *
 * It is looked for step by step from a root: "/" for an absolute path, the
 * current folder or one above it ("../") for others.  No symbolic link is
 * followed on the way, whoever put it there and whenever (ELOOP), and nothing
 * leads above the root (EXDEV).  So what is written lies where the path says,
 * even while somebody changes folders into links.
 *
 * The descriptor can be synced.  -1: errno says why.
 */
int beneath_open(const char *folder);

/* The same where links may be followed: whoever named it meant what it leads to. */
int beneath_open_any(const char *folder);

#endif
