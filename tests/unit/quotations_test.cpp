// Quotation marks: which pair, what nests, what goes on, what is recovered, and that any text is read in linear time.
#include "grammar/quotations.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <map>
#include <random>
#include <string>

#include "grammar/text.hpp"

using namespace onrecord;

namespace {

TextLexicon small_lexicon() {
  TextLexicon lexicon;
  for (const char* w : {"mr", "mrs", "dr", "sen", "u.s", "u.n", "p.m", "a.m"}) lexicon.abbreviations.insert(w);
  for (const char* w : {"monday", "tuesday"}) lexicon.weekdays.insert(w);
  for (const char* w : {"em", "n", "til", "twas"}) lexicon.elisions.insert(w);
  for (const char* w : {"book", "film", "song", "titled", "show"}) lexicon.title_cues.insert(w);
  lexicon.scare_cues.insert("so-called");
  for (const char* w : {"word", "term", "phrase"}) lexicon.mention_cues.insert(w);
  return lexicon;
}

struct Read {
  std::string bytes;
  Text text;
  Quotations quotations;
};

// Reads `bytes`; the result borrows nothing that dies.
std::unique_ptr<Read> read(std::string bytes, const Spans& blocks = {}) {
  static const TextLexicon lexicon = small_lexicon();
  auto out = std::make_unique<Read>();
  out->bytes = std::move(bytes);
  out->text = read_text(out->bytes, lexicon);
  out->quotations = find_quotations(out->text, lexicon, blocks);
  return out;
}

std::string opening_sign(const Quotation& q, std::size_t piece) {
  static const std::map<QuotationUse, std::string> uses = {{QuotationUse::title, "title:"},
                                                           {QuotationUse::nickname, "nick:"},
                                                           {QuotationUse::scare, "scare:"},
                                                           {QuotationUse::mention, "mention:"}};
  std::string sign = "<";
  if (q.block) sign += "block:";
  if (uses.count(q.use)) sign += uses.at(q.use);
  return piece > 0 ? sign + "~" : sign;
}

std::string closing_sign(const Quotation& q, std::size_t piece) {
  if (piece + 1 < q.pieces.size()) return "~>";
  return q.closed ? ">" : "!>";
}

// The text with each quotation's pieces in <>; "~" where one goes on, "!" where it was cut.
std::string shown(const Read& read) {
  std::multimap<std::uint32_t, std::string> begins, ends;
  for (const Quotation& q : read.quotations.all) {
    for (std::size_t i = 0; i < q.pieces.size(); ++i) begins.emplace(q.pieces[i].span.begin, opening_sign(q, i));
  }
  for (auto q = read.quotations.all.rbegin(); q != read.quotations.all.rend(); ++q) {
    for (std::size_t i = 0; i < q->pieces.size(); ++i) ends.emplace(q->pieces[i].span.end, closing_sign(*q, i));
  }
  std::string out;
  for (std::uint32_t at = 0; at <= read.bytes.size(); ++at) {
    for (auto [it, end] = ends.equal_range(at); it != end; ++it) out += it->second;
    for (auto [it, end] = begins.equal_range(at); it != end; ++it) out += it->second;
    if (at < read.bytes.size()) out += read.bytes[at];
  }
  return out;
}

std::string shown(const std::string& bytes) { return shown(*read(bytes)); }

std::vector<std::string> notes(const std::string& bytes) {
  std::vector<std::string> out;
  const auto it = read(bytes);
  for (const Note& note : it->quotations.notes) out.push_back(note.code);
  return out;
}

// What holds of every text: pieces in order and inside one another, of_token the innermost.
void check_whole(const Read& read) {
  const Quotations& found = read.quotations;
  REQUIRE(found.of_token.size() == read.text.tokens.size());
  std::uint32_t last = 0;
  for (std::uint32_t q = 0; q < found.all.size(); ++q) {
    const Quotation& it = found.all[q];
    REQUIRE(!it.pieces.empty());
    REQUIRE(it.pieces.front().span.begin >= last);
    last = it.pieces.front().span.begin;
    REQUIRE((it.parent == no_quotation ? it.depth == 0 : it.parent < q && found.all[it.parent].depth + 1 == it.depth));
    std::uint32_t before = 0;
    for (const QuotationPiece& piece : it.pieces) {
      REQUIRE(piece.first_token < piece.end_token);
      REQUIRE(piece.end_token <= read.text.tokens.size());
      REQUIRE(piece.first_token >= before);
      REQUIRE(piece.span.contains(piece.inner));
      REQUIRE(read.text.tokens[piece.first_token].paragraph == read.text.tokens[piece.end_token - 1].paragraph);
      before = piece.end_token;
    }
  }
  for (std::uint32_t t = 0; t < found.of_token.size(); ++t) {
    if (found.of_token[t] == no_quotation) continue;
    const std::vector<QuotationPiece>& pieces = found.all[found.of_token[t]].pieces;
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), t,
                         [](std::uint32_t at, const QuotationPiece& piece) { return at < piece.first_token; });
    REQUIRE(after != pieces.begin());
    REQUIRE(t < std::prev(after)->end_token);
  }
}

}  // namespace

