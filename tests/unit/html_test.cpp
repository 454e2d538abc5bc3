// HTML: the article's text, the way back into the markup, metadata, hostile pages.
#include "grammar/html.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "tests/support/text_lexicon.hpp"

using namespace onrecord;

namespace {

const TextLexicon& lexicon() {
  static const TextLexicon l = testing::small_lexicon();
  return l;
}

HtmlReading read(std::string_view html) { return read_html(html, lexicon()); }

// The markup that `words` of the text came from, its ranges joined by "|".
std::string original(std::string_view html, std::string_view words) {
  const HtmlReading r = read(html);
  const auto at = r.text.find(words);
  if (at == std::string::npos) return "not in: " + r.text;
  const auto begin = static_cast<std::uint32_t>(at);
  std::string out;
  for (const Span s : r.original({begin, begin + static_cast<std::uint32_t>(words.size())})) {
    if (!out.empty()) out += '|';
    out += slice(html, s);
  }
  return out;
}

const std::string prose =
    "The harbour of Rockton will stay closed until the end of the month, the mayor said on Friday, because the flood "
    "had "
    "carried away both of its piers.";

}  // namespace

TEST_CASE("blocks are paragraphs, inline tags vanish, white space collapses") {
  CHECK(read("<p>One <b>two</b>\n  three.</p><p>Four.").text == "One two three.\n\nFour.");
  CHECK(read("One<br>two<br><br>three").text == "One\ntwo\n\nthree");
  CHECK(read("<div>A<div>B</div>C</div>").text == "A\n\nB\n\nC");
  CHECK(read("<ul><li>A<li>B</ul>").text == "A\n\nB");
  CHECK(read("a <b> b</b>").text == "a b");
  CHECK(read("<pre>a\nb</pre>").text == "a\nb");
  CHECK(read("").text.empty());
}

TEST_CASE("references are decoded") {
  CHECK(read("&ldquo;Caf&eacute;,&rdquo; AT&T &amp; R&amp;D &#8212; &#x2019;").text == "“Café,” AT&T & R&D — ’");
  CHECK(read("&copy2014 &ampx &semi; &nosuch; &#30;").text.substr(0, 26) == "©2014 &x ; &nosuch; \x1E");
  CHECK(read("a&nbsp;b &#150; &#0; &#x110000;").text ==
        "a\xC2\xA0"
        "b – \uFFFD \uFFFD");
}

TEST_CASE("ranges of markup never hold a tag and cover an entity whole") {
  const std::string_view html =
      "<p>He <em>said</em> that &ldquo;R&amp;D is <a href=\"x>y\">the</a> key,&rdquo; twice.</p>";
  CHECK(original(html, "said") == "said");
  CHECK(original(html, "He said that") == "He |said| that");
  CHECK(original(html, "“R&D is the key,”") == "&ldquo;R&amp;D is |the| key,&rdquo;");
  CHECK(original(html, "&") == "&amp;");
  CHECK(original("<p>a   \n b</p>", "a b") == "a   \n b");
  CHECK(original("<p>a</p>\n<p>b</p>", "a\n\nb") == "a|b");
  CHECK(original("a<!-- x -->b", "ab") == "a|b");
}

TEST_CASE("an end tag that the parser ignores is no text") {
  CHECK(read("<p>fo</x>o</p>").text == "foo");
  CHECK(original("<p>fo</x>o</p>", "foo") == "fo|o");
}

TEST_CASE("every piece of text knows its markup") {
  const std::string html =
      "<article><h1>T</h1><p>" + prose + " &quot;Yes,&quot; <i>she</i>  said.<p><q>No.</q></article>";
  const HtmlReading r = read(html);
  std::uint32_t end = 0;
  for (const HtmlPiece& p : r.pieces) {
    REQUIRE(p.text.begin == end);
    end = p.text.end;
    if (p.exact) CHECK(slice(r.text, p.text) == slice(html, p.original));
  }
  CHECK(end == r.text.size());
}

TEST_CASE("<q> gets real marks, <blockquote> is a block") {
  const HtmlReading r =
      read("<p>She said <q>go <q>now</q> </q>today.</p><blockquote><p>One.</p><p>Two.</p></blockquote><p>End.");
  CHECK(r.text == "She said “go ‘now’” today.\n\nOne.\n\nTwo.\n\nEnd.");
  REQUIRE(r.blocks.size() == 1);
  CHECK(slice(r.text, r.blocks[0]) == "One.\n\nTwo.");
}

