/* ELF notes of what is loaded, as the loader has them: nothing is read from a disk. */
#define _GNU_SOURCE /* dl_iterate_phdr; a version alone would be the same after each build */
#include "tool/build.h"

#ifdef __linux__
#include <elf.h>
#include <link.h>
#include <string.h>

struct ids {
	struct buf *b;
	bool lacks;
};

/* Names and contents of notes are padded, to four bytes in all that is built today. */
static size_t padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

static bool add_note(struct buf *b, const char *p, size_t len)
{
	while (len >= sizeof(ElfW(Nhdr))) {
		ElfW(Nhdr) note;
		size_t name = sizeof(note), text, end;

		memcpy(&note, p, sizeof(note));
		text = name + padded(note.n_namesz);
		end = text + padded(note.n_descsz);
		if (end > len)
			return false;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
		    memcmp(p + name, "GNU", 4) == 0) {
			buf_byte(b, (char)note.n_descsz);
			buf_add(b, p + text, note.n_descsz);
			return true;
		}
		p += end;
		len -= end;
	}
	return false;
}

static int add_part(struct dl_phdr_info *info, size_t size, void *user)
{
	struct ids *ids = user;
	bool found = false;

	(void)size;
	/* What the kernel brings is no part of the build: it lies in no folder. */
	if (str_starts(str_z(info->dlpi_name), STR("linux-")))
		return 0;
	for (size_t i = 0; i < info->dlpi_phnum && !found; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];

		/* GNU_PROPERTY notes may be padded to eight: they have a segment of their own. */
		if (part->p_type == PT_NOTE && part->p_align <= 4)
			found = add_note(ids->b, (const char *)(info->dlpi_addr + part->p_vaddr),
					 part->p_memsz);
	}
	ids->lacks |= !found;
	return 0;
}

bool build_ids(struct buf *b)
{
	struct ids ids = {.b = b};

	dl_iterate_phdr(add_part, &ids);
	return !ids.lacks;
}
#else
bool build_ids(struct buf *b)
{
	(void)b;
	return false;
}
#endif
