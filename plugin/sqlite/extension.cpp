// onrecord_sqlite.so: onrecord inside SQLite.
//
//   .load onrecord_sqlite
//   SELECT a.id, q.source_name, q.statement FROM articles a, quotes(a.body) q WHERE q.score < 300;
//   SELECT f.rule, f.message FROM articles a, findings(a.body) f;
//   SELECT onrecord_version();
//
// start and stop count characters from 0, as substr() does from 1: substr(body, start + 1, stop - start). Everything is
// deterministic and innocuous: a function of the text alone, so that views and triggers may use it. The extension calls
// SQLite through the table that its host hands over and links none of its own. One engine a process, made at the first
// use; a connection remembers the story it read last, so that quotes() and findings() of one text read it once.
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "plugin/sqlite/tables.hpp"

namespace onrecord::sqlite {
namespace {

void version(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_text(context, ONRECORD_VERSION, -1, SQLITE_STATIC);
}

// ---- A table-valued function: hidden column `text` is its argument ----

struct Table : sqlite3_vtab {
  Connection* connection;
  const TableShape* shape;
};

struct Walk : sqlite3_vtab_cursor {
  std::shared_ptr<const Reading> reading;
  std::size_t row = 0, rows = 0;
};

constexpr int is_asked = 1;

template <typename Work>
int guarded(sqlite3_vtab* table, Work work) noexcept {
  try {
    work();
    return SQLITE_OK;
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  } catch (const std::exception& error) {
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("onrecord: %s", error.what());
    return SQLITE_ERROR;
  }
}

int connect(sqlite3* db, void* aux, int, const char* const*, sqlite3_vtab** out, char**) {
  const auto* registered = static_cast<const Registered*>(aux);
  if (const int code = sqlite3_declare_vtab(db, registered->shape->declaration); code != SQLITE_OK) return code;
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  auto* table = new (std::nothrow) Table{};
  if (table == nullptr) return SQLITE_NOMEM;
  table->connection = registered->connection.get();
  table->shape = registered->shape;
  *out = table;
  return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

// The text must be given, and be known before this table is walked: another order of tables is refused as a plan.
int best_index(sqlite3_vtab* table, sqlite3_index_info* info) {
  const int text = static_cast<Table*>(table)->shape->text_column;
  bool asked = false;
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& constraint = info->aConstraint[i];
    if (constraint.iColumn != text || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
    asked = true;
    if (!constraint.usable || info->idxNum == is_asked) continue;
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    info->idxNum = is_asked;
  }
  info->estimatedCost = 100000;
  info->estimatedRows = 20;
  if (info->idxNum == is_asked) return SQLITE_OK;
  if (asked) return SQLITE_CONSTRAINT;
  sqlite3_free(table->zErrMsg);
  table->zErrMsg =
      sqlite3_mprintf("onrecord: the function needs a text: %s(text)", static_cast<Table*>(table)->shape->name);
  return SQLITE_ERROR;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* walk = new (std::nothrow) Walk{};
  *out = walk;
  return walk == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Walk*>(cursor);
  return SQLITE_OK;
}

// NULL has no rows; anything else is read as text.
int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value** values) {
  auto* walk = static_cast<Walk*>(cursor);
  auto* table = static_cast<Table*>(walk->pVtab);
  walk->row = walk->rows = 0;
  walk->reading.reset();
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return SQLITE_OK;
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (bytes == nullptr) return SQLITE_NOMEM;
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  return guarded(table, [&] {
    walk->reading = table->connection->read({bytes, size});
    walk->rows = table->shape->rows(*walk->reading);
  });
}

int next(sqlite3_vtab_cursor* cursor) {
  ++static_cast<Walk*>(cursor)->row;
  return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* cursor) {
  const auto* walk = static_cast<Walk*>(cursor);
  return walk->row >= walk->rows;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number) {
  const auto* walk = static_cast<Walk*>(cursor);
  const auto* table = static_cast<Table*>(walk->pVtab);
  const auto text = [&](std::string_view words) {
    sqlite3_result_text64(context, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  };
  return guarded(walk->pVtab, [&] {
    if (number == table->shape->text_column) return text(walk->reading->text);
    const Value value = table->shape->value(*walk->reading, walk->row, number);
    if (const auto* words = std::get_if<std::string>(&value)) return text(*words);
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return sqlite3_result_int64(context, *whole);
    if (const auto* real = std::get_if<double>(&value)) return sqlite3_result_double(context, *real);
    sqlite3_result_null(context);
  });
}

int rowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(static_cast<Walk*>(cursor)->row) + 1;
  return SQLITE_OK;
}

// Without xCreate the tables are there under their names only: CREATE VIRTUAL TABLE is refused.
sqlite3_module make_module() {
  sqlite3_module module{};
  module.xConnect = connect;
  module.xBestIndex = best_index;
  module.xDisconnect = disconnect;
  module.xOpen = open;
  module.xClose = close;
  module.xFilter = filter;
  module.xNext = next;
  module.xEof = eof;
  module.xColumn = column;
  module.xRowid = rowid;
  return module;
}

const sqlite3_module module = make_module();

int add(sqlite3* db, char** message) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function_v2(db, "onrecord_version", 0, flags, nullptr, version, nullptr, nullptr, nullptr);
  try {
    const auto connection = std::make_shared<Connection>();
    for (const TableShape* shape : {&quotes_table(), &findings_table()}) {
      if (code != SQLITE_OK) break;
      code = sqlite3_create_module_v2(db, shape->name, &module, new Registered{connection, shape},
                                      [](void* registered) { delete static_cast<Registered*>(registered); });
    }
  } catch (const std::exception&) {
    code = SQLITE_NOMEM;
  }
  if (code != SQLITE_OK && message != nullptr) *message = sqlite3_mprintf("onrecord: %s", sqlite3_errstr(code));
  return code;
}

}  // namespace
}  // namespace onrecord::sqlite

// SQLite asks for the first by the file's name, and for the second where the file was renamed.
extern "C" __attribute__((visibility("default"))) int sqlite3_onrecordsqlite_init(sqlite3* db, char** message,
                                                                                  const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api);
  return onrecord::sqlite::add(db, message);
}

extern "C" __attribute__((visibility("default"))) int sqlite3_extension_init(sqlite3* db, char** message,
                                                                             const sqlite3_api_routines* api) {
  return sqlite3_onrecordsqlite_init(db, message, api);
}
