// Genres: labels in a story's head ("Obituary", "Q&A"), and interviews told by their shape.
#include <algorithm>
#include <set>

#include "plugin/engine/audit.hpp"
#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

constexpr std::string_view genre_rule = "genre_";
constexpr std::string_view interview = "question_and_answer";
constexpr std::uint32_t longest_label = 8;  // tokens: "((Wikinews reporter)) How ...", "SEN. ROE: No."
constexpr std::size_t enough_turns = 4;
constexpr std::size_t sparse = 6;  // an interview has a turn in every so many paragraphs at least

// A genre label stands in the headline, in other front matter, or at the very start.
bool in_head(const Story& story, Span place) {
  return story.front.title.overlaps(place) || in_front_matter(story, place) || paragraph_at(story, place.begin) == 0;
}

std::string genre_of(const Story& story, const Tag& tag) {
  const std::string& id = story.rulebook.rule(tag.rule).id;
  return id.rfind(genre_rule, 0) == 0 ? id.substr(genre_rule.size()) : id;
}

bool has_capital(const Lexeme& l) {
  return l.shape == WordShape::capital || l.shape == WordShape::upper || l.shape == WordShape::initial;
}

// The words that name a speaker at a paragraph's head, in brackets or before a colon; empty: none.
Span speaker_label(const Story& story, const Paragraph& paragraph) {
  const auto& lexemes = story.lexemes();
  auto t = paragraph.first_token;
  while (t < paragraph.end_token && lexemes[t].kind == TokenKind::open_bracket) ++t;
  const auto closing = t > paragraph.first_token ? TokenKind::close_bracket : TokenKind::colon;
  if (t >= paragraph.end_token || !has_capital(lexemes[t])) return {};
  for (auto end = t + 1; end < paragraph.end_token && end <= t + longest_label; ++end) {
    const Lexeme& l = lexemes[end];
    if (l.kind == closing) return end + 1 < paragraph.end_token ? hull(lexemes[t].span, lexemes[end - 1].span) : Span{};
    if (l.kind != TokenKind::word && l.kind != TokenKind::period) return {};
  }
  return {};
}

// Turns under few labels that come again: the people of an interview or a transcript. Where it begins; empty: it is none.
Span interview_begins(const Story& story) {
  std::set<std::string_view> speakers;
  std::size_t turns = 0;
  Span first;
  for (const Paragraph& paragraph : story.text.paragraphs) {
    const Span label = speaker_label(story, paragraph);
    if (label.empty()) continue;
    if (turns++ == 0) first = label;
    speakers.insert(slice(story.bytes(), label));
  }
  const bool enough = turns >= enough_turns && turns * sparse >= story.text.paragraphs.size();
  return enough && speakers.size() > 1 && speakers.size() * 2 <= turns ? first : Span{};
}

Note exemption(const Policy& policy, Span place, std::string_view genre) {
  return {"exempt_genre", place,
          "The policy " + policy.name + " exempts this genre from the audit: " + std::string(genre) + "."};
}

}  // namespace

std::optional<Note> exempt_genre(const Story& story, const Policy& policy) {
  const auto& exempt = policy.exempt_genres;
  const auto is_exempt = [&](std::string_view genre) {
    return std::find(exempt.begin(), exempt.end(), genre) != exempt.end();
  };
  for (const Tag& tag : story.tagged.tags) {
    if (tag.cls != LexemeClass::genre || !in_head(story, tag.span)) continue;
    if (const std::string genre = genre_of(story, tag); is_exempt(genre)) return exemption(policy, tag.span, genre);
  }
  if (!is_exempt(interview)) return std::nullopt;
  const Span begin = interview_begins(story);
  return begin.empty() ? std::nullopt : std::optional(exemption(policy, begin, interview));
}

}  // namespace onrecord
