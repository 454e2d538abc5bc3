#include "rules/entry_tokens.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Letters with single blanks and hyphens between them: split alike by everybody.
bool is_plain(std::string_view entry) {
  char before = ' ';
  for (char c : entry) {
    if (!is_letter(c) && !(is_letter(before) && (c == ' ' || c == '-'))) return false;
    before = c;
  }
  return is_letter(before);
}

}  // namespace

void EntryTokens::clear() {
  pool_.clear();
  ends_.clear();
  words_.clear();
}

void EntryTokens::put(std::string_view word, bool capital) {
  pool_ += folder_.fold(word).text;
  ends_.push_back(static_cast<std::uint32_t>(pool_.size()));
  words_.push_back({{}, capital});
}

std::span<const EntryWord> EntryTokens::words() {
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < words_.size(); begin = ends_[i++])
    words_[i].folded = std::string_view(pool_).substr(begin, ends_[i] - begin);
  return words_;
}

std::span<const EntryWord> EntryTokens::split_plain(std::string_view entry) {
  clear();
  if (!is_plain(entry)) return {};
  while (!entry.empty()) {
    const std::string_view word = entry.substr(0, entry.find(' '));
    put(word, is_capital(word[0]));
    entry.remove_prefix(std::min(word.size() + 1, entry.size()));
  }
  return words();
}

void EntryTokens::keep(std::string_view entry) {
  kept_ += entry;
  kept_ends_.push_back(static_cast<std::uint32_t>(kept_.size()));
  kept_ += "\n\n";
}

// The tokens from `token` on that begin before `end`; `token` is moved behind them.
void EntryTokens::put_tokens(const Text& text, std::uint32_t end, std::uint32_t& token) {
  bool ends_in_period = false;
  for (; token < text.tokens.size() && text.tokens[token].span.begin < end; ++token) {
    const WordShape shape = text.tokens[token].shape;
    put(text.word(token), shape != WordShape::none && shape != WordShape::lower);
    ends_in_period = text.tokens[token].kind == TokenKind::period;
  }
  if (ends_in_period && words_.size() > 1) words_.pop_back();
}

void EntryTokens::read_kept(const std::function<void(std::span<const EntryWord>)>& take) {
  const Text text = read_text(kept_, lexicon_);
  std::uint32_t token = 0;
  for (std::uint32_t end : kept_ends_) {
    clear();
    put_tokens(text, end, token);
    take(words());
  }
}

}  // namespace onrecord
