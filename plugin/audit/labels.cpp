#include "plugin/audit/labels.hpp"

#include <array>
#include <utility>

namespace onrecord {
namespace {

using Label = std::pair<std::string_view, std::string_view>;

template <std::size_t N>
std::string_view find(const std::array<Label, N>& labels, std::string_view name) {
  for (const auto& [key, label] : labels)
    if (key == name) return label;
  return name;
}

constexpr std::array<Label, 7> grades = {{{"named_with_role", "named, with role"},
                                          {"named", "named"},
                                          {"organisation", "organisation"},
                                          {"unnamed_explained", "unnamed, explained"},
                                          {"unnamed_described", "unnamed, described"},
                                          {"unnamed_vague", "unnamed, vague"},
                                          {"unattributed", "unattributed"}}};

constexpr std::array<Label, 6> features = {{{"rung", "source is"},
                                            {"basis", "says how it knows:"},
                                            {"motive", "says why it speaks:"},
                                            {"same_sentence", "attribution in the same sentence:"},
                                            {"verbatim", "verbatim quotation:"},
                                            {"neutral_cue", "neutral cue:"}}};

}  // namespace

std::string_view label_of_grade(std::string_view grade) { return find(grades, grade); }
std::string_view label_of_feature(std::string_view feature) { return find(features, feature); }

std::string_view label_of_kind(SourceKind kind) {
  switch (kind) {
    case SourceKind::person:
      return "person";
    case SourceKind::organisation:
      return "organisation";
    case SourceKind::document:
      return "document";
    case SourceKind::unnamed_person:
      return "unnamed person";
    case SourceKind::unnamed_group:
      return "unnamed group";
    default:
      return "nobody";
  }
}

std::string label_of_source(const Source& source) {
  std::string out = !source.name.empty() ? source.name : source.descriptor;
  for (const std::string* more : {&source.role, &source.affiliation}) {
    if (more->empty() || out.find(*more) != std::string::npos) continue;
    if (!out.empty()) out += ", ";
    out += *more;
  }
  return out.empty() ? std::string(label_of_kind(source.kind)) : out;
}

std::string label_of_source(const Analysis& analysis, const Attribution& a) {
  const bool known = a.source_index >= 0 && static_cast<std::size_t>(a.source_index) < analysis.sources.size();
  if (known) return label_of_source(analysis.sources[static_cast<std::size_t>(a.source_index)]);
  return a.source_name.empty() ? "nobody named" : a.source_name;
}

std::string counted(std::uint64_t n, std::string_view noun) {
  std::string out = std::to_string(n) + ' ';
  out += noun;
  return n == 1 ? out : out += 's';
}

std::int32_t score_in_hundred(std::int32_t score) { return (score + 5) / 10; }

}  // namespace onrecord
