// A region: the stretch of text in which one reading is made, a sentence in most cases, with all that features ask of it.
//
// Made once a sentence, then only read. Borrows the story; owns its vectors, which keep their room from one sentence
// to the next.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/clauses.hpp"
#include "plugin/engine/features.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

struct Region {
  const Story* story = nullptr;
  std::uint32_t first_token = 0, end_token = 0;
  bool headline = false;
  std::vector<Unit> units;
  Phrases phrases;
  std::vector<Value> form;                  // lower-case word form; part name where the word is a name or no word
  std::vector<Value> lemma;                 // lemma where the lexicon knows one, else the form
  std::vector<Value> part;                  // part name
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
  const Value& form_at(std::int64_t unit) const { return edge(form, unit); }
  const Value& lemma_at(std::int64_t unit) const { return edge(lemma, unit); }
  const Value& part_at(std::int64_t unit) const { return edge(part, unit); }
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

 private:
  static const Value& edge(const std::vector<Value>& values, std::int64_t unit);
};

// The regions of a story, in order. `lowered` is the story's text in lower case (ASCII), same offsets; it must outlive them.
std::vector<Region> find_regions(const Story& story, const std::string& lowered);

// The story's bytes with ASCII letters in lower case.
std::string lower_ascii(std::string_view bytes);

// A part's name, and how a phrase stands to its cue, as feature values.
Value value_of(Part part);
Value value_of(Gap gap);

// "0" "1" "2" "3" "4-5" "6-9" "10-19" "20-39" "40+": a length or distance as a feature value.
Value bucket(std::uint32_t n);

}  // namespace onrecord
