#include "plugin/engine/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord {
namespace {

constexpr std::size_t most_ends = 8;  // begins and ends that are combined
constexpr float hopeless = 5;         // a pair this far below the best is not weighed

void softmax(std::vector<float>& scores) {
  if (scores.empty()) return;
  const float top = *std::max_element(scores.begin(), scores.end());
  float total = 0;
  for (auto& s : scores) total += s = std::exp(s - top);
  for (auto& s : scores) s /= total;
}

Value tenth(float p) {
  static constexpr std::array<Value, 11> names = {Value("0"),  Value(".1"), Value(".2"), Value(".3"),
                                                  Value(".4"), Value(".5"), Value(".6"), Value(".7"),
                                                  Value(".8"), Value(".9"), Value("1")};
  return names[static_cast<std::size_t>(std::clamp(p, 0.f, 1.f) * 10)];
}

// "... said on Monday.": when it was said is not what was said.
bool is_time_alone(const Region& r, Range range) {
  constexpr PartSet beside_time{Part::preposition, Part::comma, Part::period, Part::determiner, Part::number};
  bool time = false;
  for (auto u = range.begin; u < range.end; ++u) {
    if (r.at(u) == Part::time)
      time = true;
    else if (!beside_time.has(r.at(u)))
      return false;
  }
  return time;
}

bool holds_quotation(const Region& r, Range range) {
  return !range.empty() && r.tally[range.end].quotations > r.tally[range.begin].quotations;
}

}  // namespace

Range Reading::hull() const {
  Range out = cue_range;
  for (const Range r : {source.range, right, left}) {
    if (!r.empty()) out = {std::min(out.begin, r.begin), std::max(out.end, r.end)};
  }
  return out;
}

Reader::Reader(const Model& model) : model_(model) {}

Range Reader::choose_range(const Region& region, const Cue& cue) {
  Weigher sink(model_.group);
  const auto best = [&](Range places, auto&& features, std::uint32_t otherwise) {
    float top = -1e30f;
    for (auto place = places.begin; place < places.end; ++place) {
      features(region, cue, place, sink);
      if (const float s = sink.take(); s > top) top = s, otherwise = place;
    }
    return otherwise;
  };
  return {best(cue_begins(region, cue), cue_begin_features<Weigher>, cue.group.begin),
          best(cue_ends(region, cue), cue_end_features<Weigher>, cue.group.end)};
}

void Reader::enter(const Region& region) {
  region_ = &region;
  fresh_ = true;
}

void Reader::forget_places() {
  fresh_ = false;
  for (auto* sides : {source_, content_}) {
    for (auto* side : {&sides[0], &sides[1]}) {
      side->begin.reset(region_->size() + 1);
      side->end.reset(region_->size() + 1);
    }
  }
}

// Readings that look alike to the cue weigh alike, but for their words.
float Reader::shape_score(const Cue& cue, const SourceReading& s) {
  const std::uint32_t look =
      (s.kind.hash << 12) ^ (std::min(s.skipped, 15u) << 8 | static_cast<std::uint32_t>(s.gap) << 4 |
                             static_cast<std::uint32_t>(s.shape) << 1 | static_cast<std::uint32_t>(s.right));
  for (const auto& x : shared_) {
    if (x.look == look) return x.score;
  }
  Weigher sink(model_.source);
  source_shape_features(*region_, cue, s, sink);
  shared_.push_back({look, sink.take()});
  return shared_.back().score;
}

void Reader::choose_source(const Cue& cue, Reading& out) {
  const auto& region = *region_;
  source_readings(region, cue, readings_);
  const auto& readings = readings_;
  Weigher sink(model_.source);
  head_.reset(region.size());
  shared_.clear();
  scores_.clear();
  no_source_features(region, cue, sink);
  scores_.push_back(sink.take());
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const auto& s = readings[i];
    const bool right_begin = begins_right(cue, s.range.begin), right_end = ends_right(cue, s.range.end);
    const bool touches = s.range.end == cue.group.begin;
    float score = shape_score(cue, s);
    source_range_features(region, cue, s, sink);
    score += sink.take();
    score += source_[right_begin].begin(
        s.range.begin, [&] { return source_begin_features(region, right_begin, s.range.begin, sink), sink.take(); });
    const auto end = [&] { return source_end_features(region, right_end, touches, s.range.end, sink), sink.take(); };
    score += touches ? end() : source_[right_end].end(s.range.end, end);
    score += head_(s.head, [&] { return source_head_features(region, cue, s, sink), sink.take(); });
    scores_.push_back(score);
  }
  softmax(scores_);
  // The reading of best expected agreement: at least half of its words are the true source's.
  std::size_t best = 0;
  float best_gain = scores_[0], best_mass = scores_[0];
  for (std::size_t i = 1; i < readings.size(); ++i) {
    if (scores_[i] < 0.01f) continue;
    const auto own = std::max(1u, region.words(readings[i].range.begin, readings[i].range.end));
    float mass = 0;
    for (std::size_t k = 1; k < readings.size(); ++k) {
      if (scores_[k] < 0.003f) continue;
      const auto& a = readings[i].range;
      const auto& b = readings[k].range;
      if (2 * region.words(std::max(a.begin, b.begin), std::min(a.end, b.end)) >= own) mass += scores_[k];
    }
    const float gain = mass + 0.5f * scores_[i];
    if (gain > best_gain) best = i, best_gain = gain, best_mass = mass;
  }
  out.source = readings[best];
  out.source_p = best_mass;
  out.source_exact = scores_[best];
  out.none_p = scores_[0];
}

