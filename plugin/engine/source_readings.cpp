#include "plugin/engine/source_readings.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using C = LexemeClass;
using I = std::int64_t;
using Shape = SourceReading::Shape;

constexpr std::uint32_t most_phrases_left = 7, most_phrases_right = 4;
constexpr std::uint32_t farthest = 70;  // units

Value shape_name(Shape shape) {
  static constexpr std::array<Value, 8> names = {Value("none"),        Value("phrase"),    Value("extended"),
                                                 Value("coordinated"), Value("possessor"), Value("pronoun"),
                                                 Value("relative"),    Value("whole")};
  return names[static_cast<std::size_t>(shape)];
}

Value head_kind(const Region& r, Shape shape, std::uint32_t head) {
  if (shape == Shape::relative) return Value("relative");
  const auto& x = r.lexeme(head);
  const Part p = r.at(head);
  if (x.is(C::pronoun) || p == Part::possessive) {
    if (x.is(C::pronoun_it)) return Value("it");
    if (x.is(C::pronoun_he) || x.is(C::pronoun_she)) return Value("he");
    if (x.is(C::pronoun_they)) return Value("they");
    if (x.is(C::pronoun_i) || x.is(C::pronoun_we)) return Value("we");
    if (x.is(C::pronoun_you)) return Value("you");
    return p == Part::subject_pronoun ? Value("sub") : Value("pron");
  }
  if (p == Part::name) return x.is(C::place) ? Value("place") : Value("name");
  if (x.is(C::role)) return x.forms & form_plural ? Value("roles") : Value("role");
  if (x.is(C::body)) return Value("body");
  if (x.is(C::document)) return Value("doc");
  if (p == Part::time) return Value("time");
  if (p == Part::number) return Value("number");
  return Value("np");
}

struct Collector {
  const Region& r;
  const Cue& cue;
  std::vector<SourceReading>& out;
  Range last_gap{};  // and how it was classified: neighbouring readings share it
  Gap last{};

  Gap gap_to(Range range) {
    const Range gap =
        range.begin >= cue.group.end ? Range{cue.group.end, range.begin} : Range{range.end, cue.group.begin};
    if (gap.empty()) return Gap::adjacent;
    if (!(gap == last_gap)) last = classify_gap(r.units, gap.begin, gap.end), last_gap = gap;
    return last;
  }
  void add(Range range, Shape shape, std::uint32_t head, Gap gap, bool right, std::uint32_t skipped) {
    if (range.empty() || range.overlaps({cue.head, cue.head + 1})) return;
    out.push_back({range, shape, gap, head, right, skipped, head_kind(r, shape, head)});
  }

  // Possessors and possessive pronouns inside a phrase: "Roe's call", "his promise".
  void inside(const Phrase& np, bool right, std::uint32_t skipped) {
    for (auto i = np.begin; i < np.end && i < np.begin + 12; ++i) {
      if (r.at(i) == Part::clitic && i > np.begin)
        add({np.begin, i + 1}, Shape::possessor, i - 1, Gap::adjacent, right, skipped);
      if (r.at(i) == Part::possessive) add({i, i + 1}, Shape::possessor, i, Gap::adjacent, right, skipped);
      if (r.at(i) == Part::of && i + 1 < np.end && np.head < i)
        add({i + 1, np.end}, Shape::possessor, np.end - 1, Gap::adjacent, right, skipped);
    }
  }

