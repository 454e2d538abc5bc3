/* onrecord.h - the whole C interface of libonrecord.so, and its manual.
 *
 * One symbol is exported: onrecord_get_api(). It returns a table of functions that lives as long as the library is loaded.
 *
 *   Errors    A function that can fail returns an onrecord_status; ONRECORD_OK is 0. Nothing else leaves the library: no
 *             exception, no signal handler, no thread, no change of locale, no message on a stream. error_message() tells
 *             why, in a sentence.
 *   Strings   UTF-8. In: pointer and length, need not end in NUL and may hold NUL; a null pointer with length 0 is the
 *             empty string. The library keeps no pointer of the host's after a call. Out: onrecord_text, pointer and
 *             length, also NUL-terminated; it belongs to the object it came from and lives as long as that, unless the
 *             function says otherwise.
 *   Handles   64-bit numbers, not pointers. 0 is never a handle. A stale, doubly destroyed or foreign handle gives
 *             ONRECORD_BAD_HANDLE, never undefined behaviour. Everything made is destroyed by the host, in any order.
 *   Structs   begin with struct_size: set it to sizeof, and everything else to 0 first. The library neither reads nor
 *             writes beyond that, so a host compiled today works with tomorrow's library. A size smaller than the first
 *             version's gives ONRECORD_USAGE.
 *   Threads   An engine and an analysis may be used by any number of threads at once. A store and a cursor belong to one
 *             thread at a time; a store called from two threads makes the second one wait. An object that another thread
 *             destroys in the middle of a call lives until the call ends; its strings do not live longer.
 *   Callbacks run on the calling thread, inside the call. Each may be null. They must return: no longjmp, no exception.
 *             They may call the library, but not with the store that the call is about.
 *   Fork      Make engines and open stores after fork(), in the process that uses them. A store that was opened before a
 *             fork gives ONRECORD_USAGE in the child.
 *   Versions  A table is only ever added to at its end, and so is a struct; abi_minor counts that. Before you call a function
 *             that came after minor 0, compare abi_minor. ONRECORD_ABI_MAJOR changes when that promise is broken.
 *   Unload    dlclose() destroys what is left and takes the library out of the process. Not while a call runs.
 *
 * A copy of these declarations without preprocessor lines, for PHP's FFI, cffi and the like, is made by the build and
 * installed beside this file: onrecord_declarations.h.
 */
#ifndef ONRECORD_H
#define ONRECORD_H

#ifndef ONRECORD_DECLARATIONS_ONLY
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ONRECORD_ABI_MAJOR 1
#define ONRECORD_ABI_MINOR 1 /* of this file; the library's may be higher or lower */
#endif

typedef int32_t onrecord_status;
enum {
  ONRECORD_OK = 0,
  ONRECORD_USAGE = 1, /* a null pointer, a wrong struct_size, an unknown number, name or word, malformed full text */
  ONRECORD_BAD_HANDLE = 2, /* stale, destroyed or never made */
  ONRECORD_INPUT = 3,      /* a file could not be read */
  ONRECORD_RULE = 4,       /* a rule or policy file is wrong; the message says where */
  ONRECORD_LIMIT = 5,      /* the document, the time or the memory exceeds the limit */
  ONRECORD_CANCELLED = 6,  /* the progress callback said stop */
  ONRECORD_MEMORY = 7,     /* the system gave no memory; the object is as it was */
  ONRECORD_INTERNAL = 8,   /* a bug in onrecord; the object is as it was */
  ONRECORD_BUSY = 9,       /* another process kept the store locked for longer than busy_milliseconds: try again */
  ONRECORD_STORE = 10,     /* the store's file is missing, damaged, full, read-only, foreign or of a newer version */
  ONRECORD_DONE = 11       /* a cursor has no further row; no failure */
};

