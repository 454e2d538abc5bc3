// What stands around a story's prose. Each test is one kind of page or wire copy.
#include "grammar/front_matter.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/text_lexicon.hpp"

using namespace onrecord;

namespace {

const std::string lead =
    "The harbour of Rockton will stay closed until the end of the month, the mayor said on Friday, because the flood "
    "had "
    "carried away both of its piers and nobody knows who is to pay.";

struct Read {
  explicit Read(std::string b) : bytes(std::move(b)), text(read_text(bytes, lexicon())) {
    front = find_front_matter(text, lexicon());
  }
  static const TextLexicon& lexicon() {
    static const TextLexicon l = testing::small_lexicon();
    return l;
  }
  std::string operator()(Span span) const { return std::string(slice(bytes, span)); }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const Span s : front.byline) out.push_back((*this)(s));
    return out;
  }
  // One letter a paragraph: f front matter, n narration.
  std::string kinds() const {
    std::string out;
    for (const Paragraph& p : text.paragraphs) out += p.front_matter ? 'f' : 'n';
    return out;
  }

  std::string bytes;
  Text text;
  FrontMatter front;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a pasted page: outlet, kicker in another script, title, byline, time, link, byline at the foot") {
  const Read r(
      "The Rockton Herald\n\n東京都\n\nN. Rockton strives to reopen its harbour\n\nBy Lee Min-ho\n\n"
      "Published : Oct. 3, 2014 - 21:13\n\n    • Link copied\n\n" +
      lead + "\n\nBy Lee Min-ho (minho@example.com)");
  CHECK(r(r.front.publisher) == "The Rockton Herald");
  CHECK(r(r.front.title) == "N. Rockton strives to reopen its harbour");
  CHECK(r.names() == Names{"Lee Min-ho"});
  CHECK(r(r.front.published) == "Oct. 3, 2014 - 21:13");
  CHECK(r.front.published_date == "2014-10-03");
  CHECK(r.kinds() == "ffffffnf");
  CHECK(r.front.lines.size() == 7);
}

TEST_CASE("an archive's header lines") {
  const Read r(
      "Headline: Harbour stays closed\nSubtitle: Nobody wants to pay\nDate: 4 May 2011\nPublisher: Rockton Gazette\n"
      "Author: Jane van Roe\n\n" +
      lead);
  CHECK(r(r.front.title) == "Harbour stays closed");
  CHECK(r(r.front.publisher) == "Rockton Gazette");
  CHECK(r.front.published_date == "2011-05-04");
  CHECK(r.names() == Names{"Jane van Roe"});
  CHECK(r.kinds() == "fffffn");
}

TEST_CASE("wire copy: bullets, dateline, credits") {
  const Read r(
      "Rockton harbour stays closed\n\n* Mayor blames the flood\n\n* Ships go elsewhere\n\nBy Jane Roe and John Doe\n\n"
      "ROCKTON, Aug 29 (Reuters) - " +
      lead +
      "\n\nNothing else is known of it.\n\n"
      "(Reporting by Jane Roe in Rockton and Ann Poe; Editing by John Smith)");
  CHECK(r(r.front.title) == "Rockton harbour stays closed");
  CHECK(r(r.front.dateline) == "ROCKTON, Aug 29 (Reuters)");
  CHECK(r.names() == Names{"Jane Roe", "John Doe", "Ann Poe"});
  CHECK(r.kinds() == "ffffnnf");
}

TEST_CASE("datelines") {
  const auto dateline = [](const std::string& head) {
    const Read r(head + lead);
    CHECK(r.kinds() == "n");
    return r(r.front.dateline);
  };
  CHECK(dateline("SEOUL (Reuters) - ") == "SEOUL (Reuters)");
  CHECK(dateline("WASHINGTON — ") == "WASHINGTON");
  CHECK(dateline("COLUMBIA, S.C. (AP) — ") == "COLUMBIA, S.C. (AP)");
  CHECK(dateline("PORTLAND, Maine - ") == "PORTLAND, Maine");
  CHECK(dateline("BEIRUT/UNITED NATIONS (Reuters) - ") == "BEIRUT/UNITED NATIONS (Reuters)");
  CHECK(dateline("Seoul, Oct. 13, 2014 (Yonhap) -- ") == "Seoul, Oct. 13, 2014 (Yonhap)");
  CHECK(dateline("(Reuters) - ") == "(Reuters)");
  CHECK(dateline("NATO — which is old — knew. ") == "");
  CHECK(dateline("Rockton - ") == "");
  CHECK(dateline("") == "");
}

