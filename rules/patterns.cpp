#include "rules/patterns.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace onrecord {
namespace {

constexpr int max_groups = 8;                          // capture groups that are looked at for the focus
constexpr std::int64_t located_memory = 8 << 20;       // RE2's own default budget for one pattern
constexpr std::int64_t parse_memory = 64 << 20;

RE2::Options options(std::int64_t memory) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(memory);
  return o;
}

// One pattern, compiled when first needed.
class Located {
 public:
  Located(std::uint32_t rule, std::string text) : rule_(rule), text_(std::move(text)) {}
  std::uint32_t rule() const { return rule_; }
  const std::string& text() const { return text_; }

  void find(std::string_view text, Span stretch, std::vector<PatternMatch>& out) const {
    const RE2& re = compiled();
    if (!re.ok()) return;
    re2::StringPiece groups[max_groups + 1];
    const int wanted = 1 + std::min(re.NumberOfCapturingGroups(), max_groups);
    const re2::StringPiece piece(text.data() + stretch.begin, stretch.size());
    std::size_t from = 0;
    while (from < piece.size() && re.Match(piece, from, piece.size(), RE2::UNANCHORED, groups, wanted)) {
      const Span span = span_of(text, groups[0]);
      if (!span.empty()) out.push_back({rule_, span, focus(text, groups, wanted, span)});
      from = std::max<std::size_t>(span.end - stretch.begin, from + 1);
    }
  }

 private:
  const RE2& compiled() const {
    std::call_once(once_, [this] { re_ = std::make_unique<RE2>(text_, options(located_memory)); });
    return *re_;
  }
  static Span span_of(std::string_view text, const re2::StringPiece& piece) {
    const auto begin = static_cast<std::uint32_t>(piece.data() - text.data());
    return {begin, begin + static_cast<std::uint32_t>(piece.size())};
  }
  static Span focus(std::string_view text, const re2::StringPiece* groups, int count, Span whole) {
    for (int i = 1; i < count; ++i)
      if (!groups[i].empty()) return span_of(text, groups[i]);
    return whole;
  }

  std::uint32_t rule_;
  std::string text_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> re_;
};

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
  std::vector<std::uint32_t> reach_;   // farthest end of this span and all before it
};

PatternError describe(std::string_view pattern, const std::string& translated, std::string error) {
  const RE2 re(translated, options(parse_memory));
  if (!re.ok() && re.error_code() != RE2::ErrorPatternTooLarge) error = re.error();
  const std::size_t found = re.error_arg().empty() ? std::string_view::npos : pattern.find(re.error_arg());
  return {"RE2: " + error, found == std::string_view::npos ? 0 : found};
}

}  // namespace

struct Patterns::Inside {
  std::vector<std::unique_ptr<Located>> all;      // same order as in the set
  std::vector<std::vector<std::unique_ptr<Located>>> vetoes;   // by rule
  std::unique_ptr<RE2::Set> set;                  // null: every pattern runs
  RE2::Set parser{options(parse_memory), RE2::UNANCHORED};     // only ever parses
  mutable std::atomic<bool> ran_out{false};

  std::optional<PatternError> check(std::string_view pattern, const std::string& translated) {
    std::string error;
    if (parser.Add(translated, &error) >= 0) return std::nullopt;
    return describe(pattern, translated, error);
  }
  void select(std::string_view text, Span stretch, std::vector<int>& selected) const;
  void drop_vetoed(std::string_view text, Span stretch, std::vector<PatternMatch>& out, std::size_t from) const;
};

Patterns::Patterns() : in_(std::make_unique<Inside>()) {}
Patterns::~Patterns() = default;

bool Patterns::ran_out() const { return in_->ran_out.load(std::memory_order_relaxed); }
bool Patterns::empty() const { return in_->all.empty(); }

std::optional<PatternError> Patterns::add(std::uint32_t rule, std::string_view pattern) {
  std::string translated = translate_pattern(pattern);
  if (auto error = in_->check(pattern, translated)) return error;
  in_->all.push_back(std::make_unique<Located>(rule, std::move(translated)));
  return std::nullopt;
}