Side Reader::choose_side(const Frame& frame, Reading& out) {
  Weigher sink(model_.side);
  std::array<float, 3> p{};
  const auto room = [&](Side side) {
    const auto range = side_range(frame, side);
    return frame.region.words(range.begin, range.end) > 0 && !is_time_alone(frame.region, range);
  };
  const bool right = room(Side::right), left = room(Side::left);
  if (!right && !left) return Side::right;
  for (const Side side : {Side::right, Side::left, Side::both}) {
    side_features(frame, side, sink);
    const bool possible = side == Side::right ? right : side == Side::left ? left : right && left;
    p[static_cast<std::size_t>(side)] = possible ? sink.take() : (sink.take(), -1e9f);
  }
  std::vector<float>& scores = scores_;
  scores.assign(p.begin(), p.end());
  softmax(scores);
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  out.side_p = scores[best];
  return static_cast<Side>(best);
}

void Reader::keep_best(std::vector<Place>& places) const {
  const auto keep = std::min(places.size(), most_ends);
  std::partial_sort(
      places.begin(), places.begin() + static_cast<std::ptrdiff_t>(keep), places.end(),
      [](const Place& a, const Place& b) { return a.score != b.score ? a.score > b.score : a.at < b.at; });
  places.resize(keep);
}

// The span of best expected agreement (half of the words in common) under the probabilities of all.
Reader::Ranked Reader::choose_span(const Frame& frame, Side side, const Weights& weights) {
  const auto& region = frame.region;
  const auto room = side_range(frame, side);
  boundaries(region, room, places_);
  if (places_.size() < 2) return {};
  Weigher sink(weights);
  auto& known = content_[side == Side::right];
  begins_.clear();
  ends_.clear();
  for (const auto at : places_) {
    begin_features(frame, side, room, at, sink);
    float score = sink.take();
    score += known.begin(at, [&] { return begin_place_features(region, at, sink), sink.take(); });
    begins_.push_back({at, score});
    end_features(frame, side, room, at, sink);
    score = sink.take();
    score += known.end(at, [&] { return end_place_features(region, at, sink), sink.take(); });
    ends_.push_back({at, score});
  }
  keep_best(begins_);
  keep_best(ends_);
  spans_.clear();
  scores_.clear();
  for (const auto& b : begins_) {
    for (const auto& e : ends_) {
      if (b.at >= e.at || frame.region.words(b.at, e.at) == 0) continue;
      if (b.score + e.score < begins_[0].score + ends_[0].score - hopeless) continue;
      span_features(frame, room, {b.at, e.at}, sink);
      spans_.push_back({b.at, e.at});
      scores_.push_back(b.score + e.score + sink.take());
    }
  }
  if (spans_.empty()) return {};
  softmax(scores_);
  const auto agree = [&](Range a, Range b) {
    const auto both = frame.region.words(std::max(a.begin, b.begin), std::min(a.end, b.end));
    const auto either = frame.region.words(a.begin, a.end) + frame.region.words(b.begin, b.end) - both;
    return either != 0 && 2 * both >= either;
  };
  Ranked best;
  float best_gain = -1;
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (scores_[i] < 0.01f) continue;
    float mass = 0;
    for (std::size_t k = 0; k < spans_.size(); ++k) {
      if (scores_[k] > 0.01f && agree(spans_[i], spans_[k])) mass += scores_[k];
    }
    const float gain = mass + 0.5f * scores_[i];  // exactness breaks near ties
    if (gain > best_gain) best = {spans_[i], mass, scores_[i]}, best_gain = gain;
  }
  return best;
}