TEST_CASE("every kind of mark pairs") {
  CHECK(shown("“We won,” she said.") == "<“We won,”> she said.");
  CHECK(shown("\"We won,\" she said.") == "<\"We won,\"> she said.");
  CHECK(shown("'We won,' she said.") == "<'We won,'> she said.");
  CHECK(shown("‘We won,’ she said.") == "<‘We won,’> she said.");
  CHECK(shown("«We won», she said.") == "<«We won»>, she said.");
  CHECK(shown("»We won«, she said.") == "<»We won«>, she said.");
  CHECK(shown("„We won“, she said.") == "<„We won“>, she said.");
  CHECK(shown("‚We won‘, she said.") == "<‚We won‘>, she said.");
  CHECK(shown("”We won”, she said.") == "<”We won”>, she said.");
  CHECK(shown("``We won,'' she said.") == "<``We won,''> she said.");
  CHECK(shown("''We won,'' she said.") == "<''We won,''> she said.");
  CHECK(shown("`We won,' she said.") == "<`We won,'> she said.");
}

TEST_CASE("mixed pairs from editing") {
  CHECK(shown("\"We won,” she said.") == "<\"We won,”> she said.");
  CHECK(shown("“We won,\" she said.") == "<“We won,\"> she said.");
  CHECK(shown("“We won,'' she said.") == "<“We won,''> she said.");
  CHECK(shown("“We won,“ she said, “and they lost.”") == "<“We won,“> she said, <“and they lost.”>");
  CHECK(shown("\"We won, \"she said. \"They lost.\"") == "<\"We won, \">she said. <\"They lost.\">");
}

TEST_CASE("a mark of the other kind closes after a stop") {
  CHECK(shown("“We won.’ Then rain fell.") == "<“We won.’> Then rain fell.");
  CHECK(shown("‘We won,” she said.") == "<‘We won,”> she said.");
  CHECK(shown("“He said ‘I won.’ Then he left,” she said.") == "<“He said <‘I won.’> Then he left,”> she said.");
}

TEST_CASE("quotations nest") {
  CHECK(shown("“He told me ‘no way’ and left,” she said.") == "<“He told me <‘no way’> and left,”> she said.");
  CHECK(shown("\"He said 'no way.'\" Then he left.") == "<\"He said <'no way.'>\"> Then he left.");
  CHECK(shown("'He told me \"no\",' she said.") == "<'He told me <\"no\">,'> she said.");
  CHECK(shown("\"He said \"no\" to me,\" she said.") == "<\"He said <\"no\"> to me,\"> she said.");
  CHECK(shown("\"He said “no” to me,\" she said.") == "<\"He said <“no”> to me,\"> she said.");
  CHECK(shown("“‘Never,’ he said,” she recalled.") == "<“<‘Never,’> he said,”> she recalled.");
  CHECK(shown("«He said “no” again», she wrote.") == "<«He said <“no”> again»>, she wrote.");
}

