// Sentence borders, with and without quotations.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "grammar/quotations.hpp"
#include "grammar/text.hpp"
#include "tests/support/text_lexicon.hpp"

using namespace onrecord;

namespace {

// Quotations as the marks “ and ” show them; enough for tests of sentences alone.
Quotations curly_quotations(const Text& text) {
  Quotations found;
  found.of_token.assign(text.tokens.size(), no_quotation);
  std::uint32_t open = no_quotation;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    if (text.word(i) == "“") open = static_cast<std::uint32_t>(found.all.size()), found.all.emplace_back();
    found.of_token[i] = open;
    if (text.word(i) == "”") open = no_quotation;
  }
  if (open != no_quotation) found.all.back().closed = false;
  return found;
}

std::vector<std::string> sentences(std::string_view bytes) {
  const TextLexicon lexicon = testing::small_lexicon();
  Text text = read_text(bytes, lexicon);
  split_sentences(text, curly_quotations(text), lexicon);
  std::vector<std::string> out;
  for (const Sentence& s : text.sentences) out.emplace_back(slice(bytes, s.span));
  return out;
}

using S = std::vector<std::string>;

}  // namespace

TEST_CASE("terminators end sentences") {
  CHECK(sentences("He left. She stayed! Why? Nobody knows.") == S{"He left.", "She stayed!", "Why?", "Nobody knows."});
  CHECK(sentences("One line\nTwo lines") == S{"One line", "Two lines"});
  CHECK(sentences("It rose 3.5 percent. That was $5 more.") == S{"It rose 3.5 percent.", "That was $5 more."});
  CHECK(sentences("It fell. $5 million was lost.") == S{"It fell.", "$5 million was lost."});
}

TEST_CASE("abbreviations and initials do not") {
  CHECK(sentences("Mr. J. R. Doe met Gen. Roe at St. Mary's.").size() == 1);
  CHECK(sentences("The U.N. General Assembly met in the U.S. Senate.").size() == 1);
  CHECK(sentences("It came to the U.N. The vote failed.").size() == 2);
  CHECK(sentences("She left at 9 p.m. Monday for Acme Inc. Chief Executive Jane Roe.").size() == 1);
  CHECK(sentences("She left at 9 p.m. Police came.").size() == 2);
  CHECK(sentences("He works for Acme Inc. It is small.").size() == 2);
  CHECK(sentences("He saw No. 5 and said no. Then he left.").size() == 2);
  CHECK(sentences("It began in Oct. 2014. It ended in Oct. Nobody came.").size() == 3);
  CHECK(sentences("1. First we go.").size() == 1);
}

TEST_CASE("a lower-case word goes on after a mark") {
  CHECK(sentences("“Why?” he asked.").size() == 1);
  CHECK(sentences("“Go!” shouted the crowd. It went.").size() == 2);
  CHECK(sentences("Yahoo! shares rose.").size() == 1);
}

TEST_CASE("a quotation ends the sentence when its words do and a new one follows") {
  CHECK(sentences("“It is.” The next came. “So it is.” “And more.”") ==
        S{"“It is.”", "The next came.", "“So it is.”", "“And more.”"});
  CHECK(sentences("“It is,” he said. “It was.”") == S{"“It is,” he said.", "“It was.”"});
  CHECK(sentences("He spoke of “targeted sanctions.” The council agreed.").size() == 2);
}

TEST_CASE("what a quotation holds does not split the sentence around it") {
  CHECK(sentences("He said: “A is. B is. C is.” She left.") == S{"He said: “A is. B is. C is.”", "She left."});
  CHECK(sentences("“A is. B is. C is.”").size() == 1);
}

TEST_CASE("an unclosed quotation hides no narration") {
  CHECK(sentences("“It is. The next came. And more.").size() == 3);
}

TEST_CASE("brackets close with their sentence") {
  CHECK(sentences("He left. (She stayed.) They came.") == S{"He left.", "(She stayed.)", "They came."});
  CHECK(sentences("He left (why?) at once.").size() == 1);
}

TEST_CASE("an ellipsis in brackets only cuts words out") {
  CHECK(sentences("He left [...] Then she came.").size() == 1);
  CHECK(sentences("He left ... Then she came.").size() == 2);
}

TEST_CASE("every token knows its sentence") {
  const TextLexicon lexicon = testing::small_lexicon();
  Text text = read_text("He left. She stayed.\n\nThey came.", lexicon);
  split_sentences(text, Quotations{}, lexicon);
  REQUIRE(text.sentences.size() == 3);
  CHECK(text.tokens.front().sentence == 0);
  CHECK(text.tokens.back().sentence == 2);
  CHECK(text.sentences[2].paragraph == 1);
}
