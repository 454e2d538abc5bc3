// libonrecord.so from Node through koffi.
//
//   node host.js libonrecord.so stories.db story.txt
//
// Calls are synchronous; for many stories use worker threads (an engine may be shared, a store may not).
'use strict';
const fs = require('node:fs');
const koffi = require('koffi');

const Text = koffi.struct('onrecord_text', { data: 'void *', size: 'size_t' });
const Progress = koffi.proto('int32_t onrecord_progress(double done, void *user)');
const AnalyzeOptions = koffi.struct('onrecord_analyze_options', {
  struct_size: 'size_t', format: 'int32_t', explain: 'int32_t', max_bytes: 'uint64_t', max_seconds: 'double',
  progress: koffi.pointer(Progress), user: 'void *', max_memory: 'uint64_t', max_nesting: 'uint32_t', reserved: 'uint32_t',
});
const StoreOptions = koffi.struct('onrecord_store_options', {
  struct_size: 'size_t', path: 'const char *', path_size: 'size_t', mode: 'int32_t', busy_milliseconds: 'int32_t',
  max_pages: 'uint32_t', reserved: 'uint32_t', log: 'void *', log_user: 'void *',
});

// In the order of the table; a host may stop where its interest ends.
const functions = {
  version: 'const char *version()',
  engine_create: 'int32_t engine_create(void *options, _Out_ uint64_t *out)',
  engine_destroy: 'int32_t engine_destroy(uint64_t engine)',
  engine_digest: 'int32_t engine_digest(uint64_t engine, _Out_ onrecord_text *out)',
  error_message: 'size_t error_message(uint64_t handle, _Out_ uint8_t *buffer, size_t size)',
  analyze: 'int32_t analyze(uint64_t engine, void *text, size_t size, const char *id, size_t id_size, ' +
    'onrecord_analyze_options *options, _Out_ uint64_t *out)',
  analysis_destroy: 'int32_t analysis_destroy(uint64_t analysis)',
  analysis_counts: null,
  analysis_json: 'int32_t analysis_json(uint64_t analysis, int32_t offsets, _Out_ onrecord_text *out)',
  status_name: 'const char *status_name(int32_t status)',
  analysis_findings: null, analysis_attributions: null, analysis_words: null, engine_rules: null, policies: null,
  cursor_next: 'int32_t cursor_next(uint64_t cursor, _Out_ onrecord_text *row)',
  cursor_json: 'int32_t cursor_json(uint64_t cursor, _Out_ onrecord_text *out)',
  cursor_page: null,
  cursor_destroy: 'int32_t cursor_destroy(uint64_t cursor)',
  store_open: 'int32_t store_open(onrecord_store_options *options, _Out_ uint64_t *out)',
  store_close: 'int32_t store_close(uint64_t store)',
  store_put: 'int32_t store_put(uint64_t store, uint64_t analysis, void *out)',
  store_holds: null, store_begin: null, store_commit: null, store_rollback: null,
  store_query: 'int32_t store_query(uint64_t store, void *query, _Out_ uint64_t *out)',
};

class Library {
  constructor(path) {
    const names = Object.keys(functions);
    const Api = koffi.struct('onrecord_api', {
      struct_size: 'size_t', abi_major: 'uint32_t', abi_minor: 'uint32_t',
      ...Object.fromEntries(names.map((name) => [name, 'void *'])),
    });
    const table = koffi.load(path).func('void *onrecord_get_api(uint32_t major)')(1);
    const api = table && koffi.decode(table, Api);
    if (!api || api.abi_minor < 1) throw new Error('this is another version of libonrecord.so');
    for (const name of names) {
      if (functions[name]) this[name] = koffi.decode(api[name], koffi.proto(functions[name]));
    }
  }

  // A failure is an exception with the library's own sentence.
  check(status) {
    if (status === 0) return;
    const told = Buffer.alloc(512);
    const size = Number(this.error_message(0, told, told.length));
    throw new Error(`${this.status_name(status)}: ${told.toString('utf8', 0, Math.min(size, 511))}`);
  }

  // The handle that a call makes, through its last argument.
  made(name, ...args) {
    const out = [0n];
    this.check(this[name](...args, out));
    return out[0];
  }

  text(name, ...args) {
    const out = {};
    this.check(this[name](...args, out));
    return Buffer.from(koffi.decode(out.data, 'uint8_t', Number(out.size))).toString('utf8');
  }

  analyze_story(engine, story, progress) {
    const callback = progress ? koffi.register(progress, koffi.pointer(Progress)) : null;
    try {
      const options = {
        struct_size: koffi.sizeof(AnalyzeOptions), format: 0, explain: 0, max_bytes: 0, max_seconds: 0,
        progress: callback, user: null, max_memory: 0, max_nesting: 0, reserved: 0,
      };
      return this.made('analyze', engine, story, story.length, 'story', 5, options);
    } finally {
      if (callback) koffi.unregister(callback);
    }
  }
}

function main(path, storePath, storyPath) {
  const library = new Library(path);
  const story = fs.readFileSync(storyPath);
  const engine = library.made('engine_create', null);
  const analysis = library.analyze_story(engine, story);
  console.log(library.text('analysis_json', analysis, 1));

  const options = {
    struct_size: koffi.sizeof(StoreOptions), path: storePath, path_size: Buffer.byteLength(storePath), mode: 0,
    busy_milliseconds: 0, max_pages: 0, reserved: 0, log: null, log_user: null,
  };
  const store = library.made('store_open', options);
  library.check(library.store_put(store, analysis, null));
  const cursor = library.made('store_query', store, null);
  console.log(library.text('cursor_json', cursor));

  try {
    library.analyze_story(engine, story, () => 0);
  } catch (stopped) {
    console.log(stopped.message);
  }
  library.check(library.cursor_destroy(cursor));
  library.check(library.store_close(store));
  library.check(library.analysis_destroy(analysis));
  library.check(library.engine_destroy(engine));
}

main(...process.argv.slice(2));
