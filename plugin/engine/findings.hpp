// What the audit's rules share: the story with its statements, and the list that takes their findings. For the audit only.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include "plugin/engine/places.hpp"
#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/source_facts.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// A finding is taken only where the policy lets its rule speak; one rule speaks once at one place.
class FindingList {
 public:
  explicit FindingList(const Policy& policy) : policy_(policy) {}
  void add(std::string_view rule, Span span, std::int32_t attribution = no_index);
  std::vector<Finding> take();  // by span, then rule

 private:
  const Policy& policy_;
  std::vector<Finding> findings_;
};

struct AuditView {
  const Story& story;
  const Analysis& analysis;
  const StoryFacts& facts;
  std::vector<std::int32_t>
      statements;               // sourced or not, none of them open, none in the headline or other front matter
  Spans ascribed;               // words that the story ascribes to a source: in order, apart from each other
  std::vector<bool> kept_back;  // by source: see is_withheld

  const Attribution& at(std::int32_t index) const { return analysis.attributions[static_cast<std::size_t>(index)]; }
  const SourceFacts& facts_of(std::int32_t index) const {
    return facts.of(analysis.attributions, static_cast<std::size_t>(index));
  }
};

// Where to point for a statement's source: its mention, else its cue, else its words.
Span source_place(const Attribution& attribution);

// Does `byte` stand in words that the story ascribes to a source?
bool is_ascribed(const AuditView& view, std::uint32_t byte);

// Has the content words in quotation marks?
bool has_quoted_words(const AuditView& view, const Attribution& attribution);

// By source: does all that the story says of it come back to how it was brought in? Read once a story.
std::vector<bool> sources_kept_back(const Story& story, const Analysis& analysis);

// Does the story keep the name of that statement's source back? Not where it only takes somebody up again ("the judge",
// "his lawyer", "she"), whom it may name elsewhere; nor where a name stands in the words after all.
bool is_withheld(const AuditView& view, std::int32_t statement);

// Do the words for that statement's source bring it in ("an aide"), and not take it up again?
bool is_introduced(const AuditView& view, std::int32_t statement);

// Did somebody whom the story gives pass that statement on, or another outlet? Then its source is for that one to describe.
bool is_relayed(const AuditView& view, std::int32_t statement);

// Is `place` in the headline, the byline or other front matter?
bool in_front_matter(const Story& story, Span place);

// True the first time that the source of statement `index` is asked about; statements without an entity count each.
class OncePerSource {
 public:
  bool first(const Attribution& attribution) {
    return attribution.source_index == no_index || seen_.insert(attribution.source_index).second;
  }

 private:
  std::set<std::int32_t> seen_;
};

void find_attribution_faults(const AuditView& view, FindingList& findings);  // QA01 to QA06
void find_unnamed_faults(const AuditView& view, FindingList& findings);      // QA10 to QA23
void find_unnamed_speech(const AuditView& view, FindingList& findings);      // QA16 to QA19
void find_hearsay(const AuditView& view, FindingList& findings);             // QA30 to QA32
void find_imbalance(const AuditView& view, FindingList& findings);           // QA40 to QA43, QA63
void find_wording_faults(const AuditView& view, FindingList& findings);      // QA50 to QA61

}  // namespace onrecord
