// QA50 to QA61: verbs that judge, quotations cut into pieces or mended. (QA62 needs two versions: diff.hpp.)
#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::uint32_t fragment_words = 3;  // a quotation of at most so many words is a fragment

void loaded_cue(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  for (const Span cue : a.cue) {
    const Span found = any_in(view.story, cue, C::loaded);
    if (!found.empty() && !has(view.story, cue, C::cue_trap)) return findings.add("QA50", found, index);
  }
}

// Somebody's sentence in marks, and somebody else to have thought it: not "I thought" inside it, no name or motto.
bool is_thought_of_another(const AuditView& view, const Attribution& a) {
  if (a.kind == Kind::indirect || a.source_status == SourceStatus::open || a.source.empty()) return false;
  if (has(view.story, a.source.front(), C::pronoun_i) || has(view.story, a.source.front(), C::pronoun_we)) return false;
  return has_quoted_words(view, a) && count_words(view.story, a.content) >= fragment_words;
}

// A verb of thought under words in quotation marks: they were said, not thought. Looks at thoughts as well, since that is
// what such a verb makes of a statement.
void thought_for_speech(const AuditView& view, FindingList& findings) {
  const auto& all = view.analysis.attributions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_thought_of_another(view, all[i])) continue;
    for (const Span cue : all[i].cue)
      if (const Span found = any_in(view.story, cue, C::thought_verb);
          !found.empty() && !in_front_matter(view.story, cue))
        findings.add("QA51", found, static_cast<std::int32_t>(i));
  }
}

// "It's a scandal." stands for itself: a short sentence is no fragment.
bool is_sentence(const AuditView& view, Span quotation) {
  const Span sentence = sentence_span(view.story, quotation.begin);
  return quotation.begin <= sentence.begin && sentence.end <= quotation.end;
}

void fragments(const AuditView& view, FindingList& findings) {
  for (const Quotation& q : view.story.quotations.all) {
    if (q.pieces.size() != 1 || q.parent != no_quotation || q.block || in_front_matter(view.story, q.pieces[0].span))
      continue;
    if (q.use == QuotationUse::scare && !is_sentence(view, q.pieces[0].span)) findings.add("QA60", q.pieces[0].span);
  }
  for (const std::int32_t index : view.statements) {
    if (view.at(index).kind != Kind::mixed) continue;
    for (const Span content : view.at(index).content)
      for (const Lexeme& l : lexemes_in(view.story, content)) {
        if (l.kind != TokenKind::mark || l.quotation == no_quotation) continue;
        const Quotation& q = view.story.quotations.all[l.quotation];
        const bool opens =
            q.pieces[0].span.begin == l.span.begin && q.parent == no_quotation && q.use == QuotationUse::words;
        if (opens && q.pieces.size() == 1 && count_words(view.story, q.pieces[0].inner) <= fragment_words &&
            !is_sentence(view, q.pieces[0].span))
          findings.add("QA60", q.pieces[0].span, index);
      }
  }
}

// "[i]t", "[,]": how print fits a quotation into its sentence. Not "[T]his": a capital hides where a sentence was cut.
bool is_conventional(const Story& story, Span change) {
  const std::string_view words = slice(story.bytes(), change);
  if (words.size() != 3 || words.front() != '[') return false;
  return words[1] == ',' || words[1] == '.' || (words[1] >= 'a' && words[1] <= 'z');
}

void alterations(const AuditView& view, std::int32_t index, FindingList& findings) {
  for (const Passage& change : view.at(index).alterations)
    if (!is_conventional(view.story, change.span)) findings.add("QA61", change.span, index);
}

}  // namespace

void find_wording_faults(const AuditView& view, FindingList& findings) {
  for (const std::int32_t index : view.statements) {
    loaded_cue(view, index, findings);
    alterations(view, index, findings);
  }
  thought_for_speech(view, findings);
  fragments(view, findings);
}

}  // namespace onrecord
