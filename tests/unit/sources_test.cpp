// Who the sources are: names, pronouns, descriptions, bodies, documents and the unnamed, over hand-marked stories.
#include <catch2/catch.hpp>

#include "tests/support/marked_story.hpp"

using namespace onrecord;
using onrecord::testing::link_marked;
using onrecord::testing::LinkedStory;

TEST_CASE("a surname is the person whose full name the story gives, before or after") {
  const auto s = link_marked(
      "<a><s>Mr. Ri</s> <c>said</c> <t>the talks went on</t></a>.\n\n"
      "<a><t>They will end soon</t>, <c>said</c> <s>Ri Su-yong, the foreign minister</s></a>.\n\n"
      "<a><s>He</s> <c>added</c> that <t>nobody had left</t></a>. <a><s>Ri</s> <c>declined</c> to <t>say "
      "more</t></a>.");
  REQUIRE(s.sources.size() == 1);
  for (std::size_t i = 0; i < 4; ++i) CHECK(s.name(i) == "Ri Su-yong");
  CHECK(s.kind(0) == "person");
  CHECK(s.sources[0].role.find("foreign minister") != std::string::npos);
  CHECK(s.justification(0).find("the foreign minister") != std::string::npos);
}

TEST_CASE("two people with one surname stay two") {
  const auto s = link_marked(
      "<a><s>Hedda Lund</s> <c>said</c> <t>the shop was sold</t></a>. Her brother, Arne Lund, runs a bakery.\n\n"
      "<a><t>“I would not have sold it,”</t> <s>Arne Lund</s> <c>said</c></a>. "
      "<a><t>“She never asked,”</t> <s>he</s> <c>added</c></a>. <a><s>Hedda Lund</s> <c>said</c> <t>she had written to "
      "him</t></a>. "
      "<a><s>Ms. Lund</s> <c>said</c> <t>the letter came back</t></a>.");
  CHECK(s.name(0) == "Hedda Lund");
  CHECK(s.name(1) == "Arne Lund");
  CHECK(s.name(2) == "Arne Lund");
  CHECK(s.name(3) == "Hedda Lund");
  CHECK(s.name(4) == "Hedda Lund");
}

TEST_CASE("pronouns agree in gender and number, and nobody is named by what he says himself") {
  const auto s = link_marked(
      "<a><s>Mayor Ingrid Solheim</s> <c>met</c> <t>with Pavel Novotny</t></a> on Friday. "
      "<a><s>She</s> <c>said</c> <t>Novotny would lead the port</t></a>. <a><s>He</s> <c>thanked</c> "
      "<t>her</t></a>.\n\n"
      "<a><t>“Solheim kept her word,”</t> <s>he</s> <c>said</c></a>.");
  CHECK(s.name(1) == "Ingrid Solheim");
  CHECK(s.name(2) == "Pavel Novotny");
  CHECK(s.name(3) == "Pavel Novotny");
}

TEST_CASE("the official is the unnamed official of eight paragraphs before") {
  const auto s = link_marked(
      "<a><t>The draft is ready</t>, <s>officials in the capital</s> <c>said</c></a> Monday.\n\n"
      "<a><t>“The goal is to win time,”</t> <s>a senior official at the Foreign Ministry here</s> <c>told</c></a> "
      "reporters on customary condition of anonymity.\n\n"
      "The text was sent to members. <a><s>The officials</s> <c>said</c> <t>it was short</t></a>.\n\n"
      "<a><s>Foreign Minister Ola Berg</s> <c>said</c> <t>it was long</t></a>.\n\n"
      "<a><s>The official</s> also <c>ruled out</c> <t>a vote</t></a>.");
  REQUIRE(s.sources.size() == 3);
  CHECK(s.attributions[1].source_index == s.attributions[4].source_index);
  CHECK(s.attributions[0].source_index == s.attributions[2].source_index);
  CHECK(s.kind(1) == "unnamed_person");
  CHECK(s.kind(0) == "unnamed_group");
  CHECK(s.name(4).empty());
  CHECK(s.source(4)->descriptor == "a senior official at the Foreign Ministry here");
  CHECK(s.words(s.attributions[1].anonymity.promise).find("condition of anonymity") != std::string::npos);
  CHECK(s.attributions[4].anonymity.promise == s.attributions[1].anonymity.promise);
}

