#include "rules/patterns.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "rules/pattern_words.hpp"
#include "rules/table_archive.hpp"

namespace onrecord {
namespace {

constexpr int max_groups = 8;                      // capture groups that are looked at for the focus
constexpr std::int64_t pattern_memory = 16 << 20;  // bytes for one pattern's automata

RE2::Options options(std::int64_t memory) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(memory);
  return o;
}

re2::StringPiece piece_of(const Stretch& stretch) {
  return {stretch.text.data() + stretch.span.begin, stretch.span.size()};
}

Span span_of(const Stretch& stretch, const re2::StringPiece& piece) {
  const auto begin = static_cast<std::uint32_t>(piece.data() - stretch.text.data());
  return {begin, begin + static_cast<std::uint32_t>(piece.size())};
}

// One pattern; compiled when first tried.
class Pattern {
 public:
  Pattern(std::uint32_t rule, std::string text) : rule_(rule), text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  std::uint32_t rule() const { return rule_; }
  std::optional<PatternMatch> match(const Stretch& stretch, std::uint32_t byte, RE2::Anchor anchor) const;

 private:
  const RE2& compiled() const {
    const RE2* known = re_.load(std::memory_order_acquire);
    return known ? *known : compile();
  }
  const RE2& compile() const;
  Span focus(const Stretch& stretch, Span match) const;

  std::uint32_t rule_;
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> owned_;
  mutable std::atomic<const RE2*> re_{nullptr};  // owned_, when it is there
};

const RE2& Pattern::compile() const {
  std::call_once(once_, [this] {
    owned_ = std::make_unique<RE2>(text_, options(pattern_memory));
    re_.store(owned_.get(), std::memory_order_release);
  });
  return *owned_;
}

// First the place alone, which the automaton tells and mostly denies after a few bytes; then the groups inside it.
std::optional<PatternMatch> Pattern::match(const Stretch& stretch, std::uint32_t byte, RE2::Anchor anchor) const {
  const re2::StringPiece piece = piece_of(stretch);
  re2::StringPiece found;
  if (!compiled().ok() || !compiled().Match(piece, byte - stretch.span.begin, piece.size(), anchor, &found, 1))
    return std::nullopt;
  const Span span = span_of(stretch, found);
  return PatternMatch{rule_, span, compiled().NumberOfCapturingGroups() ? focus(stretch, span) : span};
}

Span Pattern::focus(const Stretch& stretch, Span match) const {
  const std::uint32_t start = stretch.span.begin;
  re2::StringPiece groups[max_groups + 1];
  const int wanted = 1 + std::min(compiled().NumberOfCapturingGroups(), max_groups);
  if (!compiled().Match(piece_of(stretch), match.begin - start, match.end - start, RE2::ANCHOR_START, groups, wanted))
    return match;
  for (int i = 1; i < wanted; ++i)
    if (!groups[i].empty()) return span_of(stretch, groups[i]);
  return match;
}

PatternError describe(std::string_view pattern, const std::string& translated, std::string error) {
  const RE2 re(translated, options(pattern_memory));
  if (!re.ok() && re.error_code() != RE2::ErrorPatternTooLarge) error = re.error();
  const std::size_t found = re.error_arg().empty() ? std::string_view::npos : pattern.find(re.error_arg());
  return {"RE2: " + error, found == std::string_view::npos ? 0 : found};
}

const std::vector<std::uint32_t> nothing;

}  // namespace

struct Patterns::Inside {
  std::vector<std::unique_ptr<Pattern>> all;
  PatternGates gates;
  std::vector<std::vector<std::uint32_t>> vetoes;  // rule -> patterns
  std::vector<std::uint32_t> beginning_anyhow;
  std::vector<std::uint32_t> wordless;                        // in the set, same order
  std::unique_ptr<RE2::Set> set;                              // null: each of them runs
  RE2::Set parser{options(pattern_memory), RE2::UNANCHORED};  // only ever parses
  mutable std::atomic<bool> ran_out{false};

  std::optional<PatternError> parse(std::uint32_t rule, std::string_view pattern, bool known);
};

Patterns::Patterns() : in_(std::make_unique<Inside>()) {}
Patterns::~Patterns() = default;

bool Patterns::ran_out() const { return in_->ran_out.load(std::memory_order_relaxed); }
std::size_t Patterns::size() const { return in_->all.size(); }
const std::vector<std::uint32_t>& Patterns::beginning_anyhow() const { return in_->beginning_anyhow; }
const PatternGates& Patterns::gates() const { return in_->gates; }

