#include "plugin/audit/store_writer.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr unsigned stories_a_batch = 500;
constexpr std::chrono::seconds longest_batch{2};

}  // namespace

StoreWriter::StoreWriter(const std::string& path, const Engine& engine)
    : store_(Store::open(path)), reader_{std::string(Engine::version()), engine.digest(), engine.policy().name} {}

std::optional<Severity> StoreWriter::has(const Document& document) {
  const std::lock_guard lock(mutex_);
  if (!store_.holds(document.id, document.bytes, reader_)) return std::nullopt;
  Severity gravest = Severity::off;
  for (const auto& finding : store_.findings(document.id)) gravest = std::max(gravest, finding.severity);
  return gravest;
}

void StoreWriter::put(const Analysis& analysis, std::string_view input) {
  const std::lock_guard lock(mutex_);
  if (!batch_) {
    batch_.emplace(store_.batch());
    began_ = std::chrono::steady_clock::now();
    in_batch_ = 0;
  }
  store_.put(analysis, input);
  if (++in_batch_ >= stories_a_batch || std::chrono::steady_clock::now() - began_ > longest_batch) commit();
}

void StoreWriter::finish() {
  const std::lock_guard lock(mutex_);
  if (batch_) commit();
}

void StoreWriter::commit() {
  batch_->commit();
  batch_.reset();
}

}  // namespace onrecord
