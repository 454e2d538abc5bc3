// Markup stripped without a tree: what is left for pages that a tree parser must not be given.
#include "grammar/html_plain.hpp"

#include "grammar/html_roles.hpp"
#include "grammar/html_scan.hpp"
#include "grammar/html_text.hpp"

namespace onrecord {

namespace {

class Stripper {
 public:
  Stripper(std::string_view html, HtmlReading& out) : html_(html), out_(out), text_(html, out) {}

  void strip();

 private:
  std::uint32_t read_tag(const Markup& tag);
  void add(std::uint32_t begin, std::uint32_t end) {
    if (begin < end && skipping_ == 0) text_.add({begin, end});
  }

  std::string_view html_;
  HtmlReading& out_;
  HtmlText text_;
  std::uint32_t skipping_ = 0;  // open elements of the kind that is skipped
  std::string_view skipped_;    // its name
};

void Stripper::strip() {
  const auto size = static_cast<std::uint32_t>(html_.size());
  std::uint32_t begin = 0;
  for (std::size_t at = html_.find('<'); at != std::string_view::npos; at = html_.find('<', at)) {
    const Markup markup = scan_markup(html_, static_cast<std::uint32_t>(at));
    at = markup.span.end;
    if (markup.kind == MarkupKind::none) continue;
    add(begin, markup.span.begin);
    if (markup.kind == MarkupKind::opening || markup.kind == MarkupKind::closing) at = read_tag(markup);
    begin = static_cast<std::uint32_t>(at);
  }
  add(begin, size);
}

// Returns where to read on. A skipped element is one until its end tags meet its start tags.
std::uint32_t Stripper::read_tag(const Markup& tag) {
  const ElementRole role = role_of(tag.name);
  if (role.block) text_.break_paragraph();
  if (same_name(tag.name, "br")) text_.break_line();
  const bool opening = tag.kind == MarkupKind::opening;
  if (skipping_ > 0) {
    if (same_name(tag.name, skipped_)) skipping_ += opening ? 1 : -1;
  } else if (opening && role.raw) {
    return find_raw_end(html_, tag.span.end, tag.name);
  } else if (opening && role.skipped && !role.is_void) {
    skipping_ = 1;
    skipped_ = tag.name;
  }
  return tag.span.end;
}

}  // namespace

void strip_markup(std::string_view html, HtmlReading& out) { Stripper(html, out).strip(); }

}  // namespace onrecord
