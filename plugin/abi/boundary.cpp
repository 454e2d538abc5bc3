#include "plugin/abi/boundary.hpp"

namespace onrecord::abi {
namespace {

constexpr std::size_t longest_kept = 1024;
constinit thread_local char last_message[longest_kept] = "";
constinit thread_local std::size_t last_size = 0;

}  // namespace

onrecord_status status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return ONRECORD_USAGE;
    case ErrorCode::input:
      return ONRECORD_INPUT;
    case ErrorCode::rule:
      return ONRECORD_RULE;
    case ErrorCode::limit:
      return ONRECORD_LIMIT;
    case ErrorCode::cancelled:
      return ONRECORD_CANCELLED;
    case ErrorCode::busy:
      return ONRECORD_BUSY;
    case ErrorCode::store:
      return ONRECORD_STORE;
    default:
      return ONRECORD_INTERNAL;
  }
}

std::string_view last_on_this_thread() { return {last_message, last_size}; }

onrecord_status failed(onrecord_status status, std::string_view message, Messages* on) noexcept {
  last_size = std::min(message.size(), longest_kept);
  std::memcpy(last_message, message.data(), last_size);
  if (on == nullptr) return status;
  try {
    on->keep(message);
    on->say(ONRECORD_LOG_ERROR, message);
  } catch (...) {  // no memory for a message: the status says it
  }
  return status;
}

}  // namespace onrecord::abi
