// The text model: paragraphs and tokens. Each test is one phenomenon of news text.
#include "grammar/text.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/text_lexicon.hpp"

using namespace onrecord;

namespace {

const TextLexicon& lexicon() {
  static const TextLexicon l = testing::small_lexicon();
  return l;
}

char letter_of(TokenKind k) { return "wncm,.?!:;~-()#"[static_cast<int>(k)]; }

// The tokens, each with a letter for its kind: "w:Ri c:’s".
std::string tokens(std::string_view bytes) {
  const Text text = read_text(bytes, lexicon());
  std::string out;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    if (i) out += text.tokens[i].glued ? "+" : " ";
    out += letter_of(text.tokens[i].kind);
    out += '<';
    out += text.word(i);
    out += '>';
  }
  return out;
}

std::vector<std::string> paragraphs(std::string_view bytes) {
  const Text text = read_text(bytes, lexicon());
  std::vector<std::string> out;
  for (const Paragraph& p : text.paragraphs) out.emplace_back(slice(bytes, p.span));
  return out;
}

WordShape shape(std::string_view word) { return read_text(word, lexicon()).tokens.at(0).shape; }

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("words keep their inner marks") {
  CHECK(tokens("O’Brien didn’t meet Su-yong.") == "w<O’Brien> w<didn’t> w<meet> w<Su-yong>+.<.>");
  CHECK(tokens("AT&T and Q&A") == "w<AT&T> w<and> w<Q&A>");
  CHECK(tokens("a 38-year-old man") == "w<a> w<38-year-old> w<man>");
  CHECK(tokens("rock'n'roll") == "w<rock'n'roll>");
  CHECK(tokens("Zoë naïve Øresund") == "w<Zoë> w<naïve> w<Øresund>");
  CHECK(tokens("Amazon.com said.The") == "w<Amazon.com> w<said>+.<.>+w<The>");
}

TEST_CASE("a final period belongs to abbreviations and initials") {
  CHECK(tokens("Mr. J. R. Doe met Gen. Roe.") == "w<Mr.> w<J.> w<R.> w<Doe> w<met> w<Gen.> w<Roe>+.<.>");
  CHECK(tokens("the U.N. Council") == "w<the> w<U.N.> w<Council>");
  CHECK(tokens("U.S.-led talks, Ph.D. here") == "w<U.S.-led> w<talks>+,<,> w<Ph.D.> w<here>");
  CHECK(tokens("Oct. 13, at 9 a.m. sharp") == "w<Oct.> n<13>+,<,> w<at> n<9> w<a.m.> w<sharp>");
  CHECK(tokens("No. 5 said no.") == "w<No.> n<5> w<said> w<no>+.<.>");
  CHECK(tokens("She fell ill. Doctors came.") == "w<She> w<fell> w<ill>+.<.> w<Doctors> w<came>+.<.>");
  CHECK(tokens("Roe vs. Doe") == "w<Roe> w<vs.> w<Doe>");
  CHECK(tokens("We have plan B.") == "w<We> w<have> w<plan> w<B>+.<.>");
}

TEST_CASE("possessives are clitics") {
  CHECK(tokens("the U.N.’s draft") == "w<the> w<U.N.>+c<’s> w<draft>");
  CHECK(tokens("Roe's and he's") == "w<Roe>+c<'s> w<and> w<he>+c<'s>");
  CHECK(tokens("the workers’ party") == "w<the> w<workers>+c<’> w<party>");
  CHECK(tokens("OBAMA’S PLAN") == "w<OBAMA>+c<’S> w<PLAN>");
  CHECK(tokens("the 1990's") == "w<the> n<1990>+c<'s>");
}

TEST_CASE("a trailing apostrophe closes the single mark that is open") {
  CHECK(tokens("‘free workers’ he said") == "m<‘>+w<free> w<workers>+m<’> w<he> w<said>");
  CHECK(tokens("'free workers' he said") == "m<'>+w<free> w<workers>+m<'> w<he> w<said>");
  CHECK(tokens("‘No,’ she said") == "m<‘>+w<No>+,<,>+m<’> w<she> w<said>");
}

TEST_CASE("elisions are no marks") {
  CHECK(tokens("in the '90s and ’60s") == "w<in> w<the> n<'90s> w<and> n<’60s>");
  CHECK(tokens("rock 'n' roll") == "w<rock> w<'n'> w<roll>");
  CHECK(tokens("get ’em home") == "w<get> w<’em> w<home>");
  CHECK(tokens("get ‘em home") == "w<get> w<‘em> w<home>");
  CHECK(tokens("“’Twas fun,” she said") == "m<“>+w<’Twas> w<fun>+,<,>+m<”> w<she> w<said>");
  CHECK(tokens("they were goin' home") == "w<they> w<were> w<goin'> w<home>");
}

TEST_CASE("feet, inches and minutes are symbols") {
  CHECK(tokens("He is 5'6\" tall") == "w<He> w<is> n<5>+#<'>+n<6>+#<\"> w<tall>");
  CHECK(tokens("a 12\" pipe") == "w<a> n<12>+#<\"> w<pipe>");
  CHECK(tokens("\"He is 45\" she said") == "m<\">+w<He> w<is> n<45>+m<\"> w<she> w<said>");
  CHECK(tokens("37°14′06″N") == "n<37>+#<°>+n<14>+#<′>+n<06>+#<″>+w<N>");
}

