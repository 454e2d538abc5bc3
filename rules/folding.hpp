// How words are compared: lower case, typographic apostrophes as ', no final period ("Sen." and "Sen" are one word).
//
// ASCII takes a fast path; the rest goes through Unicode's simple case mapping. Bad UTF-8 is kept byte for byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/word_set.hpp"

namespace onrecord {

// A folded word and its hash. Borrows the buffer of the Folder that made it, until that folds the next word.
struct FoldedWord {
  std::string_view text;
  std::uint32_t hash = 0;
  bool is_run = false;      // nothing but ASCII letters, digits and _
  std::uint64_t eight = 0;  // its bytes, zeros behind them; 0: more than eight
};

// Of a word that is folded already.
FoldedWord as_folded(std::string_view folded, bool is_run = false);

// Folds word after word without allocating; one a thread.
class Folder {
 public:
  FoldedWord fold(std::string_view word);

 private:
  bool fold_eight(std::string_view word);
  bool fold_ascii(std::string_view word, unsigned char& seen);
  std::string_view fold_unicode(std::string_view word);
  std::uint64_t eight_ = 0;
  char short_[64];
  std::string long_;
};

// The same as a string, the final period kept: for whole lines and lists.
std::string fold_text(std::string_view text);

}  // namespace onrecord
