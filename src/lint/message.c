/* Messages: a template of the rule with values of the document. */
#include "lint/message.h"

#include "lint/escape.h"

static const struct {
	const char *name;
	size_t at;
} names[] = {
	{"value", offsetof(struct message_values, value)},
	{"written", offsetof(struct message_values, written)},
	{"field", offsetof(struct message_values, field)},
	{"heading", offsetof(struct message_values, heading)},
	{"found", offsetof(struct message_values, found)},
	{"other", offsetof(struct message_values, other)},
};

static const struct {
	const char *name;
	size_t at;
} numbers[] = {
	{"level", offsetof(struct message_values, level)},
	{"line", offsetof(struct message_values, line)},
	{"number", offsetof(struct message_values, number)},
};

/* The name in braces at p, or an empty one. */
static struct mojimend_str name_at(const char *p)
{
	size_t n = 0;

	if (*p != '{')
		return str_of(NULL, 0);
	while ((p[1 + n] >= 'a' && p[1 + n] <= 'z') || (n && p[1 + n] == '_'))
		n++;
	return p[1 + n] == '}' && n ? str_of(p + 1, n) : str_of(NULL, 0);
}

/* The group of a pattern with that name; 0: there is none. */
static unsigned group_of(const struct pattern *pattern, struct mojimend_str name)
{
	char z[64];

	if (!pattern || name.len >= sizeof(z))
		return 0;
	memcpy(z, name.ptr, name.len);
	z[name.len] = 0;
	return pattern_group(pattern, z);
}

/* Appends what the name stands for; false: it stands for nothing. */
static bool put_value(struct buf *b, struct mojimend_str name, const struct message_values *values,
		      void (*put)(struct buf *, struct mojimend_str))
{
	unsigned group;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(name, names[i].name)) {
			put(b, *(const struct mojimend_str *)((const char *)values + names[i].at));
			return true;
		}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (str_is(name, numbers[i].name)) {
			buf_printf(b, "%zu",
				   *(const size_t *)((const char *)values + numbers[i].at));
			return true;
		}
	group = group_of(values->pattern, name);
	if (!group)
		return false;
	if (values->match && values->match->group[group].ptr)
		put(b, values->match->group[group]);
	return true;
}

static bool is_ours(struct mojimend_str name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_is(name, names[i].name))
			return true;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (str_is(name, numbers[i].name))
			return true;
	return false;
}

struct mojimend_str message_unknown(const char *message, const struct pattern *pattern)
{
	for (; *message; message++) {
		struct mojimend_str name = name_at(message);

		if (name.len && !is_ours(name) && !group_of(pattern, name))
			return name;
	}
	return str_of(NULL, 0);
}

static struct mojimend_str make(struct arena *a, const char *text,
				const struct message_values *values,
				void (*put)(struct buf *, struct mojimend_str))
{
	struct buf b = buf_on(a);

	while (*text) {
		struct mojimend_str name = name_at(text);

		if (name.len && put_value(&b, name, values, put))
			text += name.len + 2;
		else
			buf_byte(&b, *text++);
	}
	return buf_str(&b);
}

struct mojimend_str message_make(struct arena *a, const char *message,
				 const struct message_values *values)
{
	return make(a, message, values, escape_add);
}

struct mojimend_str message_fill(struct arena *a, const char *text,
				 const struct message_values *values)
{
	return make(a, text, values, buf_str_add);
}

struct mojimend_str message_number(struct arena *a, size_t n)
{
	struct buf b = buf_on(a);

	buf_printf(&b, "%zu", n);
	return buf_str(&b);
}
