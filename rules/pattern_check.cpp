#include "rules/pattern_check.hpp"

#include <algorithm>
#include <memory>

namespace onrecord {
namespace {

constexpr int deepest = 200;   // groups in groups; RE2 itself stops at 1000

struct Item;
using Sequence = std::vector<Item>;

struct Item {
  enum Kind : unsigned char { ascii_word, other, boundary, group, nothing } kind = other;
  std::size_t at = 0;
  bool may_be_empty = false;
  std::vector<Sequence> alternatives;   // of a group
};

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Reads a pattern just far enough to know what stands beside a \b, and notes escapes and classes on its way.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}
  std::vector<PatternProblem> run();

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  void report(std::size_t at, std::string message) { problems_.push_back({at, std::move(message)}); }
  std::vector<Sequence> read_alternatives(int depth);
  Item read_item(int depth);
  Item read_group(int depth);
  Item read_escape();
  Item read_class();
  void check_class(std::size_t at, std::string_view body);
  bool read_count();
  void check_boundaries(const Sequence& sequence);
  bool is_beside_word(const Sequence& sequence, std::size_t boundary, int step) const;
  bool begins_or_ends_in_word(const Item& item, int step) const;

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::vector<PatternProblem> problems_;
};

std::vector<PatternProblem> PatternReader::run() {
  const std::vector<Sequence> all = read_alternatives(0);
  for (const Sequence& sequence : all) check_boundaries(sequence);
  std::sort(problems_.begin(), problems_.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  return std::move(problems_);
}

std::vector<Sequence> PatternReader::read_alternatives(int depth) {
  std::vector<Sequence> all(1);
  while (at_ < pattern_.size() && peek() != ')') {
    if (peek() == '|') {
      ++at_;
      all.emplace_back();
      continue;
    }
    Item item = read_item(depth);
    item.may_be_empty |= read_count();
    all.back().push_back(std::move(item));
  }
  return all;
}

// ? * + {2,3} and their lazy forms. True: what stands before may be left out.
bool PatternReader::read_count() {
  bool optional = false;
  while (peek() == '?' || peek() == '*' || peek() == '+' || (peek() == '{' && peek(1) >= '0' && peek(1) <= '9')) {
    if (peek() == '?' || peek() == '*' || (peek() == '{' && peek(1) == '0')) optional = true;
    const std::size_t end = peek() == '{' ? pattern_.find('}', at_) : at_;
    at_ = std::min(end, pattern_.size() - 1) + 1;
    if (peek() == '?') ++at_;
  }
  return optional;
}

Item PatternReader::read_item(int depth) {
  const std::size_t begin = at_;
  if (peek() == '\\') return read_escape();
  if (peek() == '[') return read_class();
  if (peek() == '(') return read_group(depth);
  const char c = pattern_[at_++];
  Item item{is_ascii_word(c) ? Item::ascii_word : Item::other, begin, false, {}};
  if (c == '^' || c == '$') item.kind = Item::nothing;
  return item;
}

Item PatternReader::read_group(int depth) {
  Item item{Item::group, at_++, false, {}};
  if (peek() == '?') {   // (?:...), (?i), (?i:...), (?P<name>...)
    const std::size_t end = pattern_.find_first_of(":)>", at_);
    at_ = std::min(end, pattern_.size() - 1) + 1;
    if (end != std::string_view::npos && pattern_[end] == ')') {
      item.kind = Item::nothing;
      return item;
    }
  }
  if (depth < deepest) item.alternatives = read_alternatives(depth + 1);
  if (peek() == ')') ++at_;
  for (const Sequence& sequence : item.alternatives) {
    check_boundaries(sequence);
    item.may_be_empty |= std::all_of(sequence.begin(), sequence.end(), [](const Item& i) { return i.may_be_empty; });
  }
  return item;
}

Item PatternReader::read_escape() {
  Item item{Item::other, at_, false, {}};
  const char c = peek(1);
  at_ = std::min(at_ + 2, pattern_.size());
  if (c == 'b') item.kind = Item::boundary;
  if (c == 'd') item.kind = Item::ascii_word;
  if (c == 'w' || c == 'W') report(item.at, "\\w and \\W know ASCII letters only: write [\\pL\\pM\\pN] or [^\\pL\\pM\\pN]");
  if (c == 's' || c == 'S') report(item.at, "\\s and \\S take a no-break space for ink: write [\\s\\x{A0}] or [^\\s\\x{A0}], or a plain space");
  if (c == 'B') report(item.at, "\\B knows ASCII letters only: say which letters stand there, with \\pL");
  if (c == 'D') report(item.at, "\\D is all but ASCII digits: write \\PN");
  if ((c == 'p' || c == 'P' || c == 'x') && peek() == '{') at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
  else if (c == 'p' || c == 'P') at_ = std::min(at_ + 1, pattern_.size());
  return item;
}

Item PatternReader::read_class() {
  Item item{Item::other, at_, false, {}};
  std::size_t end = at_ + 1;
  if (end < pattern_.size() && pattern_[end] == '^') ++end;
  const std::size_t first = end;
  while (end < pattern_.size() && (pattern_[end] != ']' || end == first)) {
    if (pattern_.substr(end).starts_with("[:")) end = std::min(pattern_.find(":]", end), pattern_.size() - 1) + 1;
    else if (pattern_[end] == '\\') ++end;
    ++end;
  }
  end = std::min(end, pattern_.size());
  const std::string_view body = pattern_.substr(first, end - first);
  check_class(at_, body);
  const bool few = pattern_[first - 1] != '^' && std::all_of(body.begin(), body.end(), is_ascii_word);
  if (few) item.kind = Item::ascii_word;
  at_ = std::min(end + 1, pattern_.size());
  return item;
}

void PatternReader::check_class(std::size_t at, std::string_view body) {
  const auto has = [&](std::string_view part) { return body.find(part) != std::string_view::npos; };
  const bool letters = has("\\p") || has("\\P");
  const bool no_break = has("\\x{A0}") || has("\\x{a0}") || has("\xC2\xA0") || has("\\pZ") || has("\\p{Z");
  if (has("\\w") && !letters) report(at, "\\w knows ASCII letters only: add \\pL");
  if (has("\\s") && !no_break) report(at, "\\s does not know the no-break space: add \\x{A0}");
  if (has("\\S") || has("\\W") || has("\\D")) report(at, "\\S, \\W and \\D in a class take in what is not ASCII: say which characters are meant");
  if (has("[:")) report(at, "[:classes:] know ASCII only: use \\pL, \\pN, \\s\\x{A0}");
  if ((has("a-z") || has("A-Z")) && !letters) report(at, "a-z and A-Z break words at letters that are not ASCII: use \\pL, \\p{Ll} or \\p{Lu}");
}

void PatternReader::check_boundaries(const Sequence& sequence) {
  for (std::size_t i = 0; i < sequence.size(); ++i)
    if (sequence[i].kind == Item::boundary && !is_beside_word(sequence, i, 1) && !is_beside_word(sequence, i, -1))
      report(sequence[i].at, "\\b knows ASCII letters only: it may stand beside an ASCII word alone");
}

// Whether everything that can stand next to a \b on one side is an ASCII letter or digit.
bool PatternReader::is_beside_word(const Sequence& sequence, std::size_t boundary, int step) const {
  for (std::size_t i = boundary + static_cast<std::size_t>(step); i < sequence.size(); i += static_cast<std::size_t>(step)) {
    if (sequence[i].kind == Item::nothing) continue;
    if (!begins_or_ends_in_word(sequence[i], step)) return false;
    if (!sequence[i].may_be_empty) return true;
  }
  return false;
}

bool PatternReader::begins_or_ends_in_word(const Item& item, int step) const {
  if (item.kind != Item::group) return item.kind == Item::ascii_word;
  for (const Sequence& sequence : item.alternatives) {
    if (sequence.empty()) continue;   // an empty alternative: the group may be empty, its neighbour decides
    std::size_t i = step > 0 ? 0 : sequence.size() - 1;
    for (;; i += static_cast<std::size_t>(step)) {
      if (i >= sequence.size()) return false;
      if (sequence[i].kind == Item::nothing || sequence[i].kind == Item::boundary) continue;
      if (!begins_or_ends_in_word(sequence[i], step)) return false;
      if (!sequence[i].may_be_empty) break;
    }
  }
  return true;
}

}  // namespace

std::vector<PatternProblem> check_pattern(std::string_view pattern) { return PatternReader(pattern).run(); }

}  // namespace onrecord
