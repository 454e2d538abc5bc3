// Rules meet text: words in all their forms, phrases, patterns, and what a bad rule says.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "rules/digest.hpp"
#include "rules/packed_rules.hpp"
#include "rules/tagger.hpp"

using namespace onrecord;

namespace {

std::shared_ptr<const Rulebook> book(std::string text) { return Rulebook::load({{"t.rules", std::move(text)}}); }

// A text that is tagged, kept together with what it borrows from.
struct Tagging {
  std::string bytes;
  Text text;
  Tagged tagged;

  Tagging(const Rulebook& rules, std::string_view story)
      : bytes(story), text(read_text(bytes, rules.text_lexicon())), tagged(rules.tag(text)) {}
  Tagging(const Tagging&) = delete;

  const Lexeme& lexeme(std::string_view word) const {
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i)
      if (text.word(i) == word) return tagged.lexemes[i];
    FAIL("no token " << word);
    return tagged.lexemes[0];
  }
  std::vector<std::string> tags() const {
    std::vector<std::string> out;
    for (const Tag& tag : tagged.tags)
      out.push_back(std::string(lexeme_class_names[static_cast<std::size_t>(tag.cls)]) + ":" +
                    std::string(slice(bytes, tag.span)) +
                    (tag.focus == tag.span ? "" : "(" + std::string(slice(bytes, tag.focus)) + ")"));
    return out;
  }
};

using Strings = std::vector<std::string>;

std::string complaint(std::string text) {
  try {
    book(std::move(text));
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::rule);
    return e.where_and_what();
  }
  return "loaded";
}

}  // namespace

TEST_CASE("a verb is known in all its forms") {
  const auto rules = book(
      "list a\n class cue.verb\n inflect verb\n with sense=doubt frames=np\n reason x\n words\n"
      "  deny, dispute, die\n  admit : double\n  say : forms=says/said/said/saying sense=neutral frames=quote,that\n"
      "  learn : forms=/learned|learnt/learned|learnt/\n");
  const auto forms = [&](std::string_view word) -> int {
    const auto entry = rules->find(word);
    return entry ? entry->forms : -1;
  };
  CHECK(forms("deny") == form_base);
  CHECK(forms("denies") == form_third);
  CHECK(forms("denied") == (form_past | form_participle));
  CHECK(forms("denying") == form_gerund);
  CHECK(forms("disputing") == form_gerund);
  CHECK(forms("dying") == form_gerund);
  CHECK(forms("admitted") == (form_past | form_participle));
  CHECK(forms("admited") == -1);
  CHECK(forms("said") == (form_past | form_participle));
  CHECK(forms("sayed") == -1);
  CHECK(forms("learns") == form_third);
  CHECK(forms("learnt") == (form_past | form_participle));
  CHECK(rules->lemma(rules->find("said")->lemma) == "say");
  CHECK(rules->find("said")->sense == CueSense::neutral);
  CHECK(rules->find("said")->frames == (frame_quote | frame_that));
  CHECK(rules->find("denied")->sense == CueSense::doubt);
  CHECK(rules->find("denied")->classes.test(static_cast<std::size_t>(LexemeClass::cue)));
  CHECK(rules->rule(0).words == 6);
  CHECK(rules->lemma(0).empty());
  CHECK(rules->lemma(999).empty());
}

TEST_CASE("nouns have plurals, of several words the right one") {
  const auto rules = book(
      "list a\n class role\n inflect noun\n reason x\n words\n  ally, boss, radio\n  woman : forms=women\n  prime "
      "minister\n"
      "  attorney general : forms=attorneys\n");
  for (const char* word : {"ally", "allies", "bosses", "radios", "women"}) CHECK(rules->find(word).has_value());
  CHECK(!rules->find("womans"));
  CHECK(rules->find("allies")->forms == form_plural);
  const Tagging t(*rules, "Two prime ministers and the attorneys general met an attorney general.");
  CHECK(t.tags() == Strings{"role:prime ministers", "role:attorneys general", "role:attorney general"});
  CHECK(t.lexeme("attorneys").forms == form_plural);
}