std::optional<PatternError> Patterns::add_veto(std::uint32_t rule, std::string_view pattern) {
  std::string translated = translate_pattern(pattern);
  if (auto error = in_->check(pattern, translated)) return error;
  if (in_->vetoes.size() <= rule) in_->vetoes.resize(rule + 1);
  in_->vetoes[rule].push_back(std::make_unique<Located>(rule, std::move(translated)));
  return std::nullopt;
}

bool Patterns::compile(std::size_t memory) {
  auto set = std::make_unique<RE2::Set>(options(static_cast<std::int64_t>(memory)), RE2::UNANCHORED);
  for (const auto& pattern : in_->all) set->Add(pattern->text(), nullptr);
  if (!in_->all.empty() && !set->Compile()) {
    in_->ran_out = true;
    return false;
  }
  in_->set = std::move(set);
  return true;
}

void Patterns::Inside::select(std::string_view text, Span stretch, std::vector<int>& selected) const {
  selected.clear();
  const re2::StringPiece piece(text.data() + stretch.begin, stretch.size());
  RE2::Set::ErrorInfo info{RE2::Set::kNoError};
  if (set && (set->Match(piece, &selected, &info) || info.kind == RE2::Set::kNoError)) return;
  ran_out.store(true, std::memory_order_relaxed);
  selected.clear();
  for (std::size_t i = 0; i < all.size(); ++i) selected.push_back(static_cast<int>(i));
}

void Patterns::find(std::string_view text, Span stretch, std::vector<PatternMatch>& out) const {
  if (in_->all.empty() || stretch.empty()) return;
  static_assert(sizeof(int) >= 4);
  std::vector<int> selected;
  in_->select(text, stretch, selected);
  const std::size_t from = out.size();
  for (int index : selected) in_->all[static_cast<std::size_t>(index)]->find(text, stretch, out);
  if (out.size() > from) in_->drop_vetoed(text, stretch, out, from);
}

void Patterns::Inside::drop_vetoed(std::string_view text, Span stretch, std::vector<PatternMatch>& out,
                                   std::size_t from) const {
  std::vector<PatternMatch> found;
  for (std::size_t i = from; i < out.size();) {   // matches of one pattern stand together
    const std::uint32_t rule = out[i].rule;
    std::size_t end = i;
    while (end < out.size() && out[end].rule == rule) ++end;
    if (rule < vetoes.size() && !vetoes[rule].empty()) {
      found.clear();
      for (const auto& veto : vetoes[rule]) veto->find(text, stretch, found);
      const Vetoes forbidden(found);
      const auto kept = std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end),
                                       [&](const PatternMatch& match) { return forbidden.forbid(match.span); });
      const auto removed_end = out.begin() + static_cast<std::ptrdiff_t>(end);
      end = static_cast<std::size_t>(kept - out.begin());
      out.erase(kept, removed_end);
    }
    i = end;
  }
}

bool matches_nothing(std::string_view pattern) {
  const RE2 re(translate_pattern(pattern), options(located_memory));
  return re.ok() && RE2::FullMatch("", re);
}

std::string translate_pattern(std::string_view pattern) {
  constexpr std::string_view white = "[ \\t\\r\\n\\x{A0}]+", apostrophes = "\xE2\x80\x99";
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const char after = i + 1 < pattern.size() ? pattern[i + 1] : '\0';
    if (c == '\\' && after == 'Q') return std::string(pattern);   // quoted text: taken as it stands
    if (c == '\\' && after) {
      out.append(pattern.substr(i++, 2));
    } else if (in_class) {
      in_class = c != ']';
      out += c;
      if (c == '\'' && after != '-') out += apostrophes;
    } else if (c == '[') {
      in_class = true;
      out += c;
      if (after == '^') out += pattern[++i];
      if (i + 1 < pattern.size() && pattern[i + 1] == ']') out += pattern[++i];   // []...]: a literal ]
    } else if (c == ' ') {
      const bool counted = after == '?' || after == '*' || after == '+' || after == '{';
      out.append(counted ? "(?:" : "").append(white).append(counted ? ")" : "");
    } else if (c == '\'') {
      out.append("['").append(apostrophes).append("]");
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace onrecord
