// A region: the stretch of text in which one reading is made, a sentence in most cases, with all that features ask of it.
//
// Made once a story, then only read. A region looks into the rows of its Regions, which own them and make room for the
// whole story at once: about 65 bytes a unit.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "grammar/clauses.hpp"
#include "plugin/engine/features.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// Looks into a row of values: one a unit, with "^" before the first and "$" behind the last.
class ValueRow {
 public:
  ValueRow() = default;
  ValueRow(const Value* first, std::uint32_t units) : first_(first), units_(units) {}
  const Value& operator[](std::size_t unit) const { return first_[unit]; }
  const Value& at(std::int64_t unit) const { return first_[std::clamp<std::int64_t>(unit, -1, units_)]; }

 private:
  const Value* first_ = nullptr;
  std::int64_t units_ = 0;
};

// A part's name, and how a phrase stands to its cue, as feature values.
inline const Value& value_of(Part part) {
  static constexpr auto values = [] {
    std::array<Value, part_names.size()> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = Value(part_names[i]);
    return out;
  }();
  return values[static_cast<std::size_t>(part)];
}

struct Region {
  const Story* story = nullptr;
  std::uint32_t first_token = 0, end_token = 0;
  bool headline = false;
  std::span<const Unit> units;
  struct {
    std::span<const Phrase> all;
    std::span<const std::uint32_t> of_unit;
  } phrases;
  ValueRow form;  // lower-case word form; part name where the word is a name or no word
  ValueRow part;  // part name
  std::span<const std::uint32_t>
      words_before;                        // words in units [0, i): lengths in words by subtraction; size units + 1
  std::span<const std::uint8_t> boundary;  // may a content or source begin or end before unit i? size units + 1
  // What units [0, i) hold, so that a range is counted by subtraction; size units + 1.
  struct Tally {
    std::uint16_t quotations = 0, long_quotations = 0, commas = 0, finite = 0, speech = 0, neutral = 0;
    std::int16_t brackets = 0;
    std::int16_t last_verb = -1;  // the last verbal unit before i
  };
  std::span<const Tally> tally;

  std::uint32_t size() const { return static_cast<std::uint32_t>(units.size()); }
  const Lexeme& lexeme(std::uint32_t unit) const { return story->tagged.lexemes[units[unit].first_token]; }
  Part at(std::int64_t unit) const {
    return unit < 0 || unit >= static_cast<std::int64_t>(units.size()) ? Part::period
                                                                       : units[static_cast<std::size_t>(unit)].part;
  }
  // The value at a unit, or "^" before the region and "$" after it.
  const Value& form_at(std::int64_t unit) const { return form.at(unit); }
  const Value& part_at(std::int64_t unit) const { return part.at(unit); }
  Value lemma(std::uint32_t unit) const;  // the lemma where the lexicon knows one, else the form
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

// The regions of a story, in order, and what they look into. Moves, never copies.
class Regions {
 public:
  Regions() = default;
  // `lowered`: the story's text in lower case (ASCII), same offsets; it and the story must outlive the regions.
  Regions(const Story& story, const std::string& lowered);
  Regions(Regions&&) = default;
  Regions& operator=(Regions&&) = default;

  std::size_t size() const { return all_.size(); }
  const Region& operator[](std::size_t i) const { return all_[i]; }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }

 private:
  void add(const Story& story, const std::string& lowered, bool headline, std::size_t first_unit, std::size_t end_unit);

  std::vector<Region> all_;
  std::vector<Unit> units_;
  std::vector<Phrase> phrases_;
  std::vector<std::uint32_t> phrase_of_unit_, words_before_;
  std::vector<Value> forms_, parts_;
  std::vector<std::uint8_t> boundaries_;
  std::vector<Region::Tally> tallies_;
};

inline Regions find_regions(const Story& story, const std::string& lowered) { return {story, lowered}; }

// The story's bytes with ASCII letters in lower case.
std::string lower_ascii(std::string_view bytes);

// How a phrase stands to its cue, as a feature value.
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
