#ifndef BASE_CHINESE_H
#define BASE_CHINESE_H

#include "mojimend.h"

/*
 * What we say, in the reader's language.  The code says it in English, where it
 * is said; chinese.def holds the same in Chinese, all in one place for whoever
 * translates.  Both take the same arguments.  What is not there is said in
 * English.  (gettext would need a locale that is installed, files that are
 * found, and one language for the whole process: a library may have none.)
 */
const char *in_language(enum mojimend_language language, const char *english)
	__attribute__((format_arg(2)));

/* Marks what is said elsewhere, where it stands in a table. */
#define SAID(english) english

#endif
