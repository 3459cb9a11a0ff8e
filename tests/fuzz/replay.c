/* Feeds each named file to a fuzz target, so that any compiler replays the kept inputs. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		enum { MOST = 1 << 20 };
		FILE *f = fopen(argv[i], "rb");
		uint8_t *all = malloc(MOST), *exact;
		size_t len;

		if (!f || !all) {
			perror(argv[i]);
			return 2;
		}
		len = fread(all, 1, MOST, f);
		fclose(f);
		exact = malloc(len ? len : 1); /* so that a read behind the end is seen */
		if (!exact)
			return 2;
		for (size_t k = 0; k < len; k++)
			exact[k] = all[k];
		free(all);
		LLVMFuzzerTestOneInput(exact, len);
		free(exact);
	}
	printf("%d inputs\n", argc - 1);
	return 0;
}
