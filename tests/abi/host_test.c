/* A host in plain C: loads the library, uses and misuses it, unloads it. Prints the first thing that is wrong. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "onrecord.h"

static const onrecord_api* api;
static onrecord_engine engine;

#define EXPECT(condition)                                             \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                        \
    }                                                                 \
  } while (0)

static const char story[] = "\"We closed the bridge,\" Jane Roe, the city engineer, said on Monday.\n";

static int32_t stop_at_once(double done, void* user) {
  (void)done;
  ++*(int*)user;
  return 0;
}

static void reads_a_story(void) {
  onrecord_analysis analysis = 0;
  onrecord_counts counts = {sizeof counts, 0, 0, 0, 0, 0, 0};
  onrecord_text json;
  EXPECT(api->analyze(engine, story, sizeof story - 1, "a", 1, NULL, &analysis) == ONRECORD_OK);
  EXPECT(api->analysis_counts(analysis, &counts) == ONRECORD_OK);
  EXPECT(counts.attributions == 1 && counts.sources == 1);
  EXPECT(api->analysis_json(analysis, ONRECORD_OFFSETS_CODEPOINT, &json) == ONRECORD_OK);
  EXPECT(strlen(json.data) == json.size && strstr(json.data, "\"Jane Roe\"") != NULL);
  EXPECT(api->analysis_json(analysis, 7, &json) == ONRECORD_USAGE);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analysis_json(analysis, 0, &json) == ONRECORD_BAD_HANDLE);
}

static void survives_misuse(void) {
  onrecord_analysis analysis = 1;
  onrecord_engine other = 1;
  onrecord_text text;
  onrecord_counts small = {4, 0, 0, 0, 0, 0, 0};
  onrecord_engine_options wrong = {sizeof wrong, "nowhere", 7, NULL, 0, NULL, NULL};
  onrecord_analyze_options options = {sizeof options, 0, 0, 10, 0, NULL, NULL, 0, 0, 0};
  char message[16];
  int calls = 0;
  EXPECT(api->engine_create(NULL, NULL) == ONRECORD_USAGE);
  EXPECT(api->engine_create(&wrong, &other) != ONRECORD_OK && other == 0);
  EXPECT(api->error_message(0, message, sizeof message) > 0 && strlen(message) == sizeof message - 1);
  wrong.struct_size = 3;
  EXPECT(api->engine_create(&wrong, &other) == ONRECORD_USAGE);
  EXPECT(api->analyze(0, story, 5, NULL, 0, NULL, &analysis) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analyze(engine, NULL, 5, NULL, 0, NULL, &analysis) == ONRECORD_USAGE);
  EXPECT(api->analyze(engine, story, 5, NULL, 0, NULL, NULL) == ONRECORD_USAGE);
  EXPECT(api->analyze(engine, story, sizeof story - 1, NULL, 0, &options, &analysis) == ONRECORD_LIMIT &&
         analysis == 0);
  options.max_bytes = 0;
  options.progress = stop_at_once;
  options.user = &calls;
  EXPECT(api->analyze(engine, story, sizeof story - 1, NULL, 0, &options, &analysis) == ONRECORD_CANCELLED &&
         calls == 1);
  options.format = 9;
  EXPECT(api->analyze(engine, story, sizeof story - 1, NULL, 0, &options, &analysis) == ONRECORD_USAGE);
  EXPECT(api->analyze(engine, "a\0b\xff\xfe", 5, NULL, 0, NULL, &analysis) == ONRECORD_OK);
  EXPECT(api->analysis_counts(analysis, &small) == ONRECORD_USAGE);
  EXPECT(api->engine_digest(analysis, &text) == ONRECORD_BAD_HANDLE);
  EXPECT(api->engine_destroy(analysis) == ONRECORD_BAD_HANDLE);
  EXPECT(api->analysis_destroy(analysis) == ONRECORD_OK);
}

static void* many_times(void* unused) {
  int i;
  (void)unused;
  for (i = 0; i < 8; ++i) reads_a_story();
  return NULL;
}

static void serves_threads(void) {
  pthread_t threads[64];
  int i;
  for (i = 0; i < 64; ++i) EXPECT(pthread_create(&threads[i], NULL, many_times, NULL) == 0);
  for (i = 0; i < 64; ++i) EXPECT(pthread_join(threads[i], NULL) == 0);
}

static int is_mapped(const char* name) {
  char line[4096];
  int found = 0;
  FILE* maps = fopen("/proc/self/maps", "r");
  while (maps != NULL && fgets(line, sizeof line, maps) != NULL) found |= strstr(line, name) != NULL;
  if (maps != NULL) fclose(maps);
  return found;
}

int main(void) {
  void* library = dlopen(ONRECORD_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  const onrecord_api* (*get)(uint32_t);
  onrecord_text digest;
  EXPECT(library != NULL);
  *(void**)&get = dlsym(library, "onrecord_get_api");
  EXPECT(get != NULL && get(99) == NULL);
  api = get(ONRECORD_ABI_MAJOR);
  EXPECT(api != NULL && api->struct_size >= sizeof *api && api->version()[0] != '\0');
  EXPECT(api->engine_create(NULL, &engine) == ONRECORD_OK);
  EXPECT(api->engine_digest(engine, &digest) == ONRECORD_OK && strncmp(digest.data, "sha256:", 7) == 0);
  reads_a_story();
  survives_misuse();
  serves_threads();
  EXPECT(api->engine_destroy(engine) == ONRECORD_OK);
  EXPECT(api->engine_destroy(engine) == ONRECORD_BAD_HANDLE);
  EXPECT(is_mapped("libonrecord.so"));
  EXPECT(dlclose(library) == 0);
  EXPECT(!is_mapped("libonrecord.so"));
  puts("host_test: all is well");
  return 0;
}
