#include "grammar/text.hpp"

#include <limits>

#include "grammar/paragraphs.hpp"
#include "grammar/tokens.hpp"

namespace onrecord {

Text read_text(std::string_view bytes, const TextLexicon& lexicon) {
  Text text;
  text.bytes = bytes.substr(0, std::numeric_limits<std::uint32_t>::max() - 1);  // a Span has 32 bits a side
  text.paragraphs = find_paragraphs(text.bytes);
  text.tokens.reserve(text.bytes.size() / 6 + 16);
  TokenReader reader(text, lexicon);
  for (std::uint32_t i = 0; i < text.paragraphs.size(); ++i) reader.read(i);
  return text;
}

}  // namespace onrecord
