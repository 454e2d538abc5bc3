// Declarations of the clause grammar's rules; clauses_grammar_def.hpp defines them, clauses.cpp instantiates them.
#pragma once

#include <boost/spirit/home/x3.hpp>
#include <iterator>

#include "grammar/parts.hpp"

namespace onrecord::clauses {

namespace x3 = boost::spirit::x3;

// Steps over the parts of units; a position is a pointer, so a match's length is a subtraction.
class PartIterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = Part;
  using difference_type = std::ptrdiff_t;
  using pointer = const Part*;
  using reference = const Part&;

  PartIterator() = default;
  explicit PartIterator(const Unit* unit) : unit_(unit) {}
  const Unit* unit() const { return unit_; }
  reference operator*() const { return unit_->part; }
  PartIterator& operator++() {
    ++unit_;
    return *this;
  }
  PartIterator operator++(int) {
    auto old = *this;
    ++unit_;
    return old;
  }
  friend bool operator==(PartIterator a, PartIterator b) { return a.unit_ == b.unit_; }
  friend bool operator!=(PartIterator a, PartIterator b) { return a.unit_ != b.unit_; }
  friend difference_type operator-(PartIterator a, PartIterator b) { return a.unit_ - b.unit_; }

 private:
  const Unit* unit_ = nullptr;
};

// Terminal: one unit whose part is in the set.
struct PartParser : x3::parser<PartParser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  PartSet set;
  constexpr explicit PartParser(PartSet s) : set(s) {}

  template <typename Iterator, typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const&, RContext&, Attribute&) const {
    if (first == last || !set.has(*first)) return false;
    ++first;
    return true;
  }
};

template <class... P>
constexpr PartParser one_of(P... parts) {
  return PartParser{PartSet{parts...}};
}

x3::rule<struct NounPhraseId> const noun_phrase = "noun phrase";
x3::rule<struct VerbGroupId> const verb_group = "verb group";
x3::rule<struct AdverbialGapId> const adverbial_gap = "adverbial";
x3::rule<struct AppositionGapId> const apposition_gap = "apposition";
x3::rule<struct ParentheticalGapId> const parenthetical_gap = "parenthetical";
x3::rule<struct RelativeGapId> const relative_gap = "relative clause";
x3::rule<struct RelativeLinkGapId> const relative_link_gap = "relative pronoun as subject";
x3::rule<struct CoordinatedGapId> const coordinated_gap = "shared subject";
x3::rule<struct ParticipialGapId> const participial_gap = "participle after a comma";
x3::rule<struct InfinitiveGapId> const infinitive_gap = "infinitive";

}  // namespace onrecord::clauses
