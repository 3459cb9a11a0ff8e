/*
 * The build-time packer: reads rule files and prints C source that holds their
 * trees, in the form that lint/packs.h describes.  A file that is no YAML stops
 * the build and says where.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint/packs.h"

static size_t count(const struct yaml_node *node)
{
	size_t n = 1;

	for (const struct yaml_node *child = node->first; child; child = child->next)
		n += count(child) + (child->key ? 1 : 0);
	return n;
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
	put_number(count(root));
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
