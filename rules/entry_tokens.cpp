#include "rules/entry_tokens.hpp"

#include "grammar/text.hpp"
#include "rules/folding.hpp"

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

std::vector<EntryWord> split_plain(std::string_view entry, Folder& folder) {
  std::vector<EntryWord> words;
  while (!entry.empty()) {
    const std::string_view word = entry.substr(0, entry.find(' '));
    words.push_back({std::string(folder.fold(word).text), is_capital(word[0])});
    entry.remove_prefix(std::min(word.size() + 1, entry.size()));
  }
  return words;
}

// The words of the tokens from `token` on that begin before `end`; `token` is moved behind them.
std::vector<EntryWord> words_until(const Text& text, std::uint32_t end, std::uint32_t& token, Folder& folder) {
  std::vector<EntryWord> words;
  bool ends_in_period = false;
  for (; token < text.tokens.size() && text.tokens[token].span.begin < end; ++token) {
    const WordShape shape = text.tokens[token].shape;
    words.push_back({std::string(folder.fold(text.word(token)).text), shape != WordShape::none && shape != WordShape::lower});
    ends_in_period = text.tokens[token].kind == TokenKind::period;
  }
  if (ends_in_period && words.size() > 1) words.pop_back();
  return words;
}

}  // namespace

std::vector<std::vector<EntryWord>> entry_tokens(const std::vector<std::string_view>& entries, const TextLexicon& lexicon) {
  std::vector<std::vector<EntryWord>> all(entries.size());
  std::vector<std::pair<std::size_t, std::uint32_t>> read;   // entry and where it ends in `joined`
  std::string joined;
  Folder folder;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (is_plain(entries[i])) {
      all[i] = split_plain(entries[i], folder);
      continue;
    }
    joined += entries[i];
    read.emplace_back(i, static_cast<std::uint32_t>(joined.size()));
    joined += "\n\n";
  }
  const Text text = read_text(joined, lexicon);
  std::uint32_t token = 0;
  for (const auto& [entry, end] : read) all[entry] = words_until(text, end, token, folder);
  return all;
}

}  // namespace onrecord
