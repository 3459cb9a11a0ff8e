/*
 * mojimend - find, undo and prove mojibake; check documents by rules.
 *
 * Mojibake here is UTF-8 that somebody read through a legacy code page: the
 * bytes E6 96 87 of "文" became the three characters "æ–‡".  The library takes
 * bytes and rules and gives back findings and repaired bytes.  It is pure: no
 * files, no output, no environment, no locale, no clock, no threads, no global
 * state.  Whoever calls it owns all of these.
 *
 *	struct mojimend_error e = {0};
 *	struct mojimend_rules *rules = mojimend_rules_new(&e);
 *	mojimend_rules_add_builtin(rules, &e);
 *	mojimend_rules_seal(rules, &e);
 *	struct mojimend *m = mojimend_new(rules, &e);
 *	const struct mojimend_report *report = mojimend_scan(m, &input, &e);
 *
 * Each of these may fail: it answers NULL or false then, and `e` says why.
 *
 * Units.  Offsets and lengths are bytes of the text that was given, counted
 * from zero, ends exclusive.  Lines count from one.  A column counts from one,
 * in the unit that is named where it is asked for.
 *
 * Ownership.  `struct mojimend_str` borrows.  What a function returns as const
 * belongs to the object that made it and lives until the next call of the same
 * kind on that object, or until it is freed.  Every _free accepts NULL.
 *
 * Threads.  Sealed rules are immutable and may be shared.  Any other object
 * has one user at a time; different objects are independent.
 *
 * Errors.  What is wrong with a text is a finding.  An error says why the
 * library could not work; the first one is kept in `struct mojimend_error`.
 */
#ifndef MOJIMEND_H
#define MOJIMEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define MOJIMEND_API __attribute__((visibility("default")))
#else
#define MOJIMEND_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Borrowed bytes; not terminated, may hold NUL. */
struct mojimend_str {
	const char *ptr;
	size_t len;
};

/* Of messages, and of what rules say of themselves. */
enum mojimend_language { MOJIMEND_ENGLISH, MOJIMEND_CHINESE /* as written in Taiwan */ };

/* --- Errors ------------------------------------------------------------- */

enum mojimend_status {
	MOJIMEND_OK,
	MOJIMEND_NOMEM,	      /* memory is exhausted */
	MOJIMEND_BAD_CALL,    /* an argument that the manual forbids */
	MOJIMEND_BAD_YAML,    /* a rule file that is no YAML, or too deep or large */
	MOJIMEND_BAD_RULE,    /* YAML that is no rule file, or no configuration */
	MOJIMEND_BAD_PATTERN, /* a regular expression that does not compile */
	MOJIMEND_LIMIT,	      /* a rule needed more work than it is allowed */
	MOJIMEND_BAD_ICU,     /* ICU lacks a converter that it should have */
	MOJIMEND_BAD_MODEL,   /* a stored reference that is broken */
};

/*
 * Filled by the first failure and kept: later ones are its consequences.
 * Start with all zero, but for the language that `text` shall have.  `source` is the name of the
 * rule file, borrowed from the caller or from the rules; `offset` is in that file.  Line and column
 * (code points) count from one, zero means "no place".  `text` is one sentence
 * in UTF-8.
 */
struct mojimend_error {
	enum mojimend_status status;
	const char *source;
	size_t offset;
	unsigned line, column;
	enum mojimend_language language;
	char text[240];
};

/* --- Damage ------------------------------------------------------------- */

/* What became of a byte that the code page leaves undefined. */
enum mojimend_undefined {
	MOJIMEND_UNDEFINED_UNKNOWN, /* the text does not tell: no such byte was seen or missed */
	MOJIMEND_UNDEFINED_KEEP,    /* kept, as the C1 control of the same number (ICU, browsers) */
	MOJIMEND_UNDEFINED_DROP,    /* dropped: the byte is lost */
	MOJIMEND_UNDEFINED_REPLACE, /* U+FFFD stands for it */
	MOJIMEND_UNDEFINED_QUESTION, /* '?' stands for it */
};

/* What became of U+00AD, which byte AD decodes to in most pages. */
enum mojimend_shy {
	MOJIMEND_SHY_UNKNOWN,
	MOJIMEND_SHY_KEPT,
	MOJIMEND_SHY_STRIPPED,
};

