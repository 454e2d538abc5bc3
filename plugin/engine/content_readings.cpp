#include "plugin/engine/content_readings.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using C = LexemeClass;
using I = std::int64_t;

constexpr PartSet verbal{Part::finite_verb, Part::base_verb, Part::participle, Part::gerund,
                         Part::be,          Part::have,      Part::do_,        Part::modal};
constexpr PartSet quoted{Part::quotation, Part::short_quotation};
constexpr std::uint32_t reach = 90;  // units on a side: longer contents are cut by the region's end anyway

Value source_place(const Frame& f) {
  if (f.source.shape == SourceReading::Shape::none) return Value("none");
  if (f.source.right) return f.source.gap == Gap::adjacent ? Value("right") : Value("right-far");
  return f.source.gap == Gap::adjacent ? Value("left") : Value("left-far");
}

bool has_quotation(const Region& r, Range range) {
  return !range.empty() && r.tally[range.end].quotations > r.tally[range.begin].quotations;
}

// What stands between the cue and a begin to its right, as a short string of parts; "far" beyond four units.
template <class Sink>
void gap_feature(const Frame& f, std::uint32_t from, std::uint32_t to, const Value& name, Sink& out) {
  const auto& r = f.region;
  switch (to - from) {
    case 0:
      out.add(name, Value("touch"), f.cue.sense);
      return;
    case 1:
      out.add(name, r.form[from], f.cue.sense);
      out.add(name, r.part[from]);
      return;
    case 2:
      out.add(name, r.part[from], r.part[from + 1]);
      return;
    case 3:
      out.add(name, r.part[from], r.part[from + 1], r.part[from + 2]);
      return;
    case 4:
      out.add(name, r.part[from], r.part[from + 1], r.part[from + 2], r.part[from + 3]);
      return;
    default:
      out.add(name, Value("far"), bucket(to - from));
      return;
  }
}

}  // namespace

Value name_of_side(Side side) {
  static constexpr std::array<Value, 3> names = {Value("right"), Value("left"), Value("both")};
  return names[static_cast<std::size_t>(side)];
}

Range side_range(const Frame& f, Side side) {
  const auto& source = f.source.range;
  const bool sourced = !source.empty();
  if (side == Side::right) {
    Range out{f.cue_range.end, std::min(f.region.size(), f.cue_range.end + reach)};
    if (sourced && source.begin >= f.cue_range.end) {
      // An inverted source: the content stands behind it, or between when the source ends the clause.
      if (source.begin - f.cue_range.end <= 3)
        out.begin = source.end;
      else
        out.end = std::min(out.end, source.begin);
    }
    return out;
  }
  Range out{f.cue_range.begin > reach ? f.cue_range.begin - reach : 0, f.cue_range.begin};
  if (sourced && source.end <= f.cue_range.begin) {
    if (f.cue_range.begin - source.end <= 12)
      out.end = source.begin;
    else
      out.begin = std::max(out.begin, source.end);
  }
  if (out.end < out.begin) out.end = out.begin;
  return out;
}

void boundaries(const Region& r, Range range, std::vector<std::uint32_t>& out) {
  out.clear();
  if (range.empty()) return;
  for (auto i = range.begin; i <= range.end; ++i) {
    // "called it “a scandal”" and "criticized it as “a scandal”" end behind the quotation, never before its "as".
    if (i > range.begin && i < range.end && r.at(i) == Part::as && quoted.has(r.at(i + 1))) continue;
    if (r.boundary[i] || i == range.begin || i == range.end) out.push_back(i);
  }
}

template <class Sink>
void side_features(const Frame& f, Side side, Sink& out) {
  const Value s = name_of_side(side);
  const auto& c = f.cue;
  const Value place = source_place(f);
  const auto left = side_range(f, Side::left), right = side_range(f, Side::right);
  const Value ql = has_quotation(f.region, left) ? Value("ql") : Value("-"),
              qr = has_quotation(f.region, right) ? Value("qr") : Value("-");
  const Value next = f.region.part_at(f.cue_range.end);
  const Value before = f.region.part_at(static_cast<I>(left.end) - 1);
  const Value behind_source = f.source.right ? f.region.part_at(f.source.range.end) : next;
  out.add("side", s);
  out.add("lemma", s, c.lemma);
  out.add("lemma+pattern", s, c.lemma, c.pattern);
  out.add("lemma+right", s, c.lemma, c.right);
  out.add("sense+right", s, c.sense, c.right);
  out.add("right", s, c.right, place);
  out.add("left", s, c.left, place);
  out.add("left+right", s, c.left, c.right);
  out.add("quotes", s, ql, qr, place);
  out.add("quotes+right", s, ql, qr, c.right);
  out.add("quotes+before", s, ql, qr, before, behind_source);
  out.add("before", s, before, place, behind_source);
  out.add("before+right", s, before, c.right, place);
  out.add("pattern", s, c.pattern, c.sense);
  out.add("pattern+right", s, c.pattern, c.right);
  out.add("room", s, bucket(f.region.words(left.begin, left.end)), bucket(f.region.words(right.begin, right.end)));
  out.add("room+right", s, bucket(f.region.words(right.begin, right.end)), c.right);
  out.add("next", s, f.region.form_at(f.cue_range.end));
  out.add("behind", s, f.region.form_at(f.source.right ? f.source.range.end : f.cue_range.end), place);
  out.add("part", s, f.region.part[f.cue.head], place);
  out.add("source-kind", s, f.region.part_at(f.source.range.empty() ? -1 : static_cast<I>(f.source.head)), place,
          c.sense);
}

