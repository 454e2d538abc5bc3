#include "grammar/parts.hpp"

#include <algorithm>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr PartSet before_noun{Part::determiner, Part::possessive,  Part::adjective, Part::clitic,
                              Part::of,         Part::preposition, Part::by,        Part::number};
constexpr PartSet before_verb{Part::subject_pronoun,
                              Part::relative,
                              Part::modal,
                              Part::do_,
                              Part::name,
                              Part::role,
                              Part::body,
                              Part::document,
                              Part::noun,
                              Part::adverb,
                              Part::close_mark,
                              Part::quotation,
                              Part::short_quotation,
                              Part::have,
                              Part::be,
                              Part::negation};

// "that", "of", "by", "as": words that are parts by themselves.
Part of_word_alone(std::string_view word) {
  const auto is = [&](std::string_view lower) {
    return std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) { return (a | 0x20) == b; });
  };
  if (word.size() == 4 && is("that")) return Part::that;
  if (word.size() != 2) return Part::other;
  return is("of") ? Part::of : is("by") ? Part::by : is("as") ? Part::as : Part::other;
}

Part of_punctuation(const Lexeme& x) {
  switch (x.kind) {
    case TokenKind::comma:
      return Part::comma;
    case TokenKind::period:
    case TokenKind::exclamation:
    case TokenKind::ellipsis:
      return Part::period;
    case TokenKind::question:
      return Part::question;
    case TokenKind::colon:
      return Part::colon;
    case TokenKind::semicolon:
      return Part::semicolon;
    case TokenKind::dash:
      return Part::dash;
    case TokenKind::open_bracket:
      return Part::open_bracket;
    case TokenKind::close_bracket:
      return Part::close_bracket;
    case TokenKind::mark:
      return Part::close_mark;
    case TokenKind::clitic:
      return Part::clitic;
    case TokenKind::number:
      return Part::number;
    default:
      return Part::symbol;
  }
}

// Words that the language closes: their part needs no neighbours.
Part of_function_word(std::string_view bytes, const Lexeme& x) {
  if (const Part p = of_word_alone(slice(bytes, x.span)); p != Part::other) return p;
  if (x.is(C::to)) return Part::to;
  if (x.is(C::be)) return Part::be;
  if (x.is(C::have)) return Part::have;
  if (x.is(C::do_)) return Part::do_;
  if (x.is(C::modal)) return Part::modal;
  if (x.is(C::determiner) && !x.is(C::relative) && !x.is(C::possessive) && !x.is(C::subject_form))
    return Part::determiner;
  if (x.is(C::negation)) return Part::negation;
  if (x.is(C::possessive)) return Part::possessive;
  if (x.is(C::relative)) return Part::relative;
  if (x.is(C::complementizer)) return Part::complementizer;
  if (x.is(C::pronoun)) return x.is(C::subject_form) ? Part::subject_pronoun : Part::pronoun;
  if (x.is(C::determiner)) return Part::determiner;
  if (x.is(C::conjunction)) return Part::conjunction;
  if (x.is(C::preposition)) return Part::preposition;
  if (x.is(C::subordinator)) return Part::subordinator;
  if (x.is(C::number_word)) return Part::number;
  return Part::other;
}

Part of_noun(const Lexeme& x) {
  if (x.is(C::role)) return Part::role;
  if (x.is(C::document)) return Part::document;
  if (x.is(C::body)) return Part::body;
  if (x.is(C::time)) return Part::time;
  return Part::noun;
}

Part of_verb_form(const Lexeme& x, Part before) {
  if (x.forms & form_gerund) return Part::gerund;
  if ((x.forms & form_participle) && (!(x.forms & form_past) || before == Part::have || before == Part::be)) {
    return Part::participle;
  }
  if (x.forms & (form_past | form_third)) return Part::finite_verb;
  return Part::base_verb;
}

