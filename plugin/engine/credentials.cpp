#include "plugin/engine/credentials.hpp"

#include <algorithm>

#include "plugin/engine/belonging.hpp"
#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t mentions_read = 200;  // of one entity; later ones seldom say more
constexpr std::uint32_t longest_predicate = 40;

// "[is a professor at Yale]", "[was the agency's head until 2010]" after a subject; empty where the predicate names no role.
TokenRange copular_predicate(const Words& w, const Mention& m) {
  auto t = m.after.empty() ? m.tokens.end : m.after.end + 1;
  const auto first = t;
  if (!m.subject || m.quoted || !w.is(t, C::be)) return {};
  ++t;
  while (w.is(t, C::adverb) && !w.is(t, C::negation)) ++t;
  if (!w.any(t, C::determiner, C::role) || w.is(t, C::negation)) return {};
  bool role = false;
  auto end = t;
  for (; end < t + longest_predicate && w.together(t, end); ++end) {
    const auto kind = w.kind(end);
    if (kind == TokenKind::comma || kind == TokenKind::period || kind == TokenKind::semicolon ||
        kind == TokenKind::mark || kind == TokenKind::dash)
      break;
    if (w.any(end, C::conjunction, C::subordinator) && w.any(end + 1, C::subject_form, C::auxiliary, C::cue_verb))
      break;
    role |= w.any(end, C::role, C::title) && end < t + 8;
  }
  return role ? TokenRange{first, end} : TokenRange{};
}

void push(const Words& w, TokenRange r, Spans& out) {
  if (!r.empty()) out.push_back(w.span(r));
}

TokenRange without_lead(const Words& w, TokenRange r) {
  while (!r.empty() && (w.comma(r.first) || w.kind(r.first) == TokenKind::open_bracket)) ++r.first;
  return r;
}

}  // namespace

TokenRange full_phrase(const Words& w, const Mention& m) {
  return {m.tokens.first, std::max(m.tokens.end, modifiers_end(w, m.tokens.end))};
}

Spans merge_spans(std::string_view text, Spans spans) {
  std::sort(spans.begin(), spans.end());
  Spans out;
  for (const Span s : spans) {
    if (s.empty()) continue;
    bool joins = !out.empty() && s.begin <= out.back().end;
    if (!joins && !out.empty() && s.begin - out.back().end <= 2) {
      const auto between = slice(text, {out.back().end, s.begin});
      joins = between.find_first_not_of(" ,") == std::string_view::npos;
    }
    if (joins)
      out.back().end = std::max(out.back().end, s.end);
    else
      out.push_back(s);
  }
  return out;
}

Credentials credentials_of(const Words& w, const std::vector<Mention>& mentions, const Links& links,
                           const Entity& entity) {
  Credentials out;
  for (std::size_t k = 0; k < entity.mentions.size() && k < mentions_read; ++k) {
    const Mention& m = mentions[entity.mentions[k]];
    if (m.modifier || m.quoted) continue;
    const TokenRange after = without_lead(w, m.after);
    if (m.form == Form::name && says_role(w, m.role)) push(w, m.role, out.spans);
    if (m.form != Form::pronoun && w.text(after.first) != "@") push(w, after, out.spans);
    const bool speaks_for = m.form == Form::description && m.sort == Sort::person && entity.sort != Sort::person;
    if (m.form == Form::description && (m.apposed_to != no_mention || !entity.named || speaks_for))
      push(w, full_phrase(w, m), out.spans);
    push(w, copular_predicate(w, m), out.spans);
    if (m.form == Form::pronoun) continue;
    const bool introduces = m.form == Form::description && (m.apposed_to != no_mention || speaks_for);
    const bool crowd = !entity.named && entity.number == Number::many;  // "Republicans" is what they are, no office
    if (out.role.empty() && !crowd) out.role = w.text(introduces ? m.tokens : office_of(w, m));
    const bool tells_home = m.form == Form::name || introduces || !entity.named;
    if (out.affiliation.empty() && tells_home) out.affiliation = w.text(home_of(w, mentions, m));
    if (out.descriptor.empty() && !entity.named) out.descriptor = w.text(full_phrase(w, m));
  }
  out.spans = merge_spans(w.story().bytes(), std::move(out.spans));
  return out;
}

}  // namespace onrecord