TEST_CASE("case and apostrophes are folded; a word in several lists has all their classes") {
  const auto rules = book(
      "list a\n class auxiliary.modal\n reason x\n words\n  can't, may\n"
      "list b\n class time\n reason x\n words\n  May : capital\n"
      "list c\n class negation\n reason x\n words\n  can't, É\n");
  const Tagging t(*rules, "In May he CAN’T. They may é.");
  CHECK(t.lexeme("May").is(LexemeClass::time));
  CHECK(t.lexeme("May").is(LexemeClass::modal));
  CHECK(t.lexeme("May").is(LexemeClass::auxiliary));
  CHECK_FALSE(t.lexeme("may").is(LexemeClass::time));
  CHECK(t.lexeme("CAN’T").is(LexemeClass::modal));
  CHECK(t.lexeme("CAN’T").is(LexemeClass::negation));
  CHECK(t.lexeme("é").is(LexemeClass::negation));
  CHECK(rules->find("may")->classes.test(static_cast<std::size_t>(LexemeClass::time)) == false);
  CHECK(rules->find("may", true)->classes.test(static_cast<std::size_t>(LexemeClass::time)));
}

TEST_CASE("phrases: the longest wins, a shorter one keeps what only it says") {
  const auto rules = book(
      "list bodies\n class body.name\n reason x\n words\n  White House, New York Times : capital\n"
      "list roles\n class role\n reason x\n words\n  White House spokesman, press secretary, secretary\n"
      "list cues\n class cue.verb\n inflect verb\n reason x\n with frames=np\n words\n"
      "  throw cold water on : forms=throws/threw/thrown/throwing\n  throw : forms=throws/threw/thrown/throwing\n");
  const Tagging t(*rules,
                  "The White House spokesman threw cold\u00a0water on it. The white house press secretary did not.");
  CHECK(t.tags() == Strings{"role:White House spokesman", "body.name:White House", "cue.verb:threw cold\u00a0water on",
                            "role:press secretary"});
  CHECK(t.lexeme("White").is(LexemeClass::role));
  CHECK(t.lexeme("White").is(LexemeClass::body));
  CHECK(rules->lemma(t.lexeme("threw").lemma) == "throw cold water on");
  CHECK(t.lexeme("secretary").is(LexemeClass::role));
  CHECK(t.tagged.tags[0].first_token == 1);
  CHECK(t.tagged.tags[0].end_token == 4);
  CHECK(Tagging(*rules, "The White \"House\" spokesman, White\n\nHouse").tags().empty());
}

TEST_CASE("kin: what a word tells of its bearer and what it can take up") {
  const auto judge = *kin_named("judge"), lawyer = *kin_named("lawyer");
  const auto rules = book(
      "list a\n class role, noun\n inflect noun\n kin judge\n resumes judge, lawyer\n reason \"r\"\n words\n  arbiter\n"
      "list b\n class role\n with capital\n kin lawyer\n reason \"r\"\n words\n  Arbiter\n");
  CHECK(rules->kin("arbiters").is == judge);
  CHECK(rules->kin("arbiter").is == judge);
  CHECK(rules->kin("Arbiter", true).is == (judge | lawyer));
  CHECK(rules->kin("arbiter").resumes == (judge | lawyer));
  CHECK(rules->kin("plumber").empty());
  CHECK(rules->kin_of(1).is == lawyer);
  CHECK(!kin_named("crown"));
}

TEST_CASE("endings serve words that no list has") {
  const auto rules = book(
      "list a\n class adverb\n reason x\n words\n  -ly\n"
      "list b\n class adjective\n reason x\n words\n  friendly\n");
  const Tagging t(*rules, "Sadly he, Kelly Reilly, softly fly friendly.");
  CHECK(t.lexeme("Sadly").is(LexemeClass::adverb));
  CHECK(t.lexeme("softly").is(LexemeClass::adverb));
  CHECK_FALSE(t.lexeme("Kelly").is(LexemeClass::adverb));
  CHECK_FALSE(t.lexeme("fly").is(LexemeClass::adverb));
  CHECK_FALSE(t.lexeme("friendly").is(LexemeClass::adverb));
}