  // The phrase alone, with what follows it, and with its neighbours in a list.
  void phrase(std::uint32_t index, bool right, std::uint32_t skipped) {
    const auto& np = r.phrases.all[index];
    const Range range{np.begin, np.end};
    const Gap gap = gap_to(range);
    add(range,
        r.at(np.head) == Part::subject_pronoun || r.at(np.head) == Part::pronoun ? Shape::pronoun : Shape::phrase,
        np.head, gap, right, skipped);
    inside(np, right, skipped);
    // With prepositional phrases, brackets and appositions that touch it.
    auto end = np.end;
    for (int n = 0; n < 4 && end < r.size(); ++n) {
      auto next = end;
      if (r.at(next) == Part::preposition || r.at(next) == Part::as || r.at(next) == Part::of)
        ++next;
      else if (r.at(next) == Part::comma || r.at(next) == Part::conjunction || r.at(next) == Part::open_bracket)
        ++next;
      else
        break;
      if (next < r.size() && r.at(next) == Part::conjunction) ++next;
      if (next >= r.size()) break;
      const auto* more = r.phrase_at(next);
      if (more == nullptr || more->kind != Phrase::Kind::noun_phrase || more->begin != next) break;
      const bool list = r.at(end) == Part::conjunction || r.at(next - 1) == Part::conjunction;
      end = more->end;
      if (end < r.size() && r.at(end) == Part::close_bracket) ++end;
      if (Range{np.begin, end}.overlaps(cue.group)) break;
      add({np.begin, end}, list ? Shape::coordinated : Shape::extended, np.head, gap_to({np.begin, end}), right,
          skipped);
      if (r.at(end) == Part::comma && !list)
        add({np.begin, end + 1}, Shape::extended, np.head, gap_to({np.begin, end + 1}), right, skipped);
    }
    seams(np, gap, right, skipped);
    if (!right && skipped < 4) up_to_cue(np, skipped);
    if (right && skipped == 0) to_clause_end(np);
  }

  // The same phrase from a seam inside it: "reason | Democrats", "U.S. | President Roe".
  void seams(const Phrase& np, Gap gap, bool right, std::uint32_t skipped) {
    for (auto i = np.begin + 1; i < np.end && i < np.begin + 8; ++i) {
      if (region_seam(i)) add({i, np.end}, Shape::phrase, np.head, gap, right, skipped);
    }
  }
  bool region_seam(std::uint32_t i) const {
    return r.boundary[i] && r.at(i) != Part::clitic && r.at(i) != Part::of && r.at(i - 1) != Part::of;
  }

  // With all that stands before the cue: a relative clause, a participle, an age.
  void up_to_cue(const Phrase& np, std::uint32_t skipped) {
    auto end = cue.group.begin;
    if (end <= np.end || end - np.end > 30) return;
    add({np.begin, end}, Shape::whole, np.head, Gap::adjacent, false, skipped);
    if (r.at(end - 1) == Part::comma && end - 1 > np.end)
      add({np.begin, end - 1}, Shape::whole, np.head, Gap::adjacent, false, skipped);
  }

  // An inverted source with all that follows it, up to a quotation, a period or the region's end.
  void to_clause_end(const Phrase& np) {
    auto end = np.end;
    while (end < r.size() && end < np.end + 40 && r.at(end) != Part::quotation && r.at(end) != Part::period &&
           r.at(end) != Part::question && r.at(end) != Part::colon && r.at(end) != Part::semicolon)
      ++end;
    if (end == np.end) return;
    add({np.begin, end}, Shape::whole, np.head, Gap::adjacent, true, 0);
    if (r.at(end - 1) == Part::comma && end - 1 > np.end)
      add({np.begin, end - 1}, Shape::whole, np.head, Gap::adjacent, true, 0);
  }

  void relatives() {
    const I stop = std::max<I>(0, static_cast<I>(cue.group.begin) - 6);
    for (I i = static_cast<I>(cue.group.begin) - 1; i >= stop; --i) {
      if (r.at(i) != Part::relative && r.at(i) != Part::that) continue;
      const auto u = static_cast<std::uint32_t>(i);
      add({u, u + 1}, Shape::relative, u, classify_gap(r.units, u + 1, cue.group.begin), false, 0);
      return;
    }
  }