enum { MOJIMEND_PAGES_MAX = 32, MOJIMEND_LAYERS_MAX = 3 };

/*
 * How text was damaged.  `pages` holds indices for mojimend_page_name(),
 * likeliest first: where more than one page explains the bytes, all are named.
 */
struct mojimend_model {
	unsigned char pages[MOJIMEND_PAGES_MAX];
	unsigned char page_count;
	unsigned char layers; /* how often it was misread: 1 to MOJIMEND_LAYERS_MAX */
	enum mojimend_undefined undefined;
	enum mojimend_shy shy;
	bool nbsp_space; /* U+00A0 became a plain space */
};

/* Code pages are known by index, 0 up to the count; the order is by likelihood. */
MOJIMEND_API size_t mojimend_page_count(void);
MOJIMEND_API const char *mojimend_page_name(size_t page); /* "windows-1252"; NULL: no such page */
/* By name or alias ("cp1252", "latin-1"), ASCII case ignored.  False: unknown. */
MOJIMEND_API bool mojimend_page_find(struct mojimend_str name, unsigned char *page);

/* --- Findings ----------------------------------------------------------- */

enum mojimend_severity {
	MOJIMEND_OFF,
	MOJIMEND_INFO,
	MOJIMEND_WARNING,
	MOJIMEND_ERROR,
};

/* A character with lost bytes, left as it stands; sorted, disjoint. */
struct mojimend_gap {
	size_t begin, end;	    /* in the original */
	unsigned lost;		    /* how many of its UTF-8 bytes are missing, at least */
	const uint32_t *candidates; /* code points that it may have been, the likeliest first */
	const float *chances;	    /* of each, 0 to 1; NULL: not weighed, candidates ascend */
	size_t candidate_count;
};

/* A character with lost bytes that the repair gives back; sorted, disjoint. */
struct mojimend_restoration {
	struct mojimend_gap gap; /* as it stood, and what else it may have been */
	uint32_t c;		 /* what is written */
	bool guessed;		 /* by likelihood; */
	bool chosen;		 /* as struct mojimend_choice said; else nothing else would fit */
};

/*
 * One run of damage: neighbouring damaged characters with the same story.  Lost
 * characters that an earlier repair left in sound text are one run, too.
 */
struct mojimend_damage {
	struct mojimend_model model;
	size_t characters;	  /* damaged characters in the run = restored + left */
	size_t restored;	  /* given back by the repair */
	size_t guessed;		  /* of these: by likelihood, because bytes were lost */
	size_t chosen;		  /* of these: as struct mojimend_choice said */
	size_t left;		  /* left as they stand: lost bytes, or not safe to write */
	size_t lost;		  /* of all: characters with lost bytes */
	size_t lost_bytes;	  /* how many bytes those miss, at least */
	struct mojimend_str text; /* the run as the repair leaves it */
	const struct mojimend_gap *gaps;
	size_t gap_count;
	const struct mojimend_restoration *restorations;
	size_t restoration_count;
};

/* What would mend a finding of a rule: replace the original's bytes [begin, end) by `text`. */
struct mojimend_fix {
	bool unsafe; /* it may change what a reader understands */
	size_t begin, end;
	struct mojimend_str text;
};

/* `rule` and `message` are UTF-8 without control characters. */
struct mojimend_finding {
	const char *rule; /* "encoding/mojibake", "note/abstract" */
	enum mojimend_severity severity;
	size_t begin, end; /* in the original; equal for a place between bytes */
	struct mojimend_str message;
	const struct mojimend_damage *damage; /* encoding/mojibake only, else NULL */
	const struct mojimend_fix *fix;	      /* NULL: there is none */
	/* The nearest heading at or before it, as it reads; empty: none, or no document. */
	struct mojimend_str section;
};

/* Replace the original's bytes [begin, end) by `text`. */
struct mojimend_edit {
	size_t begin, end;
	struct mojimend_str text;
};

/*
 * What a scan found.  Findings are sorted by begin, then end, then rule.
 * Edits are sorted and disjoint; `repaired` is the original with all of them
 * applied, and is the original itself when there are none.  Each edit of the
 * repair is proved: damaging its text again gives the bytes that it replaces.
 * Fixes of rules, where they are wanted, come on top of it.
 */
