/* The store through the C interface, by a host that knows nothing but the header: everything it can do, and misuse. */
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect.h"
#include "onrecord.h"

static const onrecord_api* api;
static onrecord_engine engine;
static onrecord_store store;
static char path[256];
static int logged;

static const char story[] =
    "\"We closed the bridge,\" Jane Roe, the city engineer, said on Monday.\n\nA source said the repair would fail.\n";

static onrecord_text text_of(const char* words) {
  onrecord_text text;
  text.data = words;
  text.size = strlen(words);
  return text;
}

static void count_logs(int32_t level, const char* message, size_t size, void* user) {
  EXPECT(level >= ONRECORD_LOG_ERROR && level <= ONRECORD_LOG_INFO && strlen(message) == size);
  ++*(int*)user;
}

static onrecord_store open_store(int32_t mode) {
  onrecord_store_options options;
  onrecord_store opened = 0;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.path = text_of(path);
  options.mode = mode;
  options.log = count_logs;
  options.log_user = &logged;
  EXPECT(api->store_open(&options, &opened) == ONRECORD_OK && opened != 0);
  return opened;
}

static onrecord_analysis read_story(const char* id, const char* text) {
  onrecord_analysis analysis = 0;
  EXPECT(api->analyze(engine, text, strlen(text), id, strlen(id), NULL, &analysis) == ONRECORD_OK);
  return analysis;
}

static void put(const char* id, const char* text, uint32_t version) {
  const onrecord_analysis analysis = read_story(id, text);
  onrecord_put_result result;
  memset(&result, 0, sizeof result);
  result.struct_size = sizeof result;
  EXPECT(api->store_put(store, analysis, &result) == ONRECORD_OK);
  EXPECT(result.version == version && result.replaced == (version > 1) && result.attributions >= 1);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
}

/* Rows of a cursor, which goes; the last one is kept in `last`. */
static char last[8192];
static int rows_of(onrecord_cursor cursor) {
  onrecord_text row;
  int rows = 0;
  while (api->cursor_next(cursor, &row) == ONRECORD_OK) {
    ++rows;
    EXPECT(row.size < sizeof last && strlen(row.data) == row.size && row.data[0] == '{');
    memcpy(last, row.data, row.size + 1);
  }
  EXPECT(api->cursor_next(cursor, &row) == ONRECORD_DONE && row.size == 0);
  EXPECT(api->cursor_destroy(cursor) == ONRECORD_OK);
  return rows;
}

static int rows_for(const onrecord_query* query) {
  onrecord_cursor cursor = 0;
  EXPECT(api->store_query(store, query, &cursor) == ONRECORD_OK);
  return rows_of(cursor);
}

static onrecord_query new_query(void) {
  onrecord_query query;
  memset(&query, 0, sizeof query);
  query.struct_size = sizeof query;
  return query;
}

static int64_t source_called(const char* name) {
  onrecord_source_query query;
  onrecord_cursor cursor = 0;
  memset(&query, 0, sizeof query);
  query.struct_size = sizeof query;
  query.name = text_of(name);
  EXPECT(api->store_sources(store, &query, &cursor) == ONRECORD_OK);
  EXPECT(rows_of(cursor) == 1 && strncmp(last, "{\"id\":", 6) == 0);
  return strtoll(last + 6, NULL, 10);
}

