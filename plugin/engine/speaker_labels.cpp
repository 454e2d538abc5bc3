#include "plugin/engine/speaker_labels.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace onrecord {
namespace {

constexpr std::uint32_t longest_label = 8;  // tokens: "((Wikinews reporter)) How ...", "SEN. ROE: No."
constexpr std::size_t enough_turns = 4;
constexpr std::size_t sparse = 6;  // an interview has a turn in every so many paragraphs at least

// What may stand between the words of a label: "Rep. Roe (D-Lynn)", "Roe, the mayor", "Roe-Poe".
bool joins(const Lexeme& l) {
  return l.kind == TokenKind::period || l.kind == TokenKind::comma || l.kind == TokenKind::open_bracket ||
         l.kind == TokenKind::close_bracket || l.kind == TokenKind::number || l.kind == TokenKind::dash;
}

bool may_name(const Lexeme& l) {
  return has_capital(l.shape) || l.is(LexemeClass::role) || l.is(LexemeClass::determiner) ||
         l.is(LexemeClass::name_joiner) || l.is(LexemeClass::name_particle);
}

// The first token of [begin, end) that closes a label; `end` where another word comes first.
std::uint32_t closing_token(const Story& story, std::uint32_t begin, std::uint32_t end, TokenKind closing) {
  const auto& lexemes = story.lexemes();
  for (auto t = begin; t < std::min(end, begin + longest_label + 1); ++t) {
    const Lexeme& l = lexemes[t];
    if (l.kind == closing && t > begin) return t;
    if (l.kind == TokenKind::word ? !may_name(l) : !joins(l)) return end;
  }
  return end;
}

// The label of one paragraph; nothing where none stands, or one that nobody speaks under ("Photo:").
std::optional<SpeakerLabel> speaker_label(const Story& story, std::uint32_t paragraph) {
  const auto& lexemes = story.lexemes();
  const Paragraph& p = story.text.paragraphs[paragraph];
  auto begin = p.first_token;
  while (begin < p.end_token && lexemes[begin].kind == TokenKind::open_bracket) ++begin;
  const auto brackets = begin - p.first_token;
  if (begin >= p.end_token || p.front_matter || !has_capital(lexemes[begin].shape)) return std::nullopt;
  const auto mark =
      closing_token(story, begin, p.end_token, brackets > 0 ? TokenKind::close_bracket : TokenKind::colon);
  auto end = mark;
  for (; end < p.end_token && lexemes[end].kind == lexemes[mark].kind && end < mark + std::max(brackets, 1U);) ++end;
  if (brackets > 0 && end < p.end_token && lexemes[end].kind == TokenKind::colon) ++end;  // "((WSS)) : How ..."
  if (end >= p.end_token || lexemes[mark - 1].is(LexemeClass::heading)) return std::nullopt;
  return SpeakerLabel{hull(lexemes[begin].span, lexemes[mark - 1].span),
                      hull(lexemes[mark].span, lexemes[end - 1].span), paragraph, begin, end};
}

}  // namespace

std::vector<SpeakerLabel> speaker_labels(const Story& story) {
  std::vector<SpeakerLabel> out;
  for (std::uint32_t p = 0; p < story.text.paragraphs.size(); ++p) {
    if (const auto label = speaker_label(story, p)) out.push_back(*label);
  }
  return out;
}

bool is_interview(const Story& story, const std::vector<SpeakerLabel>& labels) {
  if (labels.size() < enough_turns || labels.size() * sparse < story.text.paragraphs.size()) return false;
  std::set<std::string_view> speakers;
  for (const auto& label : labels) speakers.insert(slice(story.bytes(), label.name));
  return speakers.size() > 1 && speakers.size() * 2 <= labels.size();
}

}  // namespace onrecord