enum { ONRECORD_FORMAT_AUTO = 0, ONRECORD_FORMAT_TEXT = 1, ONRECORD_FORMAT_HTML = 2 };
enum { ONRECORD_OFFSETS_BYTE = 0, ONRECORD_OFFSETS_CODEPOINT = 1, ONRECORD_OFFSETS_UTF16 = 2 };
enum { ONRECORD_OPEN_CREATE = 0, ONRECORD_OPEN_EXISTING = 1, ONRECORD_OPEN_READ_ONLY = 2 };
enum {
  ONRECORD_SORT_NEWEST = 0,
  ONRECORD_SORT_OLDEST = 1,
  ONRECORD_SORT_LOWEST_SCORE = 2,  /* statements without a score are left out */
  ONRECORD_SORT_HIGHEST_SCORE = 3, /* the same */
  ONRECORD_SORT_STORY = 4,         /* by document, then in the order of the text */
  ONRECORD_SORT_RELEVANCE = 5      /* full text only; one page */
};
enum { ONRECORD_LOG_ERROR = 0, ONRECORD_LOG_WARNING = 1, ONRECORD_LOG_INFO = 2 };

typedef uint64_t onrecord_engine;
typedef uint64_t onrecord_analysis;
typedef uint64_t onrecord_store;
typedef uint64_t onrecord_cursor;

typedef struct onrecord_text {
  const char*
      data;    /* out: NUL-terminated, never null. In a struct that the host fills: null with size 0 is "not given" */
  size_t size; /* bytes, without the NUL */
} onrecord_text;

/* What happened, for the host's log; level is ONRECORD_LOG_.... The message lives for the call. */
typedef void (*onrecord_log)(int32_t level, const char* message, size_t size, void* user);

typedef struct onrecord_engine_options {
  size_t struct_size;
  const char* policy; /* a policy's name or the path of a .rules file; null: "default" */
  size_t policy_size;
  const char* rules_path; /* further rules, a file or a folder; null: none */
  size_t rules_path_size;
  onrecord_log log; /* since minor 1. Failures of calls with this engine; may run on every thread that calls */
  void* log_user;
} onrecord_engine_options;

typedef struct onrecord_analyze_options {
  size_t struct_size;
  int32_t format;     /* ONRECORD_FORMAT_... */
  int32_t explain;    /* not 0: keep the features that decided */
  uint64_t max_bytes; /* 0: 256 MiB */
  double max_seconds; /* 0: no limit. Looked at between steps, some hundred times in a long story */
  /* Called now and then on the calling thread; done is 0 to 1; return 0 to stop. May be null. */
  int32_t (*progress)(double done, void* user);
  void* user;
  /* Since minor 1. 0: no limit. A document is refused with ONRECORD_LIMIT, before it is read, where reading it could take
   * more memory than this: its size times ONRECORD_MEMORY_A_BYTE, and 4 MiB. */
  uint64_t max_memory;
  /* Since minor 1. 0: no limit. A page whose elements lie deeper in each other is refused with ONRECORD_LIMIT. (Without it:
   * beyond 400 a page's tags are stripped instead of parsed, and a note says so. Quotations are four deep at most.) */
  uint32_t max_nesting;
  uint32_t reserved; /* 0 */
} onrecord_analyze_options;

enum { ONRECORD_MEMORY_A_BYTE = 800 };

typedef struct onrecord_counts {
  size_t struct_size;
  uint32_t attributions, sources, findings, errors, warnings, notes; /* notes: findings of severity note */
} onrecord_counts;

typedef struct onrecord_store_options {
  size_t struct_size;
  onrecord_text path;        /* the file; needed */
  int32_t mode;              /* ONRECORD_OPEN_...; read-only never writes, upgrades or makes a file */
  int32_t busy_milliseconds; /* how long a call waits for another process's write; 0: 5000, below 0: not at all */
  uint32_t max_pages;        /* of 4 KiB; 0: no limit. A write beyond it is ONRECORD_STORE and is undone */
  uint32_t reserved;         /* 0 */
  onrecord_log log;          /* failures of calls with this store */
  void* log_user;
} onrecord_store_options;

