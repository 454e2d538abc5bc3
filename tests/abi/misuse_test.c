/* What a host should not do, done: stale and foreign handles, wrong sizes, ranges beyond the text, callbacks that come
 * back, objects destroyed under other threads. Every answer is a status; nothing is undefined. */
#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "expect.h"
#include "onrecord.h"

static const onrecord_api* api;
static onrecord_engine engine;
static const char story[] =
    "\xe2\x80\x9cWe closed \xf0\x9f\x8c\x89 it,\xe2\x80\x9d Jane Roe, the city engineer, said.\n";
static const size_t size = sizeof story - 1;

static onrecord_analysis read_story(void) {
  onrecord_analysis analysis = 0;
  EXPECT(api->analyze(engine, story, size, "a", 1, NULL, &analysis) == ONRECORD_OK);
  return analysis;
}

static void a_handle_of_a_slot_used_again_is_stale(void) {
  const onrecord_analysis first = read_story();
  onrecord_analysis second;
  onrecord_text text;
  EXPECT(api->analysis_destroy(first) == ONRECORD_OK);
  second = read_story();
  EXPECT(second != first && api->analysis_json(first, 0, &text) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analysis_destroy(first) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analysis_json(second, 0, &text) == ONRECORD_OK && api->analysis_destroy(second) == ONRECORD_OK);
}

static void any_number_is_refused_as_a_handle(void) {
  uint64_t number = 88172645463325252u;
  onrecord_text text;
  onrecord_cursor cursor = 7;
  int i;
  for (i = 0; i < 20000; ++i) {
    number ^= number << 13;
    number ^= number >> 7;
    number ^= number << 17;
    if (number == engine) continue;
    EXPECT(api->engine_digest(number, &text) == ONRECORD_BAD_HANDLE);
    EXPECT(api->analysis_json(number, 0, &text) == ONRECORD_BAD_HANDLE);
    EXPECT(api->cursor_next(number, &text) == ONRECORD_BAD_HANDLE);
    EXPECT(api->store_query(number, NULL, &cursor) == ONRECORD_BAD_HANDLE);
    EXPECT(api->store_close(number) == ONRECORD_BAD_HANDLE && api->engine_destroy(number) == ONRECORD_BAD_HANDLE);
  }
}

static void every_wrong_size_is_refused(void) {
  onrecord_analysis analysis = read_story();
  onrecord_analyze_options options;
  onrecord_engine_options making;
  onrecord_counts counts;
  onrecord_engine other;
  onrecord_analysis again;
  size_t wrong;
  memset(&options, 0, sizeof options);
  memset(&making, 0, sizeof making);
  for (wrong = 0; wrong < 64; ++wrong) {
    const int fits_making = wrong >= 40, fits_options = wrong >= 48, fits_counts = wrong >= 32;
    making.struct_size = wrong;
    options.struct_size = wrong;
    memset(&counts, 0x5a, sizeof counts);
    counts.struct_size = wrong;
    if (!fits_making) EXPECT(api->engine_create(&making, &other) == ONRECORD_USAGE && other == 0);
    EXPECT((api->analyze(engine, story, size, "a", 1, &options, &again) == ONRECORD_OK) == fits_options);
    if (fits_options) EXPECT(api->analysis_destroy(again) == ONRECORD_OK);
    EXPECT((api->analysis_counts(analysis, &counts) == ONRECORD_OK) == fits_counts);
    EXPECT(counts.struct_size == wrong && (fits_counts || counts.notes == 0x5a5a5a5a));
  }
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
}

static void ranges_are_held_against_the_text(void) {
  onrecord_analysis analysis = read_story();
  onrecord_text text;
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_BYTE, 0, size, &text) == ONRECORD_OK && text.size == size);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_BYTE, 0, size + 1, &text) == ONRECORD_USAGE);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_BYTE, 5, 4, &text) == ONRECORD_USAGE);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_BYTE, UINT64_MAX, UINT64_MAX, &text) == ONRECORD_USAGE);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_CODEPOINT, 1, 10, &text) == ONRECORD_OK);
  EXPECT(text.size == 9 && memcmp(text.data, "We closed", 9) == 0);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_CODEPOINT, 11, 12, &text) == ONRECORD_OK && text.size == 4);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_UTF16, 11, 13, &text) == ONRECORD_OK && text.size == 4);
  EXPECT(api->analysis_words(analysis, ONRECORD_OFFSETS_CODEPOINT, 0, 54, &text) == ONRECORD_USAGE);
  EXPECT(api->analysis_words(analysis, 3, 0, 1, &text) == ONRECORD_USAGE);
  EXPECT(api->analysis_words(analysis, 0, 0, 1, NULL) == ONRECORD_USAGE);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
}

