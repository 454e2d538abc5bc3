#include "plugin/engine/suppressions.hpp"

#include <algorithm>
#include <array>

#include "grammar/rule_file.hpp"

namespace onrecord {
namespace {

constexpr std::string_view comment_begin = "<!--", comment_end = "-->", mark = "onrecord allow";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

// A suppression comment: where it stands and what follows its mark.
struct Comment {
  Span span;
  std::string_view text;
};

std::vector<Comment> comments_of(std::string_view html) {
  std::vector<Comment> found;
  std::size_t at = 0;
  while ((at = html.find(comment_begin, at)) != std::string_view::npos) {
    const std::size_t close = html.find(comment_end, at + comment_begin.size());
    const std::size_t inner_end = std::min(close, html.size());
    const std::string_view inner =
        trimmed(html.substr(at + comment_begin.size(), inner_end - at - comment_begin.size()));
    const std::size_t end = close == std::string_view::npos ? html.size() : close + comment_end.size();
    if (inner.starts_with(mark) &&
        (inner.size() == mark.size() || is_blank(inner[mark.size()]) || inner[mark.size()] == ':'))
      found.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, trimmed(inner.substr(mark.size()))});
    at = end;
  }
  return found;
}

[[noreturn]] void fail(std::string_view text, std::uint32_t at, const std::string& file, std::string message) {
  const std::string_view before = text.substr(0, at);
  Error error(ErrorCode::rule, std::move(message));
  error.file = file;
  error.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const auto line = before.rfind('\n');
  error.column = at - static_cast<std::uint32_t>(line == std::string_view::npos ? 0 : line + 1) + 1;
  error.offset = at;
  throw error;
}

// The end of the block whose words come next: its closing tag after some text.
std::uint32_t end_of_block(std::string_view html, std::uint32_t from) {
  constexpr std::array<std::string_view, 8> closing = {"</p",          "</li",  "</h",  "</td",
                                                       "</blockquote", "</div", "</dd", "</figcaption"};
  bool words = false;
  for (std::size_t i = from; i < html.size(); ++i) {
    if (html[i] != '<') {
      words |= !is_blank(html[i]);
      continue;
    }
    const std::string_view rest = html.substr(i);
    const bool closes =
        std::any_of(closing.begin(), closing.end(), [&](std::string_view tag) { return rest.starts_with(tag); });
    if (closes && words) return static_cast<std::uint32_t>(i);
    const std::size_t end = rest.starts_with(comment_begin) ? rest.find(comment_end) : rest.find('>');
    if (end == std::string_view::npos) break;
    i += end + (rest.starts_with(comment_begin) ? comment_end.size() - 1 : 0);
  }
  return static_cast<std::uint32_t>(html.size());
}

// "the ministry briefs only this way (by Jane Roe)"
void read_reason(std::string_view text, Suppression& out) {
  constexpr std::string_view by = "(by ";
  text = trimmed(text);
  const auto open = text.rfind(by);
  if (open != std::string_view::npos && text.back() == ')') {
    out.by = trimmed(text.substr(open + by.size(), text.size() - open - by.size() - 1));
    text = trimmed(text.substr(0, open));
  }
  out.reason = text;
}

std::vector<std::string> rule_names(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    names.emplace_back(trimmed(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

bool may(const Policy& policy, const std::string& name) {
  const auto& all = policy.may_override;
  return !name.empty() && std::find(all.begin(), all.end(), name) != all.end();
}

bool touches_words(std::string_view text, Span place, std::string_view words) {
  const std::uint32_t reach = static_cast<std::uint32_t>(words.size());
  const std::uint32_t begin = place.begin > reach ? place.begin - reach : 0;
  const Span window{begin,
                    static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), std::size_t{place.end} + reach))};
  const std::string_view around = slice(text, window);
  for (std::size_t at = 0; (at = around.find(words, at)) != std::string_view::npos; ++at) {
    const std::uint32_t found = begin + static_cast<std::uint32_t>(at);
    if (Span{found, found + reach}.overlaps(place)) return true;
  }
  return false;
}