struct mojimend_report {
	const struct mojimend_finding *findings;
	size_t finding_count;
	const struct mojimend_edit *edits;
	size_t edit_count;
	struct mojimend_str repaired;
	const struct mojimend_choice *unused; /* choices that were not written, in their order */
	size_t unused_count;
	size_t repairs;		     /* edits of the repair alone, before any fix */
	size_t fixed;		     /* how many fixes of rules are in the edits */
	bool is_binary;		     /* see mojimend_is_binary(): nothing was looked at */
	bool is_document;	     /* document rules were applied */
	const char *const *families; /* what kinds of document it is, as the rules know them */
	size_t family_count;
	uint64_t family_bits; /* bit i is what mojimend_rules_family() calls i */
};

/* --- Rules -------------------------------------------------------------- */

struct mojimend_rules;

/* A line of a rule file, and what it changes there; `over` NULL: nothing. */
struct mojimend_place {
	const char *source;
	unsigned line;
	const struct mojimend_place *over;
};

struct mojimend_rule {
	const char *id;
	const char *source; /* the file it came from, as named to mojimend_rules_add */
	unsigned line;
	const struct mojimend_place *over; /* NULL: it changes no other */
	enum mojimend_severity severity;
	const char *summary; /* one line; "" if the rule has none */
	const char *explain; /* why it is there and what to do; "" if none */
	size_t test_count;
};

MOJIMEND_API struct mojimend_rules *mojimend_rules_new(struct mojimend_error *e);
MOJIMEND_API void mojimend_rules_free(struct mojimend_rules *rules);

/*
 * The files that are added from now on come from somebody who is not trusted:
 * their patterns are never compiled for the machine, and each text is checked
 * to be UTF-8 for them.  (The work of all patterns is limited in any case.)
 */
MOJIMEND_API void mojimend_rules_distrust(struct mojimend_rules *rules);

/*
 * Reads one rule file (YAML, see the manual page mojimend-rules).  Of a rule or
 * family whose name is there already the keys that it gives are changed.
 * `yaml` and `name` are copied; the name stands in errors.  After false the rules are good for
 * mojimend_rules_free() only.
 */
MOJIMEND_API bool mojimend_rules_add(struct mojimend_rules *rules, struct mojimend_str yaml,
				     const char *name, struct mojimend_error *e);

/*
 * The packs that are added from now on come without their tests, which takes
 * a third of the time: for whoever does not call mojimend_rules_test().
 */
MOJIMEND_API void mojimend_rules_skip_tests(struct mojimend_rules *rules);

/* The packs that are built in, under names like "builtin:note". */
MOJIMEND_API bool mojimend_rules_add_builtin(struct mojimend_rules *rules,
					     struct mojimend_error *e);

/*
 * Another severity for all rules that `name` names; before the seal, after all
 * rules are there.  A name is an id ("note/abstract"), the begin of ids up to a
 * slash ("note/") or a glob ("note/doi*").  Where a rule has findings
 * of several severities, none is above this one from then on.  The answer is
 * the number of rules; 0: it names none, or the rules are sealed.
 */
MOJIMEND_API size_t mojimend_rules_force(struct mojimend_rules *rules, const char *name,
					 enum mojimend_severity severity);

/* Whether `name` names the id, as above. */
MOJIMEND_API bool mojimend_rule_is(const char *id, const char *name);

/*
 * Checks what only the whole can tell (a rule's family is known), leaves out
 * the rules of packs that no file extends where some file says which, and seals.
 */
MOJIMEND_API bool mojimend_rules_seal(struct mojimend_rules *rules, struct mojimend_error *e);

/*
 * Rules by index, encoding rules included: sealed ones in the order of their
 * ids, before that in the order they came.  False behind the last.  What a rule does not say in a
 * language it says in English.  What *rule points to lives as long as the rules.
 */
MOJIMEND_API size_t mojimend_rules_count(const struct mojimend_rules *rules);
MOJIMEND_API bool mojimend_rules_get(const struct mojimend_rules *rules, size_t i,
				     enum mojimend_language language, struct mojimend_rule *rule);

/* A kind of document that rules may be for. */
struct mojimend_family {
	const char *name;
	const char *source; /* the file that says what it is */
	unsigned line;
	bool used; /* some rule that is not off is for it */
};