static void puts_and_asks(void) {
  onrecord_query query = new_query();
  onrecord_cursor cursor = 0;
  onrecord_text json;
  int32_t there = 7;
  put("a", story, 1);
  EXPECT(api->store_holds(store, engine, "a", 1, story, strlen(story), &there) == ONRECORD_OK && there == 1);
  EXPECT(api->store_holds(store, engine, "a", 1, story, 5, &there) == ONRECORD_OK && there == 0);
  put("a", "\"We closed the road,\" Jane Roe, the city engineer, said on Monday.\n", 2);
  EXPECT(api->store_history(store, "a", 1, &cursor) == ONRECORD_OK && rows_of(cursor) >= 2);
  put("a", story, 3);
  EXPECT(rows_for(NULL) == 2);
  query.name = text_of("jane ROE");
  EXPECT(rows_for(&query) == 1 && strstr(last, "\"We closed the bridge,\"") == NULL &&
         strstr(last, "closed the bridge"));
  query = new_query();
  query.text = text_of("\"closed the bridge\"");
  query.kinds = text_of("direct,mixed");
  query.acts = text_of("all");
  query.sort = ONRECORD_SORT_RELEVANCE;
  EXPECT(rows_for(&query) == 1);
  query = new_query();
  query.rule = text_of("QA10");
  EXPECT(rows_for(&query) == 1 && strstr(last, "unnamed"));
  EXPECT(api->store_findings(store, "a", 1, "QA10", 4, &cursor) == ONRECORD_OK && rows_of(cursor) == 1);
  EXPECT(api->store_findings(store, "a", 1, NULL, 0, &cursor) == ONRECORD_OK && rows_of(cursor) >= 1);
  EXPECT(api->store_documents(store, NULL, 0, 0, &cursor) == ONRECORD_OK && rows_of(cursor) == 1);
  EXPECT(api->store_query(store, NULL, &cursor) == ONRECORD_OK);
  EXPECT(api->cursor_json(cursor, &json) == ONRECORD_OK && json.data[0] == '[' && json.data[json.size - 1] == ']');
  EXPECT(rows_of(cursor) == 2);
}

static void pages_go_on(void) {
  onrecord_query query = new_query();
  onrecord_cursor first = 0, second = 0;
  onrecord_text mark;
  query.limit = 1;
  EXPECT(api->store_query(store, &query, &first) == ONRECORD_OK);
  EXPECT(api->cursor_page(first, &mark) == ONRECORD_OK && mark.size > 0);
  query.after = mark;
  EXPECT(api->store_query(store, &query, &second) == ONRECORD_OK);
  EXPECT(rows_of(first) == 1 && rows_of(second) == 1);
  query.after = text_of("0:x'; DROP TABLE document; --");
  EXPECT(api->store_query(store, &query, &second) == ONRECORD_USAGE && second == 0);
}

static void people_speak(void) {
  const int64_t jane = source_called("Jane Roe");
  onrecord_rating rating;
  onrecord_correction correction;
  onrecord_query query = new_query();
  onrecord_cursor cursor = 0;
  char record[64] = "";
  int64_t other;
  const char* at;
  memset(&rating, 0, sizeof rating);
  rating.struct_size = sizeof rating;
  rating.source = jane;
  rating.reliability = text_of("B");
  rating.rater = text_of("M. Editor");
  EXPECT(api->store_rate(store, &rating) == ONRECORD_USAGE); /* no basis */
  rating.basis = text_of("ten stories, two corrections");
  EXPECT(api->store_rate(store, &rating) == ONRECORD_OK);
  EXPECT(api->store_ratings(store, jane, &cursor) == ONRECORD_OK && rows_of(cursor) == 1);
  query.source = jane;
  EXPECT(rows_for(&query) == 1 && strstr(last, "\"reliability\":\"B\""));
  at = strstr(last, "\"record\":\"") + 10;
  memcpy(record, at, (size_t)(strchr(at, '"') - at));
  memset(&correction, 0, sizeof correction);
  correction.struct_size = sizeof correction;
  correction.document = text_of("a");
  correction.record = text_of(record);
  correction.field = text_of("kind");
  correction.value = text_of("mixed");
  correction.editor = text_of("M. Editor");
  EXPECT(api->store_correct(store, &correction) == ONRECORD_OK);
  EXPECT(rows_for(&query) == 1 && strstr(last, "\"corrections\":[{\"field\":\"kind\",\"value\":\"mixed\""));
  EXPECT(strstr(last, "\"kind\":\"direct\""));
  put("b", "\"It holds,\" Janet Row, the mayor, said.\n", 1);
  other = source_called("Janet Row");
  EXPECT(api->store_merge(store, other, jane, "M. Editor", 9) == ONRECORD_OK);
  EXPECT(rows_for(&query) == 2);
  EXPECT(api->store_merge(store, other, jane, "M. Editor", 9) == ONRECORD_USAGE);
  EXPECT(api->store_split(store, other, "M. Editor", 9) == ONRECORD_OK);
  EXPECT(api->store_merges(store, jane, &cursor) == ONRECORD_OK && rows_of(cursor) == 1 && strstr(last, "split_by"));
  EXPECT(rows_for(&query) == 1);
}

