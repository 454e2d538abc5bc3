#include "grammar/html.hpp"

#include "grammar/characters.hpp"
#include "grammar/html_parse.hpp"
#include "grammar/html_plain.hpp"
#include "grammar/html_roles.hpp"
#include "grammar/html_scan.hpp"
#include "grammar/html_tree.hpp"

namespace onrecord {

namespace {

constexpr std::size_t sniffed = 4096;  // bytes

// Whether an element of HTML that opens in `head` also closes there.
bool has_pair(std::string_view head) {
  std::string_view open;
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at)) {
    const Markup tag = scan_markup(head, static_cast<std::uint32_t>(at));
    at = tag.span.end;
    if (tag.kind == MarkupKind::closing && same_name(tag.name, open)) return true;
    if (tag.kind == MarkupKind::opening && role_of(tag.name).known) open = tag.name;
  }
  return false;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  std::string_view head = bytes.substr(0, sniffed);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty() && is_blank(character_at(head, 0).glyph)) head.remove_prefix(1);
  if (!head.starts_with('<')) return has_pair(head);
  const Markup first = scan_markup(head, 0);
  const std::string_view markup = slice(head, first.span);
  if (first.kind == MarkupKind::declaration) {
    return same_name(markup.substr(0, 9), "<!doctype") || markup.starts_with("<?xml");
  }
  return first.kind == MarkupKind::comment || (first.kind == MarkupKind::opening && role_of(first.name).known) ||
         has_pair(head);
}

HtmlReading read_html(std::string_view html, const TextLexicon& lexicon) {
  HtmlReading out;
  html = html.substr(0, 0xfffffffe);
  out.text.reserve(html.size() / 4);
  if (!exceeds(html, MarkupLimits{})) {  // beyond them a page made to deceive meets the parser's own limits
    const HtmlTree tree(html);
    if (tree.root()) {
      read_metadata(tree.root(), lexicon, out);
      read_article(tree.root(), html, lexicon, out);
      return out;
    }
  }
  out.notes.push_back(
      {"markup_stripped",
       {},
       "The markup is too deep or too large to parse; its tags were stripped, and all its text was read."});
  strip_markup(html, out);
  return out;
}

}  // namespace onrecord
