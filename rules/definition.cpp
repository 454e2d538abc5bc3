#include "rules/definition.hpp"

#include "rules/vocabulary.hpp"

namespace onrecord {
namespace {

constexpr std::size_t verb_forms = 4, noun_forms = 1;

// "a, b" or "a/b": the parts with their places; blanks around a part are dropped.
std::vector<RuleText> split(const RuleText& whole, char separator) {
  std::vector<RuleText> parts;
  const std::uint32_t start = whole.at + (whole.quoted ? 1 : 0);
  for (std::size_t begin = 0; begin <= whole.text.size();) {
    const std::size_t end = std::min(whole.text.find(separator, begin), whole.text.size());
    std::string_view part = std::string_view(whole.text).substr(begin, end - begin);
    const std::size_t first = std::min(part.find_first_not_of(" \t"), part.size());
    const std::size_t last = part.find_last_not_of(" \t");
    part = last == std::string_view::npos ? std::string_view() : part.substr(first, last - first + 1);
    parts.push_back({start + static_cast<std::uint32_t>(begin + first), std::string(part), false});
    begin = end + 1;
  }
  return parts;
}

class Reader {
 public:
  Reader(const RuleTree& tree, std::uint32_t file) : tree_(tree), file_(file) {}

  Definition read(const RuleBlock& block);

 private:
  [[noreturn]] void fail(const RuleText& where, std::string message) const {
    throw rule_error(tree_, where.at, std::move(message));
  }
  void read_field(const RuleField& field);
  bool read_common(const RuleField& field);
  bool read_rule_key(const RuleField& field);
  bool read_list_key(const RuleField& field);
  void read_classes(const RuleText& value);
  void read_class(const RuleText& name);
  void read_with(const RuleText& value);
  void read_words();
  void read_entry_line(const RuleEntryLine& line);
  void check_forms(const WordAttributes& with, const RuleText& where) const;
  void apply(const RuleAttribute& attribute, WordAttributes& to) const;
  std::uint16_t read_names(const RuleText& value, std::uint16_t (*named)(std::string_view), std::string_view what,
                           const std::string& all) const;
  Inflection read_inflection(const RuleText& value) const;
  KinSet read_kin(const RuleText& value) const;
  void set_once(std::string& member, const RuleField& field) const;
  void check_whole(const RuleBlock& block) const;

