# mojimend: find, undo and prove mojibake; check documents by rules.
# GNU make.  `make` builds, `make demo` shows, `make check` tests, `make help` lists the rest.

VERSION = 0.1.0
SOVER   = 0

-include config.mk                      # yours, never committed

PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBDIR     ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR     ?= $(PREFIX)/share/man
DATADIR    ?= $(PREFIX)/share/mojimend
# Where shells look for completions: zsh's of Debian's own packages would be vendor-completions.
BASHDIR    ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR     ?= $(PREFIX)/share/zsh/site-functions
FISHDIR    ?= $(PREFIX)/share/fish/vendor_completions.d

HOSTCC     ?= $(CC)
OBJCOPY    ?= objcopy
PKG_CONFIG ?= pkg-config
INSTALL    ?= install

# Libraries by pkg-config; where it does not know one, by the usual name.
DEPS := icu-uc yaml-0.1 libpcre2-8 md4c
USUAL_icu-uc := -licuuc
USUAL_yaml-0.1 := -lyaml
USUAL_libpcre2-8 := -lpcre2-8
USUAL_md4c := -lmd4c
USUAL_jansson := -ljansson
USUAL_libmd := -lmd
USUAL_cmocka := -lcmocka
cflags = $(foreach d,$(1),$(shell $(PKG_CONFIG) --cflags $(d) 2>/dev/null))
libs   = $(foreach d,$(1),$(or $(shell $(PKG_CONFIG) --libs $(d) 2>/dev/null),$(USUAL_$(d))))
DEP_CFLAGS := $(call cflags,$(DEPS))
DEP_LIBS   := $(call libs,$(DEPS)) -lm
# The program's own; the library does without.
TOOL_DEPS  := jansson libmd
TOOL_CFLAGS := $(call cflags,$(TOOL_DEPS))
TOOL_LIBS  := $(call libs,$(TOOL_DEPS)) -pthread

# The program holds the library; SHARED=1: it takes the shared one, as distributions want it.
SHARED ?=

# One build folder per flavour, so that flavours never mix:
#   make                         build/release
#   make SAN=address,undefined   build/address,undefined
#   make CC=clang                build/release-clang
#   make SHARED=1                build/release-shared
SAN ?=
FLAVOUR ?=
comma := ,
B := build/$(or $(FLAVOUR),$(SAN),release)$(if $(findstring clang,$(CC)),-clang)$(if $(SHARED),-shared)

CFLAGS ?= -O2 -g
WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes \
          -Wwrite-strings -Wpointer-arith $(if $(DEV),-Werror)
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DMOJIMEND_VERSION='"$(VERSION)"' -Isrc $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -fPIC -fvisibility=hidden $(WARN) $(DEP_CFLAGS) $(CFLAGS)
ALL_LDFLAGS  = $(LDFLAGS)
ifneq ($(SAN),)
ALL_CFLAGS  += -fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=$(subst fuzzer-no-link$(comma),,$(SAN))
export ASAN_OPTIONS ?= allocator_may_return_null=1
endif

# --- What is built from what: a room is a folder, a file is found by its place.
# Host tools run on the build machine: they make sources or counts.
HOST_SRC  := $(wildcard src/*/pack.c) src/codec/ucd.c $(addprefix src/cost/,count.c learn.c segment.c sign.c signs.c rows.c bind.c)
TOOL_SRC  := $(sort $(wildcard src/tool/*.c))
BASE_SRC  := $(sort $(wildcard src/base/*.c))
LIB_SRC   := $(filter-out $(TOOL_SRC) $(HOST_SRC),$(sort $(wildcard src/*.c src/*/*.c)))
UNIT_SRC  := $(sort $(wildcard tests/unit/*/*.c))
FUZZ_SRC  := $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c)))
HEADERS   := $(sort $(wildcard src/*.h src/*/*.h))
SCRIPTS    = $(sort $(shell grep -lsE '^.!.*/(env )?(ba)?sh' ci/* ci/debian/tests/* .ci/run tests/*/*.sh))
CLI_CASES := $(sort $(wildcard tests/cli/*/*.sh))
RULES     := $(sort $(wildcard rules/*.yaml))
COUNTS    := $(addprefix src/cost/counts/,classes.tsv chars.tsv)
LANGUAGE  := $(addprefix src/cost/counts/,grams.tsv words.tsv words-lgpl.tsv symbols.tsv)
MAN       := $(sort $(wildcard src/*.[1-9] src/*/*.[1-9]))

