#include "plugin/engine/sources.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "plugin/engine/anonymity.hpp"
#include "plugin/engine/background.hpp"
#include "plugin/engine/credentials.hpp"
#include "plugin/engine/details.hpp"
#include "plugin/engine/entities.hpp"
#include "plugin/engine/places.hpp"
#include "plugin/engine/source_kinds.hpp"
#include "plugin/engine/turns.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::uint32_t longest_tie = 5;  // words of "who was", "closely briefed on"
constexpr std::size_t most_justifications =
    16;  // the first ones introduce a source; a copy goes to each of its statements

std::vector<TokenRange> source_tokens(const Words& w, const std::vector<Attribution>& attributions) {
  std::vector<TokenRange> out;
  for (const Attribution& a : attributions)
    out.push_back(a.source.empty() ? TokenRange{} : w.tokens_in(a.source.front()));
  return out;
}

std::vector<TokenRange> in_order(std::vector<TokenRange> ranges) {
  std::erase_if(ranges, [](TokenRange r) { return r.empty(); });
  std::sort(ranges.begin(), ranges.end(),
            [](TokenRange a, TokenRange b) { return a.first != b.first ? a.first < b.first : a.end < b.end; });
  return ranges;
}

bool relative(const Words& w, TokenRange source) { return source.size() == 1 && w.is(source.first, C::relative); }

// "Roe, a teacher, [who] said": the name whose words go on to here, or the nearest noun before.
std::uint32_t before_relative(const Words& w, const std::vector<Mention>& mentions, std::uint32_t token) {
  auto i = static_cast<std::uint32_t>(first_mention_from(mentions, token));
  auto nearest = no_mention;
  for (int steps = 0; i > 0 && steps < 16; ++steps) {
    const Mention& m = mentions[--i];
    if (!w.together(m.head, token)) break;
    if (m.after.contains(token)) return i;
    const bool fits = !m.modifier && m.form != Form::pronoun &&
                      (m.sort == Sort::person || !w.is(token, C::subject_form) ||
                       (m.form == Form::name && m.sort == Sort::body &&  // "CNN, who reported"
                        w.over_letters(m.tokens.end) == token));
    if (nearest == no_mention && fits) nearest = i;
  }
  return nearest;
}

std::vector<std::uint32_t> main_mentions(const Words& w, const std::vector<Mention>& mentions,
                                         const std::vector<TokenRange>& sources) {
  std::vector<std::uint32_t> out;
  for (const TokenRange& source : sources) {
    if (source.empty())
      out.push_back(no_mention);
    else if (const auto before = relative(w, source) ? before_relative(w, mentions, source.first) : no_mention;
             before != no_mention)
      out.push_back(before);
    else
      out.push_back(main_mention(w, mentions, source));
  }
  return out;
}

// "representing" in "the lawyer representing Roe"
bool acts(const Words& w, std::uint32_t t) {
  return w.has_form(t, form_gerund) && w.is(t, C::verb) && !w.is(t, C::cue_verb);
}

// Words that tie what follows to the people before them: "close to", "briefed on", "familiar with", "at".
bool ties(const Words& w, std::uint32_t t) {
  if (!w.word(t) || w.any(t, C::auxiliary, C::conjunction, C::relative, C::subordinator, C::complementizer))
    return false;
  const bool participle = w.has_form(t, form_participle);
  return w.any(t, C::adjective, C::adverb, C::preposition, C::to) || participle || acts(w, t);
}

