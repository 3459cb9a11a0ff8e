# mojimend.  GNU make; `make help` lists targets.

VERSION = 0.1.0
SOVER   = 0

-include config.mk                      # yours, never committed

PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR     ?= $(PREFIX)/share/man
DATADIR    ?= $(PREFIX)/share/mojimend

CC         ?= cc
HOSTCC     ?= $(CC)
AR         ?= ar
PKG_CONFIG ?= pkg-config
INSTALL    ?= install

DEPS       ?= icu-uc yaml-0.1 libpcre2-8 md4c
DEP_CFLAGS ?= $(shell $(PKG_CONFIG) --cflags $(DEPS))
DEP_LIBS   ?= $(shell $(PKG_CONFIG) --libs $(DEPS))

# One build folder per flavour, so that flavours never mix:
#   make                      build/release
#   make SAN=address,undefined   build/address,undefined
SAN ?=
B   := build/$(or $(SAN),release)

CFLAGS   ?= -O2 -g
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes \
            -Wmissing-prototypes -Wwrite-strings -Wpointer-arith $(if $(DEV),-Werror)
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DMOJIMEND_VERSION='"$(VERSION)"' -Isrc $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -fPIC -fvisibility=hidden $(WARN) $(DEP_CFLAGS) $(CFLAGS)
ALL_LDFLAGS  = $(LDFLAGS)
ifdef SAN
ALL_CFLAGS  += -fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=$(SAN)
endif

# --- What is built from what: a room is a folder, a file is found by its place.
TOOL_SRC  := $(sort $(wildcard src/tool/*.c))
BASE_SRC  := $(sort $(wildcard src/base/*.c))
LIB_SRC   := $(filter-out $(TOOL_SRC),$(sort $(wildcard src/*.c src/*/*.c)))
UNIT_SRC  := $(sort $(wildcard tests/unit/*.c tests/unit/*/*.c))
FUZZ_SRC  := $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c)))
HEADERS   := $(sort $(wildcard src/*.h src/*/*.h))
GEN_SRC   := $(B)/gen/model_data.c $(B)/gen/rules_data.c

obj        = $(patsubst %.c,$(B)/obj/%.o,$(1))
LIB_OBJ   := $(call obj,$(LIB_SRC)) $(GEN_SRC:.c=.o)

.DEFAULT_GOAL := all
.PHONY: all help check unit golden cli rules-check replay fuzz bench accept train \
        laws headers symbols lint format install uninstall dist clean
.SECONDARY:

all: $(B)/mojimend $(B)/libmojimend.a $(B)/libmojimend.so.$(SOVER)   ## program and library

$(B)/mojimend: $(call obj,$(TOOL_SRC) $(BASE_SRC)) $(B)/libmojimend.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(DEP_LIBS) -pthread

# Relink into one object and hide what is not public: the archive exports mojimend_* only.
$(B)/libmojimend.a: $(LIB_OBJ)
	$(LD) -r -o $(B)/libmojimend.o $^
	objcopy --localize-hidden $(B)/libmojimend.o
	rm -f $@ && $(AR) rcs $@ $(B)/libmojimend.o

$(B)/libmojimend.so.$(SOVER): $(LIB_OBJ)
	$(CC) $(ALL_LDFLAGS) -shared -Wl,-soname,$(@F) -o $@ $^ $(DEP_LIBS)

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(B)/gen/%.c
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# --- Generated sources: inputs are committed, outputs live in build/ only.
$(B)/gen/pack: model/pack.c
	@mkdir -p $(@D)
	$(HOSTCC) -std=c11 -O2 -Isrc -o $@ $<

