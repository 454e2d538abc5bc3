typedef int32_t onrecord_status;
enum {
  ONRECORD_OK = 0,
  ONRECORD_USAGE = 1,
  ONRECORD_BAD_HANDLE = 2,
  ONRECORD_INPUT = 3,
  ONRECORD_RULE = 4,
  ONRECORD_LIMIT = 5,
  ONRECORD_CANCELLED = 6,
  ONRECORD_MEMORY = 7,
  ONRECORD_INTERNAL = 8,
  ONRECORD_BUSY = 9,
  ONRECORD_STORE = 10,
  ONRECORD_DONE = 11
};
enum { ONRECORD_FORMAT_AUTO = 0, ONRECORD_FORMAT_TEXT = 1, ONRECORD_FORMAT_HTML = 2 };
enum { ONRECORD_OFFSETS_BYTE = 0, ONRECORD_OFFSETS_CODEPOINT = 1, ONRECORD_OFFSETS_UTF16 = 2 };
enum { ONRECORD_OPEN_CREATE = 0, ONRECORD_OPEN_EXISTING = 1, ONRECORD_OPEN_READ_ONLY = 2 };
enum {
  ONRECORD_SORT_NEWEST = 0,
  ONRECORD_SORT_OLDEST = 1,
  ONRECORD_SORT_LOWEST_SCORE = 2,
  ONRECORD_SORT_HIGHEST_SCORE = 3,
  ONRECORD_SORT_STORY = 4,
  ONRECORD_SORT_RELEVANCE = 5
};
enum { ONRECORD_LOG_ERROR = 0, ONRECORD_LOG_WARNING = 1, ONRECORD_LOG_INFO = 2 };
typedef uint64_t onrecord_engine;
typedef uint64_t onrecord_analysis;
typedef uint64_t onrecord_store;
typedef uint64_t onrecord_cursor;
typedef struct onrecord_text {
  const char*
      data;
  size_t size;
} onrecord_text;
typedef void (*onrecord_log)(int32_t level, const char* message, size_t size, void* user);
typedef struct onrecord_engine_options {
  size_t struct_size;
  const char* policy;
  size_t policy_size;
  const char* rules_path;
  size_t rules_path_size;
  onrecord_log log;
  void* log_user;
} onrecord_engine_options;
typedef struct onrecord_analyze_options {
  size_t struct_size;
  int32_t format;
  int32_t explain;
  uint64_t max_bytes;
  double max_seconds;
  int32_t (*progress)(double done, void* user);
  void* user;
  uint64_t max_memory;
  uint32_t max_nesting;
  uint32_t reserved;
} onrecord_analyze_options;
enum { ONRECORD_MEMORY_A_BYTE = 800 };
typedef struct onrecord_counts {
  size_t struct_size;
  uint32_t attributions, sources, findings, errors, warnings, notes;
} onrecord_counts;
typedef struct onrecord_store_options {
  size_t struct_size;
  onrecord_text path;
  int32_t mode;
  int32_t busy_milliseconds;
  uint32_t max_pages;
  uint32_t reserved;
  onrecord_log log;
  void* log_user;
} onrecord_store_options;
typedef struct onrecord_put_result {
  size_t struct_size;
  uint32_t version;
  int32_t replaced;
  uint32_t attributions;
} onrecord_put_result;
typedef struct onrecord_query {
  size_t struct_size;
  int64_t source;
  onrecord_text name;
  onrecord_text document;
  onrecord_text acts;
  onrecord_text kinds;
  onrecord_text source_kinds;
  onrecord_text grades;
  int32_t score_from, score_to;
  onrecord_text published_from, published_to;
  onrecord_text rule;
  onrecord_text text;
  onrecord_text match;
  int32_t sort;
  uint32_t limit;
  onrecord_text after;
} onrecord_query;
typedef struct onrecord_source_query {
  size_t struct_size;
  onrecord_text name;
  onrecord_text kinds;
  onrecord_text published_from, published_to;
  int32_t by_name;
  int32_t members;
  uint32_t limit;
  uint32_t reserved;
} onrecord_source_query;
typedef struct onrecord_rating {
  size_t struct_size;
  int64_t source;
  onrecord_text reliability;
  onrecord_text rater, basis;
  onrecord_text date;
} onrecord_rating;
typedef struct onrecord_correction {
  size_t struct_size;
  onrecord_text document, record;
  onrecord_text field, value;
  onrecord_text editor;
  onrecord_text reason;
} onrecord_correction;
typedef struct onrecord_forgotten {
  size_t struct_size;
  uint64_t documents, attributions, sources;
  uint64_t redacted;
} onrecord_forgotten;
typedef struct onrecord_store_counts {
  size_t struct_size;
  uint64_t documents, attributions, sources, entities, findings, ratings,
      corrections;
} onrecord_store_counts;
typedef struct onrecord_api {
  size_t struct_size;
  uint32_t abi_major, abi_minor;
  const char* (*version)(void);
  onrecord_status (*engine_create)(const onrecord_engine_options* options, onrecord_engine* out);
  onrecord_status (*engine_destroy)(onrecord_engine engine);
  onrecord_status (*engine_digest)(onrecord_engine engine, onrecord_text* out);
  size_t (*error_message)(uint64_t engine_or_store, char* buffer, size_t size);
  onrecord_status (*analyze)(onrecord_engine engine, const char* text, size_t size, const char* id, size_t id_size,
                             const onrecord_analyze_options* options, onrecord_analysis* out);
  onrecord_status (*analysis_destroy)(onrecord_analysis analysis);
  onrecord_status (*analysis_counts)(onrecord_analysis analysis, onrecord_counts* out);
  onrecord_status (*analysis_json)(onrecord_analysis analysis, int32_t offsets, onrecord_text* out);
  const char* (*status_name)(onrecord_status status);
  onrecord_status (*analysis_findings)(onrecord_analysis analysis, int32_t offsets, onrecord_cursor* out);
  onrecord_status (*analysis_attributions)(onrecord_analysis analysis, int32_t offsets, onrecord_cursor* out);
  onrecord_status (*analysis_words)(onrecord_analysis analysis, int32_t offsets, uint64_t begin, uint64_t end,
                                    onrecord_text* out);
  onrecord_status (*engine_rules)(onrecord_engine engine, onrecord_cursor* out);
  onrecord_status (*policies)(onrecord_cursor* out);
  onrecord_status (*cursor_next)(onrecord_cursor cursor, onrecord_text* row);
  onrecord_status (*cursor_json)(onrecord_cursor cursor, onrecord_text* out);
  onrecord_status (*cursor_page)(onrecord_cursor cursor, onrecord_text* out);
  onrecord_status (*cursor_destroy)(onrecord_cursor cursor);
  onrecord_status (*store_open)(const onrecord_store_options* options, onrecord_store* out);
  onrecord_status (*store_close)(onrecord_store store);
  onrecord_status (*store_put)(onrecord_store store, onrecord_analysis analysis, onrecord_put_result* out);
  onrecord_status (*store_holds)(onrecord_store store, onrecord_engine engine, const char* id, size_t id_size,
                                 const char* text, size_t size, int32_t* out);
  onrecord_status (*store_begin)(onrecord_store store);
  onrecord_status (*store_commit)(onrecord_store store);
  onrecord_status (*store_rollback)(onrecord_store store);
  onrecord_status (*store_query)(onrecord_store store, const onrecord_query* query, onrecord_cursor* out);
  onrecord_status (*store_sources)(onrecord_store store, const onrecord_source_query* query, onrecord_cursor* out);
  onrecord_status (*store_documents)(onrecord_store store, const char* after, size_t after_size, uint32_t limit,
                                     onrecord_cursor* out);
  onrecord_status (*store_contributions)(onrecord_store store, int64_t statement, onrecord_cursor* out);
  onrecord_status (*store_findings)(onrecord_store store, const char* document, size_t document_size, const char* rule,
                                    size_t rule_size, onrecord_cursor* out);
  onrecord_status (*store_history)(onrecord_store store, const char* document, size_t document_size,
                                   onrecord_cursor* out);
  onrecord_status (*store_merge)(onrecord_store store, int64_t from, int64_t into, const char* editor,
                                 size_t editor_size);
  onrecord_status (*store_split)(onrecord_store store, int64_t member, const char* editor, size_t editor_size);
  onrecord_status (*store_merges)(onrecord_store store, int64_t source, onrecord_cursor* out);
  onrecord_status (*store_rate)(onrecord_store store, const onrecord_rating* rating);
  onrecord_status (*store_ratings)(onrecord_store store, int64_t source, onrecord_cursor* out);
  onrecord_status (*store_correct)(onrecord_store store, const onrecord_correction* correction);
  onrecord_status (*store_forget_documents)(onrecord_store store, const onrecord_text* documents, size_t count,
                                            onrecord_forgotten* out);
  onrecord_status (*store_forget_source)(onrecord_store store, int64_t source, onrecord_forgotten* out);
  onrecord_status (*store_scrub)(onrecord_store store);
  onrecord_status (*store_counts)(onrecord_store store, onrecord_store_counts* out);
  onrecord_status (*store_check)(onrecord_store store, onrecord_cursor* out);
} onrecord_api;
const onrecord_api*
onrecord_get_api(uint32_t abi_major);
