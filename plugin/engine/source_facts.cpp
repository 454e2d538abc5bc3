#include "plugin/engine/source_facts.hpp"

#include <algorithm>

#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

bool says_nothing_of_a_person(const Lexeme& l) {
  return l.is(C::determiner) || l.is(C::number_word) || l.is(C::preposition) || l.is(C::conjunction) ||
         l.is(C::relative) || l.is(C::possessive) || l.is(C::time) || l.is(C::place) || l.is(C::demonym) ||
         l.is(C::auxiliary) || l.is(C::cue);
}

bool is_vague(const Lexeme& l) {
  return l.is(C::role_vague) || l.is(C::role_bare) || l.is(C::role_generic) || l.is(C::role_group) ||
         l.is(C::role_insider) || l.is(C::role_commentator);
}

// A name of a house or person inside the descriptor: "a Labour frontbencher", "an aide to Mr. Roe".
bool is_proper(const Lexeme& l, bool first) {
  const bool capital = l.shape == WordShape::capital || l.shape == WordShape::upper;
  return capital && !first && l.kind == TokenKind::word && !l.is(C::role) && !says_nothing_of_a_person(l);
}

// A body with a name or a kind of its own: "the ministry", "Norden Bank"; not "the company", and not a capital or a country,
// which stands for its government but tells a reader as little as "officials" does.
bool is_house(const Lexeme& l) {
  return l.is(C::body) && !l.is(C::body_generic) && !l.is(C::place) && !l.is(C::demonym);
}

struct Reading {
  bool person = false, bare_only = true, specific = false;
};

Reading read_descriptor(std::span<const Lexeme> lexemes) {
  Reading reading;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& l = lexemes[i];
    if (l.is(C::role)) {
      reading.person = true;
      if (!is_vague(l)) reading.specific = true;
      if (!l.is(C::role_bare)) reading.bare_only = false;
    }
    if (is_house(l) || l.is(C::seniority) || is_proper(l, i == 0)) reading.specific = true;
    if (l.is(C::role_bare)) continue;
    if (l.is(C::adjective) || l.is(C::noun) || l.is(C::place) || l.is(C::demonym) || l.is(C::body))
      reading.bare_only = false;
  }
  return reading;
}

// "familiar with the matter", "close to the talks": not who, but no longer a bare source.
bool has_basis(const Story& story, Span place) { return has(story, place, C::basis); }

Span with_tail(const Story& story, Span mention) {
  Span tail = mention;
  for (const Tag* tag : tags_in(story, {mention.begin, mention.end + 2}, C::basis)) tail = hull(tail, tag->span);
  return tail;
}

// A plural that some list holds as a word of its own is its own lemma.
std::string singular(std::string_view lemma) {
  return std::string(lemma.size() > 3 && lemma.ends_with('s') ? lemma.substr(0, lemma.size() - 1) : lemma);
}

void note_head(const Story& story, Span mention, SourceFacts& facts) {
  for (const Lexeme& l : lexemes_in(story, mention)) {
    if (l.is(C::role_commentator)) facts.commentator = true;
    if (l.is(C::document) && (l.forms & form_plural)) facts.document_plural = true;
    if (!l.is(C::role_insider) && !l.is(C::role_bare)) continue;
    facts.head = singular(story.rulebook.lemma(l.lemma));
    (l.forms & form_plural ? facts.plural : facts.singular) = true;
  }
}

void describe(const Story& story, Span mention, SourceFacts& facts) {
  note_head(story, mention, facts);
  const auto read = specificity_of(story, with_tail(story, mention));
  if (!read) return;
  if (*read > facts.specificity || facts.described_at.empty()) facts.described_at = mention;
  facts.specificity = std::max(facts.specificity, *read);
}

DocumentIdentity identity_at(const Story& story, Span mention) {
  bool owner = false, date = false, title = false;
  const auto lexemes = lexemes_in(story, mention);
  std::size_t proper = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& l = lexemes[i];
    owner |=
        l.is(C::body) || l.is(C::outlet) || (l.kind == TokenKind::clitic && i > 0 && is_proper(lexemes[i - 1], false));
    date |= l.is(C::time);
    title |= l.quotation != no_quotation;
    proper += is_proper(l, i == 0);
  }
  if (title || proper >= 2 || (owner && date)) return DocumentIdentity::identified;
  return owner || proper == 1 ? DocumentIdentity::owned : DocumentIdentity::unidentified;
}

void add_attribution(const Attribution& a, SourceFacts& facts) {
  if (a.anonymity.quality > facts.anonymity.quality || facts.anonymity.promise.empty()) facts.anonymity = a.anonymity;
  facts.basis.insert(facts.basis.end(), a.basis.begin(), a.basis.end());
  facts.motive.insert(facts.motive.end(), a.motive.begin(), a.motive.end());
}

// "who opposes the deal", "briefed on the talks" inside the words for the source.
void read_clauses(const Story& story, Span mention, SourceFacts& facts) {
  for (const Tag* tag : tags_in(story, mention, C::motive)) facts.motive.push_back(tag->span);
  for (const Tag* tag : tags_in(story, mention, C::basis)) {
    const auto name = lexeme_class_names[static_cast<std::size_t>(tag->cls)];
    facts.basis.push_back({std::string(name.substr(std::min(name.find('.') + 1, name.size()))), tag->span});
  }
}

void read_words(const Story& story, const Spans& words, SourceFacts& facts) {
  for (const Span w : words) {
    describe(story, w, facts);
    facts.identity = std::max(facts.identity, identity_at(story, w));
  }
}

// Of the words that say who a source is, those of its own sentence: what stands around it is of others as well.
Spans in_own_sentence(const Story& story, const Attribution& a) {
  Spans own;
  if (a.source.empty()) return own;
  const auto sentence = sentence_at(story, a.source.front().begin);
  for (const Span words : a.justification)
    if (sentence_at(story, words.begin) == sentence) own.push_back(words);
  return own;
}

// The record's own fields are what linking understood; they stand when the words alone would say less.
void read_source(const Story& story, const Source& source, SourceFacts& facts) {
  read_words(story, source.mentions, facts);
  facts.role_given = !source.role.empty() || !source.affiliation.empty();
  if (!source.affiliation.empty()) {
    facts.specificity = Specificity::specific;
    facts.identity = std::max(facts.identity, DocumentIdentity::owned);
  }
}

}  // namespace

std::optional<Specificity> specificity_of(const Story& story, Span place) {
  const Reading reading = read_descriptor(lexemes_in(story, place));
  if (!reading.person) return std::nullopt;
  if (reading.specific) return Specificity::specific;
  if (reading.bare_only && !has_basis(story, place)) return Specificity::bare;
  return Specificity::generic;
}

StoryFacts gather_facts(const Story& story, const std::vector<Source>& sources,
                        const std::vector<Attribution>& attributions) {
  StoryFacts facts;
  facts.of_source.resize(sources.size());
  facts.of_attribution.resize(attributions.size());
  for (std::size_t i = 0; i < sources.size(); ++i) read_source(story, sources[i], facts.of_source[i]);
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    const auto source = static_cast<std::size_t>(a.source_index);
    SourceFacts& its =
        a.source_index != no_index && source < sources.size() ? facts.of_source[source] : facts.of_attribution[i];
    add_attribution(a, its);
    read_words(story, a.source, its);
    for (const Span mention : a.source) read_clauses(story, mention, its);
    if (is_unnamed(a.source_kind)) read_words(story, in_own_sentence(story, a), its);
  }
  return facts;
}

}  // namespace onrecord
