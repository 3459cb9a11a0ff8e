/*
 * ICU, and the library of C++ that it needs, would be half of the time of a start, and sound text
 * asks it for nothing.  So the program is not linked with it: what follows stands for those of its
 * functions that codec/icu.c calls, and loads ICU with the first of them.  Where that fails, it is
 * as if ICU lacked the page.  The shared library, and so a program that takes it (SHARED=1), is
 * linked with ICU as usual.
 */
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#define LIBRARY "libicuuc.so." U_ICU_VERSION_SHORT

static _Atomic(void *) library;
static _Thread_local char why_not[256];

/* Several workers may come here first; they load the same.  A signal may have come in between: once
 * more. */
static bool load(void)
{
	void *icu = atomic_load(&library);
	const char *why;

	for (int i = 0; !icu && i < 2; i++)
		icu = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
	why = icu ? "" : dlerror();
	snprintf(why_not, sizeof(why_not), "%s", why ? why : LIBRARY);
	atomic_store(&library, icu);
	return icu != NULL;
}

static void *find(_Atomic(void *) *known, const char *name)
{
	void *f = atomic_load(known), *icu = atomic_load(&library);

	if (!f && icu) {
		f = dlsym(icu, name);
		atomic_store(known, f);
	}
	return f;
}

/* The function of ICU in whose place this one stands; the headers of ICU put its version behind
 * each name. */
#define TEXT(name) #name
#define FIND(icu, name)                                                                            \
	static _Atomic(void *) known;                                                              \
	union {                                                                                    \
		void *found;                                                                       \
		__typeof__(name) *call;                                                            \
	} icu = {find(&known, TEXT(name))}

UConverter *ucnv_open(const char *page, UErrorCode *status)
{
	bool loaded = load();
	FIND(icu, ucnv_open);

	if (loaded && icu.found)
		return icu.call(page, status);
	*status = U_FILE_ACCESS_ERROR;
	return NULL;
}

const char *u_errorName(UErrorCode status)
{
	FIND(icu, u_errorName);

	return *why_not ? why_not : icu.found ? icu.call(status) : "";
}

/* What follows is called for an open converter, so ICU is there. */

void ucnv_close(UConverter *page)
{
	FIND(icu, ucnv_close);

	if (icu.found)
		icu.call(page);
}

void ucnv_reset(UConverter *page)
{
	FIND(icu, ucnv_reset);

	if (icu.found)
		icu.call(page);
}

void ucnv_setFallback(UConverter *page, UBool on)
{
	FIND(icu, ucnv_setFallback);

	if (icu.found)
		icu.call(page, on);
}

void ucnv_setFromUCallBack(UConverter *page, UConverterFromUCallback now, const void *with,
			   UConverterFromUCallback *before, const void **with_before,
			   UErrorCode *status)
{
	FIND(icu, ucnv_setFromUCallBack);

	if (icu.found)
		icu.call(page, now, with, before, with_before, status);
	else
		*status = U_FILE_ACCESS_ERROR;
}

void ucnv_setToUCallBack(UConverter *page, UConverterToUCallback now, const void *with,
			 UConverterToUCallback *before, const void **with_before,
			 UErrorCode *status)
{
	FIND(icu, ucnv_setToUCallBack);

	if (icu.found)
		icu.call(page, now, with, before, with_before, status);
	else
		*status = U_FILE_ACCESS_ERROR;
}

void ucnv_fromUnicode(UConverter *page, char **to, const char *to_end, const UChar **from,
		      const UChar *from_end, int32_t *offsets, UBool flush, UErrorCode *status)
{
	FIND(icu, ucnv_fromUnicode);

	if (icu.found)
		icu.call(page, to, to_end, from, from_end, offsets, flush, status);
	else
		*status = U_FILE_ACCESS_ERROR;
}

UChar32 ucnv_getNextUChar(UConverter *page, const char **from, const char *end, UErrorCode *status)
{
	FIND(icu, ucnv_getNextUChar);

	if (icu.found)
		return icu.call(page, from, end, status);
	*status = U_FILE_ACCESS_ERROR;
	return -1;
}

UChar *u_strFromUTF8(UChar *to, int32_t size, int32_t *len, const char *from, int32_t from_len,
		     UErrorCode *status)
{
	FIND(icu, u_strFromUTF8);

	if (icu.found)
		return icu.call(to, size, len, from, from_len, status);
	*status = U_FILE_ACCESS_ERROR;
	return NULL;
}