TEST_CASE("a quotation goes on over paragraphs") {
  CHECK(shown("“We came first.\n\n“We left last.\n\n“We slept,” she said.") ==
        "<“We came first.~>\n\n<~“We left last.~>\n\n<~“We slept,”> she said.");
  CHECK(shown("\"We came first.\n\n\"We left last,\" she said.") ==
        "<\"We came first.~>\n\n<~\"We left last,\"> she said.");
  CHECK(shown("She said: “We came.\n\nWe left.” Then rain fell.") ==
        "She said: <“We came.~>\n\n<~We left.”> Then rain fell.");
  CHECK(shown("“He said, ‘One.\n\n“ ‘Two,’ and left,” she said.") ==
        "<“He said, <‘One.~>~>\n\n<~“ <~‘Two,’> and left,”> she said.");
  CHECK(notes("“We came first.\n\n“We left,” she said.").empty());
  const auto three = read("“One.\n\n“Two.\n\n“Three.”");
  REQUIRE(three->quotations.all.size() == 1);
  CHECK(three->quotations.all[0].pieces.size() == 3);
  CHECK(three->quotations.all[0].closed);
}

TEST_CASE("unclosed marks never swallow narration") {
  CHECK(shown("“He came, said Mr. Brook, who saw it. The fair went on.\n\nNobody left.") ==
        "<“He came,!> said Mr. Brook, who saw it. The fair went on.\n\nNobody left.");
  CHECK(shown("“He came, said Mr. Brook. “And he left.”") == "<“He came,!> said Mr. Brook. <“And he left.”>");
  CHECK(shown("\"He came, said Mr. Brook. \"And he left.\"") == "<\"He came,!> said Mr. Brook. <\"And he left.\">");
  CHECK(shown("\"He came, said Mr. Brook. \"And he left.\n\n\"So did I,\" he said.") ==
        "<\"He came,!> said Mr. Brook. <\"And he left.~>\n\n<~\"So did I,\"> he said.");
  CHECK(shown("It was a “mess and left.\n\n“Quiet,” she said.") ==
        "It was a <“mess and left.!>\n\n<“Quiet,”> she said.");
  CHECK(shown("“We will go on.\n\nRain fell all day.\n\n“Yes,” he said.") ==
        "<“We will go on.!>\n\nRain fell all day.\n\n<“Yes,”> he said.");
  CHECK(notes("“We will go on.\n\nRain fell.") == std::vector<std::string>{"unclosed_quotation"});
}

TEST_CASE("a stray mark turns nothing after it") {
  CHECK(shown("We won,\" she said. \"They lost,\" he said.") == "We won,\" she said. <\"They lost,\"> he said.");
  CHECK(shown("We won,” she said.\n\n“They lost,” he said.") == "We won,” she said.\n\n<“They lost,”> he said.");
  CHECK(notes("We won,” she said.\n\nRain fell.") == std::vector<std::string>{"stray_mark"});
  CHECK(shown("A bad \" mark here.\n\n\"Fine,\" he said.\n\n\"Good,\" she said.")
            .find("<\"Fine,\"> he said.\n\n<\"Good,\">") != std::string::npos);
}

TEST_CASE("apostrophes and units are no quotations") {
  for (const char* plain : {"The 5'6\" guard and the 6'2\" forward left.", "Rock 'n' roll of the '90s and ’80s.",
                            "The workers' choice was the voters’ loss.", "At 40°26'46\"N they met at 19:00+02:00.",
                            "A 12\" record and a 7\" one.", "Give 'em a day, O’Brien didn’t.", "In ‘08 they met again.",
                            "An empty \"\" is nothing."}) {
    CHECK(shown(plain) == plain);
    CHECK(notes(plain).empty());
  }
  CHECK(shown("“He is 6'2\" tall,” she said.") == "<“He is 6'2\" tall,”> she said.");
  CHECK(shown("'We like the workers' choice a lot,' she said.") == "<'We like the workers' choice a lot,'> she said.");
  CHECK(shown("‘The ’90s were the workers’ years,’ he said.") == "<‘The ’90s were the workers’ years,’> he said.");
  CHECK(shown("He called them 'the bosses' and left.") == "He called them <'the bosses'> and left.");
  CHECK(shown("They watched \"Apollo 13\" twice.") == "They watched <\"Apollo 13\"> twice.");
}

