// Words meet text: the rules that were loaded turn tokens into lexemes and phrases into tags.
//
// A Rulebook is immutable after loading and may be shared by any number of threads. tag() is linear in the text: one
// look-up a word, one RE2::Set pass for all patterns, then a located match for each rule the set selected.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"
#include "grammar/lexeme.hpp"
#include "grammar/text.hpp"
#include "grammar/text_lexicon.hpp"
#include "rules/kin.hpp"

namespace onrecord {

// One phrase that a rule matched.
struct Tag {
  std::uint32_t rule = 0;  // index: Rulebook::rule(i)
  LexemeClass cls{};
  Span span;                      // the whole match
  Span focus;                     // the first capture group where the pattern has one, else the whole match
  std::uint32_t first_token = 0;  // tokens that span touches, half-open
  std::uint32_t end_token = 0;
};

struct Tagged {
  std::vector<Lexeme> lexemes;  // one a token
  std::vector<Tag> tags;        // sorted by span.begin, then longest first
};

// A rule as `onrecord rules list` and `explain` show it.
struct RuleInfo {
  std::string id, file, reason, pattern, standard, url, message, severity;
  std::vector<std::string> classes, accepts, rejects;
  std::uint32_t line = 0;
  std::size_t words = 0;  // entries of a word list
};

// What a word list knows of one word form; several lists may know it: their classes, forms and frames are joined.
struct WordEntry {
  std::uint32_t lemma = 0;
  std::uint16_t forms = form_none;
  std::uint16_t frames = frame_none;
  CueSense sense = CueSense::unknown;
  ClassSet classes;
};

struct RuleFile {
  std::string name;  // "en/cue_nouns.rules": shown in errors
  std::string text;
};

// The rules that were built in, in the order of their names.
const std::vector<RuleFile>& built_in_rules();

// The *.rules and *.weights files of a folder, all levels, in the order of their paths; or one file, whatever its name.
// Throws Error{rule} when there is none or it cannot be read.
std::vector<RuleFile> read_rule_path(const std::string& path);

class Rulebook {
 public:
  // Loads rule files; policies ("policy/...") and weights (".weights") among them are for other readers and only count in
  // the digest. Throws Error{rule} with file, line, column at the first thing wrong. Does not run the examples:
  // check_rules does, `onrecord rules check` and the tests call it. `matcher_memory`: bytes for RE2::Set, 0: 64 MiB.
  static std::shared_ptr<const Rulebook> load(const std::vector<RuleFile>& files, std::size_t matcher_memory = 0);
  ~Rulebook();

  Tagged tag(const Text& text) const;

  const TextLexicon& text_lexicon() const;
  const std::vector<RuleInfo>& rules() const;
  const RuleInfo& rule(std::uint32_t index) const { return rules()[index]; }
  // What the lists know of a word, folded or not; nothing: no list has it. Entries marked `capital` count only where
  // `capital` says that the word stands in the text with one.
  std::optional<WordEntry> find(std::string_view word, bool capital = false) const;
  // The lists, as indices into rules(), that know the word, by an entry of its own or else by its ending.
  std::vector<std::uint32_t> lists_with(std::string_view word, bool capital = false) const;
  // What the lists tell of a word's bearer and of what it can take up; nothing where no list of a kin has it.
  Kin kin(std::string_view word, bool capital = false) const;
  bool may_have_kin(std::uint32_t lemma) const;      // of any of its forms; asked first, costs next to nothing
  const Kin& kin_of(std::uint32_t rule) const;       // of a list's words
  std::string_view lemma(std::uint32_t id) const;    // "" for 0
  std::string digest() const;                        // "sha256:<64 hex>" over all files' names and bytes
  const std::vector<std::string>& warnings() const;  // e.g. RE2::Set ran out of memory and every rule runs

  struct Inside;  // rules/inside.hpp

 private:
  Rulebook();
  std::unique_ptr<Inside> in_;
};

// Runs every accept / reject example and the static checks (duplicate ids, entries said twice, \w \b \s where text is not
// ASCII, missing reasons and examples, empty lists, whatever load() refuses). One line a problem, "file:line:column:
// message", in the files' order; empty: all is well. Policies and weights are not looked at.
std::vector<std::string> check_rules(const std::vector<RuleFile>& files);

}  // namespace onrecord