/* The families of sealed rules; false behind the last. */
MOJIMEND_API bool mojimend_rules_family(const struct mojimend_rules *rules, size_t i,
					struct mojimend_family *family);

/*
 * A test that fails, at its place in the rule file, or a rule without tests, at
 * its own.  `text` is one line of UTF-8: what was expected, and what the rule
 * did.  It lives as long as the call.
 */
struct mojimend_failure {
	const struct mojimend_rule *rule;
	const char *source;
	unsigned line, column;
	const char *text;
	bool untested; /* nothing failed: there are no tests */
};

/*
 * Runs the tests that the sealed rules carry, also those of rules that are
 * off; `tell` (may be NULL) hears of each failure.  Gives the number of tests
 * run and failed.  False: a test could not be run, and `e` says why.
 */
MOJIMEND_API bool mojimend_rules_test(const struct mojimend_rules *rules,
				      void (*tell)(void *user,
						   const struct mojimend_failure *failure),
				      void *user, size_t *run, size_t *failed,
				      struct mojimend_error *e);

/* A JSON schema (draft-07) for editors: of rule files, or of configurations. */
enum mojimend_schema { MOJIMEND_SCHEMA_RULES, MOJIMEND_SCHEMA_CONFIG };

/* Gives it to `put`, in UTF-8; the text lives as long as the call. */
MOJIMEND_API bool mojimend_schema(enum mojimend_schema what,
				  void (*put)(void *user, struct mojimend_str json), void *user,
				  struct mojimend_error *e);

/* --- Reference ---------------------------------------------------------- */

/*
 * Text that is known to be right: the user's own sound files.  What a lost
 * character was is weighed by it, beside the language model that is built in.
 *
 * Filled by one thread, then sealed; a sealed one is constant and shared by any
 * number of scanners and threads, which it must outlive.  It holds its own copy
 * of all it learns, about ten bytes for each character.
 */
struct mojimend_reference;

/*
 * With the vocabulary of the rules, which must be sealed; NULL: without.  NULL
 * is answered when memory is exhausted: `e` says so.
 */
MOJIMEND_API struct mojimend_reference *mojimend_reference_new(const struct mojimend_rules *rules,
							       struct mojimend_error *e);
MOJIMEND_API void mojimend_reference_free(struct mojimend_reference *reference);

/*
 * Learns from a text.  Lines that hold damage or are not UTF-8, and binary
 * text, teach nothing; *lines, unless NULL, is the number of those that did.
 * LIMIT: more than 2^28 characters in all.
 */
MOJIMEND_API bool mojimend_reference_add(struct mojimend_reference *reference,
					 struct mojimend_str text, size_t *lines,
					 struct mojimend_error *e);

/* The same, where nothing is wrong in the whole text; else it teaches nothing. */
MOJIMEND_API bool mojimend_reference_add_whole(struct mojimend_reference *reference,
					       struct mojimend_str text, size_t *lines,
					       struct mojimend_error *e);

MOJIMEND_API bool mojimend_reference_seal(struct mojimend_reference *reference,
					  struct mojimend_error *e);

/*
 * The reference as a file: UTF-8, the same bytes every time, lines of its text
 * (see the manual page: it can be read by people).  The text lives as long as
 * the reference, which must not be shared yet.  LIMIT: more than 2^22 symbols.
 */
MOJIMEND_API bool mojimend_reference_write(struct mojimend_reference *reference,
					   struct mojimend_str *model, struct mojimend_error *e);

/*
 * Adds what such a file holds.  `name` stands in errors and is borrowed.
 * BAD_MODEL: it is broken; LIMIT: it would be more than 2^22 symbols.
 */
MOJIMEND_API bool mojimend_reference_read(struct mojimend_reference *reference,
					  struct mojimend_str model, const char *name,
					  struct mojimend_error *e);

/* By its first line. */
MOJIMEND_API bool mojimend_is_model(struct mojimend_str head);

/* --- Configuration ------------------------------------------------------- */

struct mojimend_config;

/*
 * Reads a configuration (YAML, see the manual page).  `name` stands in errors
 * and is borrowed.  `inside`: nobody vouched for it, so a path in it that is
 * absolute or has a `..` is an error.  NULL: `e` says why.
 */
