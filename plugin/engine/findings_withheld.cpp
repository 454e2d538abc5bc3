// Which unnamed sources the story keeps back, and which it only takes up again: "an aide said" is for the audit, "the judge
// said" and "she said" may be somebody whom the story names elsewhere.
#include <algorithm>

#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

bool is_capital(const Lexeme& l) { return l.shape == WordShape::capital || l.shape == WordShape::initial; }

bool is_name_word(const Lexeme& l) {
  return l.kind == TokenKind::word && is_capital(l) && !l.is(C::role) && !l.is(C::title) && !l.is(C::body) &&
         !l.is(C::pronoun) && !l.is(C::place) && !l.is(C::demonym) && !l.is(C::determiner) && !l.is(C::possessive) &&
         !l.is(C::time) && !l.is(C::preposition);
}

bool is_owner(std::span<const Lexeme> lexemes, std::size_t i) {
  return i + 1 < lexemes.size() && lexemes[i + 1].kind == TokenKind::clitic;
}

// A name that is the source itself and no house, owner or chief of it: "Jane Roe", "his manager, Jane Roe", "farmer Roe".
bool bears_name(std::span<const Lexeme> lexemes) {
  bool hangs_on = false;  // inside "at the ...", "of the ...", "to ..."
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& l = lexemes[i];
    if (l.kind == TokenKind::comma) hangs_on = false;
    if (l.is(C::preposition) || l.is(C::to)) hangs_on = true;
    if (hangs_on || !is_name_word(l) || is_owner(lexemes, i)) continue;
    const bool begins = i == 0 || !is_name_word(lexemes[i - 1]);
    const bool given = l.is(C::given_name) && i + 1 < lexemes.size() && is_name_word(lexemes[i + 1]);
    const bool last = i + 1 == lexemes.size() || lexemes[i + 1].kind == TokenKind::comma;
    if (given || (last && !(begins && i == 0 && l.is(C::noun)))) return true;
  }
  return false;
}

// "Agnes Roe, a lawyer": the name stands before the comma.
bool is_apposition(const Story& story, Span mention) {
  const auto& all = story.lexemes();
  const std::size_t t = story.text.token_from(mention.begin);
  return t >= 2 && all[t - 1].kind == TokenKind::comma && is_name_word(all[t - 2]);
}

bool is_counted(const Lexeme& l) {
  return l.is(C::pronoun_indefinite) || l.is(C::number_word) || l.is(C::determiner_indefinite) ||
         l.kind == TokenKind::number;
}

bool is_plural_role(const Lexeme& l) { return l.is(C::role) && (l.forms & form_plural); }

// "An aide", "two nurses", "officials at the ministry", "his aides". Not "the aide", "his lawyer", "mayor Roe", "she".
bool brings_in(const Story& story, Span mention) {
  const auto lexemes = lexemes_in(story, mention);
  if (lexemes.empty() || bears_name(lexemes) || is_apposition(story, mention)) return false;
  const Lexeme& first = lexemes.front();
  if (!is_counted(first) && (first.is(C::pronoun) || first.is(C::relative))) return false;
  bool role = false, plural = false;
  for (const Lexeme& l : lexemes) {
    if (l.kind == TokenKind::comma || (role && l.is(C::preposition))) break;
    role |= l.is(C::role);
    plural |= is_plural_role(l);
  }
  const bool definite = first.is(C::determiner_definite) && !first.is(C::determiner_indefinite);
  return role && !definite && (is_counted(first) || plural) && !has(story, mention, C::outlet);
}

bool is_pronoun(const Story& story, Span mention) {
  const auto lexemes = lexemes_in(story, mention);
  return !lexemes.empty() && lexemes.front().is(C::pronoun) && !is_counted(lexemes.front());
}

bool share_role(const Story& story, Span a, Span b) {
  for (const Lexeme& x : lexemes_in(story, a))
    for (const Lexeme& y : lexemes_in(story, b))
      if (x.lemma != 0 && x.lemma == y.lemma && x.is(C::role)) return true;
  return false;
}

// All that the story says of somebody comes back to how it brought him in: "an aide to the mayor ... the aide ... she".
bool is_kept_back(const Story& story, const Spans& mentions) {
  const auto brought =
      std::find_if(mentions.begin(), mentions.end(), [&](Span mention) { return brings_in(story, mention); });
  if (brought == mentions.end()) return false;
  return std::all_of(mentions.begin(), mentions.end(), [&](Span mention) {
    return is_pronoun(story, mention) || brings_in(story, mention) || share_role(story, mention, *brought);
  });
}

// The sentence of a statement's source, as far as it is near: a bound, so that no sentence is read over and over.
Span near_sentence(const Story& story, std::uint32_t byte) {
  constexpr std::uint32_t reach = 1000;  // bytes
  const Span sentence = sentence_span(story, byte);
  return {std::max(sentence.begin, byte > reach ? byte - reach : 0), std::min(sentence.end, byte + reach)};
}

// "..., Reuters reported", "told the Harbor Post": the sentence gives the outlet that had the source, outside the words ascribed.
bool outlet_had_it(const AuditView& view, const Attribution& a) {
  const Span sentence = near_sentence(view.story, source_place(a).begin);
  const std::string own = folded_words(view.analysis.document.publisher + " " + view.analysis.document.dateline);
  const auto is_other = [&](Span outlet) {
    return !overlaps(a.content, outlet) &&
           own.find(folded_words(slice(view.story.bytes(), outlet))) == std::string::npos;
  };
  for (const Tag* tag : tags_in(view.story, sentence, C::outlet))
    if (is_other(tag->span)) return true;
  const auto lexemes = lexemes_in(view.story, sentence);
  return std::any_of(lexemes.begin(), lexemes.end(),
                     [&](const Lexeme& l) { return l.is(C::outlet) && is_other(l.span); });
}

}  // namespace

std::vector<bool> sources_kept_back(const Story& story, const Analysis& analysis) {
  std::vector<bool> kept;
  for (const Source& source : analysis.sources)
    kept.push_back(is_unnamed(source.kind) && is_kept_back(story, source.mentions));
  return kept;
}

bool is_withheld(const AuditView& view, std::int32_t index) {
  const Attribution& a = view.at(index);
  const auto named = [&](Span mention) { return bears_name(lexemes_in(view.story, mention)); };
  if (!is_unnamed(a.source_kind) || !a.source_name.empty() || a.source.empty()) return false;
  if (std::any_of(a.source.begin(), a.source.end(), named)) return false;
  if (!view.facts_of(index).anonymity.promise.empty()) return true;
  if (a.source_index == no_index) return brings_in(view.story, a.source.front());
  const bool person = has(view.story, a.source.front(), C::role) || is_pronoun(view.story, a.source.front());
  return person && view.kept_back[static_cast<std::size_t>(a.source_index)];
}

bool is_introduced(const AuditView& view, std::int32_t index) {
  const Attribution& a = view.at(index);
  return !a.source.empty() && brings_in(view.story, a.source.front());
}

bool is_relayed(const AuditView& view, std::int32_t index) {
  const Attribution& a = view.at(index);
  if (a.parent != no_index) {
    const SourceKind kind = view.at(a.parent).source_kind;
    if (!is_unnamed(kind) && kind != SourceKind::unattributed) return true;
  }
  return outlet_had_it(view, a);
}

}  // namespace onrecord