template <class Sink>
void begin_place_features(const Region& r, std::uint32_t begin, Sink& out) {
  const I b = begin;
  out.add("b.bias", r.part_at(b));
  out.add("b.parts", r.part_at(b - 1), r.part_at(b));
  out.add("b.parts2", r.part_at(b - 2), r.part_at(b - 1), r.part_at(b));
  out.add("b.parts3", r.part_at(b - 1), r.part_at(b), r.part_at(b + 1));
  out.add("b.form", r.form_at(b));
  out.add("b.form-1", r.form_at(b - 1));
  out.add("b.forms", r.form_at(b - 1), r.form_at(b));
}

template <class Sink>
void end_place_features(const Region& r, std::uint32_t end, Sink& out) {
  const I e = end;
  out.add("e.bias", r.part_at(e));
  out.add("e.parts", r.part_at(e - 1), r.part_at(e));
  out.add("e.parts2", r.part_at(e - 1), r.part_at(e), r.part_at(e + 1));
  out.add("e.parts3", r.part_at(e), r.part_at(e + 1), r.part_at(e + 2));
  out.add("e.form", r.form_at(e));
  out.add("e.form+1", r.form_at(e), r.form_at(e + 1));
  out.add("e.form-1", r.form_at(e - 1));
  out.add("e.forms", r.form_at(e - 1), r.form_at(e));
  if (e > 0 && quoted.has(r.at(e - 1))) out.add("e.after-quote", r.part_at(e), r.form_at(e + 1));
}

template <class Sink>
void begin_features(const Frame& f, Side side, Range range, std::uint32_t begin, Sink& out) {
  const auto& r = f.region;
  const auto& c = f.cue;
  const I b = begin;
  out.add("b.form+lemma", r.form_at(b), c.lemma);
  out.add("b.form-1+lemma", r.form_at(b - 1), c.lemma);
  out.add("b.sense", r.part_at(b), c.sense, c.right);
  out.add("b.right", r.part_at(b - 1), r.part_at(b), c.right);
  out.add("b.edge", begin == range.begin ? Value("edge") : Value("in"), c.right);
  if (side == Side::right) {
    gap_feature(f, range.begin, begin, Value("b.gap"), out);
    const auto d = bucket(r.words(range.begin, begin));
    out.add("b.distance", d);
    out.add("b.distance+right", d, c.right);
    out.add("b.distance+lemma", d, c.lemma);
    out.add("b.distance+part", d, r.part_at(b), r.part_at(b - 1));
    out.add("b.distance+sense", d, c.sense, r.part_at(b));
    out.add("b.distance+source", d, source_place(f), r.part_at(b));
  } else {
    const auto d = bucket(r.words(range.begin, begin));
    out.add("b.from-start", d, r.part_at(b - 1));
    out.add("b.from-start+part", d, r.part_at(b));
    out.add("b.from-start+left", d, c.left);
    out.add("b.to-cue", bucket(r.words(begin, range.end)), c.left);
    out.add("b.pattern", r.part_at(b - 1), r.part_at(b), c.pattern, source_place(f));
  }
}