MOJIMEND_API struct mojimend_config *mojimend_config_read(struct mojimend_str yaml,
							  const char *name, bool inside,
							  struct mojimend_error *e);
MOJIMEND_API void mojimend_config_free(struct mojimend_config *config);

/* The keys of a configuration. */
enum mojimend_config_key {
	MOJIMEND_CONFIG_REFERENCE, /* paths of known text */
	MOJIMEND_CONFIG_RULES,	   /* paths of rule files */
	MOJIMEND_CONFIG_SELECT,	   /* names of rules, as mojimend_rules_force() has them */
	MOJIMEND_CONFIG_IGNORE,	   /* the same */
	MOJIMEND_CONFIG_SEVERITY,  /* the same, with a severity */
	MOJIMEND_CONFIG_BASELINE,  /* one path */
	MOJIMEND_CONFIG_EXCLUDE,   /* globs of paths */
	MOJIMEND_CONFIG_FAIL_ON,   /* one severity; OFF: never */
	MOJIMEND_CONFIG_KEYS,
};

/* `text` is what is written, at that place of the file. */
struct mojimend_config_item {
	const char *text;
	enum mojimend_severity severity;
	size_t offset;
	unsigned line, column;
};

/* What a key says, item by item; false behind the last.  The text lives as long as `config`. */
MOJIMEND_API bool mojimend_config_get(const struct mojimend_config *config,
				      enum mojimend_config_key key, size_t i,
				      struct mojimend_config_item *item);

/* Whether any key but `reference` stands in it: two of these cannot hold together. */
MOJIMEND_API bool mojimend_config_governs(const struct mojimend_config *config);

/* False where it says `reference: false`: no file becomes a reference by itself. */
MOJIMEND_API bool mojimend_config_refers(const struct mojimend_config *config);

/* --- Scanning ----------------------------------------------------------- */

struct mojimend;

/*
 * `rules` must be sealed (else BAD_CALL) and outlive the scanner; NULL means
 * encoding only.  One scanner reuses its memory from scan to scan.
 */
MOJIMEND_API struct mojimend *mojimend_new(const struct mojimend_rules *rules,
					   struct mojimend_error *e);
MOJIMEND_API void mojimend_free(struct mojimend *m);

/* The reference of this scanner's later scans, sealed; NULL: only the rules' vocabulary. */
MOJIMEND_API void mojimend_refer(struct mojimend *m, const struct mojimend_reference *reference);

/* What becomes of a character that lost bytes, where none of those that would fit is certain. */
enum mojimend_uncertain {
	MOJIMEND_UNCERTAIN_KEEP, /* it stays as it stands, and is reported */
	MOJIMEND_UNCERTAIN_MARK, /* U+FFFD is written for it */
	MOJIMEND_UNCERTAIN_BEST, /* the likeliest is written, however likely */
};

/*
 * Somebody's word for a character that lost bytes.  It is written where a gap
 * begins there, the character is among its candidates and may be written, the
 * proof holds, and the next run would leave the result alone; else it stands
 * in the report's `unused`.
 */
struct mojimend_choice {
	size_t begin; /* the gap's, in the original */
	uint32_t c;
};

/* Which fixes of rules are applied after the repair. */
enum mojimend_fixes { MOJIMEND_FIX_NONE, MOJIMEND_FIX_SAFE, MOJIMEND_FIX_ALL };

struct mojimend_input {
	struct mojimend_str text;
	const char *path; /* as shown; families with `paths` look at it; NULL: none */
	bool document;	  /* apply document rules; encoding rules always apply */
	enum mojimend_language language;
	unsigned year; /* the current one: papers may be of the next; 0: years up to 2100 are */
	enum mojimend_fixes fixes;
	enum mojimend_uncertain uncertain;
	const struct mojimend_choice *choices; /* ascending by begin, else BAD_CALL */
	size_t choice_count;
	bool known; /* nothing shall be told about it: only what a corpus asks is looked at */
};

/*
 * Binary is a text with a NUL among its first MOJIMEND_BINARY_HEAD bytes (as
 * git has it), unless its BOM says UTF-16 or UTF-32.  `head` needs to hold no
 * more than these bytes: whoever reads large files need not read the rest.
 */
enum { MOJIMEND_BINARY_HEAD = 8000 };
MOJIMEND_API bool mojimend_is_binary(struct mojimend_str head);

