#include "rules/pattern_run.hpp"

#include <algorithm>
#include <tuple>

namespace onrecord {
namespace {

constexpr std::uint32_t longest_stretch = 16 * 1024;  // bytes

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Paragraphs of sane length are one stretch; a longer one is cut after a sentence, else at a blank, else anywhere.
Span next_stretch(std::string_view bytes, Span rest) {
  if (rest.size() <= longest_stretch) return rest;
  const std::string_view window = bytes.substr(rest.begin, longest_stretch);
  std::size_t cut = window.rfind(". ");
  cut = cut == std::string_view::npos ? 0 : cut + 2;
  if (cut < longest_stretch / 2) cut = window.find_last_of(" \n\t") + 1;  // npos + 1: none
  if (cut == 0) cut = longest_stretch;
  while (cut > 1 && rest.begin + cut < bytes.size() &&
         (static_cast<unsigned char>(bytes[rest.begin + cut]) & 0xC0) == 0x80)
    --cut;
  return {rest.begin, rest.begin + static_cast<std::uint32_t>(cut)};
}

// Spans that forbid matches over or beside them.
class Vetoes {
 public:
  explicit Vetoes(const std::vector<PatternMatch>& matches) {
    for (const PatternMatch& match : matches) spans_.push_back(match.span);
    std::sort(spans_.begin(), spans_.end());
    std::uint32_t reach = 0;
    for (Span span : spans_) reach_.push_back(reach = std::max(reach, span.end));
  }
  bool forbid(Span match) const {
    const auto after = std::partition_point(spans_.begin(), spans_.end(), [&](Span s) { return s.begin <= match.end; });
    return after != spans_.begin() && reach_[static_cast<std::size_t>(after - spans_.begin()) - 1] >= match.begin;
  }

