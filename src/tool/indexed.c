/* gitformat-index(5).  Numbers are big-endian; entries are padded to eight bytes by NUL. */
#include "tool/indexed.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "tool/hash.h"
#include "tool/input.h"

enum {
	HEAD = 12, /* "DIRC", version, number of entries */
	MODE = 24,
	ID = 40, /* and its length is ID_LEN */
	ID_LEN = 20,
	FLAGS = ID + ID_LEN,
	NAME = FLAGS + 2, /* two more with EXTENDED */
	EXTENDED = 0x4000,
	STAGE = 0x3000,
	NAME_LEN = 0x0FFF, /* this or more: look for its NUL */
};

static uint32_t number(const char *p, size_t bytes)
{
	uint32_t n = 0;

	while (bytes--)
		n = n << 8 | (unsigned char)*p++;
	return n;
}

/* One entry from the front; false: the index is none. */
static bool take_entry(struct mojimend_str *from, struct indexed *x, struct arena *a)
{
	struct index_entry *slot = LIST_PUSH(a, &x->list);
	size_t begin = NAME, len, size;
	uint32_t flags;
	const char *end;
	struct buf id = buf_on(a);

	if (!slot || from->len < NAME)
		return false;
	flags = number(from->ptr + FLAGS, 2);
	begin += flags & EXTENDED ? 2 : 0;
	end = from->len > begin ? memchr(from->ptr + begin, '\0', from->len - begin) : NULL;
	if (!end)
		return false;
	len = (size_t)(end - from->ptr) - begin;
	size = (begin + len + 8) & ~(size_t)7;
	if (!len || size > from->len ||
	    (flags & NAME_LEN) != (len < NAME_LEN ? (uint32_t)len : NAME_LEN))
		return false;
	hash_hex(&id, str_cut(*from, ID, ID + ID_LEN));
	*slot = (struct index_entry){
		.name = from->ptr + begin,
		.id = arena_z(a, buf_str(&id)),
		.regular = number(from->ptr + MODE, 4) >> 12 == 010 && !(flags & STAGE),
	};
	*from = str_cut(*from, size, from->len);
	return true;
}

/* Extensions that git may leave out begin with a capital: the others change what entries mean. */
static bool takes_extensions(struct mojimend_str from)
{
	while (from.len >= 8) {
		size_t size = number(from.ptr + 4, 4);

		if (from.ptr[0] < 'A' || from.ptr[0] > 'Z' || size > from.len - 8)
			return false;
		from = str_cut(from, 8 + size, from.len);
	}
	return !from.len;
}

static bool read_index(struct indexed *x, struct mojimend_str text, struct arena *a)
{
	uint32_t version, count;
	struct hash_sha1 sum;

	if (text.len < HEAD + ID_LEN || memcmp(text.ptr, "DIRC", 4) != 0)
		return false;
	version = number(text.ptr + 4, 4);
	count = number(text.ptr + 8, 4);
	/* The sum of an index with longer ids is longer. */
	sum = hash_sha1(str_of(text.ptr, text.len - ID_LEN));
	if ((version != 2 && version != 3) ||
	    memcmp(sum.bytes, text.ptr + text.len - ID_LEN, ID_LEN) != 0)
		return false;
	text = str_cut(text, HEAD, text.len - ID_LEN);
	while (count--)
		if (!take_entry(&text, x, a))
			return false;
	return takes_extensions(text) && !a->failed;
}

/* NULL: the environment, or a file in place of the folder, means another one. */
static const char *index_path(const char *top, struct arena *a)
{
	static const char *const others[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"};
	const char *file = getenv("GIT_INDEX_FILE"), *git;
	struct buf b = buf_on(a);
	struct stat st;

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (getenv(others[i]))
			return NULL;
	buf_printf(&b, "%s/.git", top);
	git = arena_z(a, buf_str(&b));
	if (!git || lstat(git, &st) != 0 || !S_ISDIR(st.st_mode) || (file && !*file))
		return NULL;
	b = buf_on(a);
	if (file && *file == '/')
		buf_z(&b, file);
	else
		buf_printf(&b, "%s/%s", top, file ? file : ".git/index");
	return arena_z(a, buf_str(&b));
}

void indexed_read(struct indexed *x, const char *top, struct arena *a)
{
	const char *path = index_path(top, a), *copy;
	struct failure failure = {0};
	struct input in = {.whole = true};

	*x = (struct indexed){0};
	if (path && input_read(&in, path, false, &failure) == INPUT_READ) {
		copy = arena_z(a, input_str(&in));
		x->known = copy && read_index(x, str_of(copy, in.len), a);
	}
	input_fini(&in);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct index_entry *)a)->name, ((const struct index_entry *)b)->name);
}

const struct index_entry *indexed_find(const struct indexed *x, const char *name)
{
	const struct index_entry wanted = {.name = name};

	return x->list.len ? bsearch(&wanted, x->list.at, x->list.len, sizeof(wanted), by_name)
			   : NULL;
}
