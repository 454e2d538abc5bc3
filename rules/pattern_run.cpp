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
                       const std::vector<TokenWord>& token_words)
    : patterns_(patterns),
      words_(words),
      text_(text),
      token_words_(token_words),
      opened_(patterns.gates().gate_count()),
      met_(patterns.gates().clause_count()),
      done_(patterns.size()) {}

const std::vector<PatternMatch>& PatternRun::run(const Paragraph& paragraph) {
  matches_.clear();
  std::uint32_t token = paragraph.first_token;
  for (Span rest = paragraph.span; !rest.empty();) {
    const Stretch stretch{text_.bytes, next_stretch(text_.bytes, rest)};
    std::uint32_t end = token;
    while (end < paragraph.end_token && text_.tokens[end].span.begin < stretch.span.end) ++end;
    run_stretch(stretch, token, end);
    token = end;
    rest.begin = stretch.span.end;
  }
  return matches_;
}

void PatternRun::run_stretch(const Stretch& stretch, std::uint32_t first_token, std::uint32_t end_token) {
  ++stretch_;
  runs_.clear();
  starts_.clear();
  const std::size_t from = matches_.size();
  for (std::uint32_t i = first_token; i < end_token; ++i) add_runs(stretch, i);
  open_gates();
  for (Run start : starts_) try_at(stretch, start);
  for (std::uint32_t pattern : patterns_.beginning_anyhow())
    if (is_possible(pattern)) patterns_.match_all(pattern, stretch, matches_);
  patterns_.select(stretch, selected_);
  for (std::uint32_t pattern : selected_) patterns_.match_all(pattern, stretch, matches_);
  if (matches_.size() > from) drop_vetoed(stretch, from);
}

// Most tokens are one run, "e-mail" is two, "," none.
void PatternRun::add_runs(const Stretch& stretch, std::uint32_t token) {
  const Span span = text_.tokens[token].span;
  if (token_words_[token].is_run)
    add_run(token_words_[token].id, span.begin);
  else if (span.size() > 1)
    add_parts({span.begin, std::min(span.end, stretch.span.end)});
}

void PatternRun::add_parts(Span span) {
  for (std::uint32_t i = span.begin; i < span.end;) {
    std::uint32_t end = i;
    while (end < span.end && is_ascii_word(text_.bytes[end])) ++end;
    if (end > i) add_run(words_.find(folder_.fold(slice(text_.bytes, {i, end}))), i);
    i = end + 1;
  }
}

void PatternRun::add_run(std::uint32_t word, std::uint32_t byte) {
  runs_.push_back({word == no_word ? no_gate : words_.word(word).gate, byte});
}

void PatternRun::open_gates() {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (runs_[i].gate == no_gate) continue;
    open(runs_[i].gate, runs_[i].byte);
    if (i + 1 == runs_.size() || runs_[i + 1].gate == no_gate) continue;
    const std::uint32_t pair = patterns_.gates().pair(runs_[i].gate, runs_[i + 1].gate);
    if (pair != PairMap::none) open(pair, runs_[i].byte);
  }
}

void PatternRun::open(std::uint32_t gate, std::uint32_t byte) {
  if (!patterns_.gates().patterns(gate).empty()) starts_.push_back({gate, byte});
  if (opened_[gate] == stretch_) return;
  opened_[gate] = stretch_;
  for (std::uint32_t clause : patterns_.gates().clauses(gate)) met_[clause] = stretch_;
}

// Whether the stretch has one of each set of words that the pattern needs.
bool PatternRun::is_possible(std::uint32_t pattern) const {
  const auto [begin, end] = patterns_.gates().clauses_of(pattern);
  for (std::uint32_t clause = begin; clause < end; ++clause)
    if (met_[clause] != stretch_) return false;
  return true;
}

void PatternRun::try_at(const Stretch& stretch, Run start) {
  for (std::uint32_t pattern : patterns_.gates().patterns(start.gate)) {
    if (start.byte < done_[pattern] || !is_possible(pattern)) continue;
    const auto match = patterns_.match_at(pattern, stretch, start.byte);
    if (!match) continue;
    done_[pattern] = match->span.end;
    matches_.push_back(*match);
  }
}

void PatternRun::drop_vetoed(const Stretch& stretch, std::size_t from) {
  const auto begin = matches_.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, matches_.end(), [](const PatternMatch& a, const PatternMatch& b) {
    return std::tie(a.rule, a.span.begin, b.span.end) < std::tie(b.rule, b.span.begin, a.span.end);
  });
  auto kept = begin;
  for (auto first = begin; first != matches_.end();) {
    const std::uint32_t rule = first->rule;
    const auto last =
        std::find_if(first, matches_.end(), [&](const PatternMatch& match) { return match.rule != rule; });
    found_.clear();
    for (std::uint32_t veto : patterns_.vetoes(rule))
      if (is_possible(veto)) patterns_.match_all(veto, stretch, found_);
    const Vetoes vetoes(found_);
    kept = std::copy_if(first, last, kept, [&](const PatternMatch& match) { return !vetoes.forbid(match.span); });
    first = last;
  }
  matches_.erase(kept, matches_.end());
}

}  // namespace onrecord
