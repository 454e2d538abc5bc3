// Words folded to ids: an open-addressed table over letters that are kept once. Id 0 is no word.
//
// Adding a word that is known costs a hash and a comparison and allocates nothing; ids are in order of first sight.
// One thread at a time while it is filled, then const.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/folding.hpp"

namespace onrecord {

class FoldedWords {
 public:
  FoldedWords();
  std::uint32_t add(std::string_view word);
  std::string_view operator[](std::uint32_t id) const {
    return std::string_view(letters_).substr(words_[id].begin, words_[id].size);
  }
  std::size_t size() const { return words_.size(); }

 private:
  struct Word {
    std::uint32_t begin = 0, size = 0, hash = 0;
    std::uint64_t eight = 0;  // a short word itself
  };
  std::uint32_t intern(const FoldedWord& folded);
  void grow();

  Folder folder_;
  std::string other_;  // the word at hand, where it is not all letters and digits
  std::string letters_;
  std::vector<Word> words_;           // by id
  std::vector<std::uint32_t> slots_;  // ids; 0: free. A power of two, at most half full
};

// Lower case without periods, typographic apostrophes as ': "U.N." and "UN" are one word.
void append_folded(std::string& out, std::string_view word);
std::string fold_word(std::string_view word);

}  // namespace onrecord