  void left() {
    std::uint32_t seen = 0;
    I i = static_cast<I>(cue.group.begin) - 1;
    // A noun or adjective cue may lie inside the phrase that names its source.
    if (const auto* own = r.phrase_at(cue.head); own != nullptr && own->kind == Phrase::Kind::noun_phrase) {
      inside(*own, false, 0);
      i = static_cast<I>(own->begin) - 1;
    }
    const I stop = std::max<I>(0, static_cast<I>(cue.group.begin) - farthest);
    while (i >= stop && seen < most_phrases_left) {
      const auto p = r.phrases.of_unit[static_cast<std::size_t>(i)];
      if (p != no_phrase && r.phrases.all[p].kind == Phrase::Kind::noun_phrase) phrase(p, false, seen++);
      i = p == no_phrase ? i - 1 : static_cast<I>(r.phrases.all[p].begin) - 1;
    }
  }

  void right() {
    std::uint32_t seen = 0;
    auto i = std::max(cue.group.end, cue.head + 1);
    const auto stop = std::min(r.size(), i + 25);
    while (i < stop && seen < most_phrases_right) {
      const auto p = r.phrases.of_unit[i];
      if (p != no_phrase && r.phrases.all[p].kind == Phrase::Kind::noun_phrase && r.phrases.all[p].begin >= i)
        phrase(p, true, seen++);
      i = p == no_phrase ? i + 1 : std::max(r.phrases.all[p].end, i + 1);
    }
  }
};

}  // namespace

void source_readings(const Region& r, const Cue& cue, std::vector<SourceReading>& out) {
  out.clear();
  out.push_back({});
  Collector c{r, cue, out};
  c.left();
  c.relatives();
  c.right();
}

template <class Sink>
void no_source_features(const Region& r, const Cue& cue, Sink& out) {
  out.add("none");
  out.add("none+lemma", cue.lemma);
  out.add("none+lemma+pattern", cue.lemma, cue.pattern);
  out.add("none+sense+pattern", cue.sense, cue.pattern);
  out.add("none+pattern", cue.pattern);
  out.add("none+left", cue.left, cue.pattern);
  out.add("none+right", cue.right, cue.pattern);
  out.add("none+left+right", cue.left, cue.right);
  out.add("none+part", r.part[cue.head]);
}

template <class Sink>
void source_shape_features(const Region& r, const Cue& cue, const SourceReading& s, Sink& out) {
  const Value shape = shape_name(s.shape);
  const Value side = s.right ? Value("right") : Value("left");
  const Value gap = value_of(s.gap);
  out.add("shape", shape, side, s.kind);
  out.add("gap", gap, side, shape);
  out.add("gap+kind", gap, side, s.kind);
  out.add("gap+rank", gap, side, bucket(s.skipped), shape);
  out.add("gap+pattern", gap, side, cue.pattern, shape);
  out.add("lemma+gap", cue.lemma, gap, side);
  out.add("lemma+shape", cue.lemma, shape, side);
  out.add("sense+gap+kind", cue.sense, gap, side, s.kind);
  out.add("sense+shape", cue.sense, shape, side);
  out.add("left+gap", cue.left, side, gap, shape);
  out.add("right+side", cue.right, side, gap, s.kind);
  out.add("part+shape", r.part[cue.head], shape, side, gap);
  if (r.headline) out.add("headline", side, gap, s.kind);
}

template <class Sink>
void source_range_features(const Region& r, const Cue& cue, const SourceReading& s, Sink& out) {
  const Value shape = shape_name(s.shape);
  const Value side = s.right ? Value("right") : Value("left");
  const Value gap = value_of(s.gap);
  const I b = s.range.begin, e = s.range.end;
  out.add("before+gap", r.part_at(b - 1), gap, side, s.kind);
  out.add("after+gap", r.part_at(e), gap, side, shape);
  out.add("first+shape", r.part_at(b), r.part_at(b - 1), shape);
  out.add("last+shape", r.part_at(e - 1), r.part_at(e), shape);
  out.add("length", bucket(s.range.end - s.range.begin), shape);
  out.add("distance",
          bucket(s.right                         ? s.range.begin - cue.group.end
                 : cue.group.begin > s.range.end ? cue.group.begin - s.range.end
                                                 : 0),
          side, s.kind);
  if (s.range.end - s.range.begin > 1) {
    const auto& from = r.tally[s.range.begin];
    const auto& to = r.tally[s.range.end];
    const std::uint32_t commas = to.commas - from.commas, verbs = to.finite - from.finite;
    out.add("inside", bucket(commas), bucket(verbs), shape);
    out.add("inside+edge", bucket(commas), r.part_at(e - 1), r.part_at(e));
  }
}