TEST_CASE("patterns: focus, vetoes, white space of any kind") {
  const auto rules = book(
      "rule promise\n class promise, boilerplate\n pattern (?i)\\bon (?:the )?condition of (anonymity)\\b\n"
      " pattern (?i)\\bwon't be named\\b\n unless (?i)not on condition\n reason x\n"
      "rule cue\n class cue.preposed\n with sense=neutral frames=np\n pattern (?i)\\baccording to\\b\n unless "
      "according to (?:size|plan)\n reason x\n");
  const Tagging t(
      *rules, "He spoke on  condition\u00a0of anonymity and won’t be named, according to her, not according to plan.");
  CHECK(t.tags() == Strings{"promise:on  condition\u00a0of anonymity(anonymity)",
                            "boilerplate:on  condition\u00a0of anonymity(anonymity)", "promise:won’t be named",
                            "boilerplate:won’t be named", "cue.preposed:according to"});
  CHECK(t.lexeme("anonymity").is(LexemeClass::promise));
  CHECK_FALSE(t.lexeme("condition").is(LexemeClass::promise));
  CHECK(t.lexeme("according").sense == CueSense::neutral);
  CHECK(t.lexeme("according").is(LexemeClass::cue));
  CHECK(Tagging(*rules, "not on condition of anonymity").tags().empty());
}

TEST_CASE("a matcher out of memory runs every pattern and says so") {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "rule r" + std::to_string(i) + "\n class hedge\n pattern (?i)\\bword" + std::to_string(i) +
            "[a-z]{0,40}x(?:a|b){0,20}\\b\n reason x\n";
  const auto rules = Rulebook::load({{"t.rules", text}}, 100'000);
  const Tagging t(*rules, "One word7lonelyxab here and word59x there.");
  CHECK(t.tags() == Strings{"hedge:word7lonelyxab", "hedge:word59x"});
  REQUIRE(rules->warnings().size() == 1);
  CHECK(Rulebook::load({{"t.rules", text}})->warnings().empty());
}

TEST_CASE("the text model's words go to the text model") {
  const auto rules = book(
      "list a\n class text.months, time\n reason x\n words\n  January, Jan.\n"
      "list b\n class text.abbreviations\n reason x\n words\n  mr, U.S.\n  Ill : capital\n");
  CHECK(rules->text_lexicon().months.contains("january"));
  CHECK(rules->text_lexicon().months.contains("jan"));
  CHECK(rules->text_lexicon().abbreviations.contains("u.s"));
  CHECK(rules->text_lexicon().abbreviations.contains("Ill"));
  CHECK(rules->find("January").has_value());
  CHECK(rules->find("Jan.").has_value());
  CHECK(!rules->find("mr"));
  const Tagging t(*rules, "In Jan Mr. Doe came.");
  CHECK(t.lexeme("Jan").is(LexemeClass::time));
}

TEST_CASE("what is wrong is named where it stands") {
  CHECK(complaint("lost a\n") == "t.rules:1:1: expected rule or list, not \"lost\"");
  CHECK(complaint("list a\n class cue.vreb\n words\n  x\n") ==
        "t.rules:2:8: expected a class, not \"cue.vreb\"; is it cue.verb?");
  CHECK(complaint("list a\n class role, text.moths\n") == "t.rules:2:14: expected a class, not \"text.moths\"");
  CHECK(complaint("list a\n words\n  x\n") == "t.rules:1:6: expected a class in a");
  CHECK(complaint("rule a\n class role\n") == "t.rules:1:6: expected a pattern in the rule a");
  CHECK(complaint("rule a\n class role\n colour red\n") == "t.rules:3:2: expected a key of a rule, not \"colour\"");
  CHECK(complaint("rule a\n severity eror\n") ==
        "t.rules:2:11: expected a severity (error, warning, note, review, off), not \"eror\"");
  CHECK(complaint("list a\n class role\n inflect verbs\n") ==
        "t.rules:3:10: expected verb, noun or none, not \"verbs\"");
  CHECK(complaint("list a\n class role\n words\n  x : fraems=np\n").starts_with("t.rules:4:7: expected an attribute"));
  CHECK(complaint("list a\n class role\n words\n  x : frames=np,tha\n")
            .starts_with("t.rules:4:17: expected a frame (quote, that"));
  CHECK(complaint("list a\n class role\n inflect verb\n words\n  x : forms=a/b\n") ==
        "t.rules:5:7: expected forms=third/past/participle/gerund");
  CHECK(complaint("list a\n class role\n with sense=x\n").starts_with("t.rules:3:13: expected a sense (neutral"));
  CHECK(complaint("list a\n class role\n kin crown\n").starts_with("t.rules:3:6: expected a kin (senator"));
  CHECK(
      complaint("rule a\n class role\n pattern x\n kin judge\n").starts_with("t.rules:4:2: expected a key of a rule"));
  CHECK(complaint("list a\n class role\n reason\n") == "t.rules:3:2: expected a value after reason");
  CHECK(complaint("rule a\n class role\n pattern (?i)\\bfoo(bar\n").starts_with("t.rules:3:10: RE2: missing )"));
  CHECK(complaint("rule a\n class role\n pattern abc[z-a]\n") ==
        "t.rules:3:14: RE2: invalid character class range: z-a");
  CHECK(complaint("list a\n class role\n words\n  x\nlist a\n class role\n words\n  y\n") ==
        "t.rules:5:1: expected a new name: a is already defined at t.rules:1");
}

TEST_CASE("rule files come from a folder or a file that is named") {
  const std::filesystem::path folder = std::filesystem::path(ONRECORD_BINARY_DIR) / "rulebook_test_rules";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "b");
  const auto error = [](const std::string& path) {
    try {
      read_rule_path(path);
    } catch (const Error& e) {
      return e.where_and_what().substr(path.size());
    }
    return std::string("read");
  };
  CHECK(error(folder.string()) == ": the folder holds no *.rules file");
  CHECK(error((folder / "none").string()) == ": no such rule file or folder");
  std::ofstream(folder / "b" / "a.rules") << "list a\n class role\n words\n  x\n";
  std::ofstream(folder / "a.rules") << "# none\n";
  std::ofstream(folder / "a.txt") << "not rules";
  const auto files = read_rule_path(folder.string());
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == (folder / "a.rules").string());
  CHECK(files[1].text == "list a\n class role\n words\n  x\n");
  CHECK(Rulebook::load(files)->rules().size() == 1);
  CHECK(read_rule_path((folder / "a.txt").string()).size() == 1);
  std::filesystem::remove_all(folder);
}

