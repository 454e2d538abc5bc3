// Loading: rule files become one frozen word table, one set of patterns and the text model's lists.
#include <algorithm>
#include <span>
#include <unordered_map>

#include "rules/digest.hpp"
#include "rules/entry_tokens.hpp"
#include "rules/inflection.hpp"
#include "rules/inside.hpp"
#include "rules/vocabulary.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_capitals = 64;  // words of an entry whose capitals are looked at

// One spelling of a list's entry.
struct Spelling {
  std::string text;
  WordEntry entry;
  std::uint32_t list = 0;
  bool capital = false;
};

class Loader {
 public:
  Loader(Rulebook::Inside& in, std::size_t memory) : in_(in), memory_(memory) {}

  void load(const std::vector<RuleFile>& files);

 private:
  void read(const std::vector<RuleFile>& files);
  void refuse_duplicates() const;
  void add_effects();
  void fill_text_lexicon();
  void add_lists();
  void mark_kin();
  void spell(const EntryDefinition& entry, std::uint32_t list);
  void spell_words(const WordAttributes& with, const Spelling& base);
  void put(const Spelling& spelling);
  void add_spelling(const Spelling& spelling, std::span<const EntryWord> words);
  void add_patterns();
  void add_pattern(std::uint32_t rule, const RuleText& pattern, bool veto);

  Rulebook::Inside& in_;
  std::size_t memory_;
  std::vector<RuleTree> trees_;
  std::vector<bool> built_in_;  // by tree: checked when the program was built
  std::vector<Definition> definitions_;
  EntryTokens tokens_{in_.text_lexicon};
  std::vector<Spelling> kept_;  // those that tokens_ keeps
};

void Loader::load(const std::vector<RuleFile>& files) {
  read(files);
  refuse_duplicates();
  add_effects();
  fill_text_lexicon();  // before the lists: their entries are split as the text model splits
  add_lists();
  add_patterns();
  for (Definition& definition : definitions_) in_.rules.push_back(std::move(definition.info));
}

bool is_built_in(const RuleFile& file) {
  const auto& known = built_in_rules();
  return std::any_of(known.begin(), known.end(),
                     [&](const RuleFile& f) { return f.name == file.name && f.text == file.text; });
}

void Loader::read(const std::vector<RuleFile>& files) {
  Sha256 digest;
  for (const RuleFile& file : files) {
    digest.add(file.name + '\n' + std::to_string(file.text.size()) + '\n');
    digest.add(file.text);
    if (is_for_other_readers(file.name)) continue;
    trees_.push_back(read_rule_file(file.name, file.text));
    built_in_.push_back(is_built_in(file));
    for (Definition& definition : define(trees_.back(), static_cast<std::uint32_t>(trees_.size() - 1)))
      definitions_.push_back(std::move(definition));
  }
  in_.digest = "sha256:" + digest.hex();
}

void Loader::refuse_duplicates() const {
  std::unordered_map<std::string_view, const Definition*> known;
  for (const Definition& definition : definitions_) {
    const auto [first, fresh] = known.emplace(definition.info.id, &definition);
    if (fresh) continue;
    const RuleInfo& before = first->second->info;
    throw rule_error(trees_[definition.file], definition.at,
                     "expected a new name: " + before.id + " is already defined at " + before.file + ":" +
                         std::to_string(before.line));
  }
}

void Loader::add_effects() {
  for (const Definition& definition : definitions_) {
    RuleEffect effect{definition.classes, {}, definition.kin};
    for (LexemeClass cls : definition.classes) effect.entry.classes |= with_ancestors(cls);
    effect.entry.sense = definition.attributes[0].sense;
    effect.entry.frames = definition.attributes[0].frames;
    in_.effects.push_back(std::move(effect));
  }
}

// "Ill : capital" keeps its capital, so that the text model can tell it from the word.
std::string text_word(const EntryDefinition& entry, bool capital) {
  std::string word = capital ? entry.text.text : fold_text(entry.text.text);
  if (word.size() > 1 && word.back() == '.') word.pop_back();
  return word;
}

