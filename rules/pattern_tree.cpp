#include "rules/pattern_tree.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr int deepest = 100;

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class TreeReader {
 public:
  explicit TreeReader(std::string_view pattern) : pattern_(pattern) {}
  std::vector<PatternSequence> read_alternatives(int depth);

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  bool at_count(std::size_t ahead = 0) const;
  void read_literal(PatternItem& item);
  void read_count(PatternItem& item);
  PatternItem read_item(int depth);
  void read_group(PatternItem& item, int depth);
  void read_escape(PatternItem& item);
  void read_class(PatternItem& item);
  void skip_to(std::size_t end) { at_ = std::min(end, pattern_.size()); }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

std::vector<PatternSequence> TreeReader::read_alternatives(int depth) {
  std::vector<PatternSequence> all(1);
  while (at_ < pattern_.size() && !(depth > 0 && peek() == ')')) {
    if (peek() == '|') {
      ++at_;
      all.emplace_back();
    } else {
      all.back().push_back(read_item(depth));
    }
  }
  return all;
}

PatternItem TreeReader::read_item(int depth) {
  PatternItem item;
  item.at = at_;
  const char c = peek();
  if (c == '\\') {
    read_escape(item);
  } else if (c == '[') {
    read_class(item);
  } else if (c == '(') {
    read_group(item, depth);
  } else if (is_ascii_word(c)) {
    read_literal(item);
  } else {
    ++at_;
    if (c == '^' || c == '$')
      item.kind = PatternItem::border;
    else if (c != '.')
      item.kind = PatternItem::mark;
  }
  item.text = pattern_.substr(item.at, at_ - item.at);
  read_count(item);
  return item;
}

bool TreeReader::at_count(std::size_t ahead) const {
  const char c = peek(ahead), next = peek(ahead + 1);
  return c == '?' || c == '*' || c == '+' || (c == '{' && next >= '0' && next <= '9');
}

// As many letters as stand together; one that is counted stands alone.
void TreeReader::read_literal(PatternItem& item) {
  item.kind = PatternItem::literal;
  while (is_ascii_word(peek()) && !at_count(1)) ++at_;
  if (at_ == item.at) ++at_;
  item.letters = pattern_.substr(item.at, at_ - item.at);
}

// ? * + {2,3} and their lazy forms.
void TreeReader::read_count(PatternItem& item) {
  while (at_count()) {
    const char c = peek();
    item.may_be_empty |= c == '?' || c == '*' || (c == '{' && peek(1) == '0');
    item.repeats |= c != '?';
    skip_to(c == '{' ? std::min(pattern_.find('}', at_), pattern_.size()) + 1 : at_ + 1);
    if (peek() == '?') ++at_;
  }
}

void TreeReader::read_group(PatternItem& item, int depth) {
  ++at_;
  if (peek() == '?') {  // (?:...), (?i), (?i:...), (?P<name>...)
    const std::size_t end = std::min(pattern_.find_first_of(":)>", at_), pattern_.size());
    const bool flags_only = end < pattern_.size() && pattern_[end] == ')';
    skip_to(end + 1);
    item.kind = PatternItem::edge;
    if (flags_only) return;
  }
  item.kind = PatternItem::group;
  if (depth >= deepest) {
    item.kind = PatternItem::open;
    item.may_be_empty = true;
    return skip_to(pattern_.size());
  }
  item.alternatives = read_alternatives(depth + 1);
  skip_to(at_ + 1);
  for (const PatternSequence& sequence : item.alternatives)
    item.may_be_empty |= std::all_of(sequence.begin(), sequence.end(), [](const PatternItem& i) {
      return i.may_be_empty || i.kind == PatternItem::edge || i.kind == PatternItem::boundary ||
             i.kind == PatternItem::border;
    });
}

void TreeReader::read_escape(PatternItem& item) {
  const char c = peek(1);
  skip_to(at_ + 2);
  if (c == 'b')
    item.kind = PatternItem::boundary;
  else if (c == 'd')
    item.kind = PatternItem::letter, item.letters = "0123456789";
  else if (c == 's' || c == 't' || c == 'n' || c == 'r')
    item.kind = PatternItem::mark;
  else if (c && !is_ascii_word(c))
    item.kind = PatternItem::mark;
  else if (c == 'A' || c == 'z')
    item.kind = PatternItem::border;
  const bool braces = (c == 'p' || c == 'P' || c == 'x') && peek() == '{';
  if (braces)
    skip_to(std::min(pattern_.find('}', at_), pattern_.size()) + 1);
  else if (c == 'p' || c == 'P')
    skip_to(at_ + 1);
  else if (c == 'x')
    skip_to(at_ + 2);
  const std::string_view code = pattern_.substr(item.at, at_ - item.at);
  if (code == "\\x{A0}" || code == "\\x{a0}" || code == "\\x{2019}") item.kind = PatternItem::mark;
}

// Of a class's members: are they all ASCII letters said one by one, or all marks?
void TreeReader::read_class(PatternItem& item) {
  ++at_;
  const bool negated = peek() == '^';
  if (negated) ++at_;
  const std::size_t first = at_;
  bool letters = !negated, marks = !negated;
  while (at_ < pattern_.size() && (peek() != ']' || at_ == first)) {
    PatternItem member;
    member.at = at_;
    const bool named = pattern_.substr(at_).starts_with("[:");
    const bool range = peek() == '-' && at_ > first && peek(1) != ']' && is_ascii_word(pattern_[at_ - 1]);
    if (named)
      skip_to(std::min(pattern_.find(":]", at_), pattern_.size()) + 2);
    else if (peek() == '\\')
      read_escape(member);
    else
      member.kind = is_ascii_word(peek()) ? PatternItem::literal : PatternItem::mark, ++at_;
    letters &= member.kind == PatternItem::literal;
    marks &= member.kind == PatternItem::mark && !range;
  }
  if (letters)
    item.kind = PatternItem::letter, item.letters = pattern_.substr(first, at_ - first);
  else if (marks)
    item.kind = PatternItem::mark;
  skip_to(at_ + 1);
}

}  // namespace

std::vector<PatternSequence> read_pattern(std::string_view pattern) { return TreeReader(pattern).read_alternatives(0); }

}  // namespace onrecord
