#include "rules/pattern_words.hpp"

#include <algorithm>

#include "rules/pattern_tree.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_words = 400, most_terms = 1500;
constexpr int most_steps = 20'000, deepest = 1000;  // a step on is a call deeper

// What is still to be read: the rest of a sequence, then the rest of the one around it.
struct Rest {
  const PatternSequence* sequence;
  std::size_t at;
  const Rest* around;
  bool loops = false;  // the group around may come again
};

// All words that can stand at one place of a pattern.
class WordsAt {
 public:
  explicit WordsAt(bool with_second) : with_second_(with_second) {}

  // False: not known. `bounded`: no letter can stand before the place.
  bool read(const Rest& rest, bool bounded);
  PatternTerms terms();

 private:
  bool walk(Rest rest, bool bounded);
  bool walk_item(const PatternItem& item, const Rest& after, bool bounded);
  bool walk_group(const PatternItem& item, const Rest& after, bool bounded);
  bool walk_letters(std::string_view letters, const Rest& after, bool bounded);
  bool complete(const Rest& after, bool bounded);
  const std::vector<std::string>& following(const Rest& after, bool bounded);

  // Second words that were read already, by all that was still to be read.
  struct Following {
    bool bounded;
    std::vector<Rest> rest;
    std::vector<std::string> words;  // empty: not known
  };
  bool with_second_;
  std::vector<Following> following_;
  std::string word_;
  PatternTerms terms_;
  int steps_ = 0, depth_ = 0;
};

bool WordsAt::read(const Rest& rest, bool bounded) { return walk(rest, bounded) && !terms_.empty(); }

// A word that may be followed by any other needs no pairs.
PatternTerms WordsAt::terms() {
  std::sort(terms_.begin(), terms_.end());
  PatternTerms kept;
  for (PatternTerm& term : terms_) {
    const bool covered = !kept.empty() && kept.back().word == term.word &&
                         (kept.back().second.empty() || kept.back().second == term.second);
    if (!covered) kept.push_back(std::move(term));
  }
  return kept;
}

// The word is whole. Its second words are read from what comes after its end.
bool WordsAt::complete(const Rest& after, bool bounded) {
  if (with_second_ && terms_.size() < most_terms) {
    const std::vector<std::string>& second = following(after, bounded);
    for (const std::string& word : second) terms_.push_back({word_, word});
    if (!second.empty()) return true;
  }
  terms_.push_back({word_, {}});
  return terms_.size() <= most_terms + most_words;
}

const std::vector<std::string>& WordsAt::following(const Rest& after, bool bounded) {
  std::vector<Rest> rest;
  for (const Rest* r = &after; r; r = r->around) rest.push_back(*r);
  const auto same = [](const Rest& a, const Rest& b) {
    return a.sequence == b.sequence && a.at == b.at && a.loops == b.loops;
  };
  for (const Following& known : following_)
    if (known.bounded == bounded && std::equal(rest.begin(), rest.end(), known.rest.begin(), known.rest.end(), same))
      return known.words;
  following_.push_back({bounded, std::move(rest), {}});
  WordsAt second(false);
  if (second.read(after, bounded))
    for (PatternTerm& term : second.terms()) following_.back().words.push_back(std::move(term.word));
  if (following_.back().words.size() > most_words) following_.back().words.clear();
  return following_.back().words;
}

// False: some way through the pattern gives no whole word here.
bool WordsAt::walk(Rest rest, bool bounded) {
  if (++steps_ > most_steps || depth_ >= deepest) return false;
  while (rest.at == rest.sequence->size()) {
    if (!rest.around || rest.loops) return false;  // anything may follow
    rest = *rest.around;
  }
  const PatternItem& item = (*rest.sequence)[rest.at];
  const Rest after{rest.sequence, rest.at + 1, rest.around, rest.loops};
  ++depth_;
  const bool known = (!item.may_be_empty || walk(after, bounded)) && walk_item(item, after, bounded);
  --depth_;
  return known;
}

