/* Written by base/jsonw, read by tool/json. */
#include "tool/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonw.h"
#include "tool/json.h"

enum { HASH_LEN = 64, PATH_LEN_MAX = 1 << 20 };

/* --- Writing ----------------------------------------------------------------- */

void record_path(struct buf *b, const char *path)
{
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;

		if (c > 0x20 && c < 0x7F && !strchr("%\"\\", c))
			buf_byte(b, *path);
		else
			buf_printf(b, "%%%02X", c);
	}
}

static void put_path(struct jsonw *w, const char *key, const char *path)
{
	struct buf b = buf_on(w->out->arena);

	record_path(&b, path);
	jsonw_put_str(w, key, buf_str(&b));
}

void head_write(struct buf *b, const struct head *head)
{
	struct jsonw w = {.out = b};

	buf_byte(b, '\n');
	jsonw_open(&w, '{');
	jsonw_put_str(&w, "journal", STR("1"));
	jsonw_put_str(&w, "mojimend", str_z(mojimend_version()));
	jsonw_put_str(&w, "started", str_z(head->started));
	put_path(&w, "folder", head->folder);
	jsonw_put_str(&w, "paths", str_z(head->paths));
	jsonw_close(&w, '}');
}

void end_write(struct buf *b, size_t records)
{
	struct jsonw w = {.out = b};

	buf_byte(b, '\n');
	jsonw_open(&w, '{');
	jsonw_put_size(&w, "records", records);
	jsonw_close(&w, '}');
	buf_byte(b, '\n'); /* nothing comes behind it */
}

void record_write(struct buf *b, const struct record *record)
{
	struct jsonw w = {.out = b};
	char mtime[64];

	snprintf(mtime, sizeof(mtime), "%lld.%09ld", (long long)record->mtime.tv_sec,
		 record->mtime.tv_nsec);
	buf_byte(b, '\n');
	jsonw_open(&w, '{');
	put_path(&w, "path", record->path);
	jsonw_put_str(&w, "mtime", str_z(mtime));
	jsonw_put_str(&w, "old", record->old);
	jsonw_put_str(&w, "new", record->new);
	jsonw_put_str(&w, "models", record->way.models);
	jsonw_put_str(&w, "steps", record->way.steps);
	jsonw_close(&w, '}');
}

/* --- Reading ----------------------------------------------------------------- */

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* NULL: it is none. */
static const char *read_path(struct mojimend_str s, struct arena *a)
{
	struct buf b = buf_on(a);

	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '%') {
			int high = i + 2 < s.len ? digit(s.ptr[i + 1]) : -1;
			int low = high >= 0 ? digit(s.ptr[i + 2]) : -1;

			if (low < 0)
				return NULL;
			c = (char)(high << 4 | low);
			i += 2;
		}
		if (!c)
			return NULL;
		buf_byte(&b, c);
	}
	if (!b.len || b.ptr[0] != '/' || b.len > PATH_LEN_MAX)
		return NULL;
	return arena_z(a, buf_str(&b));
}

/* The text behind the key on the arena; NULL: there is none. */
static const char *text_of(const struct json *j, const char *key, struct arena *a)
{
	struct mojimend_str s;

	return json_get(j, key, &s) == FIELD_TEXT && !memchr(s.ptr, 0, s.len) ? arena_z(a, s)
									      : NULL;
}

static bool read_head(const struct json *j, struct head *head, struct arena *a)
{
	struct mojimend_str folder;

	if (json_get(j, "folder", &folder) != FIELD_TEXT)
		return false;
	head->folder = read_path(folder, a);
	head->started = text_of(j, "started", a);
	head->paths = text_of(j, "paths", a);
	return head->folder && head->started && head->paths;
}

static bool read_time(const char *s, struct timespec *t)
{
	char *end;

	t->tv_sec = (time_t)strtoll(s, &end, 10);
	if (end == s || *end != '.' || strlen(end) != 10 || strspn(end + 1, "0123456789") != 9)
		return false;
	t->tv_nsec = strtol(end + 1, NULL, 10);
	return true;
}

static bool read_hash(const struct json *j, const char *key, struct mojimend_str *hash,
		      struct arena *a)
{
	const char *text = text_of(j, key, a);

	*hash = str_z(text ? text : "");
	return hash->len == HASH_LEN && strspn(text, "0123456789abcdef") == HASH_LEN;
}

static bool read_record(const struct json *j, struct record *r, struct arena *a)
{
	const char *mtime = text_of(j, "mtime", a), *models = text_of(j, "models", a);
	const char *steps = text_of(j, "steps", a);
	struct mojimend_str path;

	if (json_get(j, "path", &path) != FIELD_TEXT || !mtime || !models || !steps)
		return false;
	r->path = read_path(path, a);
	r->way = (struct reverse){str_z(models), str_z(steps)};
	return r->path && read_time(mtime, &r->mtime) && read_hash(j, "old", &r->old, a) &&
	       read_hash(j, "new", &r->new, a);
}

enum line record_read(struct mojimend_str line, struct head *head, struct record *record,
		      struct arena *a)
{
	struct json_fault fault;
	struct mojimend_str ignored;
	enum line kind = LINE_NONE;
	struct json *j;

	if (!line.len)
		return LINE_NONE;
	j = json_read(line, &fault);
	if (!j)
		return LINE_BROKEN;
	if (json_get(j, "journal", &ignored) != FIELD_NONE)
		kind = str_is(ignored, "1") && read_head(j, head, a) ? LINE_HEAD : LINE_BROKEN;
	else if (json_get(j, "path", &ignored) != FIELD_NONE)
		kind = read_record(j, record, a) ? LINE_RECORD : LINE_BROKEN;
	else if (json_get(j, "records", &ignored) != FIELD_NONE)
		kind = json_count(j, "records", &head->records) ? LINE_END : LINE_BROKEN;
	json_free(j);
	return kind;
}