// "a source close to [Roe]", "two officials briefed on [the inquiry]": the people, or the paper, whose phrase the mention only
// ends, no_mention where there are none. Whoever reads that end alone as the source puts an unnamed one's words into another's mouth.
std::uint32_t holder_of(const Words& w, const std::vector<Mention>& mentions, std::uint32_t main) {
  if (main == no_mention || main == 0 || mentions[main].form == Form::pronoun) return no_mention;
  auto t = mentions[main].tokens.first;
  if (t > 0 && w.is(t - 1, C::determiner_definite)) --t;  // "the" of a name
  if (t == 0 || (!w.any(t - 1, C::preposition, C::to) && !acts(w, t - 1))) return no_mention;
  const auto last = t;
  while (t > 0 && last - t < longest_tie && ties(w, t - 1)) --t;
  if (mentions[main].genitive || (t + 1 == last && !w.is(t, C::to) && !acts(w, t)))
    return no_mention;  // "some of Roe's", "the head of the firm"
  auto i = main;
  while (i > 0 && mentions[i - 1].tokens.end > t) --i;
  if (i == 0) return no_mention;
  const Mention& holder = mentions[i - 1];
  const bool paper = holder.sort == Sort::document && w.is(t, C::obtained);  // "a memo [obtained by] the Times"
  const bool plain = holder.form == Form::description && !holder.genitive && !holder.quoted;
  return plain && (holder.sort == Sort::person || paper) && holder.tokens.end == t &&
                 w.together(holder.head, mentions[main].head)
             ? i - 1
             : no_mention;
}

// "Sen. Poe and 12 [other lawmakers]": the name that the others are joined to; no_mention where there is none.
std::uint32_t joined_to(const Words& w, const std::vector<Mention>& mentions, std::uint32_t main) {
  if (main == no_mention || main == 0) return no_mention;
  const Mention& m = mentions[main];
  auto t = m.tokens.first;
  while (t > 0 && (w.kind(t - 1) == TokenKind::number || w.is(t - 1, C::number_word))) --t;
  const bool others = m.form == Form::description && m.number == Number::many && m.sort == Sort::person &&
                      w.is(m.tokens.first, C::determiner_indefinite);
  if (!others || t < 2 || !w.is(t - 1, C::conjunction) || !w.together(t - 1, m.head)) return no_mention;
  const Mention& name = mentions[main - 1];
  const bool fits = name.form == Form::name && name.sort == Sort::person && !name.genitive && !name.quoted;
  return fits && std::max(name.tokens.end, name.after.end) == t - 1 ? main - 1 : no_mention;
}

// The person right before a clause that begins at `who`, or whose words go on into it; no_mention: none.
std::uint32_t bearer_before(const Words& w, const std::vector<Mention>& mentions, std::uint32_t who) {
  const auto end = w.comma(who - 1) ? who - 1 : who;
  auto i = static_cast<std::uint32_t>(first_mention_from(mentions, who));
  for (int steps = 0; i > 0 && steps < 8; ++steps) {
    const Mention& m = mentions[--i];
    const bool ends_here = m.tokens.end == end || (!m.after.empty() && m.after.end >= who);
    if (ends_here && !m.modifier && !m.genitive && m.form != Form::pronoun && m.sort == Sort::person) return i;
  }
  return no_mention;
}

// "[Roe], who now runs Harbor Foods, said": where the words taken for the source only end a clause on somebody, between commas, that
// somebody speaks. no_mention: they end none.
std::uint32_t bearer_of_clause(const Words& w, const std::vector<Mention>& mentions, std::uint32_t main,
                               TokenRange source, std::uint32_t cue) {
  constexpr std::uint32_t longest_clause = 40;  // tokens
  while (cue > 0 && w.is(cue - 1, C::adverb)) --cue;
  if (main == no_mention || cue == 0) return no_mention;
  const bool closed = w.comma(cue - 1) && source.end <= cue && !w.is(cue, C::to) && !w.has_form(cue, form_gerund);
  constexpr std::uint32_t last_words = 16;  // "... addressed [the party] on Thursday, said"
  const bool far = closed && source.end + last_words < cue;
  auto t = far ? cue - 1 : std::min(mentions[main].tokens.first, source.first);
  if (t > 0 && w.is(t - 1, C::determiner)) --t;
  const bool object = closed || (t > 0 && w.any(t - 1, C::preposition, C::to));
  const bool compares = t > 0 && w.text(t - 1) == "than";  // "less credit than [aides] say"
  if (!object || (!closed && (compares || source.end != cue))) return no_mention;
  for (const auto last = t; t > 0 && last - t < longest_clause && w.together(t - 1, last); --t) {
    if (w.kind(t) == TokenKind::mark || w.kind(t) == TokenKind::semicolon || w.kind(t) == TokenKind::dash) break;
    if (!closed && w.comma(t)) break;
    if (w.is(t, C::relative) && w.any(t, C::subject_form, C::possessive)) return bearer_before(w, mentions, t);
  }
  return no_mention;
}

