// Splits list entries into words just as the text model splits a story, so that both agree on "U.S. Senate" and "she's".
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "grammar/text.hpp"
#include "rules/folding.hpp"

namespace onrecord {

struct EntryWord {
  std::string_view folded;   // borrowed until the next entry
  bool capital = false;      // the entry writes it with one
};

class EntryTokens {
 public:
  explicit EntryTokens(const TextLexicon& lexicon) : lexicon_(lexicon) {}

  // Calls `take` for each of `count` entries, not in their order, with its words; a final period is dropped, as the text
  // model keeps it apart or not. Entries of plain words are split here, the rest go through read_text in one piece.
  void split(std::size_t count, const std::function<std::string_view(std::size_t)>& entry,
             const std::function<void(std::size_t, std::span<const EntryWord>)>& take);

 private:
  struct Unread {
    std::size_t entry;
    std::uint32_t end;   // in the text that is read in one piece
  };
  void split_plain(std::string_view entry);
  void take_tokens(const Text& text, std::uint32_t end, std::uint32_t& token);
  void put(std::string_view word, bool capital);
  std::span<const EntryWord> words();

  const TextLexicon& lexicon_;
  Folder folder_;
  std::string pool_;                   // the folded words of one entry
  std::vector<std::uint32_t> ends_;
  std::vector<EntryWord> words_;
};

}  // namespace onrecord
