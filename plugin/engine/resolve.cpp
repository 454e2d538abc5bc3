#include "plugin/engine/resolve.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

constexpr float least_logit = -2.5f;  // about 8 %: below it no reading has ever been worth its time
constexpr float least_reporting_logit = -4;
constexpr float forced = 0.6f;  // confidence of a reading that a rule forces, where the weights doubt it
constexpr float forced_report = 0.4f;
constexpr float likely = 0.5f;
constexpr float clear = 0.8f;  // of a source or content that is in no doubt
constexpr std::uint32_t least_words = 1;

float logistic(float x) { return 1 / (1 + std::exp(-x)); }

// Did a rule see hearsay in the passive ("is believed to") in the words of the cue?
bool is_passive_hearsay(const Region& r, const Cue& cue) {
  for (auto u = cue.group.begin; u <= cue.head; ++u) {
    if (r.lexeme(u).is(LexemeClass::passive_hearsay)) return true;
  }
  return false;
}

// A promise of anonymity is the reporter's, never part of what the source said.
void veto_promises(Reading& x) {
  const auto holds = [&](Range range) {
    for (auto u = range.begin; u < range.end; ++u) {
      if (x.region->units[u].quotation == no_quotation && x.region->lexeme(u).is(LexemeClass::promise)) return true;
    }
    return false;
  };
  if (!x.left.empty() && !x.right.empty()) {
    if (holds(x.right))
      x.right = {};
    else if (holds(x.left))
      x.left = {};
  }
}

// What joins a content to the words behind it is not part of it.
constexpr PartSet joints{Part::comma, Part::conjunction, Part::subordinator, Part::semicolon};
void trim(const Region& r, Range& range) {
  while (range.end > range.begin + 1 && joints.has(r.at(range.end - 1))) --range.end;
}

bool may_be_forced(const Region& r, const Cue& cue) {
  return is_passive_hearsay(r, cue) || r.lexeme(cue.head).is(LexemeClass::cue_forced);
}

bool reports(const Region& r, const Cue& cue) {
  const auto& x = r.lexeme(cue.head);
  const bool finite = r.at(cue.head) == Part::finite_verb || cue.pattern.hash == Value("have").hash;
  return finite && x.is(LexemeClass::cue_verb) &&
         (x.sense == CueSense::neutral || x.sense == CueSense::doubt || x.sense == CueSense::concession ||
          x.sense == CueSense::factive);
}

// Words whose trade is to report keep a chance that rarer readings of other words do not get.
float least_logit_of(const Region& r, const Cue& cue) {
  return reports(r, cue) || may_be_forced(r, cue) ? least_reporting_logit : least_logit;
}

// A linguist's rule that saw hearsay in the passive: nobody is named, whatever the weights say.
bool force_hearsay(Reading& x) {
  if (!is_passive_hearsay(*x.region, x.cue)) return false;
  if (x.cue.pattern.hash != Value("be+pp").hash && x.cue.pattern.hash != Value("aux+be+pp").hash) return false;
  if (!x.source.range.empty() && x.source.range.end <= x.cue_range.begin && x.left.empty()) {
    x.left = x.source.range;  // who is said to have done it is part of what is said
    x.side = Side::both;
  }
  x.source = {};
  x.probability = std::max(x.probability, forced);
  return true;
}

// A linguist's list of verbs that only report: a clear subject beside one and a clear complement behind it suffice.
bool force_report(Reading& x) {
  const bool listed =
      x.region->lexeme(x.cue.head).is(LexemeClass::cue_forced) && x.region->at(x.cue.head) == Part::finite_verb;
  if (!listed || x.source.gap != Gap::adjacent || x.source_p < clear || x.side != Side::right || x.right_p < clear)
    return false;
  x.probability = std::max(x.probability, forced_report);
  return true;
}

// A verb that reports, with its subject beside it and its complement behind it: inside another one's content that is a report
// within the report, though the weights, which learned from texts without such, doubt it.
bool may_nest(const Reading& x) {
  return reports(*x.region, x.cue) && x.source.gap == Gap::adjacent && x.source_p >= likely && !x.right.empty() &&
         x.right_p >= likely && x.left.empty();
}

bool inside(std::uint32_t unit, Range range) { return range.begin <= unit && unit < range.end; }

// Cuts `range` so that it stays clear of `taken`; keeps the longer side.
Range clear_of(const Region& r, Range range, Range taken) {
  if (!range.overlaps(taken)) return range;
  const Range left{range.begin, std::max(range.begin, taken.begin)}, right{std::min(range.end, taken.end), range.end};
  const Range best = r.words(left.begin, left.end) >= r.words(right.begin, right.end) ? left : right;
  Range out = best;
  while (out.end > out.begin && joints.has(r.at(out.end - 1))) --out.end;
  return out;
}