void Loader::fill_text_lexicon() {
  for (const Definition& definition : definitions_)
    for (const std::string& list : definition.text_lists)
      for (const EntryDefinition& entry : definition.entries)
        (in_.text_lexicon.*text_list_named(list)).insert(text_word(entry, definition.with(entry).capital));
}

void Loader::add_lists() {
  for (std::uint32_t i = 0; i < definitions_.size(); ++i)
    if (!definitions_[i].classes.empty())
      for (const EntryDefinition& entry : definitions_[i].entries) spell(entry, i);
  std::size_t next = 0;
  tokens_.read_kept([&](std::span<const EntryWord> words) { add_spelling(kept_[next++], words); });
  in_.words.freeze();
  mark_kin();
}

void Loader::mark_kin() {
  in_.kin_lemmas.assign(in_.words.size(), 0);
  for (std::uint32_t id = 0; id < in_.words.size(); ++id)
    in_.words.each_list_of(id, true, [&](std::uint32_t list) {
      const auto lemma = in_.words.word(id).lemma;
      if (!definitions_[list].kin.empty() && lemma != no_word) in_.kin_lemmas[lemma] = 1;
    });
}

void Loader::put(const Spelling& spelling) {
  const auto words = tokens_.split_plain(spelling.text);
  if (!words.empty()) return add_spelling(spelling, words);
  tokens_.keep(spelling.text);
  kept_.push_back(spelling);
}

void Loader::spell(const EntryDefinition& entry, std::uint32_t list) {
  const WordAttributes& with = definitions_[list].with(entry);
  Spelling spelling{entry.text.text, in_.effects[list].entry, list, with.capital};
  spelling.entry.sense = with.sense;
  spelling.entry.frames = with.frames;
  spelling.entry.forms = with.form;
  if (spelling.text.size() > 1 && spelling.text[0] == '-') {
    in_.words.add_ending(fold_text(spelling.text.substr(1)), spelling.entry, list);
    return;
  }
  spelling.entry.lemma = in_.words.intern(fold_text(spelling.text)) + 1;
  if (with.inflection == Inflection::none)
    put(spelling);
  else
    spell_words(with, spelling);
}

std::size_t shared_beginning(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

// A verb of several words inflects its first, a noun its first or its last ("attorneys general", "prime ministers"): both
// are made, as the wrong one occurs in no text. A plural that is given belongs to the word that it begins like.
void Loader::spell_words(const WordAttributes& with, const Spelling& base) {
  const bool verb = with.inflection == Inflection::verb;
  const std::string& text = base.text;
  const InflectionHints hints{with.forms, with.double_consonant};
  const std::string head = text.substr(0, text.find(' '));
  const std::string tail = text.substr(head.size());
  const std::string last = text.substr(text.rfind(' ') + 1);  // npos + 1: the whole
  Spelling spelling = base;
  const auto put_form = [&](std::string_view before, const InflectedForm& form, std::string_view after) {
    spelling.text.assign(before).append(form.text).append(after);
    spelling.entry.forms = static_cast<std::uint16_t>(base.entry.forms | form.forms);
    put(spelling);
  };
  const bool given = !verb && !hints.irregular.empty();
  const bool given_to_last =
      given && shared_beginning(hints.irregular[0], last) > shared_beginning(hints.irregular[0], head);
  const bool given_to_head = given && !given_to_last;
  if (verb || tail.empty() || !given_to_last)
    for (const InflectedForm& form : verb ? inflect_verb(head, hints) : inflect_noun(head, hints))
      put_form("", form, tail);
  if (!verb && !tail.empty() && !given_to_head)
    for (const InflectedForm& form : inflect_noun(last, hints))
      put_form(text.substr(0, text.size() - last.size()), form, "");
}

void Loader::add_spelling(const Spelling& spelling, std::span<const EntryWord> words) {
  if (words.empty()) return;
  if (words.size() == 1) {
    in_.words.add(in_.words.intern(words[0].folded), spelling.entry, spelling.capital, spelling.list);
    return;
  }
  WordPhrase phrase{spelling.entry, spelling.list, 0, no_phrase};
  std::uint32_t node = no_word;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (spelling.capital && words[i].capital && i < most_capitals) phrase.capitals |= std::uint64_t{1} << i;
    node = in_.words.add_node(node, words[i].folded);
  }
  if (spelling.capital && phrase.capitals == 0) phrase.capitals = 1;
  in_.words.add_phrase(node, phrase);
}

