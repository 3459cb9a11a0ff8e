/*
 * The build-time packer: reads rule files and prints C source that holds their
 * trees, in the form that lint/packs.h describes.  A file that is no YAML stops
 * the build and says where.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint/packs.h"

static bool is_tests(const struct yaml_node *node)
{
	return node->key && node->key->value.len == 5 &&
	       memcmp(node->key->value.ptr, "tests", 5) == 0;
}

static size_t count(const struct yaml_node *node, bool tests)
{
	size_t n = 1;

	/* The key of tests is read before it is known that they are. */
	for (const struct yaml_node *child = node->first; child; child = child->next)
		if (tests || !is_tests(child))
			n += count(child, tests) + (child->key ? 1 : 0);
	return n;
}

/* How many bytes put_node writes. */
static size_t number_len(size_t n)
{
	size_t len = 1;

	for (; n > 0x7F; n >>= 7)
		len++;
	return len;
}

static size_t node_len(const struct yaml_node *node)
{
	size_t len = number_len((size_t)node->kind | (size_t)node->style << 2) +
		     number_len(node->place.offset) + number_len(node->place.line) +
		     number_len(node->place.column) +
		     number_len(node->kind == YAML_TEXT ? node->value.len : node->count);

	if (node->kind == YAML_TEXT)
		return len + node->value.len + 1;
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		size_t inner = node_len(child);

		len += inner + (child->key ? node_len(child->key) : 0);
		if (is_tests(child))
			len += 1 + number_len(inner);
	}
	return len;
}

static void put(unsigned char byte)
{
	printf("%u,", byte);
}

static void put_number(size_t n)
{
	for (; n > 0x7F; n >>= 7)
		put((unsigned char)(n | 0x80));
	put((unsigned char)n);
}

static void put_node(const struct yaml_node *node)
{
	put_number((size_t)node->kind | (size_t)node->style << 2);
	put_number(node->place.offset);
	put_number(node->place.line);
	put_number(node->place.column);
	put_number(node->kind == YAML_TEXT ? node->value.len : node->count);
	for (size_t i = 0; node->kind == YAML_TEXT && i <= node->value.len; i++)
		put((unsigned char)node->value.ptr[i]);
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		if (child->key)
			put_node(child->key);
		if (is_tests(child)) {
			put(PACK_TESTS);
			put_number(node_len(child));
		}
		put_node(child);
	}
	putchar('\n');
}

static void pack(const char *name, int number)
{
	static char bytes[YAML_SIZE_MAX + 1];
	struct yaml_source source = {.name = name, .text = {bytes, 0}};
	struct mojimend_error e = {0};
	struct arena a = {0};
	const struct yaml_node *root;
	FILE *f = fopen(name, "rb");

	if (!f) {
		perror(name);
		exit(1);
	}
	source.text.len = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	root = yaml_read(&source, &a, &e);
	if (!root) {
		fprintf(stderr, "%s:%u:%u: %s\n", name, e.line, e.column, e.text);
		exit(1);
	}
	printf("static const unsigned char pack_%d[] = {\n", number);
	put_number(count(root, false) + 2); /* room for a key that is dropped again */
	put_number(count(root, true));
	put_node(root);
	printf("};\n");
	arena_fini(&a);
}

/* rules/note.yaml is the pack builtin:note. */
static void put_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *stem = slash ? slash + 1 : path;

	printf("\t{\"builtin:%.*s\"", (int)strcspn(stem, "."), stem);
}

int main(int argc, char **argv)
{
	printf("#include \"lint/packs.h\"\n");
	for (int i = 1; i < argc; i++)
		pack(argv[i], i);
	printf("const struct rule_pack rule_packs[] = {\n");
	for (int i = 1; i < argc; i++) {
		put_name(argv[i]);
		printf(", pack_%d, sizeof(pack_%d)},\n", i, i);
	}
	printf("\t{0},\n};\nconst size_t rule_pack_count = %d;\n", argc - 1);
	return fflush(stdout) != 0;
}
