/* The smallest useful host: reads a story, prints its record, keeps it in a store and asks what the store has.
 *
 *   cc host.c $(pkg-config --cflags --libs onrecord) -o host && ./host stories.db story.txt */
#include <onrecord.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const onrecord_api* api;

/* Ends the program with the library's own sentence where a call failed. */
static void check(onrecord_status status) {
  char message[512];
  if (status == ONRECORD_OK) return;
  api->error_message(0, message, sizeof message);
  fprintf(stderr, "%s: %s\n", api->status_name(status), message);
  exit(2);
}

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* bytes = malloc(1 << 24);
  if (file == NULL || bytes == NULL) return NULL;
  *size = fread(bytes, 1, 1 << 24, file);
  fclose(file);
  return bytes;
}

int main(int argc, char** argv) {
  onrecord_engine engine;
  onrecord_analysis analysis;
  onrecord_store store;
  onrecord_cursor cursor;
  onrecord_store_options options = {0};
  onrecord_text json;
  size_t size = 0;
  char* story = argc == 3 ? read_file(argv[2], &size) : NULL;

  api = onrecord_get_api(ONRECORD_ABI_MAJOR);
  if (story == NULL || api == NULL || api->abi_minor < 1) return 2;

  check(api->engine_create(NULL, &engine));
  check(api->analyze(engine, story, size, "story", 5, NULL, &analysis));
  check(api->analysis_json(analysis, ONRECORD_OFFSETS_CODEPOINT, &json));
  printf("%s\n", json.data);

  options.struct_size = sizeof options;
  options.path.data = argv[1];
  options.path.size = strlen(argv[1]);
  check(api->store_open(&options, &store));
  check(api->store_put(store, analysis, NULL));
  check(api->store_query(store, NULL, &cursor)); /* the newest 50 statements */
  check(api->cursor_json(cursor, &json));
  printf("%s\n", json.data);

  check(api->cursor_destroy(cursor));
  check(api->store_close(store));
  check(api->analysis_destroy(analysis));
  check(api->engine_destroy(engine));
  free(story);
  return 0;
}