/* NULL on error.  The input must stay as it is as long as the report is read. */
MOJIMEND_API const struct mojimend_report *mojimend_scan(struct mojimend *m,
							 const struct mojimend_input *input,
							 struct mojimend_error *e);

/* --- All documents ------------------------------------------------------ */

struct mojimend_corpus;

/*
 * What rules say that look at all documents: a value that stands in two of
 * them, a name that is written in two ways.  After each scan its facts are
 * added, in the order in which files are told; after the last the corpus is
 * checked.  It keeps no text: about 200 bytes for each value that such a rule
 * looks at.  One user at a time; the rules must outlive it.
 */
MOJIMEND_API struct mojimend_corpus *mojimend_corpus_new(const struct mojimend_rules *rules,
							 struct mojimend_error *e);
MOJIMEND_API void mojimend_corpus_free(struct mojimend_corpus *corpus);

/* What the scanner's last scan found; `input` is what it scanned.  `id` is the caller's. */
MOJIMEND_API bool mojimend_corpus_add(struct mojimend_corpus *corpus, const struct mojimend *m,
				      const struct mojimend_input *input, size_t id,
				      struct mojimend_error *e);

/*
 * Whether no document had a value that such a rule looks at: then no other
 * document can meet it.  Those which somebody did not ask about are added with
 * `known` in their input.  They count as if they had come before all others,
 * so that what is told is told about the others.
 */
MOJIMEND_API bool mojimend_corpus_is_empty(const struct mojimend_corpus *corpus);

/*
 * What the scanner's last scan, with `known`, found for a corpus, as bytes that
 * live until its next scan; and the same added to a corpus without a scan, for
 * whoever remembers them from one run to the next.  Only what meets a fact of a
 * file that is there already is kept: these are added first.  They hold for the same text
 * under the same path and for the same rules with the same severities, scanned by the same
 * build of the library and what it is linked with: that is for the caller to
 * know.  BAD_CALL: these bytes are no facts of such rules, and nothing was added;
 * any bytes may be tried.
 */
MOJIMEND_API bool mojimend_facts_write(struct mojimend *m, struct mojimend_str *facts,
				       struct mojimend_error *e);
MOJIMEND_API bool mojimend_facts_add(struct mojimend_corpus *corpus, struct mojimend_str facts,
				     const char *path, struct mojimend_error *e);

/* Once, after the last. */
MOJIMEND_API bool mojimend_corpus_check(struct mojimend_corpus *corpus,
					enum mojimend_language language, struct mojimend_error *e);

/*
 * The files about which something was found, in the order in which they were
 * added: start with *at zero.  False behind the last.
 */
MOJIMEND_API bool mojimend_corpus_next(const struct mojimend_corpus *corpus, size_t *at,
				       size_t *id);

/*
 * The report about that file, with nothing but these findings.  BAD_CALL: the
 * text of `input` is not the one that was scanned.
 */
MOJIMEND_API const struct mojimend_report *mojimend_corpus_report(
	const struct mojimend_corpus *corpus, size_t at, struct mojimend *m,
	const struct mojimend_input *input, struct mojimend_error *e);

/*
 * What stands around a gap once the text is repaired: up to four characters
 * beyond ASCII, and what stands between them, twelve characters in all, as far
 * as the line goes.  Always UTF-8; U+FFFD stands for bytes that are none.
 *
 * Gaps with the same bytes in the same surroundings are alike: who decides
 * about one decides about all.  The surroundings are those of the repaired
 * text, so that a gap is the same one before and after a repair of the rest.
 */
enum { MOJIMEND_AROUND_MAX = 48 };
struct mojimend_around {
	char before[MOJIMEND_AROUND_MAX], after[MOJIMEND_AROUND_MAX];
	size_t before_len, after_len;
};

/* The gap is one of the report, which is the input's. */
MOJIMEND_API void mojimend_gap_around(struct mojimend_around *around,
				      const struct mojimend_input *input,
				      const struct mojimend_report *report,
				      const struct mojimend_gap *gap);

/*
 * What a finding is known by when other lines come and go: the text that it is
 * about, as the repair leaves it, in short (of what is longer the begin, and a
 * hash), or where it is about no text, its line; and the heading that it stands
 * under.  Blanks in a row count as one.  Always UTF-8; findings of one rule may
 * have the same trace.
 */