obj      = $(patsubst %.c,$(B)/obj/%.o,$(1))
GEN_OBJ := $(patsubst %,$(B)/gen/%.o,pages normal unicode costs language packs page)
LIB_OBJ := $(call obj,$(LIB_SRC)) $(GEN_OBJ)
SO      := libmojimend.so.$(SOVER)
LINK     = $(CC) $(ALL_LDFLAGS) -Wl,--as-needed,--build-id -o $@ $(filter %.o %.a %.so.$(SOVER),$^)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all help check demo picture unit golden cli hooks gate rules-check manual chinese schema formats html props jobs replay oom oom-tool faults mutants soak coverage coverage-run fuzz fuzz-run bench bench-restore accept train train-symbols \
        laws headers symbols abi abi-accept self lint format install install-check uninstall deb deb-test dist clean FORCE

all: $(B)/mojimend $(B)/libmojimend.a $(B)/$(SO) $(if $(filter build/release,$(B)),build/mojimend)   ## program and library

build/mojimend: build/release/mojimend
	@ln -sfn release/mojimend $@

# The shared library has ICU with it.
$(B)/mojimend: $(call obj,$(filter-out $(if $(SHARED),src/tool/icu.c),$(TOOL_SRC)) $(BASE_SRC)) $(B)/$(if $(SHARED),$(SO),libmojimend.a)
	$(LINK) $(if $(SHARED),,$(DEP_LIBS)) $(TOOL_LIBS)
ifneq ($(SHARED),)
# What is built runs before it is installed: to write completions and schemas, and in tests.
export LD_LIBRARY_PATH := $(CURDIR)/$(B)$(if $(LD_LIBRARY_PATH),:$(LD_LIBRARY_PATH))
endif

# Relink into one object and hide what is not public: the archive exports mojimend_* only.
$(B)/libmojimend.a: $(LIB_OBJ)
	$(LD) -r -o $(B)/libmojimend.o $^
	$(OBJCOPY) --localize-hidden $(B)/libmojimend.o
	@rm -f $@
	$(AR) rcs $@ $(B)/libmojimend.o

$(B)/$(SO): $(LIB_OBJ)
	$(LINK) -shared -Wl,-soname,$(SO) $(DEP_LIBS)

$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(call obj,src/tool/json.c src/tool/hash.c): ALL_CFLAGS += $(TOOL_CFLAGS)

# Other flags than last time: everything is built again.
export FLAGS_NOW = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$FLAGS_NOW" | cmp -s - $@ || printf '%s\n' "$$FLAGS_NOW" > $@

# --- Generated sources: inputs are committed, outputs live in build/ only.
$(B)/gen/%.o: $(B)/gen/%.c $(B)/flags
	$(CC) $(ALL_CPPFLAGS) $(filter-out -W%,$(ALL_CFLAGS)) -MMD -MP -c -o $@ $<