template <class Sink>
void source_features(const Region& r, const Cue& cue, const SourceReading& s, Sink& out) {
  if (s.shape == Shape::none) return no_source_features(r, cue, out);
  source_shape_features(r, cue, s, out);
  source_range_features(r, cue, s, out);
}

template <class Sink>
void source_begin_features(const Region& r, bool right, std::uint32_t begin, Sink& out) {
  const I b = begin;
  const Value side = right ? Value("right") : Value("left");
  out.add("b.before", r.form_at(b - 1), side);
  out.add("b.before+part", r.part_at(b - 1), r.part_at(b), side);
  out.add("b.before2", r.form_at(b - 2), r.form_at(b - 1));
  out.add("b.first", r.form_at(b), side);
  out.add("b.first2", r.part_at(b - 1), r.part_at(b), r.part_at(b + 1));
  out.add("b.pair", r.form_at(b - 1), r.form_at(b));
}

template <class Sink>
void source_end_features(const Region& r, bool right, bool touches, std::uint32_t end, Sink& out) {
  const I e = end;
  const Value side = right ? Value("right") : Value("left");
  out.add("e.after", r.form_at(e), side);
  out.add("e.after+part", r.part_at(e - 1), r.part_at(e), side);
  out.add("e.after2", r.form_at(e), r.form_at(e + 1));
  out.add("e.last", r.form_at(e - 1), side);
  out.add("e.last2", r.part_at(e - 1), r.part_at(e), r.part_at(e + 1));
  out.add("e.pair", r.form_at(e - 1), r.form_at(e));
  out.add("e.touch", touches ? Value("touch") : Value("apart"), r.part_at(e - 1), r.part_at(e));
}

template <class Sink>
void source_head_features(const Region& r, const Cue& cue, const SourceReading& s, Sink& out) {
  const Value side = s.right ? Value("right") : Value("left");
  const Value& kind = s.kind;
  const Value rank = bucket(s.skipped);
  out.add("h.form", r.form[s.head], side);
  out.add("h.form+lemma", r.form[s.head], cue.lemma);
  out.add("h.form+sense", r.form[s.head], cue.sense);
  out.add("h.kind", kind, side);
  out.add("h.rank", rank, side, kind);
  out.add("h.rank+pattern", rank, side, cue.pattern);
  out.add("h.kind+pattern", cue.pattern, side, kind);
  out.add("h.kind+lemma", cue.lemma, kind, side);
  out.add("h.kind+shapes", cue.left, cue.right, side);
  out.add("h.rank+left", rank, side, cue.left);
}

template void source_begin_features(const Region&, bool, std::uint32_t, FeatureSink&);
template void source_begin_features(const Region&, bool, std::uint32_t, Weigher&);
template void source_end_features(const Region&, bool, bool, std::uint32_t, FeatureSink&);
template void source_end_features(const Region&, bool, bool, std::uint32_t, Weigher&);
template void source_head_features(const Region&, const Cue&, const SourceReading&, FeatureSink&);
template void source_head_features(const Region&, const Cue&, const SourceReading&, Weigher&);
template void source_features(const Region&, const Cue&, const SourceReading&, FeatureSink&);
template void no_source_features(const Region&, const Cue&, Weigher&);
template void source_shape_features(const Region&, const Cue&, const SourceReading&, Weigher&);
template void source_range_features(const Region&, const Cue&, const SourceReading&, Weigher&);

}  // namespace onrecord