TEST_CASE("a date line above prose") {
  const Read r("Friday, January 4, 2019\xC2\xA0\n\n\n" + lead);
  CHECK(r.front.published_date == "2019-01-04");
  CHECK(r.front.title.empty());
  CHECK(r.kinds() == "fn");
}

TEST_CASE("dates in other orders") {
  const auto date = [](const std::string& line) { return Read(line + "\n\n" + lead).front.published_date; };
  CHECK(date("Published 2014-10-13") == "2014-10-13");
  CHECK(date("Updated: 13 October 2014, 9:30 p.m. EDT") == "2014-10-13");
  CHECK(date("2014.10.13") == "2014-10-13");
  CHECK(date("10/13/2014 21:13") == "2014-10-13");
  CHECK(date("13/10/2014") == "2014-10-13");
  CHECK(date("Posted Aug 29") == "");
}

TEST_CASE("a story that begins with prose has no title") {
  const Read r(lead + "\n\n" + lead);
  CHECK(r.front.title.empty());
  CHECK(r.kinds() == "nn");
  CHECK(Read("The mayor has resigned.\n\n" + lead).kinds() == "nn");
  CHECK(Read("“We will go,” he said\n\n" + lead).kinds() == "nn");
}

TEST_CASE("a headline line, with a subtitle that stays narration") {
  const Read r("Poll: Voters want their harbour back\n\nMayor says that nobody will pay\n\n" + lead);
  CHECK(r(r.front.title) == "Poll: Voters want their harbour back");
  CHECK(r.kinds() == "fnn");
  CHECK(Read("Mayor Quits After Long Harbour Dispute.\n\n" + lead).kinds() == "fn");
}

TEST_CASE("a lone key is part of a headline") {
  const Read r("Source: Mayor to quit by May\n\n" + lead);
  CHECK(r(r.front.title) == "Source: Mayor to quit by May");
  CHECK(r.front.publisher.empty());
}

TEST_CASE("a text without prose keeps its lines") {
  CHECK(Read("Mayor quits").kinds() == "n");
  CHECK(Read("Mayor quits\n\nHarbour closed").kinds() == "nn");
  CHECK(Read("").kinds() == "");
}

TEST_CASE("prose that begins with By is no byline") {
  const Read r(
      "By Friday the harbour of Rockton had lost both of its piers, officials said, and the ships had gone elsewhere.");
  CHECK(r.names().empty());
  CHECK(r.kinds() == "n");
  CHECK(Read(lead + "\n\nBy Roe's account, the piers went first.").kinds() == "nn");
}

TEST_CASE("bylines with an agency, a place, a list") {
  const auto names = [](const std::string& line) {
    return Read("Harbour stays closed\n" + line + "\n\n" + lead).names();
  };
  CHECK(names("By JANE ROE, Associated Press") == Names{"JANE ROE"});
  CHECK(names("By Jane Roe in Seoul") == Names{"Jane Roe"});
  CHECK(names("By Jane Roe, John Doe and Ann de Poe") == Names{"Jane Roe", "John Doe", "Ann de Poe"});
  CHECK(names("By Jane Roe | Oct. 13, 2014") == Names{"Jane Roe"});
  const Read dated("Harbour stays closed\nBy Jane Roe | Oct. 13, 2014\n\n" + lead);
  CHECK(dated(dated.front.published) == "Oct. 13, 2014");
}

TEST_CASE("lines of the page between paragraphs") {
  CHECK(Read(lead + "\n\nAdvertisement\n\n" + lead + "\n\n9:30 p.m.\n\n" + lead + "\n\n* * *\n\n" + lead).kinds() ==
        "nfnfnfn");
}

TEST_CASE("the story that onrecord started from") {
  const auto path = std::filesystem::path(ONRECORD_SOURCE_DIR) / "../shared/stories/north_korea_rights.txt";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    WARN("skipped: ../shared/stories/north_korea_rights.txt is not here");
    return;
  }
  const Read r(std::string(std::istreambuf_iterator<char>(file), {}));
  CHECK(r(r.front.title) == "N. Korea strives to promote its rights claims");
  CHECK(r(r.front.publisher) == "The Korea Herald");
  CHECK(r.names() == Names{"Shin Hyon-hee"});
  CHECK(r.front.published_date == "2014-10-13");
  CHECK(r.kinds().substr(0, 7) == "ffffffn");
  CHECK(r.kinds().back() == 'f');
}