typedef struct onrecord_put_result {
  size_t struct_size;
  uint32_t version;      /* of the story: one more for every put with another text */
  int32_t replaced;      /* not 0: the store had this story already */
  uint32_t attributions; /* written */
} onrecord_put_result;

/* What to ask for; what is not given does not restrict. Lists are names with commas between: "direct,mixed". */
typedef struct onrecord_query {
  size_t struct_size;
  int64_t source;               /* the id of a source across stories, with all that is merged into it; 0: any */
  onrecord_text name;           /* a source's full name, in any role; case and spacing do not matter */
  onrecord_text document;       /* the id a story was analysed with */
  onrecord_text acts;           /* of statement, thought, attitude, or "all"; not given: statement */
  onrecord_text kinds;          /* of direct, indirect, mixed */
  onrecord_text source_kinds;   /* of person, organisation, document, unnamed_person, unnamed_group, unattributed */
  onrecord_text grades;         /* of named_with_role, named, organisation, unnamed_explained, ... */
  int32_t score_from, score_to; /* 0 to 1000, inclusive; both 0: any */
  onrecord_text published_from, published_to; /* ISO dates, inclusive; "2014" is the whole year */
  onrecord_text rule;                         /* statements with a finding of this rule: "QA12" */
  onrecord_text text;                         /* words that all must occur; "a phrase" in double quotes */
  onrecord_text match;                        /* an FTS5 expression, for who knows it; malformed: ONRECORD_USAGE */
  int32_t sort;                               /* ONRECORD_SORT_... */
  uint32_t limit;                             /* rows of a page, 1 to 10,000; 0: 50 */
  onrecord_text after;                        /* cursor_page() of the page before; the rest of the query as it was */
} onrecord_query;

typedef struct onrecord_source_query {
  size_t struct_size;
  onrecord_text name;  /* part of the name */
  onrecord_text kinds; /* of person, organisation */
  onrecord_text published_from, published_to;
  int32_t by_name;   /* not 0: in the order of names; else by number of statements, most first */
  int32_t members;   /* not 0: every row of a merged source of its own */
  uint32_t limit;    /* 0: 50 */
  uint32_t reserved; /* 0 */
} onrecord_source_query;

typedef struct onrecord_rating {
  size_t struct_size;
  int64_t source;
  onrecord_text reliability;  /* one letter, A to F (Admiralty) */
  onrecord_text rater, basis; /* needed */
  onrecord_text date;         /* not given: today */
} onrecord_rating;

typedef struct onrecord_correction {
  size_t struct_size;
  onrecord_text document, record; /* the story's id and the attribution's id in it */
  /* kind, content, cue, source, source_name, source_kind, source_status, or attribution (there is none: "none") */
  onrecord_text field, value;
  onrecord_text editor; /* needed */
  onrecord_text reason;
} onrecord_correction;

typedef struct onrecord_forgotten {
  size_t struct_size;
  uint64_t documents, attributions, sources;
  uint64_t redacted; /* other texts that held the name, now with "[removed]" in its place */
} onrecord_forgotten;

typedef struct onrecord_store_counts {
  size_t struct_size;
  uint64_t documents, attributions, sources, entities, findings, ratings,
      corrections; /* entities: known across stories */
} onrecord_store_counts;