template <class Sink>
void end_features(const Frame& f, Side side, Range range, std::uint32_t end, Sink& out) {
  const auto& r = f.region;
  const auto& c = f.cue;
  const I e = end;
  const Value rest = bucket(r.words(end, range.end));
  out.add("e.form+lemma", r.form_at(e), c.lemma);
  out.add("e.form+sense", r.form_at(e), c.sense);
  out.add("e.part+lemma", r.part_at(e), c.lemma);
  out.add("e.sense", r.part_at(e), c.sense, c.right);
  out.add("e.part+right", r.part_at(e - 1), r.part_at(e), c.right);
  out.add("e.form+right", r.form_at(e), c.right);
  out.add("e.form+part+1", r.form_at(e), r.part_at(e + 1), c.sense);
  out.add("e.rest", rest, r.part_at(e));
  out.add("e.rest+right", rest, c.right, r.part_at(e));
  out.add("e.rest+sense", rest, c.sense);
  out.add("e.rest+form", rest, r.form_at(e));
  out.add("e.pattern", r.part_at(e), c.pattern, source_place(f));
  if (quoted.has(r.at(e))) out.add("e.before-quote", r.part_at(e - 1), c.right);
  // The next verb outside: another cue of the same subject, or a clause of its own?
  for (I i = e; i < std::min<I>(static_cast<I>(range.end), e + 5); ++i) {
    if (!verbal.has(r.at(i))) continue;
    const auto& x = r.lexeme(static_cast<std::uint32_t>(i));
    const auto& head = r.lexeme(c.head);
    const Value kin = x.is(C::cue_verb)        ? ((x.forms & head.forms) ? Value("same-form") : Value("cue"))
                      : (x.forms & head.forms) ? Value("form")
                                               : Value("other");
    out.add("e.next-verb", kin, bucket(static_cast<std::uint32_t>(i - e)), r.part_at(e));
    out.add("e.next-verb+form", kin, r.form_at(e), r.part_at(i));
    out.add("e.next-verb+right", kin, c.right, r.part_at(e));
    break;
  }
  // The next verb outside says whether what follows is a clause of its own.
  const bool clause = r.tally[std::max(end, std::min(range.end, end + 8))].finite > r.tally[end].finite;
  out.add("e.clause", clause ? Value("clause") : Value("none"), r.part_at(e), r.part_at(e + 1));
  out.add("e.clause+form", clause ? Value("clause") : Value("none"), r.form_at(e));
  if (side == Side::left) {
    out.add("e.to-source", bucket(range.end - end), r.part_at(e - 1), r.part_at(e));
    out.add("e.left", c.left, r.part_at(e - 1), r.part_at(e), source_place(f));
  }
}

template <class Sink>
void span_features(const Frame& f, Range room, Range range, Sink& out) {
  const auto& r = f.region;
  const auto& c = f.cue;
  const auto& from = r.tally[range.begin];
  const auto& to = r.tally[range.end];
  const int quotes = to.quotations - from.quotations, commas = to.commas - from.commas,
            open = to.brackets - from.brackets;
  const bool verb = to.finite > from.finite, others = to.neutral > from.neutral;
  const auto words = r.words(range.begin, range.end);
  const Value length = bucket(words);
  const Value quote = quotes == 0                    ? Value("none")
                      : range.end - range.begin == 1 ? Value("only")
                      : quotes == 1                  ? Value("some")
                                                     : Value("more");
  const Value whole = range.end == room.end       ? (range.begin == room.begin ? Value("whole") : Value("to-end"))
                      : range.begin == room.begin ? Value("from-begin")
                                                  : Value("inner");
  const Value has_verb = verb ? Value("verb") : Value("no-verb");
  out.add("s.length", length, c.sense);
  out.add("s.length+right", length, c.right);
  out.add("s.length+lemma", length, c.lemma);
  out.add("s.whole", whole, c.right);
  out.add("s.whole+sense", whole, c.sense);
  out.add("s.quote", quote, c.sense);
  out.add("s.quote+whole", quote, whole);
  out.add("s.quote+right", quote, c.right, r.part_at(range.begin));
  out.add("s.verb", has_verb, c.sense, r.part_at(range.begin));
  out.add("s.verb+lemma", has_verb, c.lemma);
  out.add("s.verb+right", has_verb, c.right, length);
  out.add("s.begin+end", r.part_at(range.begin), r.part_at(range.end), has_verb);
  out.add("s.commas", bucket(static_cast<std::uint32_t>(commas)), r.part_at(range.end));
  if (open != 0) out.add("s.unbalanced");
  if (others) out.add("s.other-cue", has_verb);
}

template void side_features(const Frame&, Side, FeatureSink&);
template void side_features(const Frame&, Side, Weigher&);
template void begin_place_features(const Region&, std::uint32_t, FeatureSink&);
template void begin_features(const Frame&, Side, Range, std::uint32_t, FeatureSink&);
template void begin_place_features(const Region&, std::uint32_t, Weigher&);
template void begin_features(const Frame&, Side, Range, std::uint32_t, Weigher&);
template void end_place_features(const Region&, std::uint32_t, FeatureSink&);
template void end_features(const Frame&, Side, Range, std::uint32_t, FeatureSink&);
template void end_place_features(const Region&, std::uint32_t, Weigher&);
template void end_features(const Frame&, Side, Range, std::uint32_t, Weigher&);
template void span_features(const Frame&, Range, Range, FeatureSink&);
template void span_features(const Frame&, Range, Range, Weigher&);

}  // namespace onrecord