// A word that can be noun or verb: what stands before it decides, then the agreement of its form.
bool reads_as_verb(const Lexeme& x, Part before, const Lexeme* previous) {
  if (before_noun.has(before))
    return (x.forms & form_gerund) && before != Part::determiner && before != Part::adjective;
  if (before == Part::to || before == Part::modal || before == Part::subject_pronoun || before == Part::relative)
    return true;
  if (!(x.forms & (form_singular | form_plural)) && !x.is(C::noun) && !x.is(C::adjective)) return true;
  const bool plural_before = previous != nullptr && (previous->forms & form_plural) != 0;
  if (x.forms & form_third) return before_verb.has(before) && !plural_before;
  if (x.forms & form_past) return !x.is(C::adjective) || before_verb.has(before);
  return plural_before || before == Part::do_;
}

// "[Some] say", "[most] still believe": a word of number that stands for people, told by the verb behind it.
bool stands_for_people(const std::vector<Lexeme>& lexemes, std::uint32_t i, std::uint32_t end) {
  if (!lexemes[i].is(C::determiner) && !lexemes[i].is(C::number_word)) return false;
  auto v = i + 1;
  while (v < end && v < i + 3 && lexemes[v].is(C::adverb) && !lexemes[v].is(C::cue_verb)) ++v;
  if (v >= end || lexemes[v].kind != TokenKind::word) return false;
  const Lexeme& verb = lexemes[v];
  if (verb.is(C::auxiliary) || verb.is(C::modal)) return true;
  if (!verb.is(C::cue_verb) || (verb.forms & form_gerund)) return false;
  const bool noun = verb.is(C::noun) || verb.is(C::adjective) || verb.is(C::role) || verb.is(C::document);
  if (v + 1 >= end) return !noun;
  const Lexeme& next = lexemes[v + 1];
  const bool object = next.is(C::complementizer) || next.is(C::determiner) || next.is(C::pronoun) ||
                      next.is(C::possessive) || has_capital(next.shape) || next.is(C::to);
  const bool participle = (verb.forms & form_participle) != 0 && (next.is(C::noun) || next.is(C::adjective));
  return noun ? object && !(verb.forms & form_plural) : !participle;  // not "some reported cases", "many claims"
}

// "[Ward] said", "[Burns] has said": the first word of a sentence can be no verb right before another one.
bool opens_as_name(const std::vector<Lexeme>& lexemes, std::uint32_t i, std::uint32_t end) {
  const Lexeme& x = lexemes[i];
  const bool verb = x.is(C::verb) || x.is(C::cue_verb) || x.is(C::modal) || x.is(C::adjective);
  const bool thing = x.is(C::noun) || x.is(C::role) || x.is(C::body) || x.is(C::document) || x.is(C::adverb);
  const bool bears = x.is(C::given_name) || x.is(C::surname);
  if (!(bears || (verb && (!thing || x.is(C::adjective)))) || x.is(C::determiner) || x.is(C::pronoun) ||
      x.is(C::preposition) || x.is(C::conjunction))
    return false;
  auto v = i + 1;
  while (v < end && v < i + 3 && lexemes[v].is(C::adverb) && !lexemes[v].is(C::cue_verb) &&
         !lexemes[v].is(C::adjective))
    ++v;
  if (v >= end || lexemes[v].kind != TokenKind::word || has_capital(lexemes[v].shape)) return false;
  const Lexeme& next = lexemes[v];
  if (next.is(C::have) || next.is(C::be))
    return !x.is(C::modal) && !x.is(C::adjective) && (next.forms & form_base) == 0;
  const bool noun = next.is(C::noun) || next.is(C::adjective) || next.is(C::document) || next.is(C::role);
  return next.is(C::cue_verb) && ((next.forms & form_past) || (bears && (next.forms & form_third))) && (!noun || bears);
}

