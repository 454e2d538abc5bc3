#include "plugin/store/database.hpp"

#include <algorithm>
#include <cstring>

#include "grammar/utf8.hpp"

namespace onrecord {
namespace {

// What an editor or an administrator can do about it, in one sentence.
const char* sentence(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return "the disk, or the size allowed to the store, is full; nothing of this write was kept";
    case SQLITE_READONLY:
      return "the store cannot be written to (read-only file, folder or connection)";
    case SQLITE_CORRUPT:
      return "the store is damaged; restore it from a backup";
    case SQLITE_NOTADB:
      return "this file is not an onrecord store";
    case SQLITE_CANTOPEN:
      return "the store cannot be opened";
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return "no permission for the store";
    case SQLITE_IOERR:
      return "reading or writing the store failed";
    case SQLITE_NOMEM:
      return "out of memory";
    case SQLITE_TOOBIG:
      return "a text is too long for the store";
    default:
      return "the store failed";
  }
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {  // most texts are ASCII
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (eight & 0x8080808080808080u) break;
  }
  while (at < text.size()) {
    const auto character = decode_utf8(text, at);
    if (!character.valid) return false;
    at += character.size;
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = decode_utf8(text, at);
    out += character.valid ? text.substr(at, character.size) : replacement;
    at += character.size;
  }
  return out;
}

}  // namespace

void Cursor::check(int code) {
  if (code != SQLITE_OK) throw db_->error(code);
}

void Cursor::bind(std::string_view text) {
  std::string repaired;
  auto keep = keep_;
  if (!is_utf8(text)) {
    text = repaired = to_utf8(text);
    keep = SQLITE_TRANSIENT;
  }
  check(sqlite3_bind_text64(statement_, ++next_, text.data() ? text.data() : "", text.size(), keep, SQLITE_UTF8));
}
void Cursor::bind(std::nullptr_t) { check(sqlite3_bind_null(statement_, ++next_)); }
void Cursor::bind(double number) { check(sqlite3_bind_double(statement_, ++next_, number)); }
void Cursor::bind_pointer(const void* value, const char* type) {
  check(sqlite3_bind_pointer(statement_, ++next_, const_cast<void*>(value), type, nullptr));
}
void Cursor::bind_integer(std::int64_t number) { check(sqlite3_bind_int64(statement_, ++next_, number)); }

bool Cursor::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Error failure = db_->error(code);
  sqlite3_reset(statement_);
  throw failure;
}

std::string_view Cursor::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
               : std::string_view();
}

void Cursor::release() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Database::Database(const std::string& path, int flags, int busy_milliseconds) : path_(path) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, log_.name());
  if (code != SQLITE_OK) {
    const Error failure = error(code);
    sqlite3_close_v2(handle_);
    throw failure;
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, busy_milliseconds);
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

Cursor Database::statement(std::string_view sql) {
  const auto known = statements_.find(sql);
  if (known != statements_.end()) return Cursor(*this, known->second.get());
  sqlite3_stmt* made = nullptr;
  const int code =
      sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) throw error(code);
  statements_.emplace(std::string(sql), std::unique_ptr<sqlite3_stmt, Finalize>(made));
  return Cursor(*this, made);
}

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw error(code);
}

Error Database::error(int code) const {
  const int kind = code & 0xff;
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
    return error(ErrorCode::busy, "the store is in use by another process; try again");
  std::string message = sentence(code);
  if (kind != SQLITE_FULL && kind != SQLITE_NOTADB)
    message += std::string(" (") + (handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code)) + ")";
  std::replace(message.begin(), message.end(), '\n', ' ');
  return error(ErrorCode::store, std::move(message));
}

Error Database::error(ErrorCode code, std::string message) const {
  Error failure(code, std::move(message));
  failure.file = path_;
  return failure;
}

Transaction::Transaction(Database& db) : db_(db) { db_.statement("BEGIN IMMEDIATE").run(); }

// A full disk and the like have rolled everything back already: then there is nothing left to undo.
Transaction::~Transaction() {
  if (!done_ && db_.in_transaction()) sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.statement("COMMIT").run();
  done_ = true;
}

}  // namespace onrecord
