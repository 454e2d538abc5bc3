// Splits list entries into words just as the text model splits a story, so that both agree on "U.S. Senate" and "she's".
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/text.hpp"
#include "rules/folding.hpp"

namespace onrecord {

struct EntryWord {
  std::string_view folded;  // borrowed until the next entry
  bool capital = false;     // the entry writes it with one
};

class EntryTokens {
 public:
  explicit EntryTokens(const TextLexicon& lexicon) : lexicon_(lexicon) {}

  // The words of an entry that is plain words and blanks; empty: it is not, and must be kept for read_rest. A final period
  // is dropped, as the text model keeps it apart or not.
  std::span<const EntryWord> split_plain(std::string_view entry);
  void keep(std::string_view entry);
  // Calls `take` with the words of each entry kept, in their order: they go through read_text in one piece.
  void read_kept(const std::function<void(std::span<const EntryWord>)>& take);

 private:
  void clear();
  void put(std::string_view word, bool capital);
  void put_tokens(const Text& text, std::uint32_t end, std::uint32_t& token);
  std::span<const EntryWord> words();

  const TextLexicon& lexicon_;
  Folder folder_;
  std::string pool_;                 // the folded words of one entry
  std::vector<std::uint32_t> ends_;  // of each word in the pool
  std::vector<EntryWord> words_;
  std::string kept_;
  std::vector<std::uint32_t> kept_ends_;
};

}  // namespace onrecord