// "Because of how the party set the dates, explained [Roe], ...": whoever stands between the cue and a comma, where another clause came
// before the cue. no_mention: nobody.
std::uint32_t speaker_behind(const Words& w, const std::vector<Mention>& mentions, const Attribution& a) {
  const TokenRange cue = w.tokens_in(a.cue.front()), source = w.tokens_in(a.source.front());
  if (cue.size() != 1 || cue.first < 2 || !w.comma(cue.first - 1) || source.end + 1 >= cue.first) return no_mention;
  const auto i = first_mention_from(mentions, cue.end);
  if (i >= mentions.size() || mentions[i].tokens.first != cue.end) return no_mention;
  const Mention& m = mentions[i];
  const bool closes = w.comma(m.tokens.end) && m.form == Form::name && m.sort == Sort::person && !m.genitive;
  return closes && !overlaps(a.content, w.span(m.tokens)) ? static_cast<std::uint32_t>(i) : no_mention;
}

// "Ministry of Health, Welfare and [Sport]": the whole name where its end alone was read as the source, and nothing of it as something
// else.
void widen_to_name(const Words& w, const Mention& m, Attribution& a) {
  if (m.form != Form::name || a.source.size() != 1) return;
  TokenRange tokens = m.tokens;
  while (tokens.size() > 1 && w.is(tokens.first, C::adverb)) ++tokens.first;  // "and [then] Roe went on"
  Span whole = w.span(tokens);
  if (whole.begin >= a.source.front().begin || !whole.contains(a.source.front().begin)) return;
  whole.end = std::max(whole.end, a.source.front().end);
  if (!overlaps(a.content, whole) && !overlaps(a.cue, whole)) a.source.front() = whole;
}

// "at the rally [Sen. Ann Poe]": where somebody spoke is no part of who spoke.
void cut_place(const Words& w, const Mention& m, Attribution& a) {
  if (a.source.size() != 1 || m.form != Form::name || m.sort != Sort::person || m.role.empty()) return;
  const TokenRange source = w.tokens_in(a.source.front());
  const bool place =
      source.first > 0 && w.is(source.first - 1, C::preposition_place) && source.first + 1 < m.role.first;
  const bool titled = w.capital(m.role.first) && w.is(m.role.first, C::title) && m.role.first < source.end;
  if (place && titled && !w.comma(m.role.first - 1) && !w.any(m.role.first - 1, C::preposition, C::conjunction))
    a.source.front().begin = w.span(m.role).begin;
}

// "Ann Poe, 67, [after listening to Roe]", "Ann Poe[, who served as ...]": when it was said is no part of who said it, nor is a
// long tale of what the speaker did.
void cut_circumstance(const Words& w, const Mention& m, Attribution& a) {
  constexpr std::uint32_t longest_tale = 12;  // tokens; beyond them gold sources are as often without it as with it
  if (a.source.size() != 1 || m.form == Form::pronoun) return;
  const TokenRange source = w.tokens_in(a.source.front());
  for (auto t = std::max(m.tokens.end, source.first + 1); t + 1 < source.end; ++t) {
    const auto next = t + 1;
    const bool gerund = w.is(next, C::cue_verb) && w.has_form(next, form_gerund) &&  // ", suggesting that"
                        w.any(next + 1, C::complementizer, C::determiner, C::pronoun);
    const bool time = w.is(next, C::subordinator) && !w.any(next, C::relative, C::adverb);
    const bool told = w.is(next, C::relative) && w.any(next, C::subject_form, C::possessive);
    const bool tale = told && source.end > next + longest_tale;
    if (!w.comma(t) || w.capital(next) || !(gerund || time || tale)) continue;
    a.source.front().end = w.span({t - 1, t}).end;
    return;
  }
}