static void limits_hold(void) {
  onrecord_analyze_options options;
  onrecord_analysis analysis = 1;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.max_memory = 1 << 20;
  EXPECT(api->analyze(engine, story, size, "a", 1, &options, &analysis) == ONRECORD_LIMIT && analysis == 0);
  options.max_memory = ((uint64_t)4 << 20) + size * ONRECORD_MEMORY_A_BYTE;
  EXPECT(api->analyze(engine, story, size, "a", 1, &options, &analysis) == ONRECORD_OK);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
  options.max_memory = 0;
  options.max_bytes = size - 1;
  EXPECT(api->analyze(engine, story, size, "a", 1, &options, &analysis) == ONRECORD_LIMIT);
  options.max_bytes = 0;
  options.max_nesting = 2;
  EXPECT(api->analyze(engine, "<div><b><i>", 11, "a", 1, &options, &analysis) == ONRECORD_LIMIT);
  options.max_nesting = 3;
  EXPECT(api->analyze(engine, "<div><b><i>", 11, "a", 1, &options, &analysis) == ONRECORD_OK);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
  options.max_seconds = 1e-9;
  EXPECT(api->analyze(engine, story, size, "a", 1, &options, &analysis) == ONRECORD_LIMIT);
}

/* A callback that uses the library: reads another story, destroys the engine that is at work, and goes on. */
static int32_t comes_back(double done, void* user) {
  onrecord_analysis inner = 0;
  onrecord_text json;
  (void)done;
  EXPECT(api->analyze(engine, story, size, "b", 1, NULL, &inner) == ONRECORD_OK);
  EXPECT(api->analysis_json(inner, 1, &json) == ONRECORD_OK && api->analysis_destroy(inner) == ONRECORD_OK);
  api->engine_destroy(*(onrecord_engine*)user);
  return 1;
}

static void callbacks_may_come_back(void) {
  onrecord_engine doomed = 0;
  onrecord_analyze_options options;
  onrecord_analysis analysis = 0;
  EXPECT(api->engine_create(NULL, &doomed) == ONRECORD_OK);
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.progress = comes_back;
  options.user = &doomed;
  EXPECT(api->analyze(doomed, story, size, "a", 1, &options, &analysis) == ONRECORD_OK);
  EXPECT(api->engine_destroy(doomed) == ONRECORD_BAD_HANDLE && api->analysis_destroy(analysis) == ONRECORD_OK);
}

/* Threads share handles and destroy them under each other. */
static onrecord_analysis shared[8];

static void* shares_and_destroys(void* number) {
  const size_t me = (size_t)number;
  int i;
  for (i = 0; i < 100; ++i) {
    onrecord_counts counts;
    char message[32];
    const onrecord_analysis mine = shared[(me + (size_t)i) % 8];
    onrecord_status said;
    memset(&counts, 0, sizeof counts);
    counts.struct_size = sizeof counts;
    said = api->analysis_counts(mine, &counts);
    EXPECT(said == ONRECORD_BAD_HANDLE || (said == ONRECORD_OK && counts.attributions == 1));
    if (i == 50) api->analysis_destroy(mine);
    EXPECT(api->analyze(0, story, size, "a", 1, NULL, NULL) == ONRECORD_BAD_HANDLE);
    EXPECT(api->error_message(0, message, sizeof message) > 0 && api->error_message(engine, NULL, 0) < 1000);
  }
  return NULL;
}

static void threads_destroy_under_each_other(void) {
  pthread_t threads[64];
  size_t i;
  for (i = 0; i < 8; ++i) shared[i] = read_story();
  for (i = 0; i < 64; ++i) EXPECT(pthread_create(&threads[i], NULL, shares_and_destroys, (void*)i) == 0);
  for (i = 0; i < 64; ++i) EXPECT(pthread_join(threads[i], NULL) == 0);
  for (i = 0; i < 8; ++i) api->analysis_destroy(shared[i]);
}

static void what_is_left_goes_with_the_library(void) {
  read_story(); /* never destroyed */
  EXPECT(api->engine_digest(engine, NULL) == ONRECORD_USAGE);
}

int main(void) {
  void* library = dlopen(ONRECORD_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  const onrecord_api* (*get)(uint32_t);
  EXPECT(library != NULL);
  *(void**)&get = dlsym(library, "onrecord_get_api");
  api = get(ONRECORD_ABI_MAJOR);
  EXPECT(api != NULL && api->engine_create(NULL, &engine) == ONRECORD_OK);
  a_handle_of_a_slot_used_again_is_stale();
  any_number_is_refused_as_a_handle();
  every_wrong_size_is_refused();
  ranges_are_held_against_the_text();
  limits_hold();
  callbacks_may_come_back();
  threads_destroy_under_each_other();
  what_is_left_goes_with_the_library();
  EXPECT(dlclose(library) == 0);
  puts("misuse_test: all is well");
  return 0;
}