void Loader::add_patterns() {
  for (std::uint32_t i = 0; i < definitions_.size(); ++i) {
    for (const RuleText& pattern : definitions_[i].patterns) add_pattern(i, pattern, false);
    for (const RuleText& pattern : definitions_[i].unless) add_pattern(i, pattern, true);
  }
  if (!in_.patterns.compile(memory_ ? memory_ : default_matcher_memory))
    in_.warnings.push_back("the patterns do not fit into the matcher's memory: each of them runs on every paragraph");
  in_.warnings_of_memory = in_.warnings;
  if (in_.warnings.empty())
    in_.warnings_of_memory.push_back("the matcher ran out of memory: on some paragraphs every pattern ran");
}

void Loader::add_pattern(std::uint32_t rule, const RuleText& pattern, bool veto) {
  const bool known = built_in_[definitions_[rule].file];
  const auto error = veto ? in_.patterns.add_veto(rule, pattern.text, in_.words, known)
                          : in_.patterns.add(rule, pattern.text, in_.words, known);
  if (!error) return;
  const auto at = pattern.at + (pattern.quoted ? 1 : 0) + static_cast<std::uint32_t>(error->offset);
  throw rule_error(trees_[definitions_[rule].file], at, error->message);
}

}  // namespace

bool is_for_other_readers(std::string_view name) {
  return name.ends_with(".weights") || name.starts_with("policy/") || name.find("/policy/") != std::string_view::npos;
}

Rulebook::Rulebook() : in_(std::make_unique<Inside>()) {}
Rulebook::~Rulebook() = default;

std::shared_ptr<const Rulebook> Rulebook::load(const std::vector<RuleFile>& files, std::size_t matcher_memory) {
  std::shared_ptr<Rulebook> book(new Rulebook);
  Loader(*book->in_, matcher_memory).load(files);
  return book;
}

const TextLexicon& Rulebook::text_lexicon() const { return in_->text_lexicon; }
const std::vector<RuleInfo>& Rulebook::rules() const { return in_->rules; }

std::optional<WordEntry> Rulebook::find(std::string_view word, bool capital) const {
  Folder folder;
  const std::uint32_t id = in_->words.find(folder.fold(word));
  const WordEntry* entry = in_->words.entry(id, capital);
  if (!entry) return std::nullopt;
  WordEntry known = *entry;
  known.lemma = in_->words.word(id).lemma + 1;  // no_word + 1: 0
  return known;
}

std::vector<std::uint32_t> Rulebook::lists_with(std::string_view word, bool capital) const {
  Folder folder;
  return in_->words.lists_with(folder.fold(word), capital);
}

Kin Rulebook::kin(std::string_view word, bool capital) const {
  Folder folder;
  Kin kin;
  in_->words.each_list_of(in_->words.find(folder.fold(word)), capital,
                          [&](std::uint32_t list) { kin |= in_->effects[list].kin; });
  return kin;
}

bool Rulebook::may_have_kin(std::uint32_t lemma) const {
  return lemma != 0 && lemma <= in_->kin_lemmas.size() && in_->kin_lemmas[lemma - 1] != 0;
}

const Kin& Rulebook::kin_of(std::uint32_t rule) const { return in_->effects[rule].kin; }

std::string_view Rulebook::lemma(std::uint32_t id) const {
  return in_->words.has(id - 1) ? in_->words.text(id - 1) : std::string_view();
}
std::string Rulebook::digest() const { return in_->digest; }

const std::vector<std::string>& Rulebook::warnings() const {
  return in_->patterns.ran_out() ? in_->warnings_of_memory : in_->warnings;
}

}  // namespace onrecord