HOST = $(HOSTCC) -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -Isrc $(DEP_CFLAGS) -o $@ $(filter %.c,$^)
$(B)/gen/pack-pages: $(addprefix src/codec/,pack.c icu.c ucd.c) $(BASE_SRC) $(HEADERS) $(wildcard src/codec/*.def)
	@mkdir -p $(@D)
	$(HOST) $(call libs,icu-uc)
$(B)/gen/pack-costs $(B)/gen/count-costs: $(B)/gen/%-costs: src/cost/%.c src/cost/class.c $(BASE_SRC) $(HEADERS)
	@mkdir -p $(@D)
	$(HOST) -lm

$(B)/gen/pages.c: $(B)/gen/pack-pages
	$< > $@
$(B)/gen/normal.c $(B)/gen/unicode.c: $(B)/gen/%.c: $(B)/gen/pack-pages
	$< $* > $@
$(B)/gen/costs.c: $(B)/gen/pack-costs $(COUNTS)
	$< $(COUNTS) > $@

# The language model is bytes: the assembler takes them as they are, read-only and hidden.
$(B)/gen/bind-language $(B)/gen/learn-language: $(B)/gen/%-language: src/cost/%.c src/base/utf8.c $(HEADERS)
	@mkdir -p $(@D)
	$(HOST) -lm
$(B)/gen/bind-language: $(addprefix src/cost/,rows.c sign.c class.c)
$(B)/gen/learn-language: $(addprefix src/cost/,segment.c class.c)
$(B)/gen/count-signs: $(addprefix src/cost/,signs.c sign.c class.c) src/codec/ucd.c $(BASE_SRC) $(HEADERS)
	@mkdir -p $(@D)
	$(HOST) $(call libs,icu-uc)
$(B)/gen/language.bin: $(B)/gen/bind-language $(LANGUAGE)
	$< $(LANGUAGE) $@
$(B)/gen/language.s: $(B)/gen/language.bin
	printf '%s\n' '.section .rodata' '.balign 8' '.globl language_table, language_table_end' \
	  '.hidden language_table, language_table_end' '.type language_table, %object' \
	  'language_table: .incbin "$<"' '.size language_table, . - language_table' \
	  'language_table_end:' '.section .note.GNU-stack,"",%progbits' > $@
$(B)/gen/language.o: $(B)/gen/language.s
	$(CC) -c -o $@ $<
$(B)/gen/pack-rules: src/lint/pack.c $(addprefix src/lint/,yaml.c place.c escape.c) $(BASE_SRC) $(HEADERS)
	@mkdir -p $(@D)
	$(HOST) $(call libs,yaml-0.1)
$(B)/gen/packs.c: $(B)/gen/pack-rules $(RULES) rules
	$< $(RULES) > $@

$(B)/gen/pack-page: src/report/pack.c
	@mkdir -p $(@D)
	$(HOST)
PAGE := $(addprefix src/report/page.,html css js)
$(B)/gen/page.c: $(B)/gen/pack-page $(PAGE)
	sha256sum $(wordlist 2,3,$(PAGE)) | $< $(PAGE) > $@

# Sound documents outside of this repository, to try the properties and the bench on.
TEXTS ?= ../shared/corpus/clean

# --- Tests.  Each runner ends with "<its name>: N passed, N failed, N skipped".
check:                                  ## set up, then all that ci/check lists; the last line counts
	@ci/setup check
	+@MAKE='$(MAKE)' ci/check DEV=$(DEV)

demo:                                   ## set up, build, and repair a damaged note before your eyes
	@ci/setup
	+@$(MAKE) -s all
	@ci/demo build/mojimend
picture: $(B)/mojimend                  ## the terminals in both READMEs, made anew
	for l in en zh; do ci/picture $< $$l >.github/terminal-$$l.svg || exit; done

# Every tests/unit/<room>/<file>.c defines int test_<room>_<file>(void): the list is made from names.
$(B)/gen/tests.inc: $(UNIT_SRC)
	@mkdir -p $(@D)
	printf 'TEST(%s)\n' $(sort $(subst /,_,$(UNIT_SRC:tests/unit/%.c=%))) > $@

$(B)/obj/tests/unit/main.o: $(B)/gen/tests.inc
$(B)/obj/tests/%.o: ALL_CPPFLAGS += -Itests -I$(B)/gen
$(B)/obj/tests/faults/lesser.o: ALL_CFLAGS += -fvisibility=default

# What tests/unit/fault.c stands before, so that a call can fail in a test.
FAULTS := malloc calloc write pread fsync fdatasync fstat fstatat faccessat fchmod fchown futimens mkdir rename \
          renameat renameat2 linkat unlinkat flock kill clock_gettime gmtime_r readdir fdopendir stop_requested close open openat fcntl \
          syscall flistxattr fgetxattr fsetxattr fremovexattr ioctl
$(B)/unit: ALL_LDFLAGS += $(FAULTS:%=-Wl,--wrap=%)
$(B)/unit: $(call obj,tests/unit/main.c tests/unit/fault.c $(UNIT_SRC) src/codec/ucd.c $(filter-out src/tool/main.c,$(TOOL_SRC))) $(LIB_OBJ)
	$(LINK) $(DEP_LIBS) $(TOOL_LIBS) $(call libs,cmocka)
unit: $(B)/unit                         ## tests/unit, mirrors src/
	$(B)/unit

golden: $(B)/mojimend                   ## fixtures/: bytes in, bytes and findings out
	tests/golden/run.sh $(B)/mojimend fixtures
cli: $(B)/mojimend                      ## tests/cli: output, errors and exit status
	tests/cli/run.sh $(B)/mojimend
hooks: $(B)/mojimend                    ## the hooks for pre-commit, run by it
	tests/hooks/run.sh $(B)/mojimend
gate: $(B)/mojimend                     ## CI on other servers: ci/gate, action.yml, ci/gitlab.yml, the matcher
	tests/gate/run.py $(B)/mojimend
accept: $(B)/mojimend                   ## rewrite what golden and cli expect; read the diff!
	ACCEPT=1 tests/golden/run.sh $(B)/mojimend fixtures
	ACCEPT=1 tests/cli/run.sh $(B)/mojimend
self: $(B)/mojimend                     ## mojimend over this repository
	ci/self $(B)/mojimend

# These are users of the library: they see the public header and the archive only.
$(B)/props: $(addprefix $(B)/obj/tests/props/,text.o verify.o)
$(B)/props $(B)/rules-check: $(B)/%: $(B)/obj/tests/props/%.o $(B)/libmojimend.a
	$(LINK) $(DEP_LIBS)
rules-check: $(B)/rules-check           ## the examples in rules/
	$(B)/rules-check
manual: $(B)/mojimend                   ## the examples of the manual pages
	tests/manual/run.sh $< $(MAN) README.md
chinese:                                ## all that the program says is in src/base/chinese.def, and well
	tests/chinese/run.py
schema: $(B)/mojimend                   ## the JSON schemas, by a validator that is not ours
	tests/schema/run.py $< $(RULES)
PAIRS ?= 500
formats: $(B)/mojimend                  ## hostile names and contents in every format; PAIRS=10000
	tests/formats/run.py $< $(PAIRS)
html: $(B)/mojimend                     ## the HTML report in a headless Chromium; pictures in build/check
	tests/html/run.py $< build/check $(TEXTS)
props: $(B)/props $(B)/mojimend         ## properties: twice is once, what was damaged comes back, ...
	$(B)/props fixtures $(TEXTS)
	tests/props/jsonl.py $(B)/mojimend
	tests/props/cache.py $(B)/mojimend
jobs: $(B)/mojimend                     ## the same bytes for any number of workers, in any locale
	tests/props/jobs.sh $(B)/mojimend
	tests/props/orders.sh $(B)/mojimend

$(B)/oom: $(B)/obj/tests/oom/main.o $(B)/libmojimend.a
	$(LINK) $(DEP_LIBS)
oom: $(B)/oom                           ## the n-th allocation fails
	$(B)/oom

# The program in a frame that fails its allocations; a sanitizer's own stay behind ours.
$(B)/obj/tests/oom/program.o: $(B)/obj/src/tool/main.o
	@mkdir -p $(@D)
	$(OBJCOPY) --redefine-sym main=tool_main $< $@
$(B)/oom-tool: $(addprefix $(B)/obj/tests/oom/,tool.o tree.o fail.o scenarios.o program.o) \
  $(call obj,$(filter-out src/tool/main.c,$(TOOL_SRC)) $(BASE_SRC)) $(B)/libmojimend.a
	$(LINK) $(if $(SAN),-Wl$(comma)--wrap=malloc$(comma)--wrap=calloc$(comma)--wrap=realloc) $(DEP_LIBS) $(TOOL_LIBS)
oom-tool: $(B)/oom-tool $(B)/mojimend   ## the same for the program; SHARE=share or sample: less
	$(B)/oom-tool $(CURDIR)/$(B)/mojimend $(CURDIR)/fixtures $(or $(SHARE),all) $(CASES)

$(B)/race: $(B)/obj/tests/faults/race.o
	$(LINK) -pthread
$(B)/lesser.so: $(B)/obj/tests/faults/lesser.o
	$(LINK) -shared -ldl
faults: $(B)/mojimend $(B)/unit $(B)/race $(B)/lesser.so        ## each system call fails or kills, power, disks, races; QUICK=1: a share
	tests/faults/run.sh $(B) $(if $(QUICK),quick,whole)
	$(if $(QUICK),,+@$(MAKE) mutants)
mutants: $(B)/mojimend $(B)/race $(B)/lesser.so ## each precaution taken out once: the faults notice
	tests/faults/mutants.py $(B) "$$FLAGS_NOW $(TOOL_CFLAGS)" '$(DEP_LIBS) $(TOOL_LIBS)' $(MUTANTS)
SOAK ?= 600
soak: $(B)/mojimend $(B)/race $(B)/lesser.so           ## the random ones of these, SOAK=SECONDS long
	SOAK=$(SOAK) tests/faults/run.sh $(B) soak

# The files that write, judged by gcov.
COVERED := $(filter beneath replace meta lease journal journals record reverse leftovers undo hash,$(TOOL_SRC:src/tool/%.c=%))
coverage:                               ## what the tests run through of the files that write
	$(MAKE) FLAVOUR=coverage LDFLAGS='--coverage -Wl,--wrap=raise' coverage-run
coverage-run: $(B)/unit $(B)/mojimend $(B)/lesser.so $(B)/oom-tool
	ci/coverage $(B) $(COVERED)
ifeq ($(FLAVOUR),coverage)
$(call obj,$(TOOL_SRC)): ALL_CFLAGS += -O0 --coverage
$(B)/unit $(B)/mojimend $(B)/oom-tool: $(B)/obj/tests/faults/dump.o
endif

FUZZ := $(FUZZ_SRC:tests/fuzz/%.c=%)
$(B)/replay-%: $(B)/obj/tests/fuzz/%.o $(B)/obj/tests/fuzz/replay.o $(LIB_OBJ)
	$(LINK) $(DEP_LIBS)
replay: $(FUZZ:%=$(B)/replay-%)         ## kept inputs of the fuzz targets, with any compiler
	ci/replay $(B) $(FUZZ)

FUZZTIME ?= 60
fuzz:                                   ## search for FUZZTIME seconds each, with clang
	$(MAKE) CC=clang SAN=fuzzer-no-link,address,undefined fuzz-run
$(B)/fuzz-%: $(B)/obj/tests/fuzz/%.o $(LIB_OBJ)
	$(LINK) -fsanitize=fuzzer $(DEP_LIBS)
fuzz-run: $(FUZZ:%=$(B)/fuzz-%)
	ci/fuzz $(B) $(FUZZTIME) $(FUZZ)

bench: all                              ## ratios to cat and find; TEXTS=folder of your own documents
	tests/bench/run.sh build/mojimend $(TEXTS)
	tests/bench/lint.sh build/mojimend $(TEXTS)

# It looks into the rooms, so it takes the objects and not the archive.
$(B)/bench-restore: $(B)/obj/tests/bench/restore.o $(LIB_OBJ)
	$(LINK) $(DEP_LIBS)
bench-restore: $(B)/bench-restore       ## how right the likeliest characters are, by kind and by chance
	tests/bench/restore.sh $<

# --- Laws of the house
laws:                                   ## rooms, doors, sizes; and that each law can go red
	ci/laws.sh
	ci/laws_test.sh
headers: $(HEADERS:%.h=$(B)/hdr/%.ok)   ## each header compiles alone
	@echo 'headers: $(words $^) passed, 0 failed, 0 skipped'
$(B)/hdr/%.ok: %.h $(HEADERS) $(B)/flags
	@mkdir -p $(@D)
	@$(CC) $(ALL_CPPFLAGS) -std=c11 -Wall -Wextra -Werror -fsyntax-only -x c $<
	@touch $@
symbols: $(B)/libmojimend.a $(B)/$(SO)  ## the library exports mojimend_* and never prints or exits
	ci/symbols.sh $^
abi: $(B)/mojimend $(B)/$(SO)           ## what programs rely on is kept, or the soname is new; one version everywhere
	ci/abi $(VERSION) $(SOVER) $(B)/$(SO)
	ci/versions $(B)/mojimend
abi-accept:                             ## rewrite src/mojimend.abi; read the diff!
	ACCEPT=1 ci/abi $(VERSION) $(SOVER)

lint:                                   ## clang-format, shellcheck, clang-tidy
	clang-format --dry-run --Werror $(LIB_SRC) $(TOOL_SRC) $(HOST_SRC) $(HEADERS)
	shellcheck $(SCRIPTS)
	# The cases: sh by no line in them; == is a function of theirs, and a cd that fails shows in what is compared.
	shellcheck -s sh -S warning -e SC2164,SC2238,SC2284 $(CLI_CASES)
	clang-tidy --quiet $(LIB_SRC) $(TOOL_SRC) -- $(ALL_CPPFLAGS) -std=c11 $(DEP_CFLAGS)
format:                                 ## rewrite sources with clang-format
	clang-format -i $(LIB_SRC) $(TOOL_SRC) $(HOST_SRC) $(HEADERS) $(wildcard tests/*/*.[ch] tests/*/*/*.[ch])

