// The narration about a source beside its statements: "Roe has taught here since 1990. She founded the school's choir."
//
// Such a sentence has the source as its subject and reports nobody's words. It belongs to the statements near it, and the
// sentences around a source's introduction belong to all of its statements.
#pragma once

#include <unordered_map>
#include <vector>

#include "plugin/engine/entities.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

class Background {
 public:
  // Linear in mentions and attributions.
  Background(const Words& words, const std::vector<Mention>& mentions, const Links& links,
             const std::vector<Attribution>& attributions);

  // What the narration says of `entity` near the paragraph of a statement and where it is introduced.
  Spans around(std::uint32_t entity, std::uint32_t paragraph) const;

 private:
  struct Telling {
    std::uint32_t paragraph;
    Span sentence;
  };
  std::unordered_map<std::uint32_t, std::vector<Telling>> of_entity_;
};

}  // namespace onrecord
