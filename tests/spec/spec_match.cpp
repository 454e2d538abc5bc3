#include "tests/spec/spec_match.hpp"

#include <algorithm>
#include <set>

namespace onrecord::spec {
namespace {

// The letters and digits of a text, in words of lower case.
std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool punctuation = c == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80;
    const bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (punctuation) i += 2;
    if (!punctuation && (ascii || c >= 0x80))
      out.back() += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

bool same_words(const std::string& expected, const std::string& actual) {
  return expected == "*" || words(expected) == words(actual);
}

// The head of a cue is enough: "said" for "said in a statement".
bool holds_words(const std::string& expected, const std::string& actual) {
  const auto wanted = words(expected), there = words(actual);
  if (wanted.empty()) return expected == "*" || there.empty();
  return std::search(there.begin(), there.end(), wanted.begin(), wanted.end()) != there.end();
}

std::set<std::string> source_words(const std::string& text) {
  std::set<std::string> out;
  for (std::string& word : words(text)) out.insert(std::move(word));
  for (const char* article : {"a", "an", "the"}) out.erase(article);
  return out;
}

// "Hugh Hill {, an engineer}": words in braces may be there or not; articles aside.
bool is_source(const std::string& expected, const std::string& actual) {
  if (expected == "*") return true;
  std::string required, allowed;
  bool optional = false;
  for (const char c : expected) {
    if (c == '{' || c == '}') optional = c == '{';
    allowed += c == '{' || c == '}' ? ' ' : c;
    required += optional || c == '}' ? ' ' : c;
  }
  const auto must = source_words(required), may = source_words(allowed), there = source_words(actual);
  return there.empty() == may.empty() && std::includes(there.begin(), there.end(), must.begin(), must.end()) &&
         std::includes(may.begin(), may.end(), there.begin(), there.end());
}

// "she [person Jane Roe]": the bracket, and the name in it, only count where the expectation has them.
bool same_source(const std::string& expected, const std::string& actual) {
  const auto split = [](const std::string& s) {
    const auto at = s.rfind(" [");
    return at == s.npos ? std::pair(s, std::string()) : std::pair(s.substr(0, at), s.substr(at + 2, s.size() - at - 3));
  };
  const auto [text, who] = split(expected);
  const auto [actual_text, actual_who] = split(actual);
  if (!is_source(text, actual_text)) return false;
  if (who.empty()) return true;
  return who.find(' ') == who.npos ? actual_who.substr(0, actual_who.find(' ')) == who : actual_who == who;
}

// "indirect" is any act, "indirect statement" only a statement; what was found names its act unless it is one.
bool same_kind(const std::string& expected, const std::string& actual) {
  const std::string full = actual.find(' ') == actual.npos ? actual + " statement" : actual;
  return expected == full || expected == full.substr(0, full.find(' '));
}

bool same_field(const Line& expected, const Line& actual, std::size_t i) {
  if (expected.aspect == "attribution") {
    if (i == 0) return same_kind(expected.fields[0], actual.fields[0]);
    if (i == 1) return holds_words(expected.fields[1], actual.fields[1]);
    return i == 2 ? same_source(expected.fields[2], actual.fields[2])
                  : same_words(expected.fields[i], actual.fields[i]);
  }
  return expected.fields[i] == "*" || expected.fields[i] == actual.fields[i];
}

bool has_extra(const Line& line, const std::pair<std::string, std::string>& wanted) {
  return std::any_of(line.extras.begin(), line.extras.end(), [&](const auto& extra) {
    return extra.first == wanted.first && (wanted.second == "*" || words(extra.second) == words(wanted.second));
  });
}

bool is_structure(const std::string& aspect) { return aspect == "quotation" || aspect == "paragraph"; }

// An expectation may leave away last fields and extras; of quotations and paragraphs every extra counts.
bool matches(const Line& expected, const Line& actual) {
  if (expected.aspect != actual.aspect || expected.fields.size() > actual.fields.size()) return false;
  for (std::size_t i = 0; i < expected.fields.size(); ++i) {
    if (!same_field(expected, actual, i)) return false;
  }
  if (is_structure(expected.aspect) && expected.extras.size() != actual.extras.size()) return false;
  return std::all_of(expected.extras.begin(), expected.extras.end(),
                     [&](const auto& e) { return has_extra(actual, e); });
}

bool is(const Line& line, const char* only_field) { return line.fields.size() == 1 && line.fields[0] == only_field; }

// For each line of one aspect that must be found: the actual line that it is, or -1.
struct Pairing {
  std::vector<int> found;   // by expected line; -2: the line asks for nothing to be found
  std::vector<bool> taken;  // by actual line
};

Pairing pair_up(const std::vector<Line>& expected, const std::vector<Line>& actual, const std::string& aspect) {
  Pairing out{std::vector<int>(expected.size(), -2), std::vector<bool>(actual.size(), false)};
  for (const Mark first : {Mark::none, Mark::known_miss, Mark::known_false}) {
    for (std::size_t e = 0; e < expected.size(); ++e) {
      const Line& line = expected[e];
      if (line.aspect != aspect || line.mark != first || is(line, "none") || is(line, "?")) continue;
      out.found[e] = -1;
      for (std::size_t a = 0; a < actual.size() && out.found[e] < 0; ++a) {
        if (out.taken[a] || !matches(line, actual[a])) continue;
        out.found[e] = static_cast<int>(a);
        out.taken[a] = true;
      }
    }
  }
  return out;
}

bool exact(const std::vector<Line>& expected, const std::string& aspect) {
  return std::none_of(expected.begin(), expected.end(), [&](const Line& line) {
    return line.aspect == aspect && (line.at_least || line.mark == Mark::without);
  });
}

std::vector<std::string> aspects_of(const Block& block) {
  std::vector<std::string> out;
  for (const Line& line : block.expected) {
    if (std::find(out.begin(), out.end(), line.aspect) == out.end()) out.push_back(line.aspect);
  }
  return out;
}

// A known mistake may take another shape (weights change): as many false lines as are known are no failure.
std::size_t other_mistakes(const std::vector<Line>& expected, const Pairing& pairs, const std::string& aspect) {
  std::size_t count = 0;
  for (std::size_t e = 0; e < expected.size(); ++e) {
    count += expected[e].aspect == aspect && expected[e].mark == Mark::known_false && pairs.found[e] == -1;
  }
  return count;
}

void compare_aspect(const Block& block, const std::vector<Line>& actual, const std::string& aspect, Verdict& verdict) {
  const Pairing pairs = pair_up(block.expected, actual, aspect);
  for (std::size_t e = 0; e < block.expected.size(); ++e) {
    const Line& line = block.expected[e];
    if (line.aspect != aspect) continue;
    if (line.mark == Mark::without) {
      const bool there = std::any_of(actual.begin(), actual.end(), [&](const Line& a) { return matches(line, a); });
      if (there)
        verdict.unexpected.push_back(line.text);
      else
        ++verdict.checked;
    }
    if (pairs.found[e] == -2) continue;
    const bool found = pairs.found[e] >= 0;
    if (line.mark == Mark::none) found ? void(++verdict.checked) : verdict.missing.push_back(line.text);
    if (line.mark == Mark::known_miss)
      found ? verdict.obsolete.push_back(to_string(line)) : void(++verdict.known_misses);
    if (line.mark == Mark::known_false)
      found ? void(++verdict.known_false) : verdict.obsolete.push_back(to_string(line));
  }
  if (!exact(block.expected, aspect)) return;
  std::size_t slack = other_mistakes(block.expected, pairs, aspect);
  for (std::size_t a = 0; a < actual.size(); ++a) {
    if (actual[a].aspect != aspect || pairs.taken[a]) continue;
    if (slack > 0)
      --slack, ++verdict.known_false;
    else
      verdict.unexpected.push_back(actual[a].text);
  }
}

// Lines of one aspect as they should be from now on.
void regenerate_aspect(const Block& block, const std::vector<Line>& actual, const std::string& aspect,
                       std::vector<Line>& out) {
  const Pairing pairs = pair_up(block.expected, actual, aspect);
  bool ask = false;
  for (std::size_t e = 0; e < block.expected.size(); ++e) {
    Line line = block.expected[e];
    if (line.aspect != aspect) continue;
    ask |= is(line, "?");
    if (is(line, "?") || (line.mark == Mark::known_false && pairs.found[e] < 0)) continue;
    if (pairs.found[e] == -1) line.mark = Mark::known_miss;
    if (pairs.found[e] >= 0 && line.mark == Mark::known_miss) line.mark = Mark::none;
    out.push_back(line);
  }
  if (!exact(block.expected, aspect)) return;
  bool any = false;
  for (std::size_t a = 0; a < actual.size(); ++a) {
    if (actual[a].aspect != aspect) continue;
    any = true;
    if (pairs.taken[a]) continue;
    out.push_back(actual[a]);
    out.back().mark = ask ? Mark::none : Mark::known_false;
  }
  if (ask && !any) out.push_back(parse_line(aspect + " none"));
}

}  // namespace

Verdict compare(const Block& block, const std::vector<Line>& actual, const std::vector<std::string>& aspects) {
  Verdict verdict;
  for (const std::string& aspect : aspects_of(block)) {
    if (std::find(aspects.begin(), aspects.end(), aspect) != aspects.end())
      compare_aspect(block, actual, aspect, verdict);
  }
  return verdict;
}

std::vector<Line> regenerated(const Block& block, const std::vector<Line>& actual) {
  std::vector<Line> out;
  for (const std::string& aspect : aspects_of(block)) regenerate_aspect(block, actual, aspect, out);
  return out;
}

}  // namespace onrecord::spec
