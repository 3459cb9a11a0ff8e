#ifndef REPORT_XML_H
#define REPORT_XML_H

#include "base/buf.h"

/*
 * Bytes that may be anything as text of XML 1.0, which cannot hold controls at
 * all: they become visible as on a terminal (base/show.h), in one line.
 */
void xml_add(struct buf *out, struct mojimend_str s);

/* ` name="value"`, the value as above. */
void xml_put(struct buf *out, const char *name, struct mojimend_str value);
void xml_put_size(struct buf *out, const char *name, size_t n);

/* The line that a document begins with. */
void xml_begin(struct buf *out);

#endif
