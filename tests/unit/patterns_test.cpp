// Patterns: the words read off them are right, and trying them only there finds what trying them everywhere finds.
#include "rules/patterns.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "rules/definition.hpp"
#include "rules/example.hpp"
#include "rules/pattern_run.hpp"
#include "rules/pattern_words.hpp"
#include "rules/tagger.hpp"

using namespace onrecord;

namespace {

std::string shown(const PatternTerms& terms) {
  std::string out;
  for (const PatternTerm& term : terms) {
    out += (out.empty() ? "" : ", ") + term.word;
    if (!term.second.empty()) out += " " + term.second;
  }
  return out;
}

std::string first(std::string_view pattern) { return shown(words_of_pattern(pattern).first); }

std::string needed(std::string_view pattern) {
  std::string out;
  for (const PatternTerms& terms : words_of_pattern(pattern).needed) out += (out.empty() ? "" : "; ") + shown(terms);
  return out;
}

using Found = std::vector<std::tuple<std::uint32_t, Span, Span>>;

Found sorted(const std::vector<PatternMatch>& matches) {
  Found found;
  for (const PatternMatch& match : matches) found.emplace_back(match.rule, match.span, match.focus);
  std::sort(found.begin(), found.end());
  return found;
}

// Each pattern a rule of its own, so that matches tell which pattern they are of.
struct Everything {
  Patterns patterns;
  WordTable words;

  explicit Everything(const std::vector<std::string>& texts) {
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      INFO(texts[i]);
      REQUIRE_FALSE(patterns.add(i, texts[i], words));
    }
    words.freeze();
    REQUIRE(patterns.compile(std::size_t{64} << 20));
  }
  Found everywhere(std::string_view text) const {
    std::vector<PatternMatch> matches;
    for (std::uint32_t i = 0; i < patterns.size(); ++i)
      patterns.match_all(i, {text, {0, static_cast<std::uint32_t>(text.size())}}, matches);
    return sorted(matches);
  }
  Found where_words_stand(std::string_view bytes) const {
    Text text = read_text(bytes, TextLexicon());
    Folder folder;
    std::vector<TokenWord> ids;
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
      const FoldedWord word = folder.fold(text.word(i));
      ids.push_back(words.token_word(words.find(word), word.is_run));
    }
    if (text.paragraphs.size() != 1) return everywhere(bytes);
    text.paragraphs[0].span = {0, static_cast<std::uint32_t>(bytes.size())};
    PatternScratch scratch;
    PatternRun run(patterns, words, text, ids, scratch);
    return sorted(run.run(text.paragraphs[0]));
  }
};

}  // namespace

TEST_CASE("the words that a pattern begins with") {
  CHECK(first("(?i)\\baccording to\\b") == "according to");
  CHECK(first("(?i)\\b(Call(?:s|ed)?)\\b") == "call, called, calls");
  CHECK(first("\\bf(?:ind|ound) (?:the )?(?:way|key)s?\\b") ==
        "find key, find keys, find the, find way, find ways, found key, found keys, found the, found way, found ways");
  CHECK(first("\\bsecond-?hand\\b") == "second hand, secondhand");
  CHECK(first("\\b[Dd]r\\b|\\bwon't\\b") == "dr, won t");
  CHECK(first("\\b(?:the )*end\\b") == "end, the");
  CHECK(first("\\ba [\\pL]+ b\\b") == "a");
  CHECK(first("^(?:live|q and a)$") == "live, q and");
  for (const char* unknown : {"according to\\b", "\\baccording", "\\bfoo[\\pL]*", "'d like\\b", "\\b\\pL+ly\\b",
                              "\\b(?:foo|\\pL+)\\b", "\\b(?:ab)+\\b", "\\bfo+\\b", "\\Qfoo\\E\\b", "foo|\\bbar\\b", ""})
    CHECK((first(unknown).empty() ? unknown : first(unknown)) == std::string(unknown));
}

TEST_CASE("the words that a pattern needs further on") {
  CHECK(needed("\\bin (?:the|his) (?:[\\pL]+ ){0,3}?(?:polls?|survey)\\b") == "his, the; poll, polls, survey");
  CHECK(needed("(?:\\bwould|'d) (?:[\\pL]+ )?(like|love)\\b") == "like, love");
  CHECK(needed("\\b(?:(?:was|were) )?(?:briefed|told) (?:on|by)\\b") ==
        "briefed by, briefed on, told by, told on; by, on");
  CHECK(needed("^[\\s\\x{A0}]*(live)\\b") == "live");
  CHECK(needed("\\ba\\b|\\bb c\\b").empty());
  CHECK(needed("\\ba(?: b)?").empty());
}

TEST_CASE("patterns of any length and depth are read") {
  const auto many = [](std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  CHECK(first("\\b" + many("^", 200'000) + "foo\\b").empty());
  CHECK(first("\\b" + many("(?:a", 5000) + many(")", 5000)).empty());
  CHECK(first("\\b" + many("a?", 5000) + "\\b").empty());
  CHECK(first("\\b" + many("(?:a|b)", 40) + "\\b").empty());
  CHECK(first("\\b" + many("(?:a|b) ", 40)) == "a a, a b, b a, b b");
}

TEST_CASE("trying patterns at their words finds what trying them everywhere finds") {
  const Everything all({"(?i)\\baccording to\\b", "(?i)\\bsecond-?hand\\b",
                        "(?i)\\b(call(?:s|ed)?) (?:the )?(?:police|911)\\b", "(?:\\bwould|'d) (like)\\b",
                        "(?i)\\bin (?:[\\pL'.-]+ ){0,3}?(polls?|survey)\\b", "\\pL+ly\\b", "(?i)\\bmail\\b",
                        "\\b(?:a )*b\\b", "(?i)\\bnot(?:[- ]for[- ]|, for )attribution\\b"});
  for (const char* text :
       {"According to her, e-mail is second-hand, SECONDHAND, second hand. He called the police, calls 911, "
        "called\nthe fire police.",
        "He'd like it; he’d like\u00a0it, would like. In a new-made poll in polls in in in surveys, in a b c survey.",
        "é-mail émail e-mail, mail's mail; a a b a b b. Slowly-mail x@mail.com http://mail.com/mail "
        "not-for-attribution not, for attribution",
        "according according to to according  to", "calls\u2019 called 911call called 911", "", "a"})
    CHECK(all.where_words_stand(text) == all.everywhere(text));
}

TEST_CASE("the built-in patterns, over the rules' own examples") {
  std::vector<std::string> patterns, examples;
  for (const RuleFile& file : built_in_rules()) {
    if (file.name.starts_with("policy/") || file.name.ends_with(".weights")) continue;
    const RuleTree tree = read_rule_file(file.name, file.text);
    for (const Definition& definition : define(tree, 0)) {
      for (const auto* list : {&definition.patterns, &definition.unless})
        for (const RuleText& pattern : *list) patterns.push_back(pattern.text);
      for (const auto* list : {&definition.accepts, &definition.rejects})
        for (const RuleText& example : *list) examples.push_back(read_example(example.text).text);
    }
  }
  const Everything all(patterns);
  std::size_t found = 0;
  for (const std::string& example : examples) {
    INFO(example);
    const Found everywhere = all.everywhere(example);
    found += everywhere.size();
    CHECK(all.where_words_stand(example) == everywhere);
  }
  CHECK(found >= patterns.size());
}
