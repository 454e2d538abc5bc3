// What the whole story tells of each of its sources: how specific the descriptor is, the best reason given for keeping the
// name back, how the source knows, why it speaks, whether a document can be looked up.
//
// Read once a story, before scoring and auditing: a second mention keeps what the first one was given. Spans are evidence.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// How much the words for an unnamed source tell a reader. A house or a rank makes them specific; a country or a city
// alone does not ("officials", "U.S. officials"), nor does a bare "source" (DESIGN section 4, rungs 1 and 2).
enum class Specificity : std::uint8_t { bare, generic, specific };

// Can the reader look the document up? `owned`: whose it is, but not which.
enum class DocumentIdentity : std::uint8_t { unidentified, owned, identified };

struct SourceFacts {
  Specificity specificity = Specificity::bare;
  DocumentIdentity identity = DocumentIdentity::unidentified;
  bool role_given = false;
  bool commentator = false;      // "experts", "critics", "analysts": nobody in particular
  bool document_plural = false;  // "studies", "reports"
  Anonymity anonymity;           // the most informative of the source's attributions
  std::vector<Basis> basis;
  Spans motive;
  Span described_at;                      // the most specific mention
  std::string head;                       // the noun of a post, in the singular: "official", "source"; empty: none
  bool singular = false, plural = false;  // forms in which the head noun was seen
};

// One for each source, then one for each attribution without a source, in order: facts_of gives the right one.
struct StoryFacts {
  std::vector<SourceFacts> of_source;
  std::vector<SourceFacts> of_attribution;  // only filled where source_index is no_index

  const SourceFacts& of(const std::vector<Attribution>& all, std::size_t index) const {
    const auto source = all[index].source_index;
    return source == no_index ? of_attribution[index] : of_source[static_cast<std::size_t>(source)];
  }
};

StoryFacts gather_facts(const Story& story, const std::vector<Source>& sources,
                        const std::vector<Attribution>& attributions);

// How specific are the words at `place`, read by themselves? Nothing: no noun for a person stands there (a pronoun).
std::optional<Specificity> specificity_of(const Story& story, Span place);

inline bool is_unnamed(SourceKind kind) {
  return kind == SourceKind::unnamed_person || kind == SourceKind::unnamed_group;
}

}  // namespace onrecord