$(B)/gen/model.bin: $(B)/gen/pack $(sort $(wildcard model/counts/*.tsv))
	$< $(filter %.tsv,$^) > $@

$(B)/gen/rules.bin: $(sort $(wildcard rules/*.yaml))
	@mkdir -p $(@D)
	cat $^ > $@

$(B)/gen/%_data.c: $(B)/gen/%.bin
	{ echo 'extern const unsigned char $*_data[]; extern const unsigned long $*_size;'; \
	  echo 'const unsigned char $*_data[] = {'; \
	  od -v -An -tx1 $< | sed 's/ \(..\)/0x\1,/g'; \
	  echo '0};'; echo "const unsigned long $*_size = $$(wc -c < $<);"; } > $@

# --- Tests
check: laws headers symbols unit golden cli rules-check replay oom   ## everything below

unit: $(B)/unit                         ## tests/unit, mirrors src/
	$(B)/unit

# Every tests/unit/<room>/<file>.c defines test_<room>_<file>(): the list is made from names.
UNIT_NAMES := $(subst /,_,$(patsubst tests/unit/%.c,%,$(filter tests/unit/%/%,$(UNIT_SRC)) $(foreach s,$(UNIT_SRC),$(if $(findstring /,$(patsubst tests/unit/%,%,$(s))),$(s)))))
$(B)/gen/tests.inc: $(UNIT_SRC)
	@mkdir -p $(@D)
	printf 'TEST(%s)\n' $(sort $(UNIT_NAMES)) > $@

$(B)/obj/tests/unit/main.o: $(B)/gen/tests.inc
$(B)/obj/tests/%.o: ALL_CPPFLAGS += -Itests -I$(B)/gen

$(B)/unit: $(call obj,$(UNIT_SRC)) $(LIB_OBJ)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(DEP_LIBS) -pthread

golden: $(B)/mojimend                       ## fixtures/: bytes in, bytes and findings out
	tests/golden/run.sh $(B)/mojimend fixtures
cli: $(B)/mojimend                          ## tests/cli: output, errors and exit status
	tests/cli/run.sh $(B)/mojimend
rules-check: $(B)/mojimend                  ## the examples in rules/
	@:

FUZZ := $(patsubst tests/fuzz/%.c,%,$(FUZZ_SRC))
$(B)/replay-%: $(B)/obj/tests/fuzz/%.o $(B)/obj/tests/fuzz/replay.o $(LIB_OBJ)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(DEP_LIBS)
replay: $(FUZZ:%=$(B)/replay-%)         ## kept inputs of the fuzz targets
	for t in $(FUZZ); do $(B)/replay-$$t tests/fuzz/corpus/$$t/* || exit 1; done

FUZZTIME ?= 60
fuzz:                                   ## search for FUZZTIME seconds each, with clang
	$(MAKE) CC=clang SAN=fuzzer-no-link,address,undefined B=build/fuzz fuzz-run
.PHONY: fuzz-run oom
fuzz-run: $(call obj,$(FUZZ_SRC)) $(LIB_OBJ)
	for t in $(FUZZ); do mkdir -p $(B)/corpus/$$t && \
	  $(CC) -fsanitize=fuzzer,address,undefined -o $(B)/fuzz-$$t $(B)/obj/tests/fuzz/$$t.o $(LIB_OBJ) $(DEP_LIBS) && \
	  $(B)/fuzz-$$t -max_total_time=$(FUZZTIME) $(B)/corpus/$$t tests/fuzz/corpus/$$t || exit 1; done

oom: $(B)/oom                           ## the n-th allocation fails
	$(B)/oom
$(B)/oom: $(B)/obj/tests/oom/main.o $(LIB_OBJ)
	$(CC) $(ALL_LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -o $@ $^ $(DEP_LIBS)
accept: $(B)/mojimend                       ## rewrite the fixtures' expected files; read the diff!
	ACCEPT=1 tests/golden/run.sh $(B)/mojimend fixtures

# --- Laws of the house
laws:                                   ## rooms, doors, sizes
	ci/laws.sh

headers: $(patsubst %.h,$(B)/hdr/%.ok,$(HEADERS))   ## each header compiles alone
$(B)/hdr/%.ok: %.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) -std=c11 -Wall -Werror -fsyntax-only -x c $<
	@touch $@

symbols: $(B)/libmojimend.a                 ## the library exports mojimend_* and never prints or exits
	ci/symbols.sh $<

lint:                                   ## static checks
	clang-tidy --quiet $(LIB_SRC) $(TOOL_SRC) -- $(ALL_CPPFLAGS) -std=c11 $(DEP_CFLAGS)
	shellcheck ci/*.sh tests/*/*.sh

format:                                 ## rewrite sources with clang-format
	clang-format -i $(LIB_SRC) $(TOOL_SRC) $(HEADERS) $(UNIT_SRC) $(FUZZ_SRC)

help:                                   ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t16

install: all
	$(INSTALL) -D -m 755 $(B)/mojimend $(DESTDIR)$(BINDIR)/mend
	$(INSTALL) -D -m 644 src/mojimend.h $(DESTDIR)$(INCLUDEDIR)/mojimend.h

dist:                                   ## a tarball of what is committed
	git archive --prefix=mojimend-$(VERSION)/ -o build/mojimend-$(VERSION).tar.gz HEAD

clean:
	rm -rf build

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