enum { MOJIMEND_TRACE_MAX = 160 };
struct mojimend_trace {
	char text[MOJIMEND_TRACE_MAX];
	size_t text_len;
	struct mojimend_str section;
};

/* The finding is one of the report, which is the input's. */
MOJIMEND_API void mojimend_finding_trace(struct mojimend_trace *trace,
					 const struct mojimend_input *input,
					 const struct mojimend_report *report,
					 const struct mojimend_finding *finding);

/*
 * The forward model: damages clean UTF-8 as `model` says, with its first page
 * (UNKNOWN policies keep).  The result belongs to `m` and lives until its next
 * scan or damage.  BAD_CALL: text that is not UTF-8, a model without a page or
 * with less than one layer or more than MOJIMEND_LAYERS_MAX.
 */
MOJIMEND_API bool mojimend_damage(struct mojimend *m, struct mojimend_str clean,
				  const struct mojimend_model *model, struct mojimend_str *damaged,
				  struct mojimend_error *e);

/* --- Verifying ---------------------------------------------------------- */

/* How a new text stands to the old one, where they differ. */
enum mojimend_proof {
	MOJIMEND_PROVED, /* damaging it again gives the old bytes */
	MOJIMEND_MARKED, /* it is U+FFFD, for a character that lost bytes: not proved, nor wrong */
	MOJIMEND_UNPROVED, /* neither */
	MOJIMEND_FIXED,	   /* not proved, but what a safe fix of a rule makes: the caller says so */
};

/* A character of a change that lost bytes: `c`, or U+FFFD where it is marked. */
struct mojimend_lost {
	size_t old_begin, old_end, new_begin, new_end;
	uint32_t c;
	size_t among; /* how many characters leave the same bytes; 1: it is the only one */
};

/*
 * Neighbouring differences of one kind, with the sound ASCII between them.
 * `model` names the pages that prove it, likeliest first; for UNPROVED it is
 * how the rest of the text was damaged, and `again` what it makes of the new
 * bytes.
 */
struct mojimend_change {
	enum mojimend_proof proof;
	size_t old_begin, old_end, new_begin, new_end;
	struct mojimend_model model;
	size_t characters; /* that were repaired, or marked; of FIXED those below the fix */
	const struct mojimend_lost *lost;
	size_t lost_count;
	struct mojimend_str again; /* UNPROVED only */
};

/* Sorted and disjoint in both texts; outside of the changes both are the same. */
struct mojimend_verification {
	const struct mojimend_change *changes;
	size_t change_count;
	size_t old_lines, new_lines; /* ends of lines; where the numbers differ ... */
	bool unpaired; /* ... the last change is all behind the last line that pairs */
	bool limited;  /* some line could be read in more ways than were followed */
};

/*
 * Is `after` what a repair may have made of `before`?  Nothing of the repair's
 * own code is asked: each character of `after` stands in `before`, in the same
 * line, as it is or damaged.  One model for the whole text is preferred, then
 * one for a line, then any; and that a character is unchanged to all of them.
 * NULL on error.  The result belongs to `m` like a report; the texts must stay.
 */
MOJIMEND_API const struct mojimend_verification *mojimend_verify(struct mojimend *m,
								 struct mojimend_str before,
								 struct mojimend_str after,
								 struct mojimend_error *e);

/* --- Showing ------------------------------------------------------------ */

struct mojimend_formatter;

struct mojimend_format_options {
	bool color;	 /* SGR colours, for a terminal */
	bool all_gaps;	 /* human: list every gap, not the first few */
	bool repairing;	 /* human: totals tell of files that were changed, not that could be */
	bool statistics; /* human, json: how often each rule was told of, at the end */
	bool limited;	 /* tell no more than `most` findings; totals count them all */
	size_t most;
	unsigned width;			 /* human: columns of the terminal, 0 = do not cut lines */
	enum mojimend_language language; /* of human's and concise's own words */
};

struct mojimend_totals {
	size_t files, repaired; /* files looked at; files changed, or that would be */
	size_t unreadable;
	size_t errors, warnings, infos;
	size_t characters, restored, left, lost; /* summed over all damage */
	size_t guessed, chosen;			 /* of those restored */
	size_t unwritten; /* of those left: certain, but their file could not be written */
	size_t untouched; /* files that are as they were, and were not to be changed */
	size_t fixed;	  /* fixes of rules that were applied, or would be */
	size_t hidden;	  /* findings that are known: in the baseline */
	size_t gone;	  /* entries of the baseline that were not found again */
	size_t fixable;	  /* findings that a safe fix of a rule would mend, where none is applied */
};

