#include "plugin/engine/limits.hpp"

#include <algorithm>
#include <string>

#include "grammar/error.hpp"
#include "grammar/html_scan.hpp"
#include "plugin/engine/engine.hpp"

namespace onrecord {
namespace {

constexpr std::uint64_t most_bytes = 0xfffffffe;  // offsets are 32 bits

[[noreturn]] void refuse(std::uint64_t bytes, const std::string& limit) {
  throw Error(ErrorCode::limit, "the document has " + std::to_string(bytes) + " bytes; the limit is " + limit);
}

}  // namespace

void hold_size(std::uint64_t bytes, const AnalyzeOptions& options) {
  const auto most = std::min(options.max_bytes, most_bytes);
  if (bytes > most) refuse(bytes, std::to_string(most));
  if (options.max_memory == 0) return;
  const auto room = options.max_memory - std::min(options.max_memory, memory_of_any_analysis);
  if (bytes > room / memory_a_byte)
    refuse(bytes, std::to_string(room / memory_a_byte) + ", where reading may take " +
                      std::to_string(options.max_memory) + " bytes of memory");
}

void hold_nesting(std::string_view html, const AnalyzeOptions& options) {
  if (options.max_nesting == 0) return;
  constexpr std::uint32_t any = 0xffffffff;
  if (exceeds(html, {any, options.max_nesting, any}))
    throw Error(ErrorCode::limit,
                "the page's elements are nested deeper than the limit of " + std::to_string(options.max_nesting));
}

}  // namespace onrecord
