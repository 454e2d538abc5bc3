// Tagging: every token is looked up, phrases are walked, patterns are found paragraph by paragraph.
#include "rules/tagger.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "rules/inside.hpp"
#include "rules/pattern_run.hpp"

namespace onrecord {
namespace {

class Tagger {
 public:
  Tagger(const Rulebook::Inside& in, const Text& text) : in_(in), text_(text) {}
  Tagged run();

 private:
  void label_words();
  void label_word(std::uint32_t token, const FoldedWord& folded);
  bool may_have_ending(std::uint32_t token) const;
  void label_phrases();
  void label_phrases_at(std::uint32_t token);
  bool capitals_fit(const WordPhrase& phrase, std::uint32_t token) const;
  void keep_phrase(const WordPhrase& phrase, std::uint32_t first, std::uint32_t end);
  void label_patterns();
  void keep_match(const PatternMatch& match);
  void put_tags(std::uint32_t rule, Span span, Span focus, std::uint32_t first, std::uint32_t end);
  void sort_tags();

  const Rulebook::Inside& in_;
  const Text& text_;
  Tagged out_;
  std::vector<TokenWord> words_;    // of each token
  std::uint32_t phrase_first_ = 0;  // the phrase kept that reaches farthest, and its classes
  std::uint32_t phrase_end_ = 0;
  ClassSet phrase_classes_;
};

Tagged Tagger::run() {
  label_words();
  label_phrases();
  if (in_.patterns.size() > 0) label_patterns();
  sort_tags();
  return std::move(out_);
}

// Words are folded some tokens before they are looked up, so that the table's memory is there in time.
void Tagger::label_words() {
  const auto count = static_cast<std::uint32_t>(text_.tokens.size());
  out_.lexemes.resize(count);
  words_.resize(count);
  constexpr std::uint32_t ahead = 8, half = ahead / 2;
  std::array<Folder, ahead> folders;
  std::array<FoldedWord, ahead> folded;
  for (std::uint32_t i = 0; i < count + ahead; ++i) {
    if (i >= ahead) label_word(i - ahead, folded[i % ahead]);
    if (i < count) {
      folded[i % ahead] = folders[i % ahead].fold(text_.word(i));
      in_.words.expect_slot(folded[i % ahead].hash);
    }
    if (i >= half) in_.words.expect_word(folded[(i - half) % ahead].hash);
  }
}

void Tagger::label_word(std::uint32_t i, const FoldedWord& folded) {
  const Token& token = text_.tokens[i];
  Lexeme& lexeme = out_.lexemes[i];
  lexeme.span = token.span;
  lexeme.kind = token.kind;
  lexeme.shape = token.shape;
  lexeme.glued = token.glued;
  lexeme.sentence = token.sentence;
  lexeme.paragraph = token.paragraph;
  if (token.kind == TokenKind::mark) return;
  words_[i] = in_.words.token_word(in_.words.find(folded), folded.is_run);
  const WordEntry* entry = in_.words.entry(words_[i].id, has_capital(token.shape));
  if (entry)
    lexeme.lemma = in_.words.word(words_[i].id).lemma + 1;
  else if (may_have_ending(i))
    entry = in_.words.by_ending(folded.text);
  if (!entry) return;
  lexeme.classes = entry->classes;
  lexeme.sense = entry->sense;
  lexeme.forms = entry->forms;
  lexeme.frames = entry->frames;
}

// Capitalised words inside a sentence are names ("Kelly"), whatever they end in.
bool Tagger::may_have_ending(std::uint32_t i) const {
  const Token& token = text_.tokens[i];
  if (token.kind != TokenKind::word) return false;
  if (token.shape != WordShape::capital) return token.shape == WordShape::lower;
  if (i == 0 || text_.tokens[i - 1].paragraph != token.paragraph) return true;
  const TokenKind before = text_.tokens[i - 1].kind;
  return before == TokenKind::mark || before == TokenKind::period || before == TokenKind::question ||
         before == TokenKind::exclamation || before == TokenKind::colon;
}

void Tagger::label_phrases() {
  for (std::uint32_t i = 0; i + 1 < words_.size(); ++i)
    if (in_.words.may_begin_phrase(words_[i].id, words_[i + 1].id)) label_phrases_at(i);
}

// Longest first; a shorter phrase stays only for the classes that no longer one over it has.
void Tagger::label_phrases_at(std::uint32_t first) {
  constexpr std::size_t most = 16;
  struct Found {
    std::uint32_t phrase, end;  // its last token is before `end`
  };
  std::array<Found, most> found;
  std::size_t count = 0;
  const std::uint32_t paragraph = text_.tokens[first].paragraph;
  std::uint32_t node = in_.words.first_node(words_[first].id);
  for (std::uint32_t i = first + 1; node != no_word; ++i) {
    for (std::uint32_t p = in_.words.first_phrase(node); p != no_phrase && count < most; p = in_.words.phrase(p).next)
      if (capitals_fit(in_.words.phrase(p), first)) found[count++] = {p, i};
    if (i >= words_.size() || words_[i].id == no_word || text_.tokens[i].paragraph != paragraph) break;
    node = in_.words.next_node(node, words_[i].id);
  }
  while (count-- > 0) keep_phrase(in_.words.phrase(found[count].phrase), first, found[count].end);
}

bool Tagger::capitals_fit(const WordPhrase& phrase, std::uint32_t first) const {
  for (std::uint64_t left = phrase.capitals; left != 0; left &= left - 1)
    if (!has_capital(text_.tokens[first + static_cast<std::uint32_t>(std::countr_zero(left))].shape)) return false;
  return true;
}

void Tagger::keep_phrase(const WordPhrase& phrase, std::uint32_t first, std::uint32_t end) {
  const bool inside_another = end < phrase_end_ || (end == phrase_end_ && phrase_first_ < first);
  if (inside_another && (phrase.entry.classes & ~phrase_classes_).none()) return;
  if (end > phrase_end_) {
    phrase_first_ = first;
    phrase_end_ = end;
    phrase_classes_ = phrase.entry.classes;
  } else if (end == phrase_end_ && first == phrase_first_) {
    phrase_classes_ |= phrase.entry.classes;
  }
  Lexeme& lexeme = out_.lexemes[first];
  lexeme.classes |= phrase.entry.classes;
  lexeme.forms |= phrase.entry.forms;
  lexeme.frames |= phrase.entry.frames;
  if (phrase.entry.sense != CueSense::unknown) lexeme.sense = phrase.entry.sense;
  if (lexeme.lemma == 0 || is_cue(phrase.entry)) lexeme.lemma = phrase.entry.lemma;
  const Span span{text_.tokens[first].span.begin, text_.tokens[end - 1].span.end};
  put_tags(phrase.list, span, span, first, end);
}

void Tagger::label_patterns() {
  const PatternScratches::Loan scratch(in_.scratches);
  PatternRun run(in_.patterns, in_.words, text_, words_, *scratch);
  for (const Paragraph& paragraph : text_.paragraphs) {
    const PatternMatch* kept = nullptr;  // several patterns of one rule may match the same words
    for (const PatternMatch& match : run.run(paragraph)) {
      if (kept && kept->rule == match.rule && kept->span.contains(match.span)) continue;
      keep_match(match);
      kept = &match;
    }
  }
}

void Tagger::keep_match(const PatternMatch& match) {
  const std::uint32_t first = text_.token_over(match.span.begin);
  std::uint32_t end = first;
  while (end < text_.tokens.size() && text_.tokens[end].span.begin < match.span.end) ++end;
  if (first == end) return;
  const std::uint32_t head = std::min(text_.token_over(match.focus.begin), end - 1);
  const RuleEffect& effect = in_.effects[match.rule];
  Lexeme& lexeme = out_.lexemes[head];
  lexeme.classes |= effect.entry.classes;
  lexeme.frames |= effect.entry.frames;
  if (effect.entry.sense != CueSense::unknown) lexeme.sense = effect.entry.sense;
  put_tags(match.rule, match.span, match.focus, first, end);
}

void Tagger::put_tags(std::uint32_t rule, Span span, Span focus, std::uint32_t first, std::uint32_t end) {
  for (LexemeClass cls : in_.effects[rule].classes) out_.tags.push_back({rule, cls, span, focus, first, end});
}

void Tagger::sort_tags() {
  std::stable_sort(out_.tags.begin(), out_.tags.end(), [](const Tag& a, const Tag& b) {
    return std::tie(a.span.begin, b.span.end, a.rule) < std::tie(b.span.begin, a.span.end, b.rule);
  });
}

}  // namespace

Tagged Rulebook::tag(const Text& text) const { return Tagger(*in_, text).run(); }

}  // namespace onrecord
