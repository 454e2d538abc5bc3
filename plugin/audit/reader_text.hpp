// The story as its reader sees it: plain text is itself; of HTML, the article's text, with the record's ranges mapped
// from the markup to it. For reports that show or point into what is read and not into the file.
//
// Linear to make; a look-up costs the logarithm of the markup's pieces and what it finds. Borrows plain text.
#pragma once

#include <memory>
#include <string_view>

#include "grammar/span.hpp"
#include "plugin/audit/inputs.hpp"

namespace onrecord {

struct HtmlReading;
struct TextLexicon;

class ReaderText {
 public:
  // `lexicon` may be null where the document is no HTML.
  ReaderText(const Document& document, const TextLexicon* lexicon);
  ~ReaderText();
  ReaderText(const ReaderText&) = delete;
  ReaderText& operator=(const ReaderText&) = delete;

  std::string_view text() const { return text_; }
  Spans shown(const Spans& spans) const;  // sorted; touching ones are one
  Span shown(Span span) const;            // the hull of what it shows; empty where it shows nothing

 private:
  void add(Span span, Spans& out) const;

  std::unique_ptr<HtmlReading> html_;    // null: plain text
  std::vector<std::uint32_t> by_place_;  // html_'s pieces that come from markup, by their place in it
  std::string_view text_;
};

}  // namespace onrecord
