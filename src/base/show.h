#ifndef BASE_SHOW_H
#define BASE_SHOW_H

#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

/*
 * Bytes that may be anything, made fit for a terminal or the log of a CI.
 *
 * Controls, bidi controls and what else is invisible and changes how text is
 * read appear as \n, \x1b or \u202e, bytes that are no UTF-8 as \xff.  "##["
 * and "##vso[" are broken up, since log readers take them for commands
 * wherever in a line they stand.
 */
enum { SHOW_MAX = 16 };

struct show {
	size_t size;  /* bytes taken from the source, at least 1 */
	size_t width; /* columns that the shown form takes */
	size_t len;   /* bytes of the shown form */
	char text[SHOW_MAX];
};

/* One character, or one bad sequence; len > 0. */
struct show show_char(const char *p, size_t len);

/* True where show_char() would not give the bytes themselves. */
bool show_escapes(uint32_t c);

/* Whether a log reader may take what begins at p for a command: "##[", "##vso[". */
bool show_is_command(const char *p, size_t len);

void show_add(struct buf *b, struct mojimend_str s);

/* A file's name: as above; "./" before one that, but for blanks, begins like a command (":", "#").
 */
void show_path(struct buf *b, const char *path);

#endif
