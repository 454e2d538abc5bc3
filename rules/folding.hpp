// How words are compared: lower case, typographic apostrophes as ', no final period ("Sen." and "Sen" are one word).
//
// ASCII takes a fast path; the rest goes through Unicode's simple case mapping. Bad UTF-8 is kept byte for byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

// A folded word and its hash. Borrows the buffer of the Folder that made it, until that folds the next word.
struct FoldedWord {
  std::string_view text;
  std::uint32_t hash = 0;
  bool is_run = false;  // nothing but ASCII letters, digits and _
};

std::uint32_t hash_word(std::string_view folded);

// Folds word after word without allocating; one a thread.
class Folder {
 public:
  FoldedWord fold(std::string_view word);

 private:
  bool fold_ascii(std::string_view word, unsigned char& seen);
  std::string_view fold_unicode(std::string_view word);
  char short_[64];
  std::string long_;
};

// The same as a string, the final period kept: for whole lines and lists.
std::string fold_text(std::string_view text);

}  // namespace onrecord
