// The store: what every story's sources said, kept in one SQLite file.
//
// A Store is one connection: one thread at a time, not to be carried over fork() (every call checks and refuses). Any
// number of processes may read while one writes (WAL); a writer waits up to busy_milliseconds, then Error{busy}. A put
// is durable when it returns; inside a Batch it is durable when commit() returns. Every failure is Error{store, busy,
// usage} and leaves the file as it was. All texts are UTF-8 and data, never SQL. Dates are ISO 8601, "2014-10-07".
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/store/query.hpp"

namespace onrecord {

struct StoreOptions {
  enum class Mode : std::uint8_t { create, existing, read_only };
  Mode mode = Mode::create;
  int busy_milliseconds = 5000;
  std::uint32_t max_pages = 0;  // of 4 KiB; 0: no limit. A write beyond it is Error{store}
};

struct PutResult {
  std::uint32_t version = 1;  // of the story: one more for every put with another text
  bool replaced = false;      // the store had this story already
  std::uint32_t attributions = 0;
};

// What a story was read with: Analysis::engine_version, rules_digest and policy.
struct ReadBy {
  std::string engine, rules, policy;
};

// Words that a correction may replace, by the record's field names.
inline constexpr std::string_view correctable[] = {"kind",        "content",     "cue",           "source",
                                                   "source_name", "source_kind", "source_status", "attribution"};

class Store {
 public:
  struct Inside;  // plugin/store's own
  static Store open(const std::string& path, const StoreOptions& options = {});
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Writes one story's records; `input` is the text that its spans point into. A story of the same id is replaced in
  // the same transaction; the statements of its earlier texts stay as history. Error{usage}: no id, a score beyond 0 to
  // 1000, contributions that do not sum to it.
  PutResult put(const Analysis& analysis, std::string_view input);

  // Does the store have this text under this id as that engine reads it? Then a put would change nothing.
  bool holds(const std::string& document, std::string_view input, const ReadBy& reader);

  // Writes between here and commit() are one transaction. A story that is refused (Error{usage}) leaves it as it is;
  // any other failure undoes it whole. Uncommitted: undone.
  class Batch {
   public:
    Batch(Batch&&) noexcept;
    ~Batch();
    void commit();

   private:
    friend class Store;
    struct Inside;
    explicit Batch(std::unique_ptr<Inside> in);
    std::unique_ptr<Inside> in_;
  };
  Batch batch();

  // Reading.
  StatementPage statements(const StatementQuery& query);
  std::vector<StoredSource> sources(const SourceQuery& query);
  std::vector<StoredContribution> contributions(std::int64_t statement);
  std::vector<StoredFinding> findings(const std::string& document, const std::string& rule = {});
  std::vector<StoredDocument> documents(const std::string& after = {}, std::uint32_t limit = 1000);
  std::vector<PastStatement> history(const std::string& document);  // every version but the newest, oldest first
  StoreCounts counts();

  // Sources across stories. A merge makes two rows one source for queries and ratings; split takes the last one of
  // `member` back. Both are kept with who and when. Throw Error{usage} where there is nothing to merge or split.
  void merge(std::int64_t from, std::int64_t into, const std::string& editor);
  void split(std::int64_t member, const std::string& editor);
  std::vector<StoredMerge> merges(std::int64_t source);

  // The register: Admiralty A to F, always with rater, date (default: today) and basis. Adds, never overwrites.
  void rate(std::int64_t source, char reliability, const std::string& rater, const std::string& basis,
            const std::string& date = {});
  std::vector<StoredRating> ratings(std::int64_t source);

  // An editor's word on one attribution, beside the machine's reading. `record` is the attribution's id in the story.
  void correct(const std::string& document, const std::string& record, const std::string& field,
               const std::string& value, const std::string& editor, const std::string& reason = {});

  // Removes for good: rows, full text, every trace in the file. Rewrites the file (docs/hosting.md), so that it takes
  // the time of copying it; several documents at once cost as much as one. Error{busy} after the removal, when a reader
  // still holds the old pages: call scrub() when it is gone.
  ForgetResult forget_documents(const std::vector<std::string>& documents);
  ForgetResult forget_source(std::int64_t source);
  void scrub();

  // SQLite's and the full text's own integrity checks, and the sums of contributions. Empty: sound.
  std::vector<std::string> check();

 private:
  explicit Store(std::unique_ptr<Inside> in);
  std::unique_ptr<Inside> in_;
};

}  // namespace onrecord
