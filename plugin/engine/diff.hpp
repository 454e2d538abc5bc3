// Two versions of a story: attributions lost and gained, quotations whose words changed, sources that lost their name.
//
// Statements are paired by their words: equal ones first, then the most alike. Cost is linear in the words but for words
// that stand in very many statements, which find no pairs. Pure; borrows both versions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

enum class ChangeKind : std::uint8_t {
  attribution_lost,
  attribution_gained,
  quotation_changed,
  source_lost_name,
  source_gained_name,
  source_changed
};

std::string_view name_of(ChangeKind);

struct Version {
  std::string_view text;  // the input that the analysis's spans point into
  const Analysis& analysis;
};

struct Change {
  ChangeKind kind = ChangeKind::attribution_lost;
  std::int32_t before = no_index, after = no_index;  // indices of the attributions; no_index: not in that version
  Span before_span, after_span;
  std::string before_words, after_words;  // quoted words, or the source's; empty: not in that version
};

struct StoryDiff {
  std::vector<Change> changes;    // by place in the new version, losses by place in the old one after them
  std::vector<Finding> findings;  // QA62, in the new version
};

StoryDiff compare_versions(const Version& before, const Version& after, const Policy& policy);

}  // namespace onrecord
