#include "rules/packed_rules.hpp"

#include "rules/inside.hpp"
#include "rules/table_archive.hpp"
#include "rules/vocabulary.hpp"

namespace onrecord {
namespace {

constexpr std::string_view magic = "onrecord rules 1";

// Of each list its words in their order; they are put in anew, as there are few.
void tables(TableWriter& writer, const TextLexicon& lexicon) {
  for (const auto list : all_text_lists()) {
    std::vector<std::string> words;
    for (std::uint32_t i = 0; i < (lexicon.*list).size(); ++i) words.emplace_back((lexicon.*list).word(i));
    writer(words);
  }
}

void tables(TableReader& reader, TextLexicon& lexicon) {
  for (const auto list : all_text_lists()) {
    std::vector<std::string> words;
    reader(words);
    for (const std::string& word : words) (lexicon.*list).insert(word);
  }
}

}  // namespace

template <class Archive>
void tables(Archive& archive, RuleInfo& r) {
  archive(r.id, r.file, r.reason, r.pattern, r.standard, r.url, r.message, r.severity, r.classes, r.accepts, r.rejects,
          r.line, r.words);
}

template <class Archive>
void tables(Archive& archive, RuleEffect& effect) {
  archive(effect.classes, effect.entry, effect.kin);
}

template <class Archive>
void Rulebook::Inside::tables_of(Archive& archive) {
  tables(archive, text_lexicon);
  archive(rules, effects, words, kin_lemmas, patterns, digest, warnings, warnings_of_memory);
}

std::string pack_rules(const Rulebook& rules) { return Rulebook::Inside::pack(rules); }
std::shared_ptr<const Rulebook> unpack_rules(std::string_view packed) { return Rulebook::Inside::unpack(packed); }

std::string Rulebook::Inside::pack(const Rulebook& rules) {
  TableWriter writer;
  rules.in_->tables_of(writer);
  return std::string(magic) + writer.take();
}

std::shared_ptr<const Rulebook> Rulebook::Inside::unpack(std::string_view packed) {
  if (!packed.starts_with(magic)) throw Error(ErrorCode::internal, "the built-in rules are damaged");
  std::shared_ptr<Rulebook> book(new Rulebook);
  TableReader reader(packed.substr(magic.size()));
  book->in_->tables_of(reader);
  book->in_->patterns.compile_set(default_matcher_memory);
  return book;
}

}  // namespace onrecord