TEST_CASE("digests are SHA-256") {
  const auto hex = [](std::string_view text) {
    Sha256 digest;
    for (char c : text) digest.add({&c, 1});
    return digest.hex();
  };
  CHECK(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("built-in rules load; policies and weights only count in the digest") {
  const auto& files = built_in_rules();
  REQUIRE_FALSE(files.empty());
  CHECK(
      std::is_sorted(files.begin(), files.end(), [](const RuleFile& a, const RuleFile& b) { return a.name < b.name; }));
  const auto rules = Rulebook::load(files);
  CHECK(rules->warnings().empty());
  CHECK(rules->digest().size() == 7 + 64);
  const auto some = Rulebook::load({{"policy/a.rules", "anything"}, {"en/a.weights", "1 2"}});
  CHECK(some->rules().empty());
  CHECK(some->digest() != Rulebook::load({{"policy/a.rules", "anything"}})->digest());
  CHECK(Rulebook::load({})->digest() == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("packed rules are the rules that were packed") {
  const auto loaded = Rulebook::load(built_in_rules());
  const std::string packed = pack_rules(*loaded);
  const auto unpacked = unpack_rules(packed);
  CHECK(unpacked->digest() == loaded->digest());
  CHECK(unpacked->warnings() == loaded->warnings());
  REQUIRE(unpacked->rules().size() == loaded->rules().size());
  for (std::size_t i = 0; i < loaded->rules().size(); ++i) {
    CHECK(unpacked->rules()[i].id == loaded->rules()[i].id);
    CHECK(unpacked->rules()[i].accepts == loaded->rules()[i].accepts);
  }
  for (const RuleInfo& rule : loaded->rules())
    for (const std::string& example : rule.accepts) {
      const Tagging before(*loaded, example), after(*unpacked, example);
      CHECK(after.tags() == before.tags());
      for (std::size_t i = 0; i < before.tagged.lexemes.size(); ++i)
        CHECK(after.tagged.lexemes[i].classes == before.tagged.lexemes[i].classes);
    }
  CHECK(unpacked->lists_with("Running") == loaded->lists_with("Running"));
  CHECK(pack_rules(*unpacked) == packed);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{15}, std::size_t{100}, packed.size() / 2, packed.size() - 1})
    CHECK_THROWS_AS(unpack_rules(std::string_view(packed).substr(0, size)), Error);
}
