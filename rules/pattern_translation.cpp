// What RE2 gets for what a rule file says.
#include <algorithm>

#include "rules/patterns.hpp"

namespace onrecord {
namespace {

constexpr std::string_view white_space = "[ \\t\\r\\n\\x{A0}]+";
constexpr std::string_view curly = "\xE2\x80\x99";  // ’

// Letters and the marks that combine with them, by blocks: a dozen ranges for RE2's 600. A few signs of scripts other
// than Latin count as letters by it, and nothing that stands between Latin, Greek or Cyrillic words does.
// They hold all cases of all their letters, so a class with them needs no (?i), which RE2 would take long to work out.
constexpr std::string_view letters =
    "A-Za-z\\x{AA}\\x{B5}\\x{BA}\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2C1}\\x{300}-\\x{373}\\x{376}-\\x{37D}"
    "\\x{37F}-\\x{386}\\x{388}-\\x{1FFF}\\x{2C00}-\\x{2DFF}\\x{3005}-\\x{3007}\\x{3041}-\\x{A63F}\\x{A640}-\\x{D7FF}"
    "\\x{F900}-\\x{FDFF}\\x{10000}-\\x{1EFFF}\\x{20000}-\\x{3FFFF}";

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}
  std::string run();

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  bool take_letters();
  void take_escape();
  void take_class();
  void take_space();

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  bool class_has_letters_ = false;
  std::string out_;
};

std::string Translator::run() {
  if (pattern_.find("\\Q") != std::string_view::npos) return std::string(pattern_);  // quoted text: as it stands
  while (at_ < pattern_.size()) {
    const char c = peek();
    if (c == '\\')
      take_escape();
    else if (c == '[')
      take_class();
    else if (c == ' ')
      take_space();
    else if (c == '\'')
      out_.append("['").append(curly).append("]"), ++at_;
    else
      out_ += c, ++at_;
  }
  return std::move(out_);
}

// \pL, \p{L}, \pM, \p{M}: at_ is moved behind.
bool Translator::take_letters() {
  for (std::string_view name : {"\\pL", "\\p{L}", "\\pM", "\\p{M}"}) {
    if (!pattern_.substr(at_).starts_with(name)) continue;
    at_ += name.size();
    if (!in_class_)
      out_.append("(?-i:[").append(letters).append("])");
    else if (!class_has_letters_)
      out_ += letters;
    class_has_letters_ = in_class_;
    return true;
  }
  return false;
}

void Translator::take_escape() {
  if (take_letters()) return;
  out_.append(pattern_.substr(at_, 2));
  at_ = std::min(at_ + 2, pattern_.size());
}

void Translator::take_class() {
  in_class_ = true;
  class_has_letters_ = false;
  const std::size_t begin = out_.size();
  out_ += pattern_[at_++];
  if (peek() == '^') out_ += pattern_[at_++];
  if (peek() == ']') out_ += pattern_[at_++];  // []x]: a literal ]
  while (at_ < pattern_.size() && peek() != ']') {
    if (pattern_.substr(at_).starts_with("[:")) {
      const std::size_t end = std::min(pattern_.find(":]", at_), pattern_.size() - 2) + 2;
      out_ += pattern_.substr(at_, end - at_);
      at_ = end;
    } else if (peek() == '\\') {
      take_escape();
    } else {
      if (peek() == '\'' && peek(1) != '-') out_ += curly;
      out_ += pattern_[at_++];
    }
  }
  in_class_ = false;
  if (at_ < pattern_.size()) out_ += pattern_[at_++];
  if (class_has_letters_) out_.insert(begin, "(?-i:").append(")");
}

void Translator::take_space() {
  ++at_;
  const char after = peek();
  const bool counted = after == '?' || after == '*' || after == '+' || after == '{';
  out_.append(counted ? "(?:" : "").append(white_space).append(counted ? ")" : "");
}

}  // namespace

std::string translate_pattern(std::string_view pattern) { return Translator(pattern).run(); }

}  // namespace onrecord