const std::vector<std::uint32_t>& Patterns::vetoes(std::uint32_t rule) const {
  return rule < in_->vetoes.size() ? in_->vetoes[rule] : nothing;
}

std::optional<PatternError> Patterns::Inside::parse(std::uint32_t rule, std::string_view pattern, bool known) {
  std::string translated = translate_pattern(pattern), error;
  if (!known && parser.Add(translated, &error) < 0) return describe(pattern, translated, error);
  all.push_back(std::make_unique<Pattern>(rule, std::move(translated)));
  return std::nullopt;
}

std::optional<PatternError> Patterns::add(std::uint32_t rule, std::string_view pattern, WordTable& words, bool known) {
  if (auto error = in_->parse(rule, pattern, known)) return error;
  const auto index = static_cast<std::uint32_t>(in_->all.size() - 1);
  const PatternWords asked = words_of_pattern(pattern);
  in_->gates.add(index, asked, true, words);
  if (asked.first.empty()) (asked.needed.empty() ? in_->wordless : in_->beginning_anyhow).push_back(index);
  return std::nullopt;
}

std::optional<PatternError> Patterns::add_veto(std::uint32_t rule, std::string_view pattern, WordTable& words,
                                               bool known) {
  if (auto error = in_->parse(rule, pattern, known)) return error;
  const auto index = static_cast<std::uint32_t>(in_->all.size() - 1);
  in_->gates.add(index, words_of_pattern(pattern), false, words);
  if (in_->vetoes.size() <= rule) in_->vetoes.resize(rule + 1);
  in_->vetoes[rule].push_back(index);
  return std::nullopt;
}

bool Patterns::compile(std::size_t memory) {
  in_->gates.freeze();
  return compile_set(memory);
}

bool Patterns::compile_set(std::size_t memory) {
  if (in_->wordless.empty()) return true;
  auto set = std::make_unique<RE2::Set>(options(static_cast<std::int64_t>(memory)), RE2::UNANCHORED);
  for (std::uint32_t pattern : in_->wordless) set->Add(in_->all[pattern]->text(), nullptr);
  if (!set->Compile()) {
    in_->ran_out = true;
    return false;
  }
  in_->set = std::move(set);
  return true;
}

void tables(TableWriter& writer, Patterns& patterns) {
  auto& in = *patterns.in_;
  std::vector<std::uint32_t> rules;
  std::vector<std::string> texts;
  for (const auto& pattern : in.all) {
    rules.push_back(pattern->rule());
    texts.push_back(pattern->text());
  }
  writer(rules, texts, in.gates, in.vetoes, in.beginning_anyhow, in.wordless);
}

void tables(TableReader& reader, Patterns& patterns) {
  auto& in = *patterns.in_;
  std::vector<std::uint32_t> rules;
  std::vector<std::string> texts;
  reader(rules, texts, in.gates, in.vetoes, in.beginning_anyhow, in.wordless);
  for (std::size_t i = 0; i < rules.size(); ++i)
    in.all.push_back(std::make_unique<Pattern>(rules[i], std::move(texts.at(i))));
}

void Patterns::select(const Stretch& stretch, std::vector<std::uint32_t>& patterns) const {
  patterns.clear();
  if (in_->wordless.empty()) return;
  std::vector<int> selected;
  RE2::Set::ErrorInfo info{RE2::Set::kNoError};
  if (in_->set && (in_->set->Match(piece_of(stretch), &selected, &info) || info.kind == RE2::Set::kNoError)) {
    for (int index : selected) patterns.push_back(in_->wordless[static_cast<std::size_t>(index)]);
    return;
  }
  in_->ran_out.store(true, std::memory_order_relaxed);
  patterns = in_->wordless;
}

std::optional<PatternMatch> Patterns::match_at(std::uint32_t pattern, const Stretch& stretch,
                                               std::uint32_t byte) const {
  return in_->all[pattern]->match(stretch, byte, RE2::ANCHOR_START);
}

void Patterns::match_all(std::uint32_t pattern, const Stretch& stretch, std::vector<PatternMatch>& out) const {
  for (std::uint32_t from = stretch.span.begin; from < stretch.span.end;) {
    const auto match = in_->all[pattern]->match(stretch, from, RE2::UNANCHORED);
    if (!match) return;
    if (!match->span.empty()) out.push_back(*match);
    from = std::max(match->span.end, from + 1);
  }
}

bool matches_nothing(std::string_view pattern) {
  const RE2 re(translate_pattern(pattern), options(pattern_memory));
  return re.ok() && RE2::FullMatch("", re);
}

}  // namespace onrecord
