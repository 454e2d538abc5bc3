#include "rules/pattern_words.hpp"

#include <algorithm>

#include "rules/pattern_tree.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_words = 400;
constexpr int most_steps = 20'000;

// What is still to be read: the rest of a sequence, then the rest of the one around it.
struct Rest {
  const PatternSequence* sequence;
  std::size_t at;
  const Rest* around;
  bool loops = false;   // the group around may come again
};

// All words that can stand at one place of a pattern.
class WordsAt {
 public:
  // Empty: not known. `bounded`: no letter can stand before the place.
  std::vector<std::string> read(const PatternSequence& sequence, std::size_t at, bool bounded);

 private:
  bool walk(Rest rest, bool bounded);
  bool walk_item(const PatternItem& item, const Rest& after, bool bounded);
  bool walk_group(const PatternItem& item, const Rest& after, bool bounded);
  bool complete();

  std::string word_;
  std::vector<std::string> words_;
  int steps_ = 0;
};

std::vector<std::string> WordsAt::read(const PatternSequence& sequence, std::size_t at, bool bounded) {
  if (!walk({&sequence, at, nullptr}, bounded)) return {};
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  return std::move(words_);
}

bool WordsAt::complete() {
  words_.push_back(word_);
  return words_.size() <= most_words;
}

// False: some way through the pattern gives no whole word here.
bool WordsAt::walk(Rest rest, bool bounded) {
  if (++steps_ > most_steps) return false;
  while (rest.at == rest.sequence->size()) {
    if (!rest.around || rest.loops) return false;   // a letter may follow
    rest = *rest.around;
  }
  const PatternItem& item = (*rest.sequence)[rest.at];
  const Rest after{rest.sequence, rest.at + 1, rest.around, rest.loops};
  if (item.may_be_empty && !walk(after, bounded)) return false;
  return walk_item(item, after, bounded);
}

bool WordsAt::walk_item(const PatternItem& item, const Rest& after, bool bounded) {
  switch (item.kind) {
    case PatternItem::edge: return walk(after, bounded);
    case PatternItem::boundary: return word_.empty() ? walk(after, true) : complete();
    case PatternItem::mark: return !word_.empty() && complete();
    case PatternItem::group: return walk_group(item, after, bounded);
    case PatternItem::open: return false;
    case PatternItem::letter: break;
  }
  if (!bounded || item.repeats) return false;
  for (char c : item.letters) {
    word_ += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    const bool whole = walk(after, bounded);
    word_.pop_back();
    if (!whole) return false;
  }
  return true;
}

bool WordsAt::walk_group(const PatternItem& item, const Rest& after, bool bounded) {
  return std::all_of(item.alternatives.begin(), item.alternatives.end(), [&](const PatternSequence& sequence) {
    if (sequence.empty()) return true;   // left out: walked already
    return walk({&sequence, 0, &after, item.repeats}, bounded);
  });
}

bool ends_in_mark(const PatternItem& item);

// Whether no letter can stand before the item at `at`.
bool is_bounded(const PatternSequence& sequence, std::size_t at) {
  while (at-- > 0) {
    if (sequence[at].kind == PatternItem::edge) continue;
    if (!ends_in_mark(sequence[at])) return false;
    if (!sequence[at].may_be_empty) return true;
  }
  return false;
}

bool ends_in_mark(const PatternItem& item) {
  if (item.kind == PatternItem::mark) return true;
  return item.kind == PatternItem::group &&
         std::all_of(item.alternatives.begin(), item.alternatives.end(), [](const PatternSequence& sequence) {
           return sequence.empty() || is_bounded(sequence, sequence.size());
         });
}

// The sets that one sequence needs, groups that must come and have no alternative included.
void add_needed(const PatternSequence& sequence, std::vector<std::vector<std::string>>& needed) {
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    const PatternItem& item = sequence[i];
    if (item.may_be_empty || item.kind == PatternItem::edge || item.kind == PatternItem::mark) continue;
    if (item.kind == PatternItem::boundary || is_bounded(sequence, i)) {
      auto words = WordsAt().read(sequence, i, is_bounded(sequence, i));
      if (!words.empty()) needed.push_back(std::move(words));
    } else if (item.kind == PatternItem::group && item.alternatives.size() == 1) {
      add_needed(item.alternatives[0], needed);
    }
  }
}

}  // namespace

PatternWords words_of_pattern(std::string_view pattern) {
  PatternWords words;
  if (pattern.find("\\Q") != std::string_view::npos) return words;
  PatternItem whole;
  whole.kind = PatternItem::group;
  whole.alternatives = read_pattern(pattern);
  if (whole.alternatives.size() == 1) add_needed(whole.alternatives[0], words.needed);
  const PatternSequence all = {std::move(whole)};
  words.first = WordsAt().read(all, 0, false);
  std::sort(words.needed.begin(), words.needed.end());
  words.needed.erase(std::unique(words.needed.begin(), words.needed.end()), words.needed.end());
  std::erase(words.needed, words.first);
  return words;
}

}  // namespace onrecord