// Where a source is only the end of its phrase, the phrase is the source; its verb follows, or "according to" stands before.
void widen_sources(const Words& w, const std::vector<Mention>& mentions, std::vector<std::uint32_t>& mains,
                   std::vector<Attribution>& attributions) {
  for (std::size_t i = 0; i < mains.size(); ++i) {
    Attribution& a = attributions[i];
    if (a.source.empty() || a.cue.empty()) continue;
    if (const auto speaker = speaker_behind(w, mentions, a); speaker != no_mention && a.source.size() == 1) {
      a.source.front() = w.span(mentions[speaker].tokens);
      mains[i] = speaker;
      continue;
    }
    const auto bearer =
        bearer_of_clause(w, mentions, mains[i], w.tokens_in(a.source.front()), w.tokens_in(a.cue.front()).first);
    if (bearer != no_mention && a.source.size() == 1) {
      const auto name = mentions[bearer].apposed_to;  // "Roe, [a former official] who ..."
      a.source.front() = w.span(mentions[name == no_mention ? bearer : name].tokens);
      mains[i] = bearer;
      continue;
    }
    if (mains[i] != no_mention) {
      widen_to_name(w, mentions[mains[i]], a);
      cut_place(w, mentions[mains[i]], a);
      cut_circumstance(w, mentions[mains[i]], a);
    }
    auto holder = holder_of(w, mentions, mains[i]);
    if (holder == no_mention) holder = joined_to(w, mentions, mains[i]);
    if (holder == no_mention || w.span(mentions[holder].tokens).begin >= a.source.front().begin) continue;
    const bool apart =
        a.cue.front().begin >= a.source.back().end || a.cue.back().end <= w.span(mentions[holder].tokens).begin;
    if (!apart) continue;
    a.source.front().begin = w.span(mentions[holder].tokens).begin;
    const auto main = main_mention(w, mentions, w.tokens_in(a.source.front()));  // "Envoy to the Union [Tim Roe]"
    mains[i] = main == no_mention ? holder : main;
  }
}

std::vector<SourceUse> uses_of(const std::vector<Attribution>& attributions, const std::vector<std::uint32_t>& mains) {
  std::vector<SourceUse> uses;
  for (std::size_t i = 0; i < attributions.size(); ++i)
    if (mains[i] != no_mention) uses.push_back({mains[i], attributions[i].content});
  std::stable_sort(uses.begin(), uses.end(),
                   [](const SourceUse& a, const SourceUse& b) { return a.mention < b.mention; });
  return uses;
}

// Everything that is known of a story's people while its sources are written down.
struct People {
  const Words& words;
  const std::vector<Mention>& mentions;
  const Links& links;
  const std::vector<std::uint32_t>& mains;
  const std::unordered_map<std::uint32_t, Placement>& placements;
  const Background& background;
};

std::uint32_t entity_of(const People& p, std::size_t attribution) {
  const auto main = p.mains[attribution];
  if (main == no_mention) return no_entity;
  const auto together = p.links.together.find(main);
  return together != p.links.together.end() ? together->second : p.links.of_mention[main];
}

// Does the story tell something of its own before this word of the paragraph? ("Stone shook her head. “We knew nothing.”")
bool told_before(const Words& w, std::uint32_t token) {
  constexpr std::uint32_t reach = 60;  // tokens: a sentence or two say who is in the scene
  for (auto t = token; t-- > 0 && token - t <= reach && w.paragraph(t) == w.paragraph(token);)
    if (w.word(t) && w.outer_quotation(t) == no_quotation) return true;
  return false;
}