help:                                   ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t14
	@echo 'DEV=1: warnings are errors.  CC=clang, SAN=address,undefined: in a build folder of their own.'

# A folder of .txt.xz makes the language model's counts (every fifth paragraph is kept out, to test
# on), files of text make the classes' counts.
train: $(B)/gen/count-costs $(B)/gen/learn-language ## src/cost/counts anew, from CORPUS=FOLDER or "FILE..."
	$(if $(wildcard $(CORPUS:%=%/*.txt.xz)),ci/train $(B)/gen/learn-language,$<) src/cost/counts $(CORPUS)
train-symbols: $(B)/gen/count-signs     ## symbols.tsv anew, from PACKAGES=FOLDER and CORPUS=FOLDER
	ci/train_symbols $< src/cost/counts $(PACKAGES) $(CORPUS)

install-check: all                      ## install, build the examples of README.md and mojimend.3 with it, uninstall
	ci/install.sh '$(MAKE)' '$(CC)'
install: all                            ## program, library, header, manual pages, schemas, completions: PREFIX, DESTDIR
	$(INSTALL) -D -m 755 $(B)/mojimend $(DESTDIR)$(BINDIR)/mojimend
	$(INSTALL) -D -m 644 src/mojimend.h $(DESTDIR)$(INCLUDEDIR)/mojimend.h
	$(INSTALL) -D -m 644 $(B)/libmojimend.a $(DESTDIR)$(LIBDIR)/libmojimend.a
	$(INSTALL) -D -m 755 $(B)/$(SO) $(DESTDIR)$(LIBDIR)/$(SO)
	ln -sfn $(SO) $(DESTDIR)$(LIBDIR)/libmojimend.so
	mkdir -p $(DESTDIR)$(LIBDIR)/pkgconfig
	printf '%s\n' 'Name: mojimend' 'Description: Find, undo and prove mojibake; check documents by rules' \
	  'Version: $(VERSION)' 'Requires.private: $(DEPS)' 'Libs.private: -lm' 'Cflags: -I$(INCLUDEDIR)' \
	  'Libs: -L$(LIBDIR) -lmojimend' > $(DESTDIR)$(LIBDIR)/pkgconfig/mojimend.pc
	mkdir -p $(DESTDIR)$(DATADIR)
	$(B)/mojimend rules --schema > $(DESTDIR)$(DATADIR)/rules.schema.json
	$(B)/mojimend rules --config-schema > $(DESTDIR)$(DATADIR)/config.schema.json
	$(INSTALL) -m 755 ci/gate $(DESTDIR)$(DATADIR)/gate
	$(INSTALL) -m 644 ci/matcher.json $(DESTDIR)$(DATADIR)/matcher.json
	mkdir -p $(DESTDIR)$(BASHDIR) $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	$(B)/mojimend completions bash > $(DESTDIR)$(BASHDIR)/mojimend
	$(B)/mojimend completions zsh > $(DESTDIR)$(ZSHDIR)/_mojimend
	$(B)/mojimend completions fish > $(DESTDIR)$(FISHDIR)/mojimend.fish
	$(foreach m,$(MAN),$(INSTALL) -D -m 644 $(m) $(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(m)))/$(notdir $(m)) &&) :
uninstall:                              ## takes back what install put there
	rm -f $(DESTDIR)$(BINDIR)/mojimend $(DESTDIR)$(INCLUDEDIR)/mojimend.h \
	  $(addprefix $(DESTDIR)$(LIBDIR)/,libmojimend.a $(SO) libmojimend.so pkgconfig/mojimend.pc) \
	  $(addprefix $(DESTDIR)$(DATADIR)/,rules.schema.json config.schema.json gate matcher.json) \
	  $(DESTDIR)$(BASHDIR)/mojimend $(DESTDIR)$(ZSHDIR)/_mojimend $(DESTDIR)$(FISHDIR)/mojimend.fish \
	  $(foreach m,$(MAN),$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(m)))/$(notdir $(m)))
	-rmdir $(DESTDIR)$(DATADIR) 2>/dev/null
deb:                                    ## Debian packages in build/deb, seen by lintian
	ci/setup deb
	ci/deb build/deb
deb-test:                               ## build them twice, install them in a root of their own, try, remove
	tests/deb/run.sh
dist:                                   ## a tarball of what is committed
	@mkdir -p build
	git archive --prefix=mojimend-$(VERSION)/ -o build/mojimend-$(VERSION).tar.gz HEAD
clean:                                  ## removes build/
	rm -rf build

-include $(shell find $(B)/obj $(B)/gen -name '*.d' 2>/dev/null)
