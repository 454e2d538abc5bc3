// Checking: every example is run, and what loading lets pass but nobody should write is reported.
#include <algorithm>
#include <map>

#include "rules/entry_tokens.hpp"
#include "rules/example.hpp"
#include "rules/inside.hpp"
#include "rules/pattern_check.hpp"

namespace onrecord {
namespace {

class Checker {
 public:
  std::vector<std::string> run(const std::vector<RuleFile>& files);

 private:
  struct Problem {
    std::uint32_t file;
    std::uint32_t at;
    std::string text;
  };
  void report(const Definition& definition, std::uint32_t at, std::string message);
  void read(const std::vector<RuleFile>& files);
  void check_names();
  void check_definition(const Definition& definition);
  void check_patterns(const Definition& definition, const std::vector<RuleText>& patterns);
  void check_entries(const Definition& definition);
  void run_examples(std::uint32_t rule);
  void run_example(std::uint32_t rule, const RuleText& written, bool accept);
  Spans matches(std::uint32_t rule, const Example& example) const;
  void add_words(std::uint32_t rule, const Text& text, const Tagged& tagged, Spans& out) const;
  void add_text_words(const Definition& definition, const Example& example, const Text& text, Spans& out) const;

  std::vector<RuleTree> trees_;
  std::vector<Definition> definitions_;
  std::shared_ptr<const Rulebook> book_;
  std::vector<Problem> problems_;
};

std::vector<std::string> Checker::run(const std::vector<RuleFile>& files) {
  trees_.reserve(files.size());
  read(files);
  check_names();
  for (const Definition& definition : definitions_) check_definition(definition);
  if (problems_.empty()) book_ = Rulebook::load(files);
  if (book_)
    for (std::uint32_t i = 0; i < definitions_.size(); ++i) run_examples(i);
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.file != b.file ? a.file < b.file : a.at < b.at; });
  std::vector<std::string> lines;
  for (Problem& problem : problems_) lines.push_back(std::move(problem.text));
  return lines;
}

void Checker::report(const Definition& definition, std::uint32_t at, std::string message) {
  const Error error = rule_error(trees_[definition.file], at, std::move(message));
  problems_.push_back({definition.file, at, error.where_and_what()});
}

// Each file for itself, so that one bad file hides no other.
void Checker::read(const std::vector<RuleFile>& files) {
  for (const RuleFile& file : files) {
    if (is_for_other_readers(file.name)) continue;
    const auto index = static_cast<std::uint32_t>(trees_.size());
    trees_.push_back({file.name, file.text, {}});
    try {
      trees_.back() = read_rule_file(file.name, file.text);
      for (Definition& definition : define(trees_.back(), index)) definitions_.push_back(std::move(definition));
    } catch (const Error& error) {
      problems_.push_back({index, static_cast<std::uint32_t>(error.offset), error.where_and_what()});
    }
  }
}

void Checker::check_names() {
  std::map<std::string_view, const RuleInfo*> known;
  for (const Definition& definition : definitions_) {
    const auto [first, fresh] = known.emplace(definition.info.id, &definition.info);
    if (fresh) continue;
    report(definition, definition.at,
           definition.info.id + " is already defined at " + first->second->file + ":" +
               std::to_string(first->second->line));
  }
}

void Checker::check_definition(const Definition& definition) {
  const std::string& id = definition.info.id;
  if (definition.info.reason.empty()) report(definition, definition.at, id + " has no reason");
  if (definition.accepts.empty()) report(definition, definition.at, id + " has no accept: nothing shows that it works");
  if (definition.is_list && definition.entries.empty()) report(definition, definition.at, id + " holds no words");
  check_patterns(definition, definition.patterns);
  check_patterns(definition, definition.unless);
  check_entries(definition);
}

void Checker::check_patterns(const Definition& definition, const std::vector<RuleText>& patterns) {
  for (const RuleText& pattern : patterns) {
    const std::uint32_t at = pattern.at + (pattern.quoted ? 1 : 0);
    Patterns parser;
    WordTable words;
    if (const auto error = parser.add(0, pattern.text, words)) {
      report(definition, at + static_cast<std::uint32_t>(error->offset), error->message);
      continue;
    }
    if (matches_nothing(pattern.text)) report(definition, at, "the pattern matches the empty text");
    for (const PatternProblem& problem : check_pattern(pattern.text))
      report(definition, at + static_cast<std::uint32_t>(problem.offset), problem.message);
  }
}

