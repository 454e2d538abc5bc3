#include "plugin/engine/words.hpp"

#include <algorithm>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t longest_prefix = 3;  // bytes of "al-", of "d’"

// A class with the classes above it: "title.female" is a "title", too.
const std::vector<ClassSet>& closures() {
  static const std::vector<ClassSet> all = [] {
    std::vector<ClassSet> out(lexeme_class_names.size());
    for (std::size_t i = 0; i < out.size(); ++i)
      for (std::size_t j = 0; j < out.size(); ++j) {
        const auto child = lexeme_class_names[i], parent = lexeme_class_names[j];
        if (child == parent ||
            (child.size() > parent.size() && child.starts_with(parent) && child[parent.size()] == '.'))
          out[i].set(j);
      }
    return out;
  }();
  return all;
}

// Classes that a phrase of several words gives to all of them; of the others only the first word matters.
const ClassSet& naming_classes() {
  static const ClassSet set = [] {
    ClassSet s;
    for (C c : {C::title, C::title_honorific, C::role, C::role_spokesperson, C::role_group, C::role_vague, C::body,
                C::body_name, C::outlet, C::place, C::demonym, C::document, C::medium, C::time, C::audience})
      s.set(static_cast<std::size_t>(c));
    return s;
  }();
  return set;
}

}  // namespace

Words::Words(const Story& story) : story_(story) {
  const auto& lexemes = story.lexemes();
  classes_.reserve(lexemes.size());
  for (const Lexeme& lexeme : lexemes) classes_.push_back(lexeme.classes);
  in_phrase_.resize(lexemes.size());
  spread_phrases();
  tell();
  intern();
  find_outer_quotations();
}

void Words::spread_phrases() {
  for (const Tag& tag : story_.tagged.tags) {
    if (const Kin& kin = story_.rulebook.kin_of(tag.rule); !kin.empty() && tag.end_token - tag.first_token > 1)
      for (std::uint32_t t = tag.first_token; t < tag.end_token; ++t) kin_of_phrases_[t] |= kin;
    if (!naming_classes().test(static_cast<std::size_t>(tag.cls)) || tag.end_token > size()) continue;
    for (std::uint32_t t = tag.first_token; t < tag.end_token; ++t) {
      if (!tag.focus.overlaps(tokens()[t].span)) continue;
      classes_[t] |= closures()[static_cast<std::size_t>(tag.cls)];
      in_phrase_[t] = tag.end_token - tag.first_token > 1;
    }
  }
}

bool Words::holds_word(TokenRange range, std::uint32_t t) const {
  for (auto u = range.first; u < range.end; ++u)
    if (id(u) == id(t)) return true;
  return false;
}

bool Words::short_for(std::uint32_t t, std::uint32_t word) const {
  constexpr std::size_t fewest = 3;  // letters
  const auto letters = folded(id(t));
  return text(t).ends_with('.') && letters.size() >= fewest && folded(id(word)).starts_with(letters);
}

Kin Words::kin(std::uint32_t t) const {
  if (phrase(t))
    if (const auto known = kin_of_phrases_.find(t); known != kin_of_phrases_.end()) return known->second;
  if (!word(t) || !story_.rulebook.may_have_kin(story_.lexemes()[t].lemma)) return {};
  return story_.rulebook.kin(text(t), capital(t));
}

void Words::tell() {
  told_.resize(size());
  for (std::uint32_t t = 0; t < size(); ++t) {
    told_[t] = static_cast<std::uint8_t>((tell_capital(t) ? is_capital : 0) | (tell_opens(t) ? is_opening : 0) |
                                         (tell_narration(t) ? is_narration : 0));
  }
}

void Words::intern() {
  ids_.resize(size());
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (tokens()[t].kind != TokenKind::word && tokens()[t].kind != TokenKind::number) continue;
    ids_[t] = folded_.add(text(t));
  }
  lower_.resize(folded_.size());
  capital_.resize(folded_.size());
  last_.resize(folded_.size());
  family_.resize(folded_.size());
  for (std::uint32_t t = 0; t < size(); ++t) {
    if (shape(t) == WordShape::lower)
      lower_[ids_[t]] = true;
    else if (shape(t) != WordShape::none && narration(t) && !opens(t))
      capital_[ids_[t]] = true;
    const auto but = [&] {  // "But Democrats"
      return opens(t - 1) && any(t - 1, C::conjunction, C::preposition, C::subordinator, C::determiner, C::pronoun);
    };
    if (t > 0 && capital(t) && !opens(t) && bears_names(t - 1) && !but() && !capital(t + 1) && narration(t))
      last_[ids_[t]] = true;
  }
}

