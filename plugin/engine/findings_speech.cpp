// QA16 to QA19: what unnamed sources are heard to say.
#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// The first word or phrase of that class in the words ascribed.
Span first_in_content(const Story& story, const Attribution& a, C cls) {
  for (const Span content : a.content)
    if (const Span found = any_in(story, content, cls); !found.empty()) return found;
  return {};
}

// One of the three: an attack or praise is an opinion too, and the sharper word says more to an editor.
void judgement(const AuditView& view, std::int32_t index, FindingList& findings) {
  constexpr std::pair<C, std::string_view> kinds[] = {{C::attack, "QA17"}, {C::praise, "QA18"}, {C::opinion, "QA16"}};
  for (const auto& [cls, rule] : kinds) {
    const Span found = first_in_content(view.story, view.at(index), cls);
    if (!found.empty()) return findings.add(rule, found, index);
  }
}

}  // namespace

void find_unnamed_speech(const AuditView& view, FindingList& findings) {
  OncePerSource quoted;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    if (!is_withheld(view, index) || is_relayed(view, index)) continue;
    judgement(view, index, findings);
    if (has_quoted_words(view, a) && quoted.first(a)) findings.add("QA19", source_place(a), index);
  }
}

}  // namespace onrecord
