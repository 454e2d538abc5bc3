#include "plugin/engine/source_kinds.hpp"

#include <algorithm>

#include "plugin/engine/credentials.hpp"
#include "plugin/engine/source_facts.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// "A spokesman for the ministry", "a Pentagon spokeswoman": the body speaks, through somebody whose name matters little.
bool speaks_for_body(const Words& w, const Mention& m) {
  const bool members = w.capital(m.head) && w.plural(m.head) && m.tokens.size() > 1;  // "Republican Representatives"
  if (!w.is(m.head, C::role_spokesperson) || members) return false;
  const auto words = full_phrase(w, m).size() - (w.is(m.tokens.first, C::determiner) ? 1 : 0);
  const auto next = m.tokens.end;  // "the lawyer representing Roe"
  const bool acts = w.has_form(next, form_gerund) && !w.is(next, C::cue_verb);
  return words > 1 || acts || (m.tokens.size() > 1 && !w.is(m.head, C::role_counsel));  // "a lawyer" may be anybody's
}

// "Local media", "the press": many, under a singular noun.
bool press(const Words& w, std::uint32_t t) { return w.is(t, C::audience) && !w.any(t, C::body, C::role); }

// People say, hope and ask; a thing shows and suggests.
bool says(CueSense sense) {
  return sense == CueSense::neutral || sense == CueSense::cognition || sense == CueSense::intention ||
         sense == CueSense::manner || sense == CueSense::request;
}

// "The results", "new evidence": a noun that the lists know, and not as people. What it shows can be looked up, like a paper.
bool shows(const Words& w, const Mention& m) {
  for (auto t = m.tokens.end; t < m.tokens.end + 3; ++t)
    if (w.is(t, C::cue_verb) && says(w.story().lexemes()[t].sense)) return false;
  return w.is(m.head, C::noun) && (!w.capital(m.head) || w.opens(m.head)) &&
         !w.any(m.head, C::role, C::audience, C::number_word, C::adjective);
}

SourceKind kind_by_itself(const Words& w, const std::vector<Mention>& mentions, const Entity& e) {
  const Mention& best = mentions[e.best];
  const bool many = e.number == Number::many;
  switch (e.sort) {
    case Sort::person:
      if (e.named) return SourceKind::person;
      if (speaks_for_body(w, best)) return SourceKind::organisation;
      return many ? SourceKind::unnamed_group : SourceKind::unnamed_person;
    case Sort::body:
    case Sort::place:
      return many && !e.named ? SourceKind::unnamed_group : SourceKind::organisation;
    case Sort::document:
      return SourceKind::document;
    case Sort::thing:
      if (shows(w, best)) return SourceKind::document;
      return many || press(w, best.head) ? SourceKind::unnamed_group : SourceKind::unnamed_person;  // "local media"
  }
  return SourceKind::unattributed;
}

bool names_person(const Links& links, const Entity& list) {
  return std::any_of(list.parts.begin(), list.parts.end(), [&](std::uint32_t part) {
    return links.entities[part].named && links.entities[part].sort == Sort::person;
  });
}

// "Roe's campaign", "Roe's personal lawyer"; of a body all of its name: "the World Bank's board".
std::string name_of_owned(const Words& w, const std::vector<Mention>& mentions, const Entity& owner, const Mention& m) {
  TokenRange name = mentions[owner.best].name;
  if (owner.sort == Sort::person && !name.empty()) name.first = name.end - 1;
  TokenRange what{m.head, m.head + 1};
  while (what.first > m.tokens.first && !w.capital(what.first - 1) && !w.clitic(what.first - 1) &&
         !w.any(what.first - 1, C::determiner, C::possessive))
    --what.first;
  std::string text = name_text(w, what);
  if (w.opens(what.first) && text.front() >= 'A' && text.front() <= 'Z') text.front() += 'a' - 'A';
  return name_text(w, name) + "'s " + text;
}

}  // namespace

SourceKind kind_of(const Words& w, const std::vector<Mention>& mentions, const Links& links, const Entity& e) {
  const auto kind = kind_by_itself(w, mentions, e);
  return is_unnamed(kind) && names_person(links, e) ? SourceKind::person : kind;  // "two senators, Roe and Poe"
}

std::string name_of_source(const Words& w, const std::vector<Mention>& mentions, const Links& links, const Entity& e) {
  if (!e.parts.empty()) {
    std::string out;
    for (const auto part : e.parts) {
      const auto owner = links.entities[part].owner;  // "Roe and his team" are known by Roe
      if (owner != no_entity && std::find(e.parts.begin(), e.parts.end(), owner) != e.parts.end()) continue;
      const std::string name = name_of_source(w, mentions, links, links.entities[part]);
      if (name.empty()) continue;
      out += (out.empty() ? "" : " and ") + name;
    }
    return out;
  }
  const Mention& best = mentions[e.best];
  if (!best.name.empty()) return name_text(w, best.name);
  if (e.owner != no_entity && !is_unnamed(kind_by_itself(w, mentions, e)))
    return name_of_owned(w, mentions, links.entities[e.owner], best);
  const bool body = (e.sort == Sort::body || e.sort == Sort::document) && e.number == Number::one;
  if (!body) return {};
  TokenRange words = best.tokens;  // "O'Malley's campaign", "police": known by what it is, if not by a name of its own
  const bool bare = words.end > words.first && !w.capital(words.end - 1) && words.size() <= 2;
  if (e.sort == Sort::body && bare && w.is(words.end, C::name_joiner))
    words.end = full_phrase(w, best).end;  // "government [of Burundi]"
  while (w.any(words.first, C::determiner, C::possessive, C::title_honorific)) ++words.first;
  for (auto t = words.first; t < best.head; ++t)  // "state-run [IRNA news agency]"
    if (w.capital(t)) {
      words.first = t;
      break;
    }
  bool proper = e.sort != Sort::document && !w.is(best.head, C::body_generic) &&
                w.kin(best.head).resumes == 0;  // "a report", "the company", "the carrier" say nothing of which
  const bool of_office = words.size() == 3 && w.clitic(words.first + 1) && w.is(words.first, C::title);
  proper |= of_office;  // "the mayor's office"
  for (auto t = words.first; t < words.end; ++t) {
    const bool opens = e.sort == Sort::document && w.opens(t) && w.any(t, C::noun, C::document);  // "Footage showed"
    proper |= w.capital(t) && !opens && !w.any(t, C::adjective, C::demonym, C::time);
  }
  return proper ? name_text(w, words) : std::string{};
}

SourceKind guess_kind(const Words& w, TokenRange source) {
  const auto t = source.first;
  if (w.any(t, C::pronoun_they, C::pronoun_we)) return SourceKind::unnamed_group;
  if (w.is(t, C::pronoun_it)) return SourceKind::organisation;
  if (w.is(t, C::pronoun_i) && !w.story().front.byline.empty()) return SourceKind::person;  // outside marks the writer
  if (!source.empty() && w.is(source.end - 1, C::document)) return SourceKind::document;
  return SourceKind::unnamed_person;
}

}  // namespace onrecord