TEST_CASE("quotations stand four deep in each other, whatever their marks") {
  CHECK(shown("Er sagte: «Sie sagte „er rief ‚sie las „nein“ vor‘ und ging“ weg».") ==
        "Er sagte: <«Sie sagte <„er rief <‚sie las <„nein“> vor‘> und ging“> weg»>.");
}

TEST_CASE("marks that are nobody's words") {
  CHECK(shown("Dwayne “Pebble” Lane left.") == "Dwayne <nick:“Pebble”> Lane left.");
  CHECK(shown("\"Dusty\" Harlan left.") == "<nick:\"Dusty\"> Harlan left.");
  CHECK(shown("Virgil (\"Dusty\") Harlan left.") == "Virgil (<nick:\"Dusty\">) Harlan left.");
  CHECK(shown("She wrote the book “Quiet Rivers” in May.") == "She wrote the book <title:“Quiet Rivers”> in May.");
  CHECK(shown("The song, “Night of the Ferry,” came out.") == "The song, <title:“Night of the Ferry,”> came out.");
  CHECK(shown("They used the word “siege” twice.") == "They used the word <mention:“siege”> twice.");
  CHECK(shown("The so-called “experts” were wrong.") == "The so-called <scare:“experts”> were wrong.");
  CHECK(shown("Town Calls ‘Pebble’ Lane Closed") == "Town Calls <‘Pebble’> Lane Closed");
  CHECK(shown("“Never,” Harlan said.") == "<“Never,”> Harlan said.");
  CHECK(shown("He shouted “Fire” Monday.") == "He shouted <“Fire”> Monday.");
  CHECK(shown("She said it was “very sad.”") == "She said it was <“very sad.”>");
}

TEST_CASE("ranges that the format marked are quotations") {
  const std::string bytes = "He wrote:\n\nWe are “done” here.\n\nAnd we leave.\n\nRain fell.";
  const auto from = static_cast<std::uint32_t>(bytes.find("We are")),
             to = static_cast<std::uint32_t>(bytes.find("\n\nRain"));
  const auto it = read(bytes, {{from, to}});
  CHECK(shown(*it) == "He wrote:\n\n<block:We are <“done”> here.~>\n\n<block:~And we leave.>\n\nRain fell.");
  check_whole(*it);
  CHECK(it->quotations.all[1].parent == 0);
}

TEST_CASE("any marks in any order are read whole") {
  const std::vector<std::string> parts = {"“", "”",    "\"", "'", "‘", "’",     "«",    "»",   "„",
                                          "‚", "``",   "''", " ", " ", " word", "Name", ",",   ".",
                                          "?", "\n\n", "5",  "(", ")", "—",     "s",    "\xff"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (std::uint32_t n = random() % 40; n > 0; --n) bytes += parts[random() % parts.size()];
    check_whole(*read(bytes));
  }
}

TEST_CASE("hostile texts take linear time") {
  const auto seconds = [](const std::string& bytes) {
    const std::clock_t start = std::clock();  // of this process: what else the machine does counts nothing
    check_whole(*read(bytes));
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const auto times = [](const std::string& part, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += part;
    return out;
  };
  for (const char* part :
       {"“", "“a ", "\"a ", "\"", "“a ”b ", "‘a “b ", "“A.\n\n", "a” ", "“‘", "' ", "“a, he said. "}) {
    INFO(part);
    CHECK(seconds(times(part, 100000)) < 8);
  }
}