TEST_CASE("an indefinite description is always somebody new") {
  const auto s = link_marked(
      "<a><s>A senior official</s> <c>said</c> <t>the money was gone</t></a>. <a><s>Another official</s> <c>said</c> "
      "<t>it was not</t></a>. "
      "<a><s>A senior official</s> <c>said</c> <t>it was late</t></a>.");
  CHECK(s.sources.size() == 3);
}

TEST_CASE("an unnamed source is never linked to a name that the text does not give it") {
  const auto s = link_marked(
      "<a><s>Oskar Brandt, the treasurer,</s> <c>said</c> <t>all was well</t></a>. "
      "<a><s>A person familiar with the accounts</s> <c>said</c> <t>it was not</t></a>. <a><s>The person</s> "
      "<c>asked</c> <t>not to be named</t></a>.");
  CHECK(s.name(0) == "Oskar Brandt");
  CHECK(s.kind(1) == "unnamed_person");
  CHECK(s.kind(2) == "unnamed_person");
  CHECK(s.name(2).empty());
  CHECK(s.attributions[1].source_index == s.attributions[2].source_index);
}

TEST_CASE("a spokesman's words are his body's, unless he is named") {
  const auto s = link_marked(
      "<a><s>A spokesman for the Department of Health and Human Services</s> <c>said</c> <t>it was safe</t></a>. "
      "<a><s>The spokesman</s> <c>declined</c> to <t>give his name</t></a>. "
      "<a><s>Treasury spokeswoman Gisela Kern</s> <c>said</c> <t>so, too</t></a>.");
  CHECK(s.kind(0) == "organisation");
  CHECK(s.name(0) == "Department of Health and Human Services");
  CHECK(s.attributions[1].source_index == s.attributions[0].source_index);
  CHECK(s.kind(2) == "person");
  CHECK(s.name(2) == "Gisela Kern");
}

TEST_CASE("bodies: acronym and long form, the part and the whole, the ministry and the company") {
  const auto s = link_marked(
      "<a><s>The Commission of Inquiry (COI)</s> <c>said</c> <t>it was over</t></a>. <a><s>The COI</s> <c>added</c> "
      "<t>nothing</t></a>. "
      "<a><s>The Foreign Ministry</s> <c>said</c> <t>no</t></a>. <a><s>The ministry</s> <c>said</c> <t>it would "
      "answer</t></a>. "
      "<a><s>It</s> <c>denied</c> <t>a rift</t></a>.");
  CHECK(s.attributions[0].source_index == s.attributions[1].source_index);
  CHECK(s.name(1) == "Commission of Inquiry");
  CHECK(s.attributions[2].source_index == s.attributions[3].source_index);
  CHECK(s.attributions[4].source_index == s.attributions[3].source_index);
  CHECK(s.kind(3) == "organisation");
}

TEST_CASE("documents speak for themselves") {
  const auto s = link_marked(
      "<a><s>A Reuters/Ipsos poll</s> <c>found</c> <t>that most agree</t></a>. <a><s>The poll</s> <c>showed</c> <t>a "
      "lead</t></a>. "
      "<a><s>The council resolution</s> <c>recommended</c> <t>a vote</t></a>. <a><s>The letter</s> <c>said</c> <t>it "
      "was late</t></a>. <a><s>The May 2019 Reuters/Ipsos poll</s> <c>showed</c> <t>a tie</t></a>.");
  for (std::size_t i = 0; i < 2; ++i) CHECK(s.kind(i) == "organisation");  // a named body speaks in its papers
  for (std::size_t i = 2; i < 5; ++i) CHECK(s.kind(i) == "document");      // which of them it is, is told
  CHECK(s.attributions[0].source_index == s.attributions[1].source_index);
  CHECK(s.name(0) == "Reuters/Ipsos");
}

