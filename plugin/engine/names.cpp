// The names that records carry for their enumerations.
#include <array>

#include "plugin/engine/record.hpp"

namespace onrecord {
namespace {

template <std::size_t N, typename E>
std::string_view pick(const std::array<std::string_view, N>& names, E value) {
  const auto i = static_cast<std::size_t>(value);
  return i < N ? names[i] : std::string_view{};
}

constexpr std::array<std::string_view, 3> acts = {"statement", "thought", "attitude"};
constexpr std::array<std::string_view, 3> kinds = {"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 6> source_kinds = {"person",         "organisation",  "document",
                                                          "unnamed_person", "unnamed_group", "unattributed"};
constexpr std::array<std::string_view, 4> statuses = {"stated", "inferred", "none", "open"};
constexpr std::array<std::string_view, 7> grades = {"unattributed",      "unnamed_vague", "unnamed_described",
                                                    "unnamed_explained", "organisation",  "named",
                                                    "named_with_role"};
constexpr std::array<std::string_view, 3> qualities = {"none", "boilerplate", "informative"};
constexpr std::array<std::string_view, 5> severities = {"off", "review", "note", "warning", "error"};

}  // namespace

std::string_view name_of(Act v) { return pick(acts, v); }
std::string_view name_of(Kind v) { return pick(kinds, v); }
std::string_view name_of(SourceKind v) { return pick(source_kinds, v); }
std::string_view name_of(SourceStatus v) { return pick(statuses, v); }
std::string_view name_of(Grade v) { return pick(grades, v); }
std::string_view name_of(ReasonQuality v) { return pick(qualities, v); }
std::string_view name_of(Severity v) { return pick(severities, v); }

}  // namespace onrecord
