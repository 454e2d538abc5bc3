// The table itself, and what belongs to no one object.
#include "plugin/abi/library.hpp"

#include "plugin/abi/calls.hpp"

namespace onrecord::abi {
namespace {

std::size_t copy_message(std::string_view message, char* buffer, std::size_t size) {
  if (buffer != nullptr && size > 0) {
    const auto n = std::min(size - 1, message.size());
    std::memcpy(buffer, message.data(), n);
    buffer[n] = '\0';
  }
  return message.size();
}

constexpr onrecord_api table = {sizeof(onrecord_api),
                                ONRECORD_ABI_MAJOR,
                                ONRECORD_ABI_MINOR,
                                version,
                                engine_create,
                                engine_destroy,
                                engine_digest,
                                error_message,
                                analyze,
                                analysis_destroy,
                                analysis_counts,
                                analysis_json,
                                status_name,
                                analysis_findings,
                                analysis_attributions,
                                analysis_words,
                                engine_rules,
                                policies,
                                cursor_next,
                                cursor_json,
                                cursor_page,
                                cursor_destroy,
                                store_open,
                                store_close,
                                store_put,
                                store_holds,
                                store_begin,
                                store_commit,
                                store_rollback,
                                store_query,
                                store_sources,
                                store_documents,
                                store_contributions,
                                store_findings,
                                store_history,
                                store_merge,
                                store_split,
                                store_merges,
                                store_rate,
                                store_ratings,
                                store_correct,
                                store_forget_documents,
                                store_forget_source,
                                store_scrub,
                                store_counts,
                                store_check};

}  // namespace

Library& library() {
  static Library all;
  return all;
}

const char* version() { return "" ONRECORD_VERSION; }

const char* status_name(onrecord_status status) {
  constexpr const char* names[] = {"ok",        "usage",  "bad_handle", "input", "rule",  "limit",
                                   "cancelled", "memory", "internal",   "busy",  "store", "done"};
  return status >= 0 && status <= ONRECORD_DONE ? names[status] : "unknown";
}

std::size_t error_message(std::uint64_t engine_or_store, char* buffer, std::size_t size) {
  if (engine_or_store == 0) return copy_message(last_on_this_thread(), buffer, size);
  try {
    if (const auto engine = library().engines.get(engine_or_store))
      return copy_message(engine->messages.last(), buffer, size);
    if (const auto store = library().stores.get(engine_or_store))
      return copy_message(store->messages.last(), buffer, size);
    return copy_message("this engine or store does not exist", buffer, size);
  } catch (...) {
    return copy_message("", buffer, size);
  }
}

}  // namespace onrecord::abi

extern "C" const onrecord_api* onrecord_get_api(uint32_t abi_major) {
  return abi_major == ONRECORD_ABI_MAJOR ? &onrecord::abi::table : nullptr;
}
