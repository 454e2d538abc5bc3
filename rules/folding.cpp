#include "rules/folding.hpp"

#include <utf8proc.h>

#include <array>
#include <cstring>

namespace onrecord {
namespace {

constexpr unsigned char is_mark = 1, not_ascii = 2;

struct Fold {
  char lower;
  unsigned char kind;  // 0: a letter, digit or _
};

constexpr std::array<Fold, 256> folds = [] {
  std::array<Fold, 256> all{};
  for (int c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', other = (c >= '0' && c <= '9') || c == '_';
    all[static_cast<std::size_t>(c)] = {static_cast<char>(upper ? c | 0x20 : c), c >= 0x80 ? not_ascii
                                                                                 : upper || lower || other
                                                                                     ? static_cast<unsigned char>(0)
                                                                                     : is_mark};
  }
  return all;
}();

bool is_apostrophe(utf8proc_int32_t code) {
  return code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0xFF07;
}

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

// Up to eight bytes, zeros behind them.
std::uint64_t first_eight(std::string_view word) {
  const char* p = word.data();
  const std::size_t size = word.size();
  if (size >= 4) {
    std::uint32_t low, high;
    std::memcpy(&low, p, 4);
    std::memcpy(&high, p + size - 4, 4);
    return low | std::uint64_t{high} << (8 * (size - 4));
  }
  std::uint64_t v = 0;
  for (std::size_t i = 0; i < size; ++i) v |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
  return v;
}

}  // namespace

FoldedWord as_folded(std::string_view folded, bool is_run) {
  const bool is_short = folded.size() - 1 < 8;
  return {folded, hash_word(folded), is_run, is_short ? first_eight(folded) : 0};
}

FoldedWord Folder::fold(std::string_view word) {
  if (word.size() - 1 < 8 && fold_eight(word))
    return {{short_, word.size()}, hash_of_eight(eight_, word.size()), true, eight_};
  unsigned char seen = 0;
  const bool ascii = fold_ascii(word, seen);
  const std::string_view folded = without_period(ascii ? std::string_view(short_, word.size()) : fold_unicode(word));
  return as_folded(folded, ascii && seen == 0);
}

// Most words are up to eight ASCII letters: all of them at once. False: something else is among them.
bool Folder::fold_eight(std::string_view word) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x80 * ones;
  eight_ = first_eight(word);
  if ((eight_ & highs) != 0) return false;
  eight_ |= ((eight_ + (0x80 - 'A') * ones) & ~(eight_ + (0x80 - 'Z' - 1) * ones) & highs) >> 2;
  const std::uint64_t letters = (eight_ + (0x80 - 'a') * ones) & ~(eight_ + (0x80 - 'z' - 1) * ones) & highs;
  std::memcpy(short_, &eight_, 8);
  return letters == (word.size() == 8 ? highs : highs & ((std::uint64_t{1} << 8 * word.size()) - 1));
}

// False: not ASCII, or long.
bool Folder::fold_ascii(std::string_view word, unsigned char& seen) {
  if (word.size() > sizeof short_) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const Fold fold = folds[static_cast<unsigned char>(word[i])];
    short_[i] = fold.lower;
    seen |= fold.kind;
  }
  return (seen & not_ascii) == 0;
}

std::string_view Folder::fold_unicode(std::string_view word) {
  long_ = fold_text(word);
  return long_;
}

std::string fold_text(std::string_view text) {
  std::string out(text);
  unsigned char seen = 0;
  for (char& c : out) {
    const Fold fold = folds[static_cast<unsigned char>(c)];
    c = fold.lower;
    seen |= fold.kind;
  }
  if ((seen & not_ascii) == 0) return out;
  out.clear();
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