TEST_CASE("quotation marks of every style are marks") {
  for (const std::string_view pair : {"“x”", "\"x\"", "«x»", "„x“", "‹x›", "``x''", "‚x‘"}) {
    INFO(pair);
    const Text text = read_text(pair, lexicon());
    REQUIRE(text.tokens.size() == 3);
    CHECK(text.tokens[0].kind == TokenKind::mark);
    CHECK(text.tokens[2].kind == TokenKind::mark);
  }
  CHECK(tokens("''Go,'' he said") == "m<''>+w<Go>+,<,>+m<''> w<he> w<said>");
  CHECK(tokens("''He said 'go.''' She") == "m<''>+w<He> w<said> m<'>+w<go>+.<.>+m<'>+m<''> w<She>");
}

TEST_CASE("dashes and hyphens") {
  CHECK(tokens("a - b -- c — d―e") == "w<a> -<-> w<b> -<--> w<c> -<—> w<d>+-<―>+w<e>");
  CHECK(tokens("short- and long-term, -5 degrees") == "w<short>+#<-> w<and> w<long-term>+,<,> #<->+n<5> w<degrees>");
}

TEST_CASE("numbers keep their inner marks") {
  CHECK(tokens("1,000 3.5 21:13 9/11 2014–15 5-4 45% 10th $2.5m") ==
        "n<1,000> n<3.5> n<21:13> n<9/11> n<2014–15> n<5-4> n<45>+#<%> n<10th> #<$>+n<2.5m>");
  CHECK(tokens("in 2014,20 died") == "w<in> n<2014>+,<,>+n<20> w<died>");
}

TEST_CASE("addresses, handles and tags are one word each") {
  CHECK(tokens("See https://example.org/a?b=c.") == "w<See> w<https://example.org/a?b=c>+.<.>");
  CHECK(tokens("(jane.Roe@news.example.com)") == "(<(>+w<jane.Roe@news.example.com>+)<)>");
  CHECK(tokens("@jane_roe's #Vote #1") == "w<@jane_roe>+c<'s> w<#Vote> #<#>+n<1>");
}

TEST_CASE("a tag left in plain text is one symbol") {
  CHECK(tokens("<tweet id=\"1\">Hi</tweet>") == "#<<tweet id=\"1\">>+w<Hi>+#<</tweet>>");
  CHECK(tokens("if 3 < 4") == "w<if> n<3> #<<> n<4>");
  CHECK(tokens("<b \"x\"") == "#<<>+w<b> m<\">+w<x>+m<\">");
}

TEST_CASE("an ellipsis is one token, spaced or not") {
  CHECK(tokens("we ... go . . . on… .") == "w<we> ~<...> w<go> ~<. . .> w<on>+~<…> .<.>");
}

TEST_CASE("shapes") {
  CHECK(shape("officials") == WordShape::lower);
  CHECK(shape("Seoul") == WordShape::capital);
  CHECK(shape("McCain") == WordShape::capital);
  CHECK(shape("U.N. x") == WordShape::upper);
  CHECK(shape("NATO") == WordShape::upper);
  CHECK(shape("J. Roe") == WordShape::initial);
  CHECK(shape("Élan") == WordShape::capital);
  CHECK(shape("1990") == WordShape::none);
}

TEST_CASE("blank lines and long lines end a paragraph") {
  CHECK(paragraphs("One.\n\nTwo.\r\n\r\nThree.") == Lines{"One.", "Two.", "Three."});
  CHECK(paragraphs("A headline of words\nBy Jane Roe\nSEOUL - Text.") ==
        Lines{"A headline of words", "By Jane Roe", "SEOUL - Text."});
  CHECK(paragraphs(" \xC2\xA0 padded \xC2\xA0\n").at(0) == "padded");
  CHECK(paragraphs("").empty());
  CHECK(paragraphs("\n \n\t\n").empty());
}

TEST_CASE("hard-wrapped lines are joined, short last lines are not") {
  const std::string_view wrapped =
      "The committee met on Tuesday to discuss the harbour and its many\n"
      "problems, which the town has known since the flood. Nobody spoke.\n"
      "Afterwards the chair said that there would be another meeting on\n"
      "the matter.\n"
      "A second paragraph follows without a blank line between the two,\n"
      "as some mailers write it.\n";
  const Lines found = paragraphs(wrapped);
  REQUIRE(found.size() == 2);
  CHECK(found[0].substr(found[0].size() - 11) == "the matter.");
}

TEST_CASE("bad UTF-8 is a symbol and a note with its place") {
  const std::string bytes = "ab \xFF\xFE cd \xE2\x80";
  const Text text = read_text(bytes, lexicon());
  REQUIRE(text.tokens.size() == 4);
  CHECK(text.tokens[1].kind == TokenKind::symbol);
  CHECK(text.tokens[1].span == Span{3, 5});
  REQUIRE(text.notes.size() == 2);
  CHECK(text.notes[0].code == "invalid_utf8");
  CHECK(text.notes[0].span == Span{3, 5});
}

TEST_CASE("NUL bytes, other scripts and empty texts survive") {
  CHECK(read_text("", lexicon()).tokens.empty());
  CHECK(read_text(std::string_view("a\0b", 3), lexicon()).tokens.size() == 3);
  CHECK(tokens("소아쌤 東京 Москва") == "w<소아쌤> w<東京> w<Москва>");
}