// A quotation with nobody beside it goes on from the one who spoke last in its paragraph, or in the one before if its own
// begins with it.
void infer_speakers(const People& p, std::vector<Attribution>& attributions, std::vector<std::uint32_t>& entity) {
  std::uint32_t last = no_entity, last_paragraph = 0;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    Attribution& a = attributions[i];
    if (a.content.empty()) continue;
    const auto first = p.words.tokens_in(a.content.front()).first;
    const auto paragraph = p.words.paragraph(first);
    const bool lone_quotation = a.source.empty() && a.cue.empty() && a.kind == Kind::direct;
    const bool near = paragraph == last_paragraph || (paragraph == last_paragraph + 1 && !told_before(p.words, first));
    if (lone_quotation && last != no_entity && near) {
      entity[i] = last;
      a.source_status = SourceStatus::inferred;
      a.decided_by.emplace_back("source.goes_on");
    }
    if (entity[i] != no_entity && a.parent == no_index)
      last = entity[i], last_paragraph = p.words.paragraph(p.words.tokens_in(a.content.back()).first);
  }
}

// "I" and "we" in what somebody is reported to say are that speaker: in transcripts no marks stand around his words.
void take_speakers(const People& p, const std::vector<Attribution>& attributions, std::vector<std::uint32_t>& entity) {
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const auto main = p.mains[i];
    if (attributions[i].parent == no_index || main == no_mention || entity[i] != no_entity) continue;
    if (p.words.any(p.mentions[main].head, C::pronoun_i, C::pronoun_we))
      entity[i] = entity[static_cast<std::size_t>(attributions[i].parent)];
  }
}

// The first letters of a person's name: "NG" of Nora Gray.
std::string initials(const Words& w, TokenRange name) {
  std::string out;
  for (auto t = name.first; t < name.end; ++t)
    if (w.capital(t)) out += w.story().bytes()[w.span({t, t + 1}).begin];
  return out;
}

// The persons of the story by the initials of their names; no_entity where several share them.
std::unordered_map<std::string, std::uint32_t> persons_by_initials(const People& p) {
  std::unordered_map<std::string, std::uint32_t> out;
  for (std::uint32_t e = 0; e < p.links.entities.size(); ++e) {
    const Entity& entity = p.links.entities[e];
    if (entity.sort != Sort::person || !entity.named || entity.best == no_mention) continue;
    const auto [at, fresh] = out.try_emplace(initials(p.words, p.mentions[entity.best].name), e);
    if (!fresh) at->second = no_entity;
  }
  return out;
}

// "NG", "Q"; not "Roe".
bool is_letters(std::string_view label) {
  constexpr std::size_t most = 3;
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return !label.empty() && label.size() <= most && std::all_of(label.begin(), label.end(), capital);
}

// Labels of an interview: "NG:" is Nora Gray where the story tells of her; "Q:" and "A:" name nobody.
void read_labels(const People& p, const std::vector<Attribution>& attributions, std::vector<std::uint32_t>& entity) {
  std::optional<std::unordered_map<std::string, std::uint32_t>> persons;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    if (!is_turn(a) || a.source.empty()) continue;
    const std::string label(slice(p.words.story().bytes(), a.source.front()));
    if (!is_letters(label)) continue;
    if (label.size() == 1) {
      entity[i] = no_entity;
      continue;
    }
    if (!persons) persons = persons_by_initials(p);
    if (const auto at = persons->find(label); at != persons->end() && at->second != no_entity) entity[i] = at->second;
  }
}

Source make_source(const People& p, std::uint32_t e, std::size_t number) {
  const Entity& entity = p.links.entities[e];
  const Credentials known = credentials_of(p.words, p.mentions, p.links, entity);
  Source s;
  s.id = "s";
  s.id += std::to_string(number);
  s.kind = kind_of(p.words, p.mentions, p.links, entity);
  s.name = name_of_source(p.words, p.mentions, p.links, entity);
  s.role = known.role;
  s.affiliation = known.affiliation;
  s.descriptor = known.descriptor;
  s.number = entity.count;
  for (const auto m : entity.mentions) s.mentions.push_back(p.words.span(p.mentions[m].tokens));
  return s;
}

