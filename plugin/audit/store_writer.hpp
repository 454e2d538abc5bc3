// Stories of a run into the store, in batches; and which of them it has already, unchanged.
//
// has() may be called on many threads; put() and finish() on one. What was put is durable after finish(), or when its
// batch is full or old; an interrupted run loses at most that, and the next one goes on there.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "plugin/audit/inputs.hpp"
#include "plugin/engine/engine.hpp"
#include "plugin/store/store.hpp"

namespace onrecord {

class StoreWriter {
 public:
  // Throws Error{store, busy}.
  StoreWriter(const std::string& path, const Engine& engine);

  // The gravest severity of the findings that the store has of this very text as this engine reads it; nothing: the store
  // lacks it, or has another text or another reading.
  std::optional<Severity> has(const Document& document);

  void put(const Analysis& analysis, std::string_view input);
  void finish();

 private:
  void commit();

  std::mutex mutex_;
  Store store_;
  ReadBy reader_;
  std::optional<Store::Batch> batch_;
  unsigned in_batch_ = 0;
  std::chrono::steady_clock::time_point began_;
};

}  // namespace onrecord
