#include "grammar/text.hpp"

#include <limits>

#include "grammar/paragraphs.hpp"
#include "grammar/tokens.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t block = 16;  // bytes: three tokens

// For each block of bytes the first token that ends behind its begin.
std::vector<std::uint32_t> token_of_blocks(const std::vector<Token>& tokens) {
  std::vector<std::uint32_t> out;
  if (tokens.empty()) return out;
  out.reserve(tokens.back().span.end / block + 1);
  for (std::uint32_t t = 0; t < tokens.size(); ++t)
    while (out.size() * block < tokens[t].span.end) out.push_back(t);
  return out;
}

}  // namespace

std::uint32_t Text::token_over(std::uint32_t byte) const {
  const auto count = static_cast<std::uint32_t>(tokens.size());
  if (byte / block >= token_of_block.size()) return count;
  auto t = token_of_block[byte / block];
  while (t < count && tokens[t].span.end <= byte) ++t;
  return t;
}

std::uint32_t Text::token_from(std::uint32_t byte) const {
  const auto t = token_over(byte);
  return t < tokens.size() && tokens[t].span.begin < byte ? t + 1 : t;
}

Text read_text(std::string_view bytes, const TextLexicon& lexicon) {
  Text text;
  text.bytes = bytes.substr(0, std::numeric_limits<std::uint32_t>::max() - 1);  // a Span has 32 bits a side
  text.paragraphs = find_paragraphs(text.bytes);
  text.tokens.reserve(text.bytes.size() / 6 + 16);
  TokenReader reader(text, lexicon);
  for (std::uint32_t i = 0; i < text.paragraphs.size(); ++i) reader.read(i);
  text.token_of_block = token_of_blocks(text.tokens);
  return text;
}

}  // namespace onrecord