// What an accepted reading keeps for itself when it lies in another's content: its words from source to content.
bool fit(Reading& x, const Resolved& taken) {
  const auto& y = taken.reading;
  const auto& r = *x.region;
  if (inside(y.cue.head, x.right) || inside(y.cue.head, x.left)) {
    x.right = clear_of(r, x.right, y.hull());
    x.left = clear_of(r, x.left, y.hull());
  }
  for (const Range other : {y.right, y.left}) {
    if (other.empty()) continue;
    x.right = clear_of(r, x.right, other);
    x.left = clear_of(r, x.left, other);
  }
  return r.words(x.right.begin, x.right.end) + r.words(x.left.begin, x.left.end) >= least_words;
}

// "A said that [B had denied] it": a report that stands whole inside an accepted one's content, under the innermost.
void nest(Reading&& x, std::vector<Resolved>& out) {
  std::int32_t parent = -1;
  const Range all = x.hull();
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& y = out[i].reading;
    if (x.cue_range.overlaps(y.cue_range)) return;
    for (const Range content : {y.right, y.left})
      if (content.begin <= all.begin && all.end <= content.end) parent = static_cast<std::int32_t>(i);
  }
  if (parent < 0) return;
  x.probability = std::max(x.probability, forced_report);
  x.forced_by = "reading.report_in_a_report";
  out.push_back({std::move(x), parent});
}

// "Holt said the bridge was safe and promised to walk across it": one source, two cues side by side. The first content ends before
// the second cue. False where that would leave it empty.
bool coordinate(const Reading& x, Reading& first) {
  if (x.source.range.empty() || !(x.source.range == first.source.range) || !inside(x.cue.head, first.right))
    return false;
  Range before{first.right.begin, x.cue_range.begin};
  trim(*x.region, before);
  if (before.empty() || x.region->words(before.begin, before.end) == 0) return false;
  first.right = before;
  return true;
}

}  // namespace

std::vector<Reading> read_region(const Region& region, const Model& model, float floor) {
  Reader reader(model);
  std::vector<Reading> out;
  read_region(region, reader, floor, out);
  return out;
}

void read_region(const Region& region, Reader& reader, float floor, std::vector<Reading>& out) {
  const auto& model = reader.model();
  out.clear();
  reader.enter(region);
  Weigher cues(model.cue), accepted(model.accept);
  for (std::uint32_t i = 0; i < region.size(); ++i) {
    if (!can_be_cue(region, i) || region.lexeme(i).is(LexemeClass::cue_veto)) continue;
    Cue cue = describe_cue(region, i);
    cue_features(region, cue, cues);
    cue.logit = cues.take();
    if (cue.logit < least_logit_of(region, cue)) continue;
    Reading reading = reader.read(cue);
    if (reading.right.empty() && reading.left.empty()) continue;
    accept_features(reading, accepted);
    reading.probability = logistic(accepted.take());
    if (reading.probability >= floor || may_be_forced(region, cue) || may_nest(reading)) out.push_back(reading);
  }
}

std::vector<Resolved> resolve(std::vector<Reading>& readings, float threshold) {
  std::vector<Resolved> out;
  if (readings.empty()) return out;
  for (auto& x : readings) {
    veto_promises(x);
    trim(*x.region, x.right);
    trim(*x.region, x.left);
    if (force_hearsay(x))
      x.forced_by = "reading.passive_hearsay";
    else if (force_report(x))
      x.forced_by = "reading.verbs_that_only_report";
  }
  const auto likelier = [](const Reading& a, const Reading& b) { return a.probability > b.probability; };
  if (readings.size() > 1) std::stable_sort(readings.begin(), readings.end(), likelier);
  for (auto& x : readings) {
    if (x.probability < threshold) break;
    std::int32_t parent = -1;
    bool stands = true;
    for (std::size_t i = 0; i < out.size() && stands; ++i) {
      auto& y = out[i].reading;
      if (x.cue_range.overlaps(y.cue_range))
        stands = false;
      else if (coordinate(x, y))
        continue;
      else if (inside(x.cue.head, y.right) || inside(x.cue.head, y.left))
        parent = static_cast<std::int32_t>(i);
      else if (out[i].parent < 0)
        stands = fit(x, out[i]);
    }
    if (stands) out.push_back({std::move(x), parent});
  }
  for (auto& x : readings)
    if (x.probability < threshold && may_nest(x)) nest(std::move(x), out);
  return out;
}

}  // namespace onrecord