TEST_CASE("scripts, navigation, captions, forms and hidden parts are no story") {
  const HtmlReading r = read(
      "<html><head><title>T</title><style>p{}</style></head><body><header>Site</header><nav>Menu</nav><p>" + prose +
      "</p><script>var a = "
      "'<p>x</p>';</script><figure><img><figcaption>Caption</figcaption></figure><aside>More</aside>"
      "<p hidden>H</p><p style='display: none'>D</p><p aria-hidden=true>A</p><div class='story-share'>Share</div>"
      "<noscript>N</noscript><template><p>Q</p></template><form><label>Your "
      "mail</label></form><del>gone</del><footer>F</footer></body></html>");
  CHECK(r.text == prose);
}

TEST_CASE("the article is chosen before the page around it") {
  const std::string page =
      "<body><div>Weather today</div><article><h1>Harbour closed</h1><p>" + prose +
      "</p><article><p>Teaser</p></article>"
      "<ul><li><a href=1>Other story</a></li><li><a href=2>Another</a></li></ul></article><div>Latest</div></body>";
  CHECK(read(page).text == "Harbour closed\n\n" + prose);
  CHECK(read("<body><div>Weather</div><main><p>" + prose + "</p></main></body>").text == prose);
  CHECK(read("<form><p>" + prose + "</p></form>").text == prose);
  CHECK(read("<body class=related><p>" + prose + "</p></body>").text == prose);
}

TEST_CASE("metadata of the page") {
  const HtmlReading r = read(
      "<html lang=en-GB><head><title>Harbour closed | Rockton Gazette</title><meta property=og:title content='Harbour "
      "closed'>"
      "<meta property='og:site_name' content='Rockton Gazette'><meta name=author content='By Jane Roe'>"
      "<meta property='article:published_time' content='2014-10-13T21:13:00+09:00'></head><body><p>x</body>");
  CHECK(r.metadata.title == "Harbour closed");
  CHECK(r.metadata.publisher == "Rockton Gazette");
  CHECK(r.metadata.byline == std::vector<std::string>{"Jane Roe"});
  CHECK(r.metadata.published_date == "2014-10-13");
  CHECK(r.metadata.language == "en-GB");
}

TEST_CASE("metadata in JSON-LD") {
  const HtmlReading r = read(
      R"(<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Harbour closed","datePublished":)"
      R"("2014-10-13","author":[{"name":"Jane Roe"},{"name":["John Doe"]}],"publisher":{"name":"Rockton Gazette"}}]}</script><p>x)");
  CHECK(r.metadata.title == "Harbour closed");
  CHECK(r.metadata.publisher == "Rockton Gazette");
  CHECK(r.metadata.byline == std::vector<std::string>{"Jane Roe", "John Doe"});
  CHECK(read("<script type='application/ld+json'>{\"headline\": </script><p>x").text == "x");
}

TEST_CASE("HTML is told from text") {
  CHECK(looks_like_html("<!DOCTYPE html><p>x"));
  CHECK(looks_like_html("\xEF\xBB\xBF \n<article>x"));
  CHECK(looks_like_html("<!-- wp:paragraph --><p>x</p>"));
  CHECK(looks_like_html("He <em>said</em> so."));
  CHECK_FALSE(looks_like_html(""));
  CHECK_FALSE(looks_like_html("He said that 3 < 4 and 5 > 4."));
  CHECK_FALSE(looks_like_html("<tweet id=1>Hi"));
  CHECK_FALSE(looks_like_html("A line with <p in it"));
}

TEST_CASE("hostile pages end in time, with a note where they were stripped") {
  const auto repeat = [](std::string_view s, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += s;
    return out;
  };
  const auto limit = std::chrono::seconds(10);
  for (const std::string& page :
       {repeat("<div>", 100000) + "deep", repeat("<b a=1>", 3000) + repeat("<p>x", 3000),
        "<a" + repeat(" b", 200000) + ">x", repeat("<table><tr><td>", 50000) + "x", repeat("<a \"", 50000),
        repeat("<", 200000), repeat("&", 200000), repeat("&aaaa;", 100000), repeat("<!--", 100000),
        repeat("</x>", 100000), std::string(200000, '\0'), "<select><title><div>" + repeat("<p><b><i>", 100000),
        repeat("<svg><style><g>", 20000) + repeat("</x>", 20000)}) {
    INFO(page.substr(0, 30));
    const auto start = std::chrono::steady_clock::now();
    const HtmlReading r = read(page);
    CHECK(std::chrono::steady_clock::now() - start < limit);
  }
  CHECK(read(repeat("<div>", 100000) + "deep").text == "deep");
  CHECK(read(repeat("<div>", 100000) + "deep").notes.at(0).code == "markup_stripped");
}
