// Character references: what "&eacute;" stands for and how many bytes of markup it takes.
//
// Numbers are read here; names are asked of Gumbo, which knows the standard's list, and remembered. Not shared between
// threads: each reading has its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {

struct CharacterReference {
  std::string text;        // UTF-8; empty: the "&" is text
  std::uint32_t size = 0;  // bytes of markup
};

class EntityReader {
 public:
  // The reference at the "&" that `markup` begins with.
  CharacterReference read(std::string_view markup);

 private:
  CharacterReference read_name(std::string_view markup);
  std::unordered_map<std::string, CharacterReference> known_;
};

}  // namespace onrecord