Reading Reader::read(const Cue& cue) {
  if (fresh_) forget_places();
  const auto& region = *region_;
  Reading out;
  out.region = &region;
  out.cue = cue;
  out.cue_range = choose_range(region, cue);
  choose_source(cue, out);
  if (out.source.range.overlaps(out.cue_range)) {  // the cue gives way to the words of its source
    if (out.source.range.begin > cue.head)
      out.cue_range.end = out.source.range.begin;
    else
      out.cue_range.begin = out.source.range.end;
  }
  const Frame frame{region, cue, out.cue_range, out.source};
  out.side = choose_side(frame, out);
  if (out.side != Side::left) {
    const auto span = choose_span(frame, Side::right, model_.right);
    out.right = span.range;
    out.right_p = span.probability;
    out.content_exact = span.exact;
  }
  if (out.side != Side::right) {
    const auto span = choose_span(frame, Side::left, model_.left);
    out.left = span.range;
    out.left_p = span.probability;
    out.content_exact = std::max(out.content_exact, span.exact);
  }
  return out;
}

template <class Sink>
void accept_features(const Reading& x, Sink& out) {
  const auto& r = *x.region;
  const auto& c = x.cue;
  const Value side = name_of_side(x.side);
  const float content = x.side == Side::right  ? x.right_p
                        : x.side == Side::left ? x.left_p
                                               : std::max(x.left_p, x.right_p);
  const Value quote = holds_quotation(r, x.right) || holds_quotation(r, x.left) ? Value("quote") : Value("plain");
  const Value sourced = x.source.shape == SourceReading::Shape::none ? Value("none") : Value("some");
  const auto log_odds = [](float p) { return std::log((p + 0.02f) / (1.02f - p)); };
  out.add("bias");
  out.put(c.logit, "cue");
  out.put(c.logit, "cue+side", side);
  out.put(c.logit, "cue+quote", quote);
  out.put(log_odds(x.source_p), "source");
  out.put(log_odds(x.source_p), "source+some", sourced);
  out.put(log_odds(x.side_p), "side");
  out.put(log_odds(content), "content");
  out.put(log_odds(content), "content+side", side);
  out.put(log_odds(content), "content+quote", quote);
  out.put(log_odds(x.source_exact), "source-exact", sourced);
  out.put(log_odds(x.content_exact), "content-exact", quote);
  out.put(log_odds(x.side_p), "side+quote", quote);
  out.add("side-is", side);
  out.add("sourced", sourced);
  out.add("quote", quote);
  out.add("side+sense", side, c.sense);
  out.add("quote+sense", quote, c.sense);
  out.add("sourced+sense", sourced, c.sense);
  out.add("sourced+pattern", sourced, c.pattern);
  out.add("sense", c.sense);
  out.add("lemma", c.lemma);
  out.add("right", c.right, side);
  out.add("left", c.left, side);
  out.add("pattern", c.pattern);
  out.add("source-p", tenth(x.source_p), sourced);
  out.add("content-p", tenth(content), side);
  out.add("words", bucket(r.words(x.right.begin, x.right.end)), bucket(r.words(x.left.begin, x.left.end)));
  out.add("gap", value_of(x.source.gap), x.source.right ? Value("right") : Value("left"), sourced);
  if (r.headline) out.add("headline");
  const float weakest = std::min({x.source_p, x.side_p, content});
  out.put(log_odds(weakest), "weakest");
  out.put(log_odds(weakest), "weakest+quote", quote);
  out.put(log_odds(x.none_p), "none", sourced);
  out.add("lemma+side", c.lemma, side);
  out.add("lemma+quote", c.lemma, quote);
  out.add("lemma+sourced", c.lemma, sourced);
  out.add("sense+right+side", c.sense, c.right, side);
  out.add("left+right+quote", c.left, c.right, quote);
  out.add("pattern+right+sourced", c.pattern, c.right, sourced);
  out.add("cue-p", tenth(1 / (1 + std::exp(-c.logit))), quote);
  out.add("weakest-p", tenth(weakest), quote);
  if (!x.source.range.empty()) {
    out.add("source-part", r.part[x.source.head], side, c.sense);
    out.add("source-form", r.form[x.source.head], quote);
    out.add("source-form+sense", r.form[x.source.head], c.sense);
  }
  const Range main = x.side == Side::left ? x.left : x.right;
  out.add("begin-form+sense", r.form_at(main.begin), c.sense);
  out.add("begins", r.part_at(main.begin), r.part_at(static_cast<std::int64_t>(main.begin) - 1), side);
  out.add("ends", r.part_at(static_cast<std::int64_t>(main.end) - 1), r.part_at(main.end), side);
  out.add("rest", bucket(r.words(main.end, r.size())), side, quote);
  out.add("before",
          bucket(r.words(
              0, std::min({main.begin, x.cue_range.begin, x.source.range.empty() ? r.size() : x.source.range.begin}))),
          side, quote);
  const int clauses = main.empty() ? 0 : r.tally[main.end].finite - r.tally[main.begin].finite;
  out.add("clauses", bucket(static_cast<std::uint32_t>(clauses)), c.right);
}

template void accept_features(const Reading&, FeatureSink&);
template void accept_features(const Reading&, Weigher&);

}  // namespace onrecord