bool Words::plural(std::uint32_t t) const {
  if (t >= size()) return false;
  if (is(t, C::role_group)) return true;
  const auto forms = story_.lexemes()[t].forms;
  if (forms & (form_plural | form_singular)) return !(forms & form_singular);
  const auto w = text(t);  // a noun that no list knows, by its ending
  return shape(t) == WordShape::lower && w.size() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") &&
         !w.ends_with("is");
}

bool Words::singular(std::uint32_t t) const {
  if (t >= size() || is(t, C::role_group)) return false;
  return (story_.lexemes()[t].forms & (form_plural | form_singular)) == form_singular;
}

bool Words::tell_capital(std::uint32_t t) const {
  if (!word(t)) return false;
  if (shape(t) != WordShape::lower) return shape(t) != WordShape::none;
  const std::string_view w = text(t);  // "al-Assad", "d'Estaing": a capital after the inner mark
  for (std::size_t i = 1; i + 1 < w.size() && i <= longest_prefix; ++i)  // not "anti-Roe", "made-for-TV"
    if ((w[i] == '-' || w[i] == '\'' || static_cast<unsigned char>(w[i]) == 0x99) && w[i + 1] >= 'A' && w[i + 1] <= 'Z')
      return true;
  return false;
}

bool Words::tell_opens(std::uint32_t t) const {
  if (t == 0 || t >= size() || !together(t - 1, t)) return true;
  switch (kind(t - 1)) {
    case TokenKind::mark:
    case TokenKind::colon:
    case TokenKind::ellipsis:
    case TokenKind::open_bracket:
      return true;
    case TokenKind::period:
    case TokenKind::question:
    case TokenKind::exclamation:
      return true;
    case TokenKind::symbol:
      return t == 1 || !together(t - 2, t);  // a bullet
    default:
      return false;
  }
}

// A parent stands before its children, so one sweep is enough however deep they nest.
void Words::find_outer_quotations() {
  const auto& all = story_.quotations.all;
  outer_.assign(all.size(), no_quotation);
  for (std::uint32_t q = 0; q < all.size(); ++q) {
    const auto parent = all[q].parent;
    if (parent < q && outer_[parent] != no_quotation)
      outer_[q] = outer_[parent];
    else if (all[q].use == QuotationUse::words)
      outer_[q] = q;
  }
}

std::uint32_t Words::outer_quotation(std::uint32_t t) const {
  const auto& of_token = story_.quotations.of_token;
  return t < of_token.size() && of_token[t] < outer_.size() ? outer_[of_token[t]] : no_quotation;
}

bool Words::nickname(std::uint32_t t) const {
  const Quotations& q = story_.quotations;
  return t < q.of_token.size() && q.of_token[t] < q.all.size() && q.all[q.of_token[t]].use == QuotationUse::nickname;
}

bool Words::tell_narration(std::uint32_t t) const {
  const auto p = paragraph(t);
  if (p >= story_.text.paragraphs.size() || story_.text.paragraphs[p].front_matter) return false;
  return !story_.front.dateline.contains(tokens()[t].span.begin);
}

bool Words::seen_lower(std::uint32_t t) const { return id(t) && lower_[id(t)]; }
bool Words::bears_names(std::uint32_t t) const {
  if (!capital(t)) return false;
  return is(t, C::given_name) || shape(t) == WordShape::initial ||
         !any(t, C::title, C::role, C::body, C::body_name, C::outlet, C::place, C::demonym, C::adjective, C::noun,
              C::document, C::preposition, C::time, C::determiner);
}

bool Words::names_family(std::uint32_t t) const {
  if (!any(t, C::pronoun_he, C::pronoun_she, C::pronoun_you) || shape(t) != WordShape::capital) return false;
  return shape(t + 1) == WordShape::capital && together(t, t + 1) && bears_names(t + 1) && !is(t + 1, C::given_name);
}

bool Words::seen_family(std::uint32_t t) const {
  return id(t) && family_[id(t)] && shape(t) == WordShape::capital && !opens(t);
}

bool Words::seen_last(std::uint32_t t) const { return id(t) && last_[id(t)]; }
bool Words::seen_capital(std::uint32_t t) const { return id(t) && capital_[id(t)] && !lower_[id(t)]; }

TokenRange Words::sentence_of(std::uint32_t t) const {
  const auto s = sentence(t);
  if (s >= story_.text.sentences.size()) return {t, t};
  return {story_.text.sentences[s].first_token, story_.text.sentences[s].end_token};
}

Span Words::span(TokenRange r) const {
  if (r.empty() || r.end > size()) return {};
  return {tokens()[r.first].span.begin, tokens()[r.end - 1].span.end};
}

TokenRange Words::tokens_in(Span span) const {
  const auto first = story().text.token_from(span.begin);
  return {first, std::max(first, story().text.token_from(span.end))};
}

}  // namespace onrecord