static void batches(void) {
  onrecord_store_counts counts;
  memset(&counts, 0, sizeof counts);
  counts.struct_size = sizeof counts;
  EXPECT(api->store_commit(store) == ONRECORD_USAGE);
  EXPECT(api->store_begin(store) == ONRECORD_OK && api->store_begin(store) == ONRECORD_USAGE);
  put("c", story, 1);
  EXPECT(api->store_forget_documents(store, NULL, 0, NULL) == ONRECORD_USAGE);
  EXPECT(api->store_rollback(store) == ONRECORD_OK);
  EXPECT(api->store_counts(store, &counts) == ONRECORD_OK && counts.documents == 2);
  EXPECT(api->store_begin(store) == ONRECORD_OK);
  put("c", story, 1);
  EXPECT(api->store_commit(store) == ONRECORD_OK);
  EXPECT(api->store_counts(store, &counts) == ONRECORD_OK && counts.documents == 3 && counts.attributions >= 5);
}

static void forgets(void) {
  const onrecord_text gone[2] = {{"c", 1}, {"never there", 11}};
  onrecord_forgotten result;
  onrecord_cursor cursor = 0;
  memset(&result, 0, sizeof result);
  result.struct_size = sizeof result;
  EXPECT(api->store_forget_documents(store, gone, 2, &result) == ONRECORD_USAGE);
  EXPECT(api->store_forget_documents(store, gone, 1, &result) == ONRECORD_OK && result.documents == 1);
  EXPECT(api->store_forget_source(store, source_called("Janet Row"), &result) == ONRECORD_OK &&
         result.attributions == 1);
  EXPECT(api->store_forget_source(store, 999999, &result) == ONRECORD_USAGE);
  EXPECT(api->store_check(store, &cursor) == ONRECORD_OK && rows_of(cursor) == 0);
}

static void refuses_misuse(void) {
  onrecord_store_options options;
  onrecord_query query = new_query();
  onrecord_store other = 1;
  onrecord_cursor cursor = 1;
  onrecord_text text;
  onrecord_analysis nameless = read_story("", story);
  char message[64];
  const int before = logged;
  memset(&options, 0, sizeof options);
  EXPECT(api->store_open(NULL, &other) == ONRECORD_USAGE && other == 0);
  EXPECT(api->store_open(&options, &other) == ONRECORD_USAGE);
  options.struct_size = sizeof options;
  EXPECT(api->store_open(&options, &other) == ONRECORD_USAGE);
  options.path.data = "a\0b";
  options.path.size = 3;
  EXPECT(api->store_open(&options, &other) == ONRECORD_USAGE);
  options.path = text_of("/nowhere/at/all.db");
  EXPECT(api->store_open(&options, &other) == ONRECORD_STORE && other == 0);
  EXPECT(api->error_message(0, message, sizeof message) > 0 && strstr(message, "/nowhere"));
  options.mode = 9;
  EXPECT(api->store_open(&options, &other) == ONRECORD_USAGE);
  EXPECT(api->store_put(store, nameless, NULL) == ONRECORD_USAGE);
  EXPECT(api->analysis_destroy(nameless) == ONRECORD_OK);
  EXPECT(api->store_put(store, nameless, NULL) == ONRECORD_BAD_HANDLE);
  EXPECT(api->store_put(engine, nameless, NULL) == ONRECORD_BAD_HANDLE);
  query.kinds = text_of("direct'; DROP TABLE document; --");
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE && cursor == 0);
  query = new_query();
  query.match = text_of("AND AND (");
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE);
  EXPECT(api->error_message(store, message, sizeof message) > 0 && strstr(message, "full-text"));
  EXPECT(logged > before);
  query = new_query();
  query.text = text_of("\"NEAR( OR ^ * : - bridge'");
  EXPECT(rows_for(&query) == 0);
  query = new_query();
  query.document.data = "a\0b";
  query.document.size = 3;
  EXPECT(rows_for(&query) == 0);
  query.document.data = NULL;
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE);
  query = new_query();
  query.sort = 99;
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE);
  query = new_query();
  query.limit = 1000000;
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE);
  query.struct_size = 8;
  EXPECT(api->store_query(store, &query, &cursor) == ONRECORD_USAGE);
  EXPECT(api->store_query(store, NULL, NULL) == ONRECORD_USAGE);
  EXPECT(api->store_rate(store, NULL) == ONRECORD_USAGE && api->store_correct(store, NULL) == ONRECORD_USAGE);
  EXPECT(api->store_counts(store, NULL) == ONRECORD_USAGE);
  EXPECT(api->cursor_next(0, &text) == ONRECORD_BAD_HANDLE && api->cursor_destroy(store) == ONRECORD_BAD_HANDLE);
  EXPECT(strcmp(api->status_name(ONRECORD_BUSY), "busy") == 0 && strcmp(api->status_name(-5), "unknown") == 0);
}

