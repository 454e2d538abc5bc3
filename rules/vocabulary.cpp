#include "rules/vocabulary.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace onrecord {
namespace {

template <class Value>
using Names = std::pair<std::string_view, Value>;

constexpr Names<CueSense> senses[] = {
    {"neutral", CueSense::neutral},       {"assertive", CueSense::assertive}, {"doubt", CueSense::doubt},
    {"concession", CueSense::concession}, {"factive", CueSense::factive},     {"cognition", CueSense::cognition},
    {"intention", CueSense::intention},   {"manner", CueSense::manner},       {"evidential", CueSense::evidential},
    {"request", CueSense::request},       {"judgement", CueSense::judgement}, {"writing", CueSense::writing}};

constexpr Names<std::uint16_t> frames[] = {
    {"quote", frame_quote},     {"that", frame_that},
    {"to", frame_to},           {"np", frame_np},
    {"gerund", frame_gerund},   {"question", frame_question},
    {"of", frame_of},           {"recipient", frame_recipient},
    {"as", frame_as},           {"for", frame_for},
    {"on", frame_on},           {"about", frame_about},
    {"against", frame_against}, {"with", frame_with},
    {"over", frame_about},      {"from", frame_against}};  // worry over = worry about

constexpr Names<std::uint16_t> forms[] = {
    {"base", form_base},     {"third", form_third},       {"past", form_past},    {"participle", form_participle},
    {"gerund", form_gerund}, {"singular", form_singular}, {"plural", form_plural}};

constexpr Names<WordSet TextLexicon::*> text_lists[] = {{"abbreviations", &TextLexicon::abbreviations},
                                                        {"end_abbreviations", &TextLexicon::end_abbreviations},
                                                        {"number_abbreviations", &TextLexicon::number_abbreviations},
                                                        {"starters", &TextLexicon::starters},
                                                        {"months", &TextLexicon::months},
                                                        {"weekdays", &TextLexicon::weekdays},
                                                        {"elisions", &TextLexicon::elisions},
                                                        {"byline_words", &TextLexicon::byline_words},
                                                        {"publication_words", &TextLexicon::publication_words},
                                                        {"boilerplate", &TextLexicon::boilerplate},
                                                        {"agencies", &TextLexicon::agencies},
                                                        {"particles", &TextLexicon::particles},
                                                        {"coordinators", &TextLexicon::coordinators},
                                                        {"page_furniture", &TextLexicon::page_furniture},
                                                        {"title_keys", &TextLexicon::title_keys},
                                                        {"publisher_keys", &TextLexicon::publisher_keys},
                                                        {"header_keys", &TextLexicon::header_keys},
                                                        {"publisher_words", &TextLexicon::publisher_words},
                                                        {"title_cues", &TextLexicon::title_cues},
                                                        {"mention_cues", &TextLexicon::mention_cues},
                                                        {"scare_cues", &TextLexicon::scare_cues}};
static_assert(sizeof(TextLexicon) == std::size(text_lists) * sizeof(WordSet), "name the new list here");

template <class Table>
auto look_up(const Table& table, std::string_view name) {
  return std::find_if(std::begin(table), std::end(table), [&](const auto& known) { return known.first == name; });
}

template <class Table>
std::string joined_names(const Table& table) {
  std::string out;
  for (const auto& known : table) out.append(out.empty() ? "" : ", ").append(known.first);
  return out;
}

// Edits between two short names, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<LexemeClass> class_named(std::string_view name) {
  const auto found = std::find(lexeme_class_names.begin(), lexeme_class_names.end(), name);
  if (found == lexeme_class_names.end()) return std::nullopt;
  return static_cast<LexemeClass>(found - lexeme_class_names.begin());
}

std::optional<CueSense> sense_named(std::string_view name) {
  const auto found = look_up(senses, name);
  return found == std::end(senses) ? std::nullopt : std::optional(found->second);
}

std::uint16_t frame_named(std::string_view name) {
  const auto found = look_up(frames, name);
  return found == std::end(frames) ? std::uint16_t{frame_none} : found->second;
}

std::uint16_t form_named(std::string_view name) {
  const auto found = look_up(forms, name);
  return found == std::end(forms) ? std::uint16_t{form_none} : found->second;
}

WordSet TextLexicon::*text_list_named(std::string_view name) {
  const auto found = look_up(text_lists, name);
  return found == std::end(text_lists) ? nullptr : found->second;
}

const std::vector<WordSet TextLexicon::*>& all_text_lists() {
  static const std::vector<WordSet TextLexicon::*> all = [] {
    std::vector<WordSet TextLexicon::*> lists;
    for (const auto& known : text_lists) lists.push_back(known.second);
    return lists;
  }();
  return all;
}

std::string all_sense_names() { return joined_names(senses); }
std::string all_frame_names() { return joined_names(frames); }
std::string all_form_names() { return joined_names(forms); }

std::string_view class_like(std::string_view name) {
  constexpr std::size_t near = 3, longest = 64;
  std::string_view best;
  std::size_t least = near + 1;
  if (name.size() > longest) return best;
  for (std::string_view known : lexeme_class_names) {
    const std::size_t edits = distance(name, known);
    if (edits < least) {
      least = edits;
      best = known;
    }
  }
  return best;
}

}  // namespace onrecord