 private:
  Spans spans_;
  std::vector<std::uint32_t> reach_;  // farthest end of this span and all before it
};

}  // namespace

PatternRun::PatternRun(const Patterns& patterns, const WordTable& words, const Text& text,
                       const std::vector<TokenWord>& token_words, PatternScratch& scratch)
    : patterns_(patterns),
      gates_(patterns.gates()),
      words_(words),
      text_(text),
      token_words_(token_words),
      scratch_(scratch) {
  if (scratch_.opened.empty()) {
    scratch_.opened.resize(gates_.gate_count());
    scratch_.met.resize(gates_.clause_count());
    scratch_.done.resize(patterns.size());
  }
}

const std::vector<PatternMatch>& PatternRun::run(const Paragraph& paragraph) {
  scratch_.matches.clear();
  std::uint32_t token = paragraph.first_token;
  for (Span rest = paragraph.span; !rest.empty();) {
    const Stretch stretch{text_.bytes, next_stretch(text_.bytes, rest)};
    std::uint32_t end = token;
    while (end < paragraph.end_token && text_.tokens[end].span.begin < stretch.span.end) ++end;
    run_stretch(stretch, token, end);
    token = end;
    rest.begin = stretch.span.end;
  }
  return scratch_.matches;
}

// Four milliards of stretches later the numbers begin anew.
void PatternRun::begin_stretch() {
  if (++scratch_.stretch == 0) {
    std::fill(scratch_.opened.begin(), scratch_.opened.end(), 0);
    std::fill(scratch_.met.begin(), scratch_.met.end(), 0);
    std::fill(scratch_.done.begin(), scratch_.done.end(), PatternScratch::Done());
    scratch_.stretch = 1;
  }
  scratch_.runs.clear();
  scratch_.starts.clear();
}

void PatternRun::run_stretch(const Stretch& stretch, std::uint32_t first_token, std::uint32_t end_token) {
  begin_stretch();
  auto& matches = scratch_.matches;
  const std::size_t from = matches.size();
  for (std::uint32_t i = first_token; i < end_token; ++i) add_runs(stretch, i);
  open_gates();
  for (auto start = scratch_.starts.rbegin(); start != scratch_.starts.rend(); ++start) try_at(stretch, *start);
  for (std::uint32_t pattern : patterns_.beginning_anyhow())
    if (is_possible(pattern)) patterns_.match_all(pattern, stretch, matches);
  patterns_.select(stretch, scratch_.selected);
  for (std::uint32_t pattern : scratch_.selected) patterns_.match_all(pattern, stretch, matches);
  if (matches.size() > from) drop_vetoed(stretch, from);
}

// Most tokens are one run, "e-mail" is two, "," none.
void PatternRun::add_runs(const Stretch& stretch, std::uint32_t token) {
  const Span span = text_.tokens[token].span;
  if (token_words_[token].is_run)
    scratch_.runs.push_back({token_words_[token].gate, span.begin});
  else if (span.size() > 1)
    add_parts({span.begin, std::min(span.end, stretch.span.end)});
}

void PatternRun::add_parts(Span span) {
  for (std::uint32_t i = span.begin; i < span.end;) {
    std::uint32_t end = i;
    while (end < span.end && is_ascii_word(text_.bytes[end])) ++end;
    if (end > i) {
      const std::uint32_t word = words_.find(folder_.fold(slice(text_.bytes, {i, end})));
      scratch_.runs.push_back({words_.token_word(word, true).gate, i});
    }
    i = end + 1;
  }
}

// From the last run to the first: what a pattern needs must stand at its beginning or after it, and that much is open
// when its beginning is reached.
void PatternRun::open_gates() {
  const auto& runs = scratch_.runs;
  for (std::size_t i = runs.size(); i-- > 0;) {
    const auto [gate, byte] = runs[i];
    if (gate == no_gate) continue;
    const bool in_pair = i + 1 < runs.size() && runs[i + 1].gate != no_gate;
    const std::uint32_t pair = in_pair ? gates_.pair(gate, runs[i + 1].gate) : PairMap::none;
    open(gate);
    if (pair != PairMap::none) {
      open(pair);
      add_starts(pair, byte);
    }
    add_starts(gate, byte);
  }
}

void PatternRun::open(std::uint32_t gate) {
  if (scratch_.opened[gate] == scratch_.stretch) return;
  scratch_.opened[gate] = scratch_.stretch;
  for (std::uint32_t clause : gates_.clauses(gate)) scratch_.met[clause] = scratch_.stretch;
}

void PatternRun::add_starts(std::uint32_t gate, std::uint32_t byte) {
  for (std::uint32_t pattern : gates_.patterns(gate))
    if (is_possible(pattern)) scratch_.starts.push_back({pattern, byte});
}

// Whether what was opened has one of each set of words that the pattern needs.
bool PatternRun::is_possible(std::uint32_t pattern) const {
  const auto [begin, end] = gates_.clauses_of(pattern);
  for (std::uint32_t clause = begin; clause < end; ++clause)
    if (scratch_.met[clause] != scratch_.stretch) return false;
  return true;
}

void PatternRun::try_at(const Stretch& stretch, PatternScratch::Start start) {
  PatternScratch::Done& done = scratch_.done[start.pattern];
  if (done.stretch == scratch_.stretch && start.byte < done.byte) return;
  const auto match = patterns_.match_at(start.pattern, stretch, start.byte);
  if (!match) return;
  done = {scratch_.stretch, match->span.end};
  scratch_.matches.push_back(*match);
}

void PatternRun::drop_vetoed(const Stretch& stretch, std::size_t from) {
  auto& matches = scratch_.matches;
  const auto begin = matches.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, matches.end(), [](const PatternMatch& a, const PatternMatch& b) {
    return std::tie(a.rule, a.span.begin, b.span.end) < std::tie(b.rule, b.span.begin, a.span.end);
  });
  auto kept = begin;
  for (auto first = begin; first != matches.end();) {
    const std::uint32_t rule = first->rule;
    const auto last = std::find_if(first, matches.end(), [&](const PatternMatch& match) { return match.rule != rule; });
    scratch_.found.clear();
    for (std::uint32_t veto : patterns_.vetoes(rule))
      if (is_possible(veto)) patterns_.match_all(veto, stretch, scratch_.found);
    const Vetoes vetoes(scratch_.found);
    kept = std::copy_if(first, last, kept, [&](const PatternMatch& match) { return !vetoes.forbid(match.span); });
    first = last;
  }
  matches.erase(kept, matches.end());
}

}  // namespace onrecord