TEST_CASE("a name introduced by its description, and a relative clause") {
  const auto s = link_marked(
      "<a><s>The company’s chief executive, Tim Roe,</s> <c>said</c> <t>jobs were safe</t></a>. "
      "Anna Weiss, a welder <a><s>who</s> <c>said</c> <t>she knew nothing</t></a>, left. <a><s>The welder</s> "
      "<c>cried</c> <t>foul</t></a>.");
  CHECK(s.name(0) == "Tim Roe");
  CHECK(s.name(1) == "Anna Weiss");
  CHECK(s.name(2) == "Anna Weiss");
}

TEST_CASE("a name closes a description after a comma, between dashes, behind an article, behind its body") {
  const auto s = link_marked(
      "But <a><s>his campaign manager, Tim Roe,</s> <c>said</c> <t>it was late</t></a>. "
      "<a><s>Another favorite in the council — Dora Lind of Westport —</s> <c>said</c> <t>no</t></a>. "
      "<a><s>Diocese spokesman the Rev. Olaf Berg</s> <c>said</c> <t>yes</t></a>. "
      "<a><s>Florida Department of Ports official Ada Holm</s> <c>said</c> <t>maybe</t></a>. "
      "<a><s>Corvexa’s Jan Dahl</s> <c>said</c> <t>nothing</t></a>. "
      "<a><s>Minister of Ports Omar Haddad</s> <c>said</c> <t>little</t></a>.");
  CHECK(s.name(0) == "Tim Roe");
  CHECK(s.name(1) == "Dora Lind");
  CHECK(s.name(2) == "Olaf Berg");
  CHECK(s.name(3) == "Ada Holm");
  CHECK(s.name(4) == "Jan Dahl");
  CHECK(s.name(5) == "Omar Haddad");
}

TEST_CASE("three names after their number, and a list with the unnamed") {
  const auto s = link_marked(
      "<a><s>Three engineers — Dora Lind of Westport, Olaf Berg of Eastport and Tim Roe —</s> <c>said</c> "
      "<t>no</t></a>. "
      "<a><s>Ada Holm and her aides</s> <c>said</c> <t>yes</t></a>. "
      "<a><s>Steve Dahl, director of ports, and a Westporter who swims,</s> <c>said</c> <t>so</t></a>. "
      "<a><s>Journalist and author Jan Weiss</s> <c>said</c> <t>so, too</t></a>.");
  CHECK(s.name(0) == "Dora Lind and Olaf Berg and Tim Roe");
  CHECK(s.kind(1) == "person");
  CHECK(s.name(1) == "Ada Holm");
  CHECK(s.name(2) == "Steve Dahl");
  CHECK(s.kind(3) == "person");
  CHECK(s.name(3) == "Jan Weiss");
}

TEST_CASE("the narration that leads to a statement is part of what justifies its source") {
  const auto s = link_marked(
      "The wall gave way at dawn. <a><t>“I ran,”</t> <s>Ada Holm</s> <c>said</c></a>.\n\n"
      "Dora Lind sells fish. <a><t>“I slept,”</t> <s>Holm’s neighbor Tim Roe</s> <c>said</c></a>.");
  CHECK(s.justification(0).find("The wall gave way") != std::string::npos);
  CHECK(s.justification(1).find("sells fish") == std::string::npos);  // another's story
}

TEST_CASE("a source read too short is its whole phrase") {
  const auto s = link_marked(
      "Mayor Dora Lind was late. A source close to <a><s>Lind</s> <c>said</c> <t>no</t></a>. Two officials briefed on "
      "<a><s>the inquiry</s> <c>said</c> <t>yes</t></a>. A letter to <a><s>Lind</s> <c>said</c> <t>so</t></a>.");
  CHECK(s.kind(0) == "unnamed_person");
  CHECK(s.words(s.attributions[0].source) == "A source close to Lind");
  CHECK(s.kind(1) == "unnamed_group");
  CHECK(s.words(s.attributions[1].source) == "Two officials briefed on the inquiry");
  CHECK(s.words(s.attributions[2].source) == "Lind");
}