/* Two threads on one store, against the rules: the second one waits, nothing breaks. */
static void* asks_often(void* unused) {
  int i;
  onrecord_cursor cursor = 0;
  (void)unused;
  for (i = 0; i < 50; ++i) {
    EXPECT(api->store_query(store, NULL, &cursor) == ONRECORD_OK);
    EXPECT(api->cursor_destroy(cursor) == ONRECORD_OK);
  }
  return NULL;
}

static void waits_for_its_turn(void) {
  pthread_t threads[4];
  int i;
  for (i = 0; i < 4; ++i) EXPECT(pthread_create(&threads[i], NULL, asks_often, NULL) == 0);
  for (i = 0; i < 4; ++i) EXPECT(pthread_join(threads[i], NULL) == 0);
}

static void is_refused_after_fork(void) {
  int status = 0;
  const pid_t child = fork();
  if (child == 0) {
    onrecord_cursor cursor = 0;
    const onrecord_status said = api->store_query(store, NULL, &cursor);
    _exit(said == ONRECORD_USAGE && api->store_close(store) == ONRECORD_OK ? 0 : 1);
  }
  EXPECT(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
  EXPECT(rows_for(NULL) == 2);
}

static void reads_only(void) {
  onrecord_store reader = open_store(ONRECORD_OPEN_READ_ONLY);
  onrecord_analysis analysis = read_story("d", story);
  EXPECT(api->store_put(reader, analysis, NULL) == ONRECORD_STORE);
  EXPECT(api->store_close(reader) == ONRECORD_OK && api->store_close(reader) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
}

static void lists_rules(void) {
  onrecord_cursor cursor = 0;
  EXPECT(api->engine_rules(engine, &cursor) == ONRECORD_OK && rows_of(cursor) > 20);
  EXPECT(api->policies(&cursor) == ONRECORD_OK && rows_of(cursor) >= 4);
}

int main(void) {
  char folder[] = "/tmp/onrecord-abi-XXXXXX";
  void* library = dlopen(ONRECORD_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  const onrecord_api* (*get)(uint32_t);
  EXPECT(library != NULL && mkdtemp(folder) != NULL);
  *(void**)&get = dlsym(library, "onrecord_get_api");
  api = get(ONRECORD_ABI_MAJOR);
  EXPECT(api != NULL && api->abi_minor == ONRECORD_ABI_MINOR && api->struct_size == sizeof *api);
  EXPECT(api->engine_create(NULL, &engine) == ONRECORD_OK);
  snprintf(path, sizeof path, "%s/store.db", folder);
  store = open_store(ONRECORD_OPEN_CREATE);
  puts_and_asks();
  pages_go_on();
  people_speak();
  batches();
  forgets();
  refuses_misuse();
  waits_for_its_turn();
  is_refused_after_fork();
  reads_only();
  lists_rules();
  EXPECT(api->store_close(store) == ONRECORD_OK && api->store_close(store) == ONRECORD_BAD_HANDLE);
  EXPECT(api->engine_destroy(engine) == ONRECORD_OK);
  EXPECT(dlclose(library) == 0);
  EXPECT(remove(path) == 0 && rmdir(folder) == 0); /* closed stores leave one file */
  puts("store_host_test: all is well");
  return 0;
}