/* Formats by index, from 0 on; NULL behind the last. */
MOJIMEND_API const char *mojimend_format_name(size_t format);

/*
 * `name` is human, concise, json, jsonl, github, gitlab, sarif, junit,
 * checkstyle, rdjson or html; options NULL: all zero.  NULL: `e` says why.
 *
 * Columns are in each format's own unit: of a terminal in human and concise,
 * bytes in rdjson, UTF-16 code units in sarif and github, else code points.
 * github and sarif keep findings, never texts, to tell errors first.
 */
MOJIMEND_API struct mojimend_formatter *mojimend_formatter_new(
	const char *name, const struct mojimend_format_options *options, struct mojimend_error *e);
MOJIMEND_API void mojimend_formatter_free(struct mojimend_formatter *f);

/* What rules say of themselves, for formats that have a place for it (sarif): before the begin. */
MOJIMEND_API void mojimend_formatter_rules(struct mojimend_formatter *f,
					   const struct mojimend_rules *rules);

/* From which severity on a finding fails the run, for junit: before the begin.  Else errors do;
 * OFF: none does. */
MOJIMEND_API void mojimend_formatter_fail_on(struct mojimend_formatter *f,
					     enum mojimend_severity least);

/* After the end: findings that were not told, beyond options.most or what the format may hold. */
MOJIMEND_API size_t mojimend_formatter_untold(const struct mojimend_formatter *f);

/*
 * The text before, for each file, and after.  Each call's text lives until the
 * next call.  Bytes of a file or its name never reach the text raw: what a
 * terminal or a parser could take for a command is escaped.  On lack of memory
 * the text is empty and `e` is set.
 */
MOJIMEND_API struct mojimend_str mojimend_formatter_begin(struct mojimend_formatter *f,
							  struct mojimend_error *e);
MOJIMEND_API struct mojimend_str mojimend_formatter_file(struct mojimend_formatter *f,
							 const struct mojimend_input *input,
							 const struct mojimend_report *report,
							 struct mojimend_error *e);
MOJIMEND_API struct mojimend_str mojimend_formatter_end(struct mojimend_formatter *f,
							const struct mojimend_totals *totals,
							struct mojimend_error *e);

/*
 * For people: what the repair does with a line, character by character, or
 * only with the one in a column of the terminal (0: all).  BAD_CALL: there is
 * no such line.
 */
MOJIMEND_API struct mojimend_str mojimend_formatter_explain(struct mojimend_formatter *f,
							    const struct mojimend_input *input,
							    const struct mojimend_report *report,
							    size_t line, size_t column,
							    struct mojimend_error *e);

/* Two texts and how they stand to each other; NULL for `verification`: one name is NULL, too. */
struct mojimend_pair {
	const char *old_name, *new_name; /* as shown; NULL: there is only the other text */
	struct mojimend_str before, after;
	const struct mojimend_verification *verification;
};

struct mojimend_pair_totals {
	size_t pairs, alone;	   /* texts compared; texts without another */
	size_t differing;	   /* pairs that are not the same bytes */
	size_t characters, marked; /* proved to be repaired; U+FFFD instead */
	size_t unproved, fixed;	   /* changes */
};

MOJIMEND_API void mojimend_pair_add(struct mojimend_pair_totals *t,
				    const struct mojimend_pair *pair);

/*
 * The text for each pair, and behind the last; what is said above holds.  In
 * human, concise, json and jsonl; BAD_CALL: another.
 */
MOJIMEND_API struct mojimend_str mojimend_formatter_pair(struct mojimend_formatter *f,
							 const struct mojimend_pair *pair,
							 struct mojimend_error *e);
MOJIMEND_API struct mojimend_str mojimend_formatter_pairs_end(struct mojimend_formatter *f,
							      const struct mojimend_pair_totals *t,
							      struct mojimend_error *e);

MOJIMEND_API const char *mojimend_version(void);

#ifdef __cplusplus
}
#endif

#endif
