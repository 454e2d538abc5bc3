// The border between C and C++: host's structs in and out, and nothing thrown over it.
//
// Structs are copied as far as both sides know them. What work throws becomes a status; its sentence is kept for
// error_message() and told to the object's log. No thread_local here has a destructor: that would pin the library.
#pragma once

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <string>
#include <string_view>

#include "grammar/error.hpp"
#include "plugin/include/onrecord.h"

namespace onrecord::abi {

// The last failure on an engine or a store, and who wants to hear of it.
class Messages {
 public:
  void tell_to(onrecord_log log, void* user) {
    log_ = log;
    user_ = user;
  }
  void keep(std::string_view message) {
    const std::lock_guard lock(mutex_);
    last_ = message;
  }
  std::string last() const {
    const std::lock_guard lock(mutex_);
    return last_;
  }
  void say(std::int32_t level, std::string_view message) const {
    if (log_ != nullptr) log_(level, std::string(message).c_str(), message.size(), user_);
  }

 private:
  mutable std::mutex mutex_;
  std::string last_;
  onrecord_log log_ = nullptr;
  void* user_ = nullptr;
};

onrecord_status status_of(ErrorCode code);
std::string_view last_on_this_thread();
// Keeps the sentence for error_message() and logs it; `on` may be null. Returns the status.
onrecord_status failed(onrecord_status status, std::string_view message, Messages* on) noexcept;

// Runs `work`, which returns nothing or a status; whatever it throws becomes a status.
template <typename Work>
onrecord_status guarded(Messages* on, Work&& work) noexcept {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return ONRECORD_OK;
    } else {
      return work();
    }
  } catch (const Error& error) {
    try {
      return failed(status_of(error.code), error.where_and_what(), on);
    } catch (...) {
      return status_of(error.code);
    }
  } catch (const std::bad_alloc&) {
    return failed(ONRECORD_MEMORY, "the system gave no memory", on);
  } catch (const std::exception& error) {
    return failed(ONRECORD_INTERNAL, error.what(), on);
  } catch (...) {
    return failed(ONRECORD_INTERNAL, "unknown failure", on);
  }
}

inline void need(bool given, const char* what) {
  if (!given) throw Error(ErrorCode::usage, what);
}

inline std::string_view view_of(const char* data, std::size_t size) {
  need(data != nullptr || size == 0, "a null pointer with a length that is not 0");
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}
inline std::string text_of(const char* data, std::size_t size) { return std::string(view_of(data, size)); }
inline std::string text_of(const onrecord_text& text) { return text_of(text.data, text.size); }

inline onrecord_text lend(const std::string& text) { return {text.c_str(), text.size()}; }

// The host's struct as this version knows it: what the host's version lacks is 0. `first`: the first version's size.
template <typename Struct>
Struct taken(const Struct* given, std::size_t first) {
  Struct out{};
  if (given == nullptr) return out;
  need(given->struct_size >= first, "struct_size is smaller than the struct's first version");
  std::memcpy(&out, given, std::min(given->struct_size, sizeof(Struct)));
  return out;
}

// Fills the host's struct as far as the host knows it.
template <typename Struct>
void give(Struct* out, Struct value, std::size_t first) {
  need(out != nullptr && out->struct_size >= first, "the struct for the answer is null or its struct_size too small");
  value.struct_size = out->struct_size;
  std::memcpy(out, &value, std::min(out->struct_size, sizeof(Struct)));
}

}  // namespace onrecord::abi
