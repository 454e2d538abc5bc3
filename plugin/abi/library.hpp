// What the library holds between calls: the objects behind the handles.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/abi/boundary.hpp"
#include "plugin/abi/handles.hpp"
#include "plugin/engine/engine.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/store/store.hpp"

namespace onrecord::abi {

struct EngineBox {
  std::shared_ptr<const Engine> engine;
  std::string digest;
  Messages messages;
};

// Any number of threads: the JSON of each unit is made once, under the mutex, and stays.
struct AnalysisBox {
  std::string input;  // what its spans lie in
  Analysis analysis;
  bool explain = false;
  std::mutex mutex;
  std::array<std::string, 3> json;  // by OffsetUnit
};

// Rows that were read already.
struct CursorBox {
  std::vector<std::string> rows;
  std::string page;
  std::mutex mutex;
  std::size_t next = 0;
  std::string json;
};

// One call at a time. The batch goes before the store that it is of.
struct StoreBox {
  explicit StoreBox(Store opened) : store(std::move(opened)) {}
  std::mutex mutex;
  Store store;
  std::optional<Store::Batch> batch;
  Messages messages;
};

struct Library {
  Handles<EngineBox> engines{1};
  Handles<AnalysisBox> analyses{2};
  Handles<CursorBox> cursors{3};
  Handles<StoreBox> stores{4};
};

Library& library();

// Runs `work` on the object behind the handle.
template <typename Box, typename Work>
onrecord_status with(const Handles<Box>& handles, std::uint64_t handle, Work&& work) noexcept {
  const auto box = handles.get(handle);
  if (box == nullptr)
    return failed(ONRECORD_BAD_HANDLE, "there is no such object: the handle is stale or foreign", nullptr);
  Messages* messages = nullptr;
  if constexpr (requires { box->messages; }) messages = &box->messages;
  return guarded(messages, [&] { return work(*box); });
}

template <typename Box>
onrecord_status destroy(Handles<Box>& handles, std::uint64_t handle) noexcept {
  return guarded(nullptr, [&] {
    return handles.drop(handle) ? ONRECORD_OK
                                : failed(ONRECORD_BAD_HANDLE, "there is no such object to destroy", nullptr);
  });
}

// A cursor over finished rows, for *out, which the caller has checked.
void hand_out(std::vector<std::string> rows, onrecord_cursor* out, std::string page = {});
void clear(std::uint64_t* out);  // *out = 0; throws Error{usage} for null

}  // namespace onrecord::abi
