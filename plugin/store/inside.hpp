// What a Store holds, shared by the files that implement it.
#pragma once

#include <unistd.h>

#include <string>
#include <unordered_map>

#include "plugin/store/database.hpp"
#include "plugin/store/store.hpp"

namespace onrecord {

struct Store::Inside {
  Inside(const std::string& path, int flags, int busy) : db(path, flags, busy), owner(getpid()) {}

  Database db;
  pid_t owner;                                             // SQLite connections do not survive fork()
  std::unordered_map<std::string, std::int64_t> criteria;  // rows of criterion, which are never deleted
  std::int64_t run_id = 0;
  std::string run_key;  // engine, rules and policy of run_id
  bool batch_open = false;
  bool wrote = false;  // worth a PRAGMA optimize when closing

  // Every call begins with it.
  Database& use() {
    if (getpid() != owner)
      throw db.error(ErrorCode::usage, "the store was opened before fork(); open it again in this process");
    if (batch_open && !db.in_transaction())
      throw db.error(ErrorCode::store, "an earlier failure undid the batch; nothing of it was kept");
    return db;
  }

  // Runs `work` in the open batch or in a transaction of its own. A failure undoes it, and the batch as a whole: a
  // savepoint for each put would cost a third of the rate.
  template <typename Work>
  void write(Work work) {
    Database& database = use();
    try {
      std::optional<Transaction> transaction;
      if (!batch_open) transaction.emplace(database);
      work(database);
      if (transaction) transaction->commit();
      wrote = true;
    } catch (...) {
      undo();
      throw;
    }
  }

  // Also forgets what was remembered of rows that are gone now.
  void undo() {
    if (db.in_transaction()) sqlite3_exec(db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    criteria.clear();
    run_id = 0;
    run_key.clear();
  }
};

std::string now();  // "2014-10-07T09:30:00Z"
std::string fold_name(
    std::string_view name);  // the key under which names are one: case, periods, spacing, compatibility forms
std::string day_of(std::string_view date);  // the ISO day, month or year at the front, or ""
std::string to_text(const Spans& spans);    // "12-40 55-60"
Spans to_spans(std::string_view text);
std::string words(const Spans& spans, std::string_view input);  // the words of ranges, joined as they are read

std::string json_list(const std::vector<std::string>& texts);
std::string json_metrics(const Metrics& metrics);  // counts and shares as one object

// Source rows that are one source by the merges in force, and the newest rating of any of them.
std::int64_t canonical_of(Database& db, std::int64_t source);  // Throws Error{usage} for an unknown id
// Makes `canonical` the source of `root` and of all rows that are merged into it.
void lead_to(Database& db, std::int64_t root, std::int64_t canonical);
std::optional<StoredRating> newest_rating(Database& db, std::int64_t canonical);

}  // namespace onrecord
