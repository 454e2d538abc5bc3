// Living with a finding: an editor lets it stand and says why. In HTML a comment, for plain text a file beside it.
//
//     <!-- onrecord allow QA13, QA14: the ministry briefs only this way (by Jane Roe) -->
//
// holds from there to the end of the paragraph, or of the list item, cell or heading, in which the next words stand.
//
//     allow QA13
//       reason "The ministry briefs only this way."
//       by     Jane Roe
//       words  "on customary condition of anonymity"
//
// in STORY.allow, in the language of rule files, holds wherever the finding touches these words, or in the whole story
// where no words are given. Reasons and names are internal: without_suppressions takes them out of what is published, and
// a gate honours one only from somebody whom the policy's may_override names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/note.hpp"
#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

struct Suppression {
  std::string rule, reason, by;  // by: may be empty, and is then never honoured
  std::string words;             // empty: everything in the scope
  Span scope;                    // empty: the whole story
  Span place;                    // the comment, for notes; empty for a file's
};

// The comments of an HTML document. `file` names it in errors. Throws Error{rule} at a suppression without a reason, or of
// a rule that the policy does not know.
std::vector<Suppression> read_suppressions(std::string_view html, const std::string& file, const Policy& policy);

// The blocks of a story's .allow file; throws as above.
std::vector<Suppression> read_suppression_file(const RuleFile& file, const Policy& policy);

// Marks the findings that a suppression covers. Returns a note for each suppression that covers none, or that nobody who may
// has signed.
std::vector<Note> apply_suppressions(const std::vector<Suppression>& suppressions, std::string_view text,
                                     const Policy& policy, std::vector<Finding>& findings);

// The document without its suppression comments; everything else byte for byte.
std::string without_suppressions(std::string_view html);

}  // namespace onrecord
