/* onrecord.h - the whole C interface of libonrecord.so, and its manual.
 *
 * One symbol is exported: onrecord_get_api(). It returns a table of functions that lives as long as the library is loaded.
 *
 *   Errors    A function that can fail returns an onrecord_status; ONRECORD_OK is 0. Nothing else leaves the library: no
 *             exception, no signal, no thread, no message on a stream. error_message() tells the last failure of an engine
 *             handle or, with a null engine, of the calling code's last engine_create.
 *   Strings   In: pointer and length, UTF-8, need not end in NUL; a null pointer with length 0 is the empty string.
 *             Out: onrecord_text, pointer and length, also NUL-terminated; owned by the object it came from.
 *   Handles   64-bit numbers, not pointers. 0 is never a handle. A stale, doubly destroyed or foreign handle gives
 *             ONRECORD_BAD_HANDLE, never undefined behaviour.
 *   Structs   begin with struct_size: set it to sizeof. The library reads no further than that, so a host compiled today
 *             works with tomorrow's library. A size smaller than the first version's gives ONRECORD_USAGE.
 *   Threads   An engine may be used by any number of threads at once. An analysis belongs to one thread at a time.
 *   Fork      Make an engine after fork(), one a process.
 */
#ifndef ONRECORD_H
#define ONRECORD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ONRECORD_ABI_MAJOR 1

typedef int32_t onrecord_status;
enum {
  ONRECORD_OK = 0,
  ONRECORD_USAGE = 1,      /* a null pointer, a wrong struct_size, an unknown number */
  ONRECORD_BAD_HANDLE = 2, /* stale, destroyed or never made */
  ONRECORD_INPUT = 3,      /* a file could not be read */
  ONRECORD_RULE = 4,       /* a rule or policy file is wrong; the message says where */
  ONRECORD_LIMIT = 5,      /* the document or the time exceeds the limit */
  ONRECORD_CANCELLED = 6,  /* the progress callback said stop */
  ONRECORD_MEMORY = 7,
  ONRECORD_INTERNAL = 8
};

enum { ONRECORD_FORMAT_AUTO = 0, ONRECORD_FORMAT_TEXT = 1, ONRECORD_FORMAT_HTML = 2 };
enum { ONRECORD_OFFSETS_BYTE = 0, ONRECORD_OFFSETS_CODEPOINT = 1, ONRECORD_OFFSETS_UTF16 = 2 };

typedef uint64_t onrecord_engine;
typedef uint64_t onrecord_analysis;

typedef struct onrecord_text {
  const char* data; /* NUL-terminated; never null */
  size_t size;      /* bytes, without the NUL */
} onrecord_text;

typedef struct onrecord_engine_options {
  size_t struct_size;
  const char* policy; /* a policy's name or the path of a .rules file; null: "default" */
  size_t policy_size;
  const char* rules_path; /* further rules, a file or a folder; null: none */
  size_t rules_path_size;
} onrecord_engine_options;

typedef struct onrecord_analyze_options {
  size_t struct_size;
  int32_t format;     /* ONRECORD_FORMAT_... */
  int32_t explain;    /* not 0: keep the features that decided */
  uint64_t max_bytes; /* 0: 256 MiB */
  double max_seconds; /* 0: no limit */
  /* Called now and then on the calling thread; done is 0 to 1; return 0 to stop. May be null. */
  int32_t (*progress)(double done, void* user);
  void* user;
} onrecord_analyze_options;

typedef struct onrecord_counts {
  size_t struct_size;
  uint32_t attributions, sources, findings, errors, warnings, notes; /* notes: findings of severity note */
} onrecord_counts;

typedef struct onrecord_api {
  size_t struct_size;
  uint32_t abi_major, abi_minor;

  /* "0.1.0"; lives as long as the library. */
  const char* (*version)(void);

  /* Makes an engine (some milliseconds) and sets *out. options may be null. Destroy it with engine_destroy. */
  onrecord_status (*engine_create)(const onrecord_engine_options* options, onrecord_engine* out);
  onrecord_status (*engine_destroy)(onrecord_engine engine);
  /* "sha256:..." over rules, weights and policy. Lives as long as the engine. */
  onrecord_status (*engine_digest)(onrecord_engine engine, onrecord_text* out);
  /* Copies the message of the last failure on `engine`, or with 0 of the last failed engine_create, into buffer (always
   * NUL-terminated when size > 0) and returns its full length without the NUL. */
  size_t (*error_message)(onrecord_engine engine, char* buffer, size_t size);

  /* Reads one story. `id` names it in the record; may be null. options may be null. Any bytes are valid input. The library
   * keeps no pointer into text after the call. Destroy the analysis with analysis_destroy; it outlives its engine. */
  onrecord_status (*analyze)(onrecord_engine engine, const char* text, size_t size, const char* id, size_t id_size,
                             const onrecord_analyze_options* options, onrecord_analysis* out);
  onrecord_status (*analysis_destroy)(onrecord_analysis analysis);
  onrecord_status (*analysis_counts)(onrecord_analysis analysis, onrecord_counts* out);
  /* The record as JSON (docs/record.schema.json), with offsets in the unit asked for. Lives as long as the analysis or
   * until the next call of analysis_json on it. */
  onrecord_status (*analysis_json)(onrecord_analysis analysis, int32_t offsets, onrecord_text* out);
} onrecord_api;

/* The table for that major version of this interface, or null where the library has another one. */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const onrecord_api*
onrecord_get_api(uint32_t abi_major);

#ifdef __cplusplus
}
#endif
#endif
