#include "grammar/html_scan.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "grammar/html_roles.hpp"

namespace onrecord {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

class TagScanner {
 public:
  TagScanner(std::string_view html, std::uint32_t at)
      : html_(html), at_(at), size_(static_cast<std::uint32_t>(html.size())) {}

  void read(Markup& tag);

 private:
  bool more() const { return at_ < size_; }
  char now() const { return html_[at_]; }
  void skip_spaces() {
    while (more() && is_space(now())) ++at_;
  }
  void read_attribute();

  std::string_view html_;
  std::uint32_t at_, size_;
};

void TagScanner::read_attribute() {
  if (more() && now() == '=') ++at_;  // a name may begin with one
  while (more() && !is_space(now()) && now() != '/' && now() != '>' && now() != '=') ++at_;
  skip_spaces();
  if (!more() || now() != '=') return;
  ++at_;
  skip_spaces();
  if (!more()) return;
  if (now() == '"' || now() == '\'') {
    const std::size_t end = html_.find(now(), at_ + 1);
    at_ = end == std::string_view::npos ? size_ : static_cast<std::uint32_t>(end) + 1;
    return;
  }
  while (more() && !is_space(now()) && now() != '>') ++at_;
}

void TagScanner::read(Markup& tag) {
  const std::uint32_t name = at_;
  while (more() && !is_space(now()) && now() != '/' && now() != '>') ++at_;
  tag.name = html_.substr(name, at_ - name);
  for (;;) {
    skip_spaces();
    if (!more()) break;
    if (now() == '>') {
      ++at_;
      break;
    }
    tag.self_closing = now() == '/' && at_ + 1 < size_ && html_[at_ + 1] == '>';
    if (now() == '/') {
      ++at_;
      continue;
    }
    read_attribute();
    ++tag.attributes;
  }
  tag.span.end = at_;
}

std::uint32_t end_of(std::string_view html, std::string_view mark, std::uint32_t from) {
  const std::size_t found = html.find(mark, from);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? html.size() : found + mark.size());
}

// Each end tag takes back one start tag of its own name.
class DepthBound {
 public:
  void open(std::string_view name) { deepest_ = std::max(deepest_, (++open_[lower(name)], ++depth_)); }
  void close(std::string_view name) {
    const auto found = open_.find(lower(name));
    if (found == open_.end() || found->second == 0) return;
    --found->second, --depth_;
  }
  std::uint32_t deepest() const { return deepest_; }

 private:
  const std::string& lower(std::string_view name) {
    name_.assign(name.substr(0, 64));
    for (char& c : name_) c = is_letter(c) ? static_cast<char>(c | 0x20) : c;
    return name_;
  }
  std::unordered_map<std::string, std::uint32_t> open_;
  std::string name_;
  std::uint32_t depth_ = 0, deepest_ = 0;
};

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return x == y || (is_letter(x) && (x ^ y) == 0x20); });
}

Markup scan_markup(std::string_view html, std::uint32_t at) {
  Markup found;
  found.span = {at, at + 1};
  const auto size = static_cast<std::uint32_t>(html.size());
  if (at + 1 >= size) return found;
  const bool closing = html[at + 1] == '/';
  const std::uint32_t name = at + 1 + closing;
  if (name < size && is_letter(html[name])) {
    found.kind = closing ? MarkupKind::closing : MarkupKind::opening;
    TagScanner(html, name).read(found);
  } else if (html.substr(at, 4) == "<!--") {
    found.kind = MarkupKind::comment;
    const bool empty = html.substr(at + 4, 1) == ">" || html.substr(at + 4, 2) == "->";
    found.span.end = empty ? end_of(html, ">", at + 4) : end_of(html, "-->", at + 4);
  } else if (html[at + 1] == '!' || html[at + 1] == '?' || closing) {
    found.kind = MarkupKind::declaration;
    found.span.end = end_of(html, ">", at + 1);
  }
  return found;
}

std::uint32_t find_raw_end(std::string_view html, std::uint32_t at, std::string_view name) {
  for (std::size_t found = html.find("</", at); found != std::string_view::npos; found = html.find("</", found + 2)) {
    if (same_name(html.substr(found + 2, name.size()), name)) return static_cast<std::uint32_t>(found);
  }
  return static_cast<std::uint32_t>(html.size());
}

bool exceeds(std::string_view html, const MarkupLimits& limits) {
  std::uint32_t tags = 0;
  DepthBound depth;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const Markup tag = scan_markup(html, static_cast<std::uint32_t>(at));
    at = tag.span.end;
    if (tag.kind != MarkupKind::opening && tag.kind != MarkupKind::closing) continue;
    const ElementRole role = role_of(tag.name);
    if (tag.kind == MarkupKind::closing)
      depth.close(tag.name);
    else if (!role.is_void && !role.closes_itself)
      depth.open(tag.name);
    if (++tags > limits.tags || tag.attributes > limits.attributes || depth.deepest() > limits.depth) return true;
    if (tag.kind == MarkupKind::opening && role.raw) at = find_raw_end(html, tag.span.end, tag.name);
  }
  return false;
}

}  // namespace onrecord