bool WordsAt::walk_item(const PatternItem& item, const Rest& after, bool bounded) {
  switch (item.kind) {
    case PatternItem::edge:
      return walk(after, bounded);
    case PatternItem::boundary:
    case PatternItem::border:  // no letter stands beyond it
      return word_.empty() ? walk(after, true) : complete(after, false);
    case PatternItem::mark:
      if (!word_.empty()) return complete(after, true);
      return !with_second_ && walk(after, true);  // before a first word a match would begin with the mark
    case PatternItem::group:
      return walk_group(item, after, bounded);
    case PatternItem::open:
      return false;
    case PatternItem::literal:
    case PatternItem::letter:
      break;
  }
  if (!bounded || item.repeats) return false;
  if (item.kind == PatternItem::literal) return walk_letters(item.letters, after, bounded);
  for (std::size_t i = 0; i < item.letters.size(); ++i)
    if (!walk_letters(item.letters.substr(i, 1), after, bounded)) return false;
  return true;
}

bool WordsAt::walk_letters(std::string_view letters, const Rest& after, bool bounded) {
  const std::size_t before = word_.size();
  for (char c : letters) word_ += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  const bool whole = walk(after, bounded);
  word_.resize(before);
  return whole;
}

bool WordsAt::walk_group(const PatternItem& item, const Rest& after, bool bounded) {
  return std::all_of(item.alternatives.begin(), item.alternatives.end(), [&](const PatternSequence& sequence) {
    if (sequence.empty()) return true;  // left out: walked already
    return walk({&sequence, 0, &after, item.repeats}, bounded);
  });
}

bool ends_in_mark(const PatternItem& item);

// Whether no letter can stand before the item at `at`.
bool is_bounded(const PatternSequence& sequence, std::size_t at) {
  while (at-- > 0) {
    if (sequence[at].kind == PatternItem::edge) continue;
    if (sequence[at].kind == PatternItem::boundary || sequence[at].kind == PatternItem::border) return true;
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

// The sets that a sequence needs from `from` on, groups that must come and have no alternative included.
void add_needed(const PatternSequence& sequence, std::size_t from, std::vector<PatternTerms>& needed) {
  for (std::size_t i = from; i < sequence.size(); ++i) {
    const PatternItem& item = sequence[i];
    if (item.may_be_empty ||
        (item.kind != PatternItem::literal && item.kind != PatternItem::letter && item.kind != PatternItem::group))
      continue;
    WordsAt words(true);
    if (is_bounded(sequence, i) && words.read({&sequence, i, nullptr}, true))
      needed.push_back(words.terms());
    else if (item.kind == PatternItem::group && item.alternatives.size() == 1)
      add_needed(item.alternatives[0], 0, needed);
  }
}

// The item behind the one that says what a match begins with; 0 where that may be left out.
std::size_t behind_first(const PatternSequence& sequence) {
  std::size_t i = 0;
  const auto matches_nothing = [&](PatternItem::Kind kind) {
    return kind == PatternItem::edge || kind == PatternItem::boundary || kind == PatternItem::border;
  };
  while (i < sequence.size() && matches_nothing(sequence[i].kind)) ++i;
  return i < sequence.size() && !sequence[i].may_be_empty ? i + 1 : 0;
}

PatternWords words_of(std::vector<PatternSequence> read) {
  PatternWords words;
  PatternSequence all(1);
  all[0].kind = PatternItem::group;
  all[0].alternatives = std::move(read);
  const auto& alternatives = all[0].alternatives;
  WordsAt first(true);
  if (first.read({&all, 0, nullptr}, false)) words.first = first.terms();
  if (alternatives.size() == 1)
    add_needed(alternatives[0], words.first.empty() ? 0 : behind_first(alternatives[0]), words.needed);
  std::sort(words.needed.begin(), words.needed.end());
  words.needed.erase(std::unique(words.needed.begin(), words.needed.end()), words.needed.end());
  return words;
}

}  // namespace

PatternWords words_of_pattern(std::string_view pattern) {
  if (pattern.find("\\Q") != std::string_view::npos) return {};
  return words_of(read_pattern(pattern));
}

}  // namespace onrecord
