// A region: the stretch of text in which one reading is made, a sentence in most cases, with all that features ask of it.
//
// Made once a sentence, then only read. Borrows the story; owns its vectors, which keep their room from one sentence
// to the next.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/clauses.hpp"
#include "plugin/engine/features.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// A value a unit, with "^" before the first and "$" behind the last.
class ValueRow {
 public:
  void resize(std::size_t units) {
    values_.resize(units + 2);
    values_.front() = Value("^");
    values_.back() = Value("$");
  }
  Value& operator[](std::size_t unit) { return values_[unit + 1]; }
  const Value& operator[](std::size_t unit) const { return values_[unit + 1]; }
  const Value& at(std::int64_t unit) const {
    return values_[static_cast<std::size_t>(
        std::clamp<std::int64_t>(unit + 1, 0, static_cast<std::int64_t>(values_.size()) - 1))];
  }

 private:
  std::vector<Value> values_;
};

struct Region {
  const Story* story = nullptr;
  std::uint32_t first_token = 0, end_token = 0;
  bool headline = false;
  std::vector<Unit> units;
  Phrases phrases;
  ValueRow form;                            // lower-case word form; part name where the word is a name or no word
  ValueRow lemma;                           // lemma where the lexicon knows one, else the form
  ValueRow part;                            // part name
  std::vector<std::uint32_t> words_before;  // words in units [0, i): lengths in words by subtraction; size units + 1
  std::vector<bool> boundary;               // may a content or source begin or end before unit i? size units + 1
  // What units [0, i) hold, so that a range is counted by subtraction; size units + 1.
  struct Tally {
    std::uint16_t quotations = 0, long_quotations = 0, commas = 0, finite = 0, speech = 0, neutral = 0;
    std::int16_t brackets = 0;
    std::int16_t last_verb = -1;  // the last verbal unit before i
  };
  std::vector<Tally> tally;

  std::uint32_t size() const { return static_cast<std::uint32_t>(units.size()); }
  const Lexeme& lexeme(std::uint32_t unit) const { return story->tagged.lexemes[units[unit].first_token]; }
  Part at(std::int64_t unit) const {
    return unit < 0 || unit >= static_cast<std::int64_t>(units.size()) ? Part::period
                                                                       : units[static_cast<std::size_t>(unit)].part;
  }
  // The value at a unit, or "^" before the region and "$" after it.
  const Value& form_at(std::int64_t unit) const { return form.at(unit); }
  const Value& lemma_at(std::int64_t unit) const { return lemma.at(unit); }
  const Value& part_at(std::int64_t unit) const { return part.at(unit); }
  std::uint32_t words(std::uint32_t begin, std::uint32_t end) const {
    return end > begin ? words_before[end] - words_before[begin] : 0;
  }
  Span span(std::uint32_t begin, std::uint32_t end) const {
    if (begin >= end) return {};
    return {story->tagged.lexemes[units[begin].first_token].span.begin,
            story->tagged.lexemes[units[end - 1].end_token - 1].span.end};
  }
  const Phrase* phrase_at(std::uint32_t unit) const {
    const auto i = unit < phrases.of_unit.size() ? phrases.of_unit[unit] : no_phrase;
    return i == no_phrase ? nullptr : &phrases.all[i];
  }
};

// The regions of a story, in order. `lowered` is the story's text in lower case (ASCII), same offsets; it must outlive them.
std::vector<Region> find_regions(const Story& story, const std::string& lowered);

// The story's bytes with ASCII letters in lower case.
std::string lower_ascii(std::string_view bytes);

// A part's name, and how a phrase stands to its cue, as feature values.
inline const Value& value_of(Part part) {
  static constexpr auto values = [] {
    std::array<Value, part_names.size()> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = Value(part_names[i]);
    return out;
  }();
  return values[static_cast<std::size_t>(part)];
}

inline const Value& value_of(Gap gap) {
  static constexpr std::array<Value, 10> values = {
      Value("adjacent"),      Value("adverbial"),   Value("apposition"),  Value("relative"),   Value("parenthetical"),
      Value("relative_link"), Value("coordinated"), Value("participial"), Value("infinitive"), Value("far")};
  return values[static_cast<std::size_t>(gap)];
}

// "0" "1" "2" "3" "4-5" "6-9" "10-19" "20-39" "40+": a length or distance as a feature value.
inline const Value& bucket(std::uint32_t n) {
  static constexpr std::size_t most = 40;
  static constexpr auto values = [] {
    std::array<Value, most + 1> out;
    for (std::size_t i = 0; i <= most; ++i) {
      out[i] = i >= 40   ? Value("40+")
               : i >= 20 ? Value("20-39")
               : i >= 10 ? Value("10-19")
               : i >= 6  ? Value("6-9")
                         : Value("4-5");
    }
    out[0] = Value("0"), out[1] = Value("1"), out[2] = Value("2"), out[3] = Value("3");
    return out;
  }();
  return values[std::min<std::size_t>(n, most)];
}

}  // namespace onrecord
