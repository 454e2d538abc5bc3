// Text put together from runs of markup: white space collapsed, references decoded, breaks between paragraphs, and for
// every piece the markup that it came from.
#pragma once

#include <string_view>

#include "grammar/html.hpp"
#include "grammar/html_entities.hpp"

namespace onrecord {

class HtmlText {
 public:
  explicit HtmlText(std::string_view html, HtmlReading& out) : html_(html), out_(out) {}

  // A run of character data, which may have ignored tags in it.
  void add(Span markup);
  void add_mark(std::string_view mark, bool opening);  // synthetic, glued to what it opens or closes
  void break_line() { lines_ += lines_ < 2; }
  void break_paragraph() { lines_ = 2; }
  void preformatted(bool on) { preformatted_ = on; }

  std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }
  // The range from `begin` to here, without the breaks at its head.
  Span since(std::uint32_t begin) const;

 private:
  std::uint32_t add_space(std::uint32_t at, std::uint32_t end);
  std::uint32_t add_reference(std::uint32_t at, std::uint32_t end);
  std::uint32_t add_plain(std::uint32_t at, std::uint32_t end);
  void flush_breaks();
  void put(std::string_view bytes, Span original, bool exact);

  std::string_view html_;
  HtmlReading& out_;
  EntityReader entities_;
  Span space_;  // the white space that waits for what follows it
  bool spaced_ = false;
  std::uint8_t lines_ = 0;  // the break that waits: 1 a line, 2 a paragraph
  bool preformatted_ = false;
};

}  // namespace onrecord
