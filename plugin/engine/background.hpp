// The narration about a source beside its statements: "Roe has taught here since 1990. She founded the school's choir."
//
// Such a sentence has the source as its subject and reports nobody's words. It belongs to the statements near it, and the
// sentences around a source's introduction belong to all of its statements. The narration that leads up to a statement belongs
// to it, too: "The wall gave way at dawn. Roe was still in the yard. “I ran,” he said." says what the speaker has to do with it.
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

  // The sentences right before the statement that begins at `token`, back into the paragraph before, up to where somebody
  // speaks or another named source is told of.
  Spans leading_to(std::uint32_t entity, std::uint32_t token) const;

 private:
  struct Telling {
    std::uint32_t paragraph;
    Span sentence;
  };
  bool of_another(std::uint32_t entity, std::uint32_t sentence) const;

  const Words& words_;
  const Links& links_;
  std::vector<bool> reports_;           // by sentence
  std::vector<std::uint32_t> subject_;  // by sentence: the entity it tells of, or no_entity
  std::unordered_map<std::uint32_t, std::vector<Telling>> of_entity_;
};

}  // namespace onrecord
