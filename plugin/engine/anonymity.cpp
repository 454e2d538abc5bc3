#include "plugin/engine/anonymity.hpp"

#include <algorithm>
#include <unordered_map>

namespace onrecord {
namespace {

using C = LexemeClass;

bool below(LexemeClass c, LexemeClass parent) {
  const auto name = lexeme_class_names[static_cast<std::size_t>(c)],
             above = lexeme_class_names[static_cast<std::size_t>(parent)];
  return name == above || (name.starts_with(above) && name.size() > above.size() && name[above.size()] == '.');
}

// Whose words or knowledge a phrase tells of: who stands before it in its sentence, or else the sentence's source.
class Owners {
 public:
  Owners(const Words& w, const std::vector<Mention>& mentions, const Links& links, const std::vector<SourceUse>& uses)
      : words_(w), mentions_(mentions), links_(links) {
    for (const SourceUse& use : uses)
      if (use.mention != no_mention && links.of_mention[use.mention] != no_entity) sources_.push_back(use.mention);
  }

  std::uint32_t of(std::uint32_t token) const {
    const auto source = source_near(token);
    const auto subject = person_before(token);
    if (source == no_mention) return entity(subject);
    if (subject == no_mention || words_.sentence(mentions_[source].head) == words_.sentence(token))
      return entity(source);
    return entity(subject);
  }

 private:
  std::uint32_t entity(std::uint32_t mention) const {
    return mention == no_mention ? no_entity : links_.of_mention[mention];
  }

  // The attribution's source in this sentence: the last before the token, else the first after it.
  std::uint32_t source_near(std::uint32_t token) const {
    auto at = std::lower_bound(sources_.begin(), sources_.end(), token,
                               [&](std::uint32_t m, std::uint32_t t) { return mentions_[m].tokens.first <= t; });
    if (at != sources_.begin() && words_.together(mentions_[*(at - 1)].head, token)) return *(at - 1);
    return at != sources_.end() && words_.together(mentions_[*at].head, token) ? *at : no_mention;
  }

  std::uint32_t person_before(std::uint32_t token) const {
    auto i = first_mention_from(mentions_, token);
    for (int steps = 0; i > 0 && steps < 12; ++steps) {
      const Mention& m = mentions_[--i];
      if (!words_.together(m.head, token)) break;
      if (!m.modifier && !m.quoted && !m.genitive && m.sort == Sort::person) return static_cast<std::uint32_t>(i);
    }
    return no_mention;
  }

  const Words& words_;
  const std::vector<Mention>& mentions_;
  const Links& links_;
  std::vector<std::uint32_t> sources_;
};

bool clause_ends(const Words& w, std::uint32_t t) {
  switch (w.kind(t)) {
    case TokenKind::period:
    case TokenKind::semicolon:
    case TokenKind::mark:
    case TokenKind::dash:
    case TokenKind::colon:
      return true;
    case TokenKind::comma:
      return w.any(t + 1, C::cue_verb, C::conjunction, C::subject_form) || w.kind(t + 1) == TokenKind::mark;
    default:
      return false;
  }
}

Span clause_from(const Words& w, std::uint32_t first) {
  auto end = first;
  while (end < first + 60 && w.together(first, end) && !clause_ends(w, end)) ++end;
  return w.span({first, end});
}

constexpr std::size_t most_kept = 8;  // promises, reasons, bases of one source

void add_once(Spans& list, Span s) {
  if (!s.empty() && list.size() < most_kept &&
      std::none_of(list.begin(), list.end(), [&](Span known) { return known.overlaps(s); }))
    list.push_back(s);
}

// What one sentence says beside a promise: the clause after "because", or stock words that stand for one.
void read_reason(const Words& w, const std::vector<Tag>& tags, std::size_t promise, Anonymity& out) {
  const Tag& p = tags[promise];
  bool stock = false;
  Span reason;
  const auto consider = [&](const Tag& tag) {
    if (w.sentence(tag.first_token) != w.sentence(p.first_token)) return false;
    if (below(tag.cls, C::boilerplate)) {
      stock = true;
      if (reason.empty() && !tag.span.overlaps(p.span)) reason = tag.span;
    }
    if (tag.cls == C::promise_reason) reason = clause_from(w, w.tokens_in(tag.focus).first);
    return true;
  };
  for (auto i = promise; i < tags.size() && i < promise + 64 && consider(tags[i]); ++i) {
  }
  for (auto i = promise; i-- > 0 && promise - i < 64 && consider(tags[i]);) {
  }
  add_once(out.reason, reason);
  if (stock && out.quality != ReasonQuality::informative)
    out.quality = ReasonQuality::boilerplate;
  else if (!reason.empty())
    out.quality = ReasonQuality::informative;
}

}  // namespace

std::unordered_map<std::uint32_t, Placement> find_placements(const Words& w, const std::vector<Mention>& mentions,
                                                             const Links& links, const std::vector<SourceUse>& uses) {
  std::unordered_map<std::uint32_t, Placement> out;
  const Owners owners(w, mentions, links, uses);
  const auto& tags = w.story().tagged.tags;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Tag& tag = tags[i];
    const bool promise = tag.cls == C::promise, basis = below(tag.cls, C::basis), motive = tag.cls == C::motive;
    if ((!promise && !basis && !motive) || w.quoted(tag.first_token) || !w.narration(tag.first_token)) continue;
    const auto entity = owners.of(tag.first_token);
    if (entity == no_entity || (promise && links.entities[entity].named)) continue;
    Placement& placement = out[entity];
    if (promise) {
      add_once(placement.anonymity.promise, tag.focus);
      read_reason(w, tags, i, placement.anonymity);
    } else if (motive) {
      add_once(placement.motive, tag.focus);
    } else {
      const auto name = lexeme_class_names[static_cast<std::size_t>(tag.cls)];
      const auto dot = name.find('.');
      if (dot != std::string_view::npos && placement.basis.size() < most_kept)
        placement.basis.push_back({std::string(name.substr(dot + 1)), tag.focus});
    }
  }
  return out;
}

}  // namespace onrecord
