// SQLite with errors as onrecord::Error and lifetimes as scopes. Inside plugin/store only.
//
// One connection, one thread at a time. Statements are prepared once and kept; a Cursor borrows one and resets it when
// it goes.
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "grammar/error.hpp"
#include "plugin/store/log_file.hpp"

namespace onrecord {

class Database;

// One run of a prepared statement: bind in order, step, read columns. Text columns live until the next step.
class Cursor {
 public:
  Cursor(Database& db, sqlite3_stmt* statement) : db_(&db), statement_(statement) {}
  Cursor(Cursor&& other) noexcept
      : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), next_(other.next_) {}
  Cursor& operator=(Cursor&&) = delete;
  ~Cursor() { release(); }

  // Binds and runs to the end; the values need to live for this call only. What is not UTF-8 becomes U+FFFD.
  template <typename... Values>
  void run(const Values&... values) {
    keep_ = SQLITE_STATIC;
    (bind(values), ...);
    while (step()) {
    }
  }
  // For reading: text is copied.
  template <typename... Values>
  Cursor&& with(const Values&... values) && {
    (bind(values), ...);
    return std::move(*this);
  }
  void bind(std::string_view text);
  void bind(const std::string& text) { bind(std::string_view(text)); }
  void bind(const char* text) { bind(std::string_view(text)); }
  // For an SQL function that knows `type`; the value must outlive the run.
  template <typename Value>
  void bind(const Value* value) requires std::is_same_v<decltype(Value::type), const char* const> {
    bind_pointer(value, Value::type);
  }
  void bind(std::nullptr_t);
  void bind(double number);
  template <std::integral Number>
  void bind(Number number) {
    bind_integer(static_cast<std::int64_t>(number));
  }
  template <typename Value>
  void bind(const std::optional<Value>& value) {
    value ? bind(*value) : bind(nullptr);
  }

  bool step();  // true: a row is there

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string_view text(int column) const;
  std::string string(int column) const { return std::string(text(column)); }

 private:
  void bind_pointer(const void* value, const char* type);
  void bind_integer(std::int64_t number);
  void check(int code);
  void release();
  Database* db_;
  sqlite3_stmt* statement_;
  int next_ = 0;
  sqlite3_destructor_type keep_ = SQLITE_TRANSIENT;
};

class Database {
 public:
  // Throws Error{store, busy}. flags are SQLite's open flags.
  Database(const std::string& path, int flags, int busy_milliseconds);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Cursor statement(std::string_view sql);  // prepared once, kept under its text
  void run(const std::string& sql);        // any number of statements without parameters
  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_); }
  std::int64_t changes() const { return sqlite3_changes64(handle_); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

  Error error(int sqlite_code) const;                      // what SQLite says, as ours
  Error error(ErrorCode code, std::string message) const;  // with the file's name
  sqlite3* handle() const { return handle_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::string path_;
  GatheredLog log_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, Hash, std::equal_to<>> statements_;
};

// A write transaction, rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool done_ = false;
};

}  // namespace onrecord