TEST_CASE("where a statement was made, and what its source would gain") {
  const auto s = link_marked(
      "<a><s>An official who opposes the sale</s> <c>told</c> the council in Westport on Monday that <t>it was "
      "late</t></a>.");
  REQUIRE(s.attributions[0].place.size() == 1);
  CHECK(s.attributions[0].place[0].text == "Westport");
  CHECK(s.words(s.attributions[0].motive) == "who opposes");
  REQUIRE(s.attributions[0].audience.size() == 1);
  CHECK(s.attributions[0].audience[0].text == "the council");
}

TEST_CASE("people who speak together") {
  const auto s = link_marked(
      "<a><s>Anna Weiss and Tim Roe</s> <c>said</c> <t>they agreed</t></a>. <a><s>They</s> <c>added</c> "
      "<t>little</t></a>.");
  CHECK(s.name(0) == "Anna Weiss and Tim Roe");
  CHECK(s.source(0)->number == 2);
  CHECK(s.attributions[1].source_index == s.attributions[0].source_index);
}

TEST_CASE("groups and numbers of people") {
  const auto s = link_marked(
      "<a><s>Two officials</s> <c>said</c> <t>yes</t></a>. <a><s>Some of the villagers</s> <c>said</c> <t>no</t></a>. "
      "<a><s>Forty-five percent</s> <c>said</c> <t>maybe</t></a>. <a><s>One of the guards</s> <c>said</c> "
      "<t>nothing</t></a>.");
  CHECK(s.kind(0) == "unnamed_group");
  CHECK(s.source(0)->number == 2);
  CHECK(s.kind(1) == "unnamed_group");
  CHECK(s.kind(2) == "unnamed_group");
  CHECK(s.kind(3) == "unnamed_person");
}

TEST_CASE("why a source is unnamed and how it knows") {
  const auto s = link_marked(
      "<a><s>A nurse who was briefed on the inquiry</s> <c>said</c> <t>the file was lost</t></a>. "
      "<a><s>The nurse</s> <c>said</c> <t>nobody looked for it</t></a>, speaking on condition of anonymity because she "
      "feared losing her job.");
  CHECK(s.attributions[0].anonymity.quality == ReasonQuality::informative);
  CHECK(s.words(s.attributions[0].anonymity.reason).find("feared losing her job") != std::string::npos);
  REQUIRE(!s.attributions[1].basis.empty());
  CHECK(s.attributions[1].basis[0].cls == "briefed");
}

TEST_CASE("the circumstances of a statement") {
  const auto s = link_marked(
      "In a letter to the council, <a><s>Mayor Lund</s> <c>told</c> members on Monday that <t>“(the bridge) is ... not "
      "safe”</t></a>.\n\n"
      "<a><s>The council</s> <c>said</c> in a statement that <t>it was</t></a>.");
  REQUIRE(s.attributions[0].medium.size() == 1);
  CHECK(s.attributions[0].medium[0].text == "In a letter to the council");
  REQUIRE(s.attributions[0].audience.size() == 1);
  CHECK(s.attributions[0].audience[0].text == "members");
  REQUIRE(s.attributions[0].time.size() == 1);
  CHECK(s.attributions[0].time[0].text == "on Monday");
  CHECK(s.attributions[0].alterations.size() == 2);
  REQUIRE(s.attributions[1].medium.size() == 1);
  CHECK(s.attributions[1].medium[0].text == "in a statement");
}

TEST_CASE("any text is survivable") {
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "He “said (the Ministry of of of, who, Roe and Doe's, ";
  const auto s = link_marked("<a><s>He</s> <c>said</c> <t>" + many + "</t></a>");
  CHECK(s.attributions.size() == 1);
  CHECK(link_marked("").sources.empty());
  CHECK(link_marked("<a><s>\xff\xfe</s> <c>said</c> <t>\xc3</t></a>").attributions.size() == 1);
}
