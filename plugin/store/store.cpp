// Opening, closing, batches, and what the file says of itself.
#include "plugin/store/store.hpp"

#include "plugin/store/conditions.hpp"
#include "plugin/store/inside.hpp"
#include "plugin/store/schema.hpp"

namespace onrecord {
namespace {

// A story of ten statements touches some 48 pages, whose bytes the log writes and sums up: half as many bytes as with
// SQLite's own 4096. Stores that are older keep the size they have.
constexpr int page_size = 2048;
constexpr std::uint64_t size_of_max_pages = 4096;  // StoreOptions::max_pages counts these, whatever the file has

// SQLite's own default, 2 MB of log: a log that still grows has the file system write its size with every commit, which
// costs a story put by itself more than the checkpoints do.
constexpr int pages_before_checkpoint = 1000;

int open_flags(StoreOptions::Mode mode) {
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (mode == StoreOptions::Mode::read_only) return common | SQLITE_OPEN_READONLY;
  return common | SQLITE_OPEN_READWRITE | (mode == StoreOptions::Mode::create ? SQLITE_OPEN_CREATE : 0);
}

// Before anything is written, so that a foreign file is not touched. The schema stays trusted: FTS5 in a trigger asks
// for it.
void harden(Database& db) {
  sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  db.run("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -65536");
}

std::uint64_t page_size_of(Database& db) {
  auto q = db.statement("PRAGMA page_size");
  q.step();
  return static_cast<std::uint64_t>(q.integer(0));
}

void prepare_for_writing(Database& db, const StoreOptions& options) {
  db.run("PRAGMA page_size = " + std::to_string(page_size));  // of a file that has none yet
  db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = FAST");
  db.run("PRAGMA wal_autocheckpoint = " + std::to_string(pages_before_checkpoint));
  if (options.max_pages) {
    const auto pages = std::uint64_t{options.max_pages} * size_of_max_pages / page_size_of(db);
    db.run("PRAGMA max_page_count = " + std::to_string(pages));
  }
}

std::uint64_t count(Database& db, const std::string& table) {
  auto q = db.statement("SELECT count(*) FROM " + table);
  q.step();
  return static_cast<std::uint64_t>(q.integer(0));
}

}  // namespace

Store::Store(std::unique_ptr<Inside> in) : in_(std::move(in)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::open(const std::string& path, const StoreOptions& options) {
  if (path.empty() || path.find('\0') != std::string::npos)
    throw Error(ErrorCode::usage, "the store needs a file name");
  const bool read_only = options.mode == StoreOptions::Mode::read_only;
  auto in = std::make_unique<Inside>(path, open_flags(options.mode), options.busy_milliseconds);
  harden(in->db);
  define_matched(in->db);
  if (read_only) {
    bring_up_to_date(in->db, true);
    return Store(std::move(in));
  }
  refuse_foreign(in->db);
  prepare_for_writing(in->db, options);
  bring_up_to_date(in->db, false);
  return Store(std::move(in));
}

Store::~Store() {
  if (in_ && getpid() != in_->owner) {  // a connection closed by a child of fork() would meddle with its parent's locks
    static_cast<void>(in_.release());
    return;
  }
  if (!in_ || !in_->wrote || in_->db.in_transaction()) return;
  sqlite3_busy_timeout(in_->db.handle(), 0);  // statistics may wait for another day
  sqlite3_exec(in_->db.handle(), "PRAGMA analysis_limit = 400; PRAGMA optimize", nullptr, nullptr, nullptr);
}

struct Store::Batch::Inside {
  Store::Inside& store;
  Transaction transaction;
  bool committed = false;
};

Store::Batch::Batch(std::unique_ptr<Inside> in) : in_(std::move(in)) {}
Store::Batch::Batch(Batch&&) noexcept = default;

Store::Batch::~Batch() {
  if (!in_) return;
  in_->store.batch_open = false;
  if (!in_->committed) in_->store.undo();
}

void Store::Batch::commit() {
  in_->store.use();
  if (in_->committed) throw Error(ErrorCode::usage, "the batch is committed already");
  in_->transaction.commit();
  in_->committed = true;
  in_->store.batch_open = false;
}

Store::Batch Store::batch() {
  Database& db = in_->use();
  if (db.in_transaction()) throw db.error(ErrorCode::usage, "a batch is open already");
  Batch batch(std::unique_ptr<Batch::Inside>(new Batch::Inside{*in_, Transaction(db)}));
  in_->batch_open = true;
  return batch;
}

StoreCounts Store::counts() {
  Database& db = in_->use();
  return {.documents = count(db, "document"),
          .attributions = count(db, "attribution"),
          .sources = count(db, "source"),
          .entities = count(db, "entity"),
          .findings = count(db, "finding"),
          .ratings = count(db, "rating"),
          .corrections = count(db, "correction")};
}

std::vector<std::string> Store::check() {
  Database& db = in_->use();
  std::vector<std::string> faults;
  auto integrity = db.statement("PRAGMA integrity_check");
  while (integrity.step())
    if (integrity.text(0) != "ok") faults.push_back("integrity: " + integrity.string(0));
  auto keys = db.statement("PRAGMA foreign_key_check");
  while (keys.step()) faults.push_back("foreign key: " + keys.string(0));
  auto sums = db.statement(
      "SELECT id FROM attribution WHERE CASE WHEN json_valid(contributions) THEN score <> (SELECT "
      "sum(json_extract(c.value, '$[1]')) FROM json_each(contributions) c JOIN criterion r ON r.id = "
      "json_extract(c.value, '$[0]')) ELSE 1 END LIMIT 10");
  while (sums.step()) faults.push_back("score: attribution " + sums.string(0));
  if (sqlite3_db_readonly(db.handle(), "main")) return faults;  // the full text's check is an INSERT
  try {
    db.statement("INSERT INTO statement_text (statement_text, rank) VALUES ('integrity-check', 1)").run();
  } catch (const Error& e) {
    faults.push_back("full text: " + e.message);
  }
  return faults;
}

}  // namespace onrecord