bool covers(const Suppression& s, std::string_view text, const Finding& f) {
  if (s.rule != f.rule) return false;
  if (!s.scope.empty() && !s.scope.contains(f.span.begin)) return false;
  return s.words.empty() || touches_words(text, f.span, s.words);
}

// What stood on both sides of a comment must not become one: "<!-" and "- onrecord allow".
void append_apart(std::string& out, std::string_view more) {
  const std::size_t near = std::min(out.size(), comment_begin.size() - 1);
  std::string seam = out.substr(out.size() - near);
  seam.append(more.substr(0, comment_begin.size() - 1));
  const std::size_t found = seam.find(comment_begin);
  if (found < near && found + comment_begin.size() > near) out += ' ';
  out.append(more);
}

Suppression read_block(const RuleTree& tree, const RuleBlock& block, const Policy& policy) {
  Suppression out;
  out.rule = block.name.text;
  if (!policy.find(out.rule)) throw rule_error(tree, block.name.at, "no audit rule is named " + out.rule);
  for (const RuleField& field : block.fields) {
    const std::string& key = field.key.text;
    if (key == "reason")
      out.reason = field.value.text;
    else if (key == "by")
      out.by = field.value.text;
    else if (key == "words")
      out.words = field.value.text;
    else
      throw rule_error(tree, field.key.at, "expected reason, by or words, not " + key);
  }
  if (out.reason.empty()) throw rule_error(tree, block.name.at, "the suppression of " + out.rule + " lacks a reason");
  return out;
}

}  // namespace

std::vector<Suppression> read_suppressions(std::string_view html, const std::string& file, const Policy& policy) {
  std::vector<Suppression> all;
  for (const Comment& comment : comments_of(html)) {
    Suppression base;
    base.place = comment.span;
    base.scope = {comment.span.end, end_of_block(html, comment.span.end)};
    const auto colon = comment.text.find(':');
    if (colon != std::string_view::npos) read_reason(comment.text.substr(colon + 1), base);
    for (const std::string& rule : rule_names(comment.text.substr(0, colon))) {
      if (!policy.find(rule)) fail(html, comment.span.begin, file, "no audit rule is named " + rule);
      if (base.reason.empty()) fail(html, comment.span.begin, file, "the suppression of " + rule + " lacks a reason");
      base.rule = rule;
      all.push_back(base);
    }
    if (trimmed(comment.text.substr(0, colon)).empty())
      fail(html, comment.span.begin, file, "a suppression names no rule");
  }
  return all;
}

std::vector<Suppression> read_suppression_file(const RuleFile& file, const Policy& policy) {
  const RuleTree tree = read_rule_file(file.name, file.text);
  std::vector<Suppression> all;
  for (const RuleBlock& block : tree.blocks) {
    if (block.keyword.text != "allow")
      throw rule_error(tree, block.keyword.at, "expected allow, not " + block.keyword.text);
    all.push_back(read_block(tree, block, policy));
  }
  return all;
}

std::vector<Note> apply_suppressions(const std::vector<Suppression>& suppressions, std::string_view text,
                                     const Policy& policy, std::vector<Finding>& findings) {
  std::vector<Note> notes;
  for (const Suppression& s : suppressions) {
    bool used = false;
    for (Finding& f : findings) {
      if (!covers(s, text, f)) continue;
      used = true;
      if (!f.allowance || !f.allowance->honoured) f.allowance = Allowance{s.reason, s.by, may(policy, s.by)};
    }
    if (!used)
      notes.push_back({"unused_suppression", s.place, "No finding of " + s.rule + " is left for this suppression."});
    else if (!may(policy, s.by))
      notes.push_back(
          {"suppression_not_honoured", s.place,
           "The suppression of " + s.rule + " is not from somebody who may override it; a gate does not honour it."});
  }
  return notes;
}

std::string without_suppressions(std::string_view html) {
  std::string out;
  std::size_t from = 0;
  for (const Comment& comment : comments_of(html)) {
    append_apart(out, html.substr(from, comment.span.begin - from));
    from = comment.span.end;
  }
  append_apart(out, html.substr(from));
  return out;
}

}  // namespace onrecord
