#include "rules/pattern_check.hpp"

#include <algorithm>

#include "rules/pattern_tree.hpp"

namespace onrecord {
namespace {

class Check {
 public:
  std::vector<PatternProblem> run(std::string_view pattern);

 private:
  void report(const PatternItem& item, std::string message) { problems_.push_back({item.at, std::move(message)}); }
  void check(const PatternSequence& sequence);
  void check_escape(const PatternItem& item);
  void check_class(const PatternItem& item);

  std::vector<PatternProblem> problems_;
};

bool begins_or_ends_in_word(const PatternItem& item, std::size_t step);

// Whether all that can stand next to the item at `from`, on one side (step 1 or -1), is an ASCII letter or digit.
bool is_beside_word(const PatternSequence& sequence, std::size_t from, std::size_t step) {
  for (std::size_t i = from + step; i < sequence.size(); i += step) {
    const PatternItem& item = sequence[i];
    if (item.kind == PatternItem::edge || item.kind == PatternItem::boundary || item.kind == PatternItem::border)
      continue;
    if (!begins_or_ends_in_word(item, step)) return false;
    if (!item.may_be_empty) return true;
  }
  return false;
}

bool begins_or_ends_in_word(const PatternItem& item, std::size_t step) {
  if (item.kind != PatternItem::group) return item.kind == PatternItem::letter || item.kind == PatternItem::literal;
  return std::all_of(item.alternatives.begin(), item.alternatives.end(), [&](const PatternSequence& sequence) {
    const std::size_t before_first = static_cast<std::size_t>(-1);
    return sequence.empty() || is_beside_word(sequence, step == 1 ? before_first : sequence.size(), step);
  });
}

std::vector<PatternProblem> Check::run(std::string_view pattern) {
  const auto alternatives = read_pattern(pattern);
  for (const PatternSequence& sequence : alternatives) check(sequence);
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const auto& a, const auto& b) { return a.offset < b.offset; });
  return std::move(problems_);
}

void Check::check(const PatternSequence& sequence) {
  constexpr std::size_t left = static_cast<std::size_t>(-1), right = 1;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const PatternItem& item = sequence[i];
    const char first = item.text.empty() ? '\0' : item.text[0];
    if (first == '\\') check_escape(item);
    if (first == '[') check_class(item);
    for (const PatternSequence& inner : item.alternatives) check(inner);
    if (item.kind == PatternItem::boundary && !is_beside_word(sequence, i, right) && !is_beside_word(sequence, i, left))
      report(item, "\\b knows ASCII letters only: it may stand beside an ASCII word alone");
  }
}

void Check::check_escape(const PatternItem& item) {
  switch (item.text.size() > 1 ? item.text[1] : '\0') {
    case 'w':
    case 'W':
      return report(item, "\\w and \\W know ASCII letters only: write [\\pL\\pM\\pN] or [^\\pL\\pM\\pN]");
    case 's':
    case 'S':
      return report(item,
                    "\\s and \\S take a no-break space for ink: write [\\s\\x{A0}] or [^\\s\\x{A0}], or a plain space");
    case 'B':
      return report(item, "\\B knows ASCII letters only: say which letters stand there, with \\pL");
    case 'D':
      return report(item, "\\D is all but ASCII digits: write \\PN");
    default:
      return;
  }
}

void Check::check_class(const PatternItem& item) {
  const auto has = [&](std::string_view part) { return item.text.find(part) != std::string_view::npos; };
  const bool letters = has("\\p") || has("\\P");
  const bool no_break = has("\\x{A0}") || has("\\x{a0}") || has("\xC2\xA0") || has("\\pZ") || has("\\p{Z");
  if (has("\\w") && !letters) report(item, "\\w knows ASCII letters only: add \\pL");
  if (has("\\s") && !no_break) report(item, "\\s does not know the no-break space: add \\x{A0}");
  if (has("\\S") || has("\\W") || has("\\D"))
    report(item, "\\S, \\W and \\D in a class take in what is not ASCII: say which characters are meant");
  if (has("[:")) report(item, "[:classes:] know ASCII only: use \\pL, \\pN, \\s\\x{A0}");
  if ((has("a-z") || has("A-Z")) && !letters)
    report(item, "a-z and A-Z break words at letters that are not ASCII: use \\pL, \\p{Ll} or \\p{Lu}");
}

}  // namespace

std::vector<PatternProblem> check_pattern(std::string_view pattern) { return Check().run(pattern); }

}  // namespace onrecord
