#include "rules/folding.hpp"

#include <utf8proc.h>

#include <cstring>

namespace onrecord {
namespace {

constexpr bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }

bool is_apostrophe(utf8proc_int32_t code) { return code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0xFF07; }

void append_folded(std::string& out, utf8proc_int32_t code) {
  if (is_apostrophe(code)) {
    out += '\'';
    return;
  }
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(utf8proc_tolower(code), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string_view without_period(std::string_view word) {
  if (word.size() > 1 && word.back() == '.') word.remove_suffix(1);
  return word;
}

}  // namespace

std::uint32_t hash_word(std::string_view folded) {
  std::uint64_t h = 0x9E3779B97F4A7C15u ^ folded.size();
  const char* p = folded.data();
  std::size_t left = folded.size();
  for (; left >= 8; p += 8, left -= 8) {
    std::uint64_t v;
    std::memcpy(&v, p, 8);
    h = (h ^ v) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
  }
  std::uint64_t v = 0;
  for (std::size_t i = 0; i < left; ++i) v |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
  h = (h ^ v) * 0xD6E8FEB86659FD93u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(h >> 32);
}

FoldedWord Folder::fold(std::string_view word) {
  std::size_t i = 0;
  unsigned char seen = 0;
  if (word.size() <= sizeof short_) {
    for (; i < word.size(); ++i) {
      const auto c = static_cast<unsigned char>(word[i]);
      seen |= c;
      short_[i] = static_cast<char>(is_upper(c) ? c | 0x20 : c);
    }
  }
  const bool ascii = seen < 0x80 && word.size() <= sizeof short_;
  const std::string_view folded = without_period(ascii ? std::string_view(short_, i) : fold_unicode(word));
  return {folded, hash_word(folded)};
}

std::string_view Folder::fold_unicode(std::string_view word) {
  long_ = fold_text(word);
  return long_;
}

std::string fold_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t i = 0; i < size;) {
    utf8proc_int32_t code = bytes[i];
    utf8proc_ssize_t length = code < 0x80 ? 1 : utf8proc_iterate(bytes + i, size - i, &code);
    if (length < 1) {
      out += text[static_cast<std::size_t>(i)];
      length = 1;
    } else {
      append_folded(out, code);
    }
    i += length;
  }
  return out;
}

}  // namespace onrecord