  const RuleTree& tree_;
  std::uint32_t file_;
  Definition out_;
  std::vector<const RuleField*> words_;  // read last: `with` and `inflect` may stand below them
};

Definition Reader::read(const RuleBlock& block) {
  out_ = Definition{};
  words_.clear();
  if (block.keyword.text != "rule" && block.keyword.text != "list")
    fail(block.keyword, "expected rule or list, not \"" + block.keyword.text + "\"");
  out_.is_list = block.keyword.text == "list";
  out_.file = file_;
  out_.at = block.keyword.at;
  out_.info.id = block.name.text;
  out_.info.file = tree_.file;
  for (const RuleField& field : block.fields) read_field(field);
  read_words();
  check_whole(block);
  return std::move(out_);
}

void Reader::read_field(const RuleField& field) {
  const std::string& key = field.key.text;
  const bool takes_entries = out_.is_list && key == "words";
  if (!takes_entries && !field.lines.empty())
    fail(field.lines[0].entries[0], "expected no deeper-indented line: " + key + " takes one value on its own line");
  if (takes_entries && !field.value.text.empty())
    fail(field.value, "expected the entries on the following, deeper-indented lines");
  if (!takes_entries && field.value.text.empty()) fail(field.key, "expected a value after " + key);
  if (read_common(field) || (out_.is_list ? read_list_key(field) : read_rule_key(field))) return;
  fail(field.key, "expected a key of a " + std::string(out_.is_list ? "list" : "rule") + ", not \"" + key + "\"");
}

bool Reader::read_common(const RuleField& field) {
  const std::string& key = field.key.text;
  if (key == "class") return read_classes(field.value), true;
  if (key == "reason") return set_once(out_.info.reason, field), true;
  if (key == "standard") return set_once(out_.info.standard, field), true;
  if (key == "url") return set_once(out_.info.url, field), true;
  if (key == "with") return read_with(field.value), true;
  if (key == "accept") return out_.accepts.push_back(field.value), true;
  if (key == "reject") return out_.rejects.push_back(field.value), true;
  return false;
}

bool Reader::read_rule_key(const RuleField& field) {
  const std::string& key = field.key.text;
  if (key == "pattern") return out_.patterns.push_back(field.value), true;
  if (key == "unless") return out_.unless.push_back(field.value), true;
  if (key == "message") return set_once(out_.info.message, field), true;
  if (key != "severity") return false;
  constexpr std::string_view severities[] = {"error", "warning", "note", "review", "off"};
  for (std::string_view known : severities)
    if (field.value.text == known) return set_once(out_.info.severity, field), true;
  fail(field.value, "expected a severity (error, warning, note, review, off), not \"" + field.value.text + "\"");
}

bool Reader::read_list_key(const RuleField& field) {
  const std::string& key = field.key.text;
  if (key == "inflect") return out_.attributes[0].inflection = read_inflection(field.value), true;
  if (key == "words") return words_.push_back(&field), true;
  if (key == "kin") return out_.kin.is = read_kin(field.value), true;
  if (key == "resumes") return out_.kin.resumes = read_kin(field.value), true;
  return false;
}

void Reader::set_once(std::string& member, const RuleField& field) const {
  if (!member.empty()) fail(field.key, "expected one " + field.key.text + " only");
  member = field.value.text;
}

void Reader::read_classes(const RuleText& value) {
  for (const RuleText& name : split(value, ',')) read_class(name);
}

void Reader::read_class(const RuleText& name) {
  constexpr std::string_view text_prefix = "text.";
  out_.info.classes.push_back(name.text);
  if (const auto cls = class_named(name.text)) {
    out_.classes.push_back(*cls);
    return;
  }
  const bool of_text = name.text.starts_with(text_prefix);
  const std::string list = of_text ? name.text.substr(text_prefix.size()) : std::string();
  if (of_text && text_list_named(list)) {
    if (!out_.is_list) fail(name, "expected a list: a rule cannot have the class " + name.text);
    out_.text_lists.push_back(list);
    return;
  }
  const std::string_view near = class_like(name.text);
  fail(name,
       "expected a class, not \"" + name.text + "\"" + (near.empty() ? "" : "; is it " + std::string(near) + "?"));
}

void Reader::read_with(const RuleText& value) {
  for (const RuleAttribute& attribute : read_rule_attributes(tree_, value)) {
    const std::string& key = attribute.key.text;
    if (key == "forms") fail(attribute.key, "expected forms= at an entry, not for a whole block");
    if (!out_.is_list && key != "sense" && key != "frames") fail(attribute.key, "expected sense= or frames= in a rule");
    apply(attribute, out_.attributes[0]);
  }
}

void Reader::read_words() {
  for (const RuleField* field : words_)
    for (const RuleEntryLine& line : field->lines) read_entry_line(line);
  out_.info.words = out_.entries.size();
}

void Reader::read_entry_line(const RuleEntryLine& line) {
  std::uint32_t index = 0;
  if (!line.attributes.empty()) {
    WordAttributes attributes = out_.attributes[0];
    for (const RuleAttribute& attribute : line.attributes) apply(attribute, attributes);
    check_forms(attributes, line.attributes[0].key);
    index = static_cast<std::uint32_t>(out_.attributes.size());
    out_.attributes.push_back(std::move(attributes));
  }
  for (const RuleText& text : line.entries) {
    if (text.text.find_first_not_of(" \t") == std::string::npos) fail(text, "expected an entry, not nothing");
    out_.entries.push_back({text, index});
  }
}

void Reader::check_forms(const WordAttributes& with, const RuleText& where) const {
  const std::size_t given = with.forms.size();
  if (given && with.inflection == Inflection::none)
    fail(where, "expected inflect verb or inflect noun where forms= is given");
  if (given && with.inflection == Inflection::verb && given != verb_forms)
    fail(where, "expected forms=third/past/participle/gerund");
  if (given && with.inflection == Inflection::noun && given != noun_forms) fail(where, "expected forms=plural");
}

void Reader::apply(const RuleAttribute& attribute, WordAttributes& to) const {
  const std::string& key = attribute.key.text;
  const RuleText& value = attribute.value;
  const bool flag = key == "double" || key == "capital";
  if (flag && !value.text.empty()) fail(value, "expected no value: " + key + " stands alone");
  if (key == "double") {
    to.double_consonant = true;
  } else if (key == "capital") {
    to.capital = true;
  } else if (key == "sense") {
    const auto sense = sense_named(value.text);
    if (!sense) fail(value.text.empty() ? attribute.key : value, "expected a sense (" + all_sense_names() + ")");
    to.sense = *sense;
  } else if (key == "frames") {
    to.frames = read_names(value.text.empty() ? attribute.key : value, frame_named, "a frame", all_frame_names());
  } else if (key == "form") {
    to.form = read_names(value.text.empty() ? attribute.key : value, form_named, "a form", all_form_names());
  } else if (key == "inflect") {
    to.inflection = read_inflection(value.text.empty() ? attribute.key : value);
  } else if (key == "forms") {
    to.forms.clear();
    for (const RuleText& part : split(value, '/')) to.forms.push_back(part.text);
  } else {
    fail(attribute.key,
         "expected an attribute (sense=, frames=, form=, forms=, inflect=, double, capital), not \"" + key + "\"");
  }
}

std::uint16_t Reader::read_names(const RuleText& value, std::uint16_t (*named)(std::string_view), std::string_view what,
                                 const std::string& all) const {
  std::uint16_t bits = 0;
  for (const RuleText& name : split(value, ',')) {
    const std::uint16_t bit = named(name.text);
    if (bit == 0) fail(name, "expected " + std::string(what) + " (" + all + "), not \"" + name.text + "\"");
    bits |= bit;
  }
  return bits;
}

KinSet Reader::read_kin(const RuleText& value) const {
  KinSet kin = 0;
  for (const RuleText& name : split(value, ',')) {
    const auto known = kin_named(name.text);
    if (!known) fail(name, "expected a kin (" + all_kin_names() + "), not \"" + name.text + "\"");
    kin |= *known;
  }
  return kin;
}

Inflection Reader::read_inflection(const RuleText& value) const {
  if (value.text == "verb") return Inflection::verb;
  if (value.text == "noun") return Inflection::noun;
  if (value.text == "none") return Inflection::none;
  fail(value, "expected verb, noun or none, not \"" + value.text + "\"");
}

void Reader::check_whole(const RuleBlock& block) const {
  if (out_.info.classes.empty()) fail(block.name, "expected a class in " + block.name.text);
  if (!out_.is_list && out_.patterns.empty()) fail(block.name, "expected a pattern in the rule " + block.name.text);
}

void fill_info(const RuleTree& tree, std::uint32_t line, Definition& definition) {
  RuleInfo& info = definition.info;
  info.line = line;
  for (const RuleText& pattern : definition.patterns) info.pattern += (info.pattern.empty() ? "" : "\n") + pattern.text;
  for (const RuleText& accept : definition.accepts) info.accepts.push_back(accept.text);
  for (const RuleText& reject : definition.rejects) info.rejects.push_back(reject.text);
}

}  // namespace

std::vector<Definition> define(const RuleTree& tree, std::uint32_t file) {
  std::vector<Definition> all;
  all.reserve(tree.blocks.size());
  Reader reader(tree, file);
  std::uint32_t line = 1, counted = 0;  // blocks come in order, so lines are counted once
  for (const RuleBlock& block : tree.blocks) {
    for (; counted < block.keyword.at; ++counted) line += tree.text[counted] == '\n';
    all.push_back(reader.read(block));
    fill_info(tree, line, all.back());
  }
  return all;
}

ClassSet with_ancestors(LexemeClass cls) {
  ClassSet set;
  std::string_view name = lexeme_class_names[static_cast<std::size_t>(cls)];
  while (true) {
    if (const auto known = class_named(name)) set.set(static_cast<std::size_t>(*known));
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return set;
    name = name.substr(0, dot);
  }
}

}  // namespace onrecord