// Said twice in one list, an entry hides what the other line says of it.
void Checker::check_entries(const Definition& definition) {
  std::map<std::pair<std::string, bool>, std::uint32_t> known;
  for (const EntryDefinition& entry : definition.entries) {
    const bool capital = definition.with(entry).capital;
    const std::string word = definition.classes.empty() && capital ? entry.text.text : fold_text(entry.text.text);
    const auto [first, fresh] = known.emplace(std::pair(word, capital), entry.text.at);
    if (fresh) continue;
    const std::uint32_t line = rule_line(trees_[definition.file], first->second);
    report(definition, entry.text.at, entry.text.text + " is already in this list at line " + std::to_string(line));
  }
}

void Checker::run_examples(std::uint32_t rule) {
  for (const RuleText& example : definitions_[rule].accepts) run_example(rule, example, true);
  for (const RuleText& example : definitions_[rule].rejects) run_example(rule, example, false);
}

bool lies_in_or_covers(Span a, Span b) { return a.contains(b) || b.contains(a); }

// The match must lie in the brackets, cover them, or stand beside them with only a blank between.
bool meets(std::string_view text, Span bracket, Span match) {
  if (lies_in_or_covers(bracket, match)) return true;
  const Span gap = match.end <= bracket.begin ? Span{match.end, bracket.begin} : Span{bracket.end, match.begin};
  return gap.begin <= gap.end && slice(text, gap).find_first_not_of(" \t") == std::string_view::npos;
}

void Checker::run_example(std::uint32_t rule, const RuleText& written, bool accept) {
  const Definition& definition = definitions_[rule];
  const Example example = read_example(written.text);
  if (!example.balanced) return report(definition, written.at, "the example's [brackets] do not pair");
  const Spans found = matches(rule, example);
  const auto met = [&](Span bracket) {
    return std::any_of(found.begin(), found.end(), [&](Span match) {
      return accept ? meets(example.text, bracket, match) : lies_in_or_covers(bracket, match);
    });
  };
  if (accept && found.empty())
    return report(definition, written.at, definition.info.id + " does not match this example");
  if (!accept && example.brackets.empty() && !found.empty())
    report(definition, written.at,
           definition.info.id + " matches \"" + std::string(slice(example.text, found[0])) +
               "\" in this example and must not");
  for (Span bracket : example.brackets) {
    if (met(bracket) == accept) continue;
    const std::string words(slice(example.text, bracket));
    report(definition, written.at,
           definition.info.id + (accept ? " matches, but not at [" : " matches at [") + words +
               (accept ? "]" : "] and must not"));
  }
}

// Where the rule matched: of a list its words and phrases, of a rule its matches and their focus.
Spans Checker::matches(std::uint32_t rule, const Example& example) const {
  const Definition& definition = definitions_[rule];
  const Text text = read_text(example.text, book_->text_lexicon());
  const Tagged tagged = book_->tag(text);
  Spans out;
  for (const Tag& tag : tagged.tags) {
    if (tag.rule != rule) continue;
    out.push_back(tag.span);
    if (tag.focus != tag.span) out.push_back(tag.focus);
  }
  if (!definition.classes.empty() && definition.is_list) add_words(rule, text, tagged, out);
  if (!definition.text_lists.empty()) add_text_words(definition, example, text, out);
  return out;
}

void Checker::add_words(std::uint32_t rule, const Text& text, const Tagged& tagged, Spans& out) const {
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const Lexeme& lexeme = tagged.lexemes[i];
    const auto& classes = definitions_[rule].classes;
    const bool capital = lexeme.shape != WordShape::none && lexeme.shape != WordShape::lower;
    const auto lists = book_->lists_with(text.word(i), capital);
    const bool has_all = std::all_of(classes.begin(), classes.end(), [&](LexemeClass c) { return lexeme.is(c); });
    if (has_all && std::find(lists.begin(), lists.end(), rule) != lists.end()) out.push_back(lexeme.span);
  }
}

// The text model's lists are asked by the text model in its own ways: here a bracket, or else a token, is in the list or not.
void Checker::add_text_words(const Definition& definition, const Example& example, const Text& text, Spans& out) const {
  Folder folder;
  const auto has = [&](std::string_view words) {
    const std::size_t first = std::min(words.find_first_not_of("'’‘."), words.size());
    const std::string folded(folder.fold(words.substr(first)).text);
    return std::any_of(definition.entries.begin(), definition.entries.end(),
                       [&](const EntryDefinition& entry) { return folder.fold(entry.text.text).text == folded; });
  };
  for (Span bracket : example.brackets)
    if (has(slice(example.text, bracket))) out.push_back(bracket);
  if (!example.brackets.empty()) return;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i)
    if (has(text.word(i))) out.push_back(text.tokens[i].span);
}

}  // namespace

std::vector<std::string> check_rules(const std::vector<RuleFile>& files) { return Checker().run(files); }

}  // namespace onrecord