typedef struct onrecord_api {
  size_t struct_size;
  uint32_t abi_major, abi_minor;

  /* "0.1.0"; lives as long as the library. */
  const char* (*version)(void);

  /* ---- Engine ------------------------------------------------------------------------------------------------------- */

  /* Makes an engine (some milliseconds) and sets *out. options may be null. Destroy it with engine_destroy. Reads no
   * environment, no working folder, and no file but those named. */
  onrecord_status (*engine_create)(const onrecord_engine_options* options, onrecord_engine* out);
  onrecord_status (*engine_destroy)(onrecord_engine engine);
  /* "sha256:..." over rules, weights and policy. Lives as long as the engine. */
  onrecord_status (*engine_digest)(onrecord_engine engine, onrecord_text* out);
  /* Copies the message of the last failure into buffer (always NUL-terminated when size > 0) and returns its full length
   * without the NUL. With 0: the last failure of any call on this thread. With an engine or (since minor 1) a store: the
   * last failure on that, on whatever thread. */
  size_t (*error_message)(uint64_t engine_or_store, char* buffer, size_t size);

  /* ---- Analysis ----------------------------------------------------------------------------------------------------- */

  /* Reads one story. `id` names it in the record; may be null. options may be null. Any bytes are valid input. The library
   * keeps no pointer into text after the call. Destroy the analysis with analysis_destroy; it outlives its engine. */
  onrecord_status (*analyze)(onrecord_engine engine, const char* text, size_t size, const char* id, size_t id_size,
                             const onrecord_analyze_options* options, onrecord_analysis* out);
  onrecord_status (*analysis_destroy)(onrecord_analysis analysis);
  onrecord_status (*analysis_counts)(onrecord_analysis analysis, onrecord_counts* out);
  /* The record as JSON (docs/record.schema.json), with offsets in the unit asked for. Made at the first call for that unit;
   * lives as long as the analysis. */
  onrecord_status (*analysis_json)(onrecord_analysis analysis, int32_t offsets, onrecord_text* out);

  /* ---- Since minor 1 ------------------------------------------------------------------------------------------------ */

  /* "busy" for ONRECORD_BUSY; "unknown" for what is no status. Lives as long as the library. */
  const char* (*status_name)(onrecord_status status);

  /* The findings and the attributions of an analysis, a row each, as they stand in analysis_json. */
  onrecord_status (*analysis_findings)(onrecord_analysis analysis, int32_t offsets, onrecord_cursor* out);
  onrecord_status (*analysis_attributions)(onrecord_analysis analysis, int32_t offsets, onrecord_cursor* out);
  /* The words of a range of the story, in the unit given: a view into the analysis's copy, not NUL-terminated. A range
   * beyond the text, or with begin > end, gives ONRECORD_USAGE. */
  onrecord_status (*analysis_words)(onrecord_analysis analysis, int32_t offsets, uint64_t begin, uint64_t end,
                                    onrecord_text* out);
  /* The audit rules under the engine's policy, a row each:
   * {"rule", "title", "severity", "message", "reason", "standard", "url"}; severity "off" where the policy is silent. */
  onrecord_status (*engine_rules)(onrecord_engine engine, onrecord_cursor* out);
  /* The policies that engine_create knows by name: {"policy", "extends", "reason"}. */
  onrecord_status (*policies)(onrecord_cursor* out);

  /* ---- Cursor: rows that were read already. It holds no lock and outlives what it came from. -------------------------- */

  /* The next row as one JSON object (docs/hosting.md has the rows' members), or ONRECORD_DONE. *row lives as long as the
   * cursor. */
  onrecord_status (*cursor_next)(onrecord_cursor cursor, onrecord_text* row);
  /* All rows as one JSON array, wherever the cursor stands. Lives as long as the cursor. */
  onrecord_status (*cursor_json)(onrecord_cursor cursor, onrecord_text* out);
  /* The mark of the next page, for onrecord_query.after; empty: this was the last page. Stays right while others write. */
  onrecord_status (*cursor_page)(onrecord_cursor cursor, onrecord_text* out);
  onrecord_status (*cursor_destroy)(onrecord_cursor cursor);

  /* ---- Store: what every story's sources said, in one SQLite file (docs/hosting.md) ----------------------------------- */

  onrecord_status (*store_open)(const onrecord_store_options* options, onrecord_store* out);
  /* Undoes an open batch. */
  onrecord_status (*store_close)(onrecord_store store);

  /* Writes a story's records; a story of the same id is replaced in the same transaction, and what its earlier texts had
   * people say stays as history. Durable when it returns; in a batch, when store_commit returns. The analysis needs an id.
   * out may be null. */
  onrecord_status (*store_put)(onrecord_store store, onrecord_analysis analysis, onrecord_put_result* out);
  /* Sets *out to 1 where the store has this text under this id as this engine reads it, so that reading it again would
   * change nothing; else to 0. */
  onrecord_status (*store_holds)(onrecord_store store, onrecord_engine engine, const char* id, size_t id_size,
                                 const char* text, size_t size, int32_t* out);
  /* Writes between begin and commit are one transaction: many times faster, and durable together. A story that is refused
   * with ONRECORD_USAGE leaves the batch as it is; any other failure of a write undoes all of it, and commit says so. */
  onrecord_status (*store_begin)(onrecord_store store);
  onrecord_status (*store_commit)(onrecord_store store);
  onrecord_status (*store_rollback)(onrecord_store store);

  /* Statements. query may be null: the newest 50. */
  onrecord_status (*store_query)(onrecord_store store, const onrecord_query* query, onrecord_cursor* out);
  /* Persons and bodies known across stories. query may be null. */
  onrecord_status (*store_sources)(onrecord_store store, const onrecord_source_query* query, onrecord_cursor* out);
  /* Stories in the order of their ids, `limit` of them behind the id `after` (may be null); 0: 1000. */
  onrecord_status (*store_documents)(onrecord_store store, const char* after, size_t after_size, uint32_t limit,
                                     onrecord_cursor* out);
  /* How the score of a statement (its "id" in a row of store_query) adds up. */
  onrecord_status (*store_contributions)(onrecord_store store, int64_t statement, onrecord_cursor* out);
  /* A story's findings, of one rule or (rule null) of all. */
  onrecord_status (*store_findings)(onrecord_store store, const char* document, size_t document_size, const char* rule,
                                    size_t rule_size, onrecord_cursor* out);
  /* What every version of a story but the newest had people say, oldest first. */
  onrecord_status (*store_history)(onrecord_store store, const char* document, size_t document_size,
                                   onrecord_cursor* out);

  /* Makes two sources one for queries and ratings; split takes the last merge of `member` back. Both are kept. */
  onrecord_status (*store_merge)(onrecord_store store, int64_t from, int64_t into, const char* editor,
                                 size_t editor_size);
  onrecord_status (*store_split)(onrecord_store store, int64_t member, const char* editor, size_t editor_size);
  onrecord_status (*store_merges)(onrecord_store store, int64_t source, onrecord_cursor* out);

  /* The register: what the newsroom's people say of a source. Adds, never overwrites; nothing is rated by machine. */
  onrecord_status (*store_rate)(onrecord_store store, const onrecord_rating* rating);
  onrecord_status (*store_ratings)(onrecord_store store, int64_t source, onrecord_cursor* out); /* newest first */
  /* An editor's word on an attribution, kept beside the machine's reading and never over it. */
  onrecord_status (*store_correct)(onrecord_store store, const onrecord_correction* correction);

  /* Removes stories or a source for good: no page of the file keeps a trace. Rewrites the file, so that it takes the time
   * of copying it; several stories at once cost as much as one. Not in a batch. ONRECORD_BUSY: removed, but another process
   * still reads old pages; call store_scrub when it is gone. A story or source that is unknown: ONRECORD_USAGE, and nothing
   * is removed. out may be null. */
  onrecord_status (*store_forget_documents)(onrecord_store store, const onrecord_text* documents, size_t count,
                                            onrecord_forgotten* out);
  onrecord_status (*store_forget_source)(onrecord_store store, int64_t source, onrecord_forgotten* out);
  onrecord_status (*store_scrub)(onrecord_store store);

  onrecord_status (*store_counts)(onrecord_store store, onrecord_store_counts* out);
  /* SQLite's and the full text's integrity checks: a row {"fault"} for each thing that is wrong; none: sound. */
  onrecord_status (*store_check)(onrecord_store store, onrecord_cursor* out);
} onrecord_api;

#ifndef ONRECORD_DECLARATIONS_ONLY
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
#endif
/* The table for that major version of this interface, or null where the library has another one. */
const onrecord_api*
onrecord_get_api(uint32_t abi_major);

#ifndef ONRECORD_DECLARATIONS_ONLY
#ifdef __cplusplus
}
#endif
#endif
#endif
