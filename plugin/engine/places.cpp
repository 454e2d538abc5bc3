#include "plugin/engine/places.hpp"

#include <algorithm>

namespace onrecord {
namespace {

// Tags are sorted by their begin; one that began before `place` may still reach into it. Phrases are short, so a
// look-back of this many bytes finds them without a walk from the start of the story.
constexpr std::uint32_t longest_phrase = 256;

template <typename Visit>
void visit_tags(const Story& story, Span place, Visit visit) {
  const auto& tags = story.tagged.tags;
  const std::uint32_t from = place.begin > longest_phrase ? place.begin - longest_phrase : 0;
  auto at =
      std::lower_bound(tags.begin(), tags.end(), from, [](const Tag& t, std::uint32_t b) { return t.span.begin < b; });
  for (; at != tags.end() && at->span.begin < place.end; ++at)
    if (at->span.overlaps(place) && !visit(*at)) return;
}

bool is_word_byte(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80; }

// Typographic marks (U+2010 to U+2026, guillemets) count as white space in folded words.
std::size_t mark_length(std::string_view s, std::size_t i) {
  const auto byte = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u; };
  if (byte(i) == 0xE2 && byte(i + 1) == 0x80 && byte(i + 2) >= 0x90 && byte(i + 2) <= 0xA6) return 3;
  if (byte(i) == 0xC2 && (byte(i + 1) == 0xA0 || byte(i + 1) == 0xAB || byte(i + 1) == 0xBB)) return 2;
  return 0;
}

}  // namespace

std::span<const Lexeme> lexemes_in(const Story& story, Span place) {
  const auto& all = story.lexemes();
  const std::size_t first = story.text.token_over(place.begin);
  std::size_t end = first;
  while (end < all.size() && all[end].span.begin < place.end) ++end;
  return {all.data() + first, end - first};
}

bool is_below(LexemeClass cls, LexemeClass above) {
  if (cls == above) return true;
  const auto name = lexeme_class_names[static_cast<std::size_t>(cls)];
  const auto top = lexeme_class_names[static_cast<std::size_t>(above)];
  return name.size() > top.size() && name.substr(0, top.size()) == top && name[top.size()] == '.';
}

const Tag* tag_in(const Story& story, Span place, LexemeClass cls) {
  const Tag* found = nullptr;
  visit_tags(story, place, [&](const Tag& tag) {
    if (is_below(tag.cls, cls)) found = &tag;
    return found == nullptr;
  });
  return found;
}

std::vector<const Tag*> tags_in(const Story& story, Span place, LexemeClass cls) {
  std::vector<const Tag*> found;
  visit_tags(story, place, [&](const Tag& tag) {
    if (is_below(tag.cls, cls)) found.push_back(&tag);
    return true;
  });
  return found;
}

std::vector<const Tag*> tags_in(const Story& story, Span place) {
  std::vector<const Tag*> found;
  visit_tags(story, place, [&](const Tag& tag) {
    found.push_back(&tag);
    return true;
  });
  return found;
}

Span any_in(const Story& story, Span place, LexemeClass cls) {
  if (const Tag* tag = tag_in(story, place, cls)) return tag->span;
  for (const Lexeme& lexeme : lexemes_in(story, place))
    if (lexeme.is(cls)) return lexeme.span;
  return {};
}

std::uint32_t sentence_at(const Story& story, std::uint32_t byte) {
  const auto& all = story.lexemes();
  if (all.empty()) return 0;
  return all[std::min<std::size_t>(story.text.token_over(byte), all.size() - 1)].sentence;
}

std::uint32_t paragraph_at(const Story& story, std::uint32_t byte) {
  const auto& all = story.lexemes();
  if (all.empty()) return 0;
  return all[std::min<std::size_t>(story.text.token_over(byte), all.size() - 1)].paragraph;
}

Span sentence_span(const Story& story, std::uint32_t byte) {
  const auto index = sentence_at(story, byte);
  return index < story.text.sentences.size() ? story.text.sentences[index].span : Span{byte, byte};
}

bool quoted_at(const Story& story, std::uint32_t byte) {
  const std::size_t token = story.text.token_over(byte);
  return token < story.lexemes().size() && story.lexemes()[token].quotation != no_quotation;
}

std::uint32_t count_words(const Story& story, Span place) {
  std::uint32_t n = 0;
  for (const Lexeme& lexeme : lexemes_in(story, place))
    n += lexeme.kind == TokenKind::word || lexeme.kind == TokenKind::number;
  return n;
}

bool has_words(const Story& story, Span place, std::uint32_t at_least) {
  const auto& all = story.lexemes();
  std::uint32_t n = 0;
  for (std::size_t i = story.text.token_over(place.begin); n < at_least && i < all.size(); ++i) {
    if (all[i].span.begin >= place.end) break;
    n += all[i].kind == TokenKind::word || all[i].kind == TokenKind::number;
  }
  return n >= at_least;
}

std::uint32_t count_words(const Story& story, const Spans& places) {
  std::uint32_t n = 0;
  for (const Span place : places) n += count_words(story, place);
  return n;
}

std::string folded_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t mark = mark_length(text, i);
    unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + ('a' - 'A'));
    if (mark == 0 && is_word_byte(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out += static_cast<char>(c);
    } else {
      gap = true;
    }
    i += mark ? mark : 1;
  }
  return out;
}

bool overlaps(const Spans& spans, Span place) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(place); });
}

bool covers(const Spans& spans, std::uint32_t byte) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(byte); });
}

}  // namespace onrecord