// Who the source is and how it knows, as far as the story says it anywhere.
Spans credentials_of_all(const People& p, std::uint32_t e) {
  Spans out;
  const Entity& entity = p.links.entities[e];
  const auto add = [&](std::uint32_t part) {
    const Credentials known = credentials_of(p.words, p.mentions, p.links, p.links.entities[part]);
    out.insert(out.end(), known.spans.begin(), known.spans.end());
    if (const auto placed = p.placements.find(part); placed != p.placements.end())
      for (const Basis& b : placed->second.basis) out.push_back(b.span);
  };
  add(e);
  for (const auto part : entity.parts) add(part);
  if (out.size() > most_justifications) out.resize(most_justifications);
  return out;
}

// And what the narration tells of it near this statement.
Spans justification_of(const People& p, std::uint32_t e, const Attribution& a, Spans credentials) {
  if (!a.content.empty()) {
    const auto first = p.words.tokens_in(a.content.front()).first;
    for (const Spans& near : {p.background.around(e, p.words.paragraph(first)), p.background.leading_to(e, first)})
      credentials.insert(credentials.end(), near.begin(), near.end());
  }
  return merge_spans(p.words.story().bytes(), std::move(credentials));
}

void take_placement(const People& p, std::uint32_t e, Attribution& a) {
  const auto placed = p.placements.find(e);
  if (placed == p.placements.end()) return;
  a.anonymity = placed->second.anonymity;
  a.basis = placed->second.basis;
  a.motive = placed->second.motive;
}

std::string_view decider(const People& p, std::uint32_t main) {
  if (main == no_mention) return {};
  switch (p.mentions[main].form) {
    case Form::name:
      return "source.name";
    case Form::description:
      return "source.description";
    case Form::pronoun:
      return "source.pronoun";
  }
  return {};
}

void write_sources(const People& p, const std::vector<std::uint32_t>& entity, std::vector<Attribution>& attributions,
                   std::vector<Source>& out) {
  std::unordered_map<std::uint32_t, std::int32_t> index;
  std::unordered_map<std::uint32_t, Spans> justified;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    Attribution& a = attributions[i];
    const auto e = entity[i];
    if (e == no_entity) {
      a.source_kind =
          a.source.empty() ? SourceKind::unattributed : guess_kind(p.words, p.words.tokens_in(a.source.front()));
      continue;
    }
    const auto [at, fresh] = index.try_emplace(e, static_cast<std::int32_t>(out.size()));
    if (fresh) {
      out.push_back(make_source(p, e, out.size() + 1));
      justified[e] = credentials_of_all(p, e);
    }
    Source& source = out[static_cast<std::size_t>(at->second)];
    source.attributions.push_back(static_cast<std::int32_t>(i));
    a.source_index = at->second;
    a.source_kind = source.kind;
    a.source_name = source.name;
    a.justification = justification_of(p, e, a, justified[e]);
    take_placement(p, e, a);
    if (const auto how = decider(p, p.mains[i]); !how.empty()) a.decided_by.emplace_back(how);
    if (p.mains[i] != no_mention && p.links.ambiguous[p.mains[i]]) a.decided_by.emplace_back("source.ambiguous");
  }
}

}  // namespace

std::vector<Source> link_sources(const Story& story, std::vector<Attribution>& attributions) {
  const Words words(story);
  const std::vector<TokenRange> sources = source_tokens(words, attributions);
  const std::vector<Mention> mentions = find_mentions(words, in_order(sources));
  std::vector<std::uint32_t> mains = main_mentions(words, mentions, sources);
  widen_sources(words, mentions, mains, attributions);
  const std::vector<SourceUse> uses = uses_of(attributions, mains);
  const Links links = link_mentions(words, mentions, uses);
  const auto placements = find_placements(words, mentions, links, uses);

  const Background background(words, mentions, links, attributions);
  const People people{words, mentions, links, mains, placements, background};
  std::vector<std::uint32_t> entity(attributions.size());
  for (std::size_t i = 0; i < attributions.size(); ++i) entity[i] = entity_of(people, i);
  infer_speakers(people, attributions, entity);
  read_labels(people, attributions, entity);
  take_speakers(people, attributions, entity);
  std::vector<Source> out;
  write_sources(people, entity, attributions, out);
  find_details(words, attributions);
  return out;
}

}  // namespace onrecord