Part of_word(std::string_view bytes, const Lexeme& x, Part before, const Lexeme* previous, bool first, bool headline) {
  if (x.is(C::cue_preposed)) return Part::preposed;
  const bool capital = has_capital(x.shape) && !first && !headline;
  const bool month = x.is(C::time) && !x.is(C::given_name) && before_noun.has(before);  // "in [May] Roe said"
  if (capital && (x.is(C::given_name) || x.is(C::surname)) && !month) return Part::name;
  if (!capital || x.is(C::pronoun)) {
    if (const Part p = of_function_word(bytes, x); p != Part::other) return p;
  }
  const bool noun = x.is(C::noun) || x.is(C::role) || x.is(C::body) || x.is(C::document) || x.is(C::cue_noun);
  if (capital) {
    if (x.is(C::title)) return Part::title;
    if (x.is(C::time)) return Part::time;
    return Part::name;
  }
  const bool verb = x.is(C::verb) || x.is(C::cue_verb);
  if (verb && (!noun || reads_as_verb(x, before, previous)) && !(x.is(C::adjective) && before_noun.has(before))) {
    if (!before_noun.has(before) || (x.forms & form_gerund) || !has_capital(x.shape)) {
      if (!(before == Part::determiner || before == Part::possessive) ||
          (!noun && !x.is(C::adjective) && !(x.forms & (form_participle | form_gerund | form_base))))
        return of_verb_form(x, before);
      return (x.forms & (form_participle | form_gerund)) ? Part::adjective : Part::noun;
    }
  }
  if (noun) return of_noun(x);
  if (x.is(C::adjective) || x.is(C::demonym)) return Part::adjective;
  if (x.is(C::adverb)) return Part::adverb;
  if (x.is(C::title)) return Part::title;
  if (x.is(C::time)) return Part::time;
  if (verb) return of_verb_form(x, before);
  if (has_capital(x.shape)) return Part::name;
  return Part::other;
}

// A quotation of one to three words without an end of sentence is a part of its sentence's grammar.
bool is_short(const std::vector<Lexeme>& lexemes, std::uint32_t first, std::uint32_t end) {
  int words = 0;
  for (auto i = first; i < end; ++i) {
    if (lexemes[i].kind == TokenKind::word || lexemes[i].kind == TokenKind::number) ++words;
    if (words > 3) return false;
  }
  // Words that end a clause of their own ("... 'change agent,' Cole said") are no part of the next phrase.
  const auto inner = end > first + 1 ? lexemes[end - 2].kind : TokenKind::word;
  return inner != TokenKind::comma && inner != TokenKind::period && inner != TokenKind::question &&
         inner != TokenKind::exclamation;
}

// The piece of the outermost quotation that begins at token `i`, or null.
const QuotationPiece* piece_at(const Quotations& quotations, std::uint32_t i, std::uint32_t& index) {
  auto q = i < quotations.of_token.size() ? quotations.of_token[i] : no_quotation;
  if (q == no_quotation) return nullptr;
  while (quotations.all[q].parent != no_quotation) q = quotations.all[q].parent;
  index = q;
  const auto& pieces = quotations.all[q].pieces;
  const auto at = std::upper_bound(pieces.begin(), pieces.end(), i,
                                   [](std::uint32_t t, const QuotationPiece& p) { return t < p.end_token; });
  return at != pieces.end() && at->first_token <= i ? &*at : nullptr;
}

}  // namespace

void find_units(std::string_view bytes, const std::vector<Lexeme>& lexemes, const Quotations& quotations,
                std::uint32_t first, std::uint32_t end, bool headline, std::vector<Unit>& units) {
  const auto begin = units.size();
  for (auto i = first; i < end;) {
    std::uint32_t q = no_quotation;
    if (const auto* piece = piece_at(quotations, i, q);
        piece != nullptr && quotations.all[q].use != QuotationUse::nickname) {
      const auto stop = std::min(end, std::max(piece->end_token, i + 1));
      units.push_back({i, stop, is_short(lexemes, i, stop) ? Part::short_quotation : Part::quotation, q});
      i = stop;
      continue;
    }
    const auto& x = lexemes[i];
    const Part before = units.size() == begin ? Part::period : units.back().part;
    Part part = of_punctuation(x);
    if (x.kind == TokenKind::word) {
      const bool opens = i == first || before == Part::period || before == Part::question || before == Part::colon;
      if (opens && has_capital(x.shape) && opens_as_name(lexemes, i, end))
        part = Part::name;
      else if (x.is(C::pronoun_indefinite) && !before_noun.has(before) && stands_for_people(lexemes, i, end))
        part = Part::subject_pronoun;
      else
        part = of_word(bytes, x, before, i > first ? &lexemes[i - 1] : nullptr, opens, headline);
    }
    units.push_back({i, i + 1, part, no_quotation});
    ++i;
  }
}

}  // namespace onrecord
