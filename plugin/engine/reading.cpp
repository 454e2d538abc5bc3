#include "plugin/engine/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord {
namespace {

constexpr std::size_t most_ends = 8;        // begins and ends that are combined
constexpr PartSet quoted{Part::quotation, Part::short_quotation};

void softmax(std::vector<float>& scores) {
  if (scores.empty()) return;
  const float top = *std::max_element(scores.begin(), scores.end());
  float total = 0;
  for (auto& s : scores) total += s = std::exp(s - top);
  for (auto& s : scores) s /= total;
}

struct Ranked {
  std::uint32_t at = 0;
  float score = 0;
};

template <typename Features>
std::vector<Ranked> best_boundaries(const std::vector<std::uint32_t>& places, const Weights& weights, FeatureSink& sink, Features&& features) {
  std::vector<Ranked> out;
  out.reserve(places.size());
  for (const auto place : places) {
    sink.clear();
    features(place);
    out.push_back({place, weights.sum(sink.features)});
  }
  const auto keep = std::min(out.size(), most_ends);
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(keep), out.end(), [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.at < b.at;
  });
  out.resize(keep);
  return out;
}

struct RankedSpan {
  Range range;
  float probability = 0;
};

// The span of best expected agreement (half of the words in common) under the probabilities of all.
RankedSpan choose_span(const Frame& frame, Side side, const Weights& weights) {
  const auto room = side_range(frame, side);
  const auto places = boundaries(frame, side, room);
  if (places.size() < 2) return {};
  FeatureSink sink;
  const auto begins = best_boundaries(places, weights, sink, [&](std::uint32_t p) { begin_features(frame, side, p, sink); });
  const auto ends = best_boundaries(places, weights, sink, [&](std::uint32_t p) { end_features(frame, side, p, sink); });
  std::vector<Range> spans;
  std::vector<float> scores;
  for (const auto& b : begins) {
    for (const auto& e : ends) {
      if (b.at >= e.at || frame.region.words(b.at, e.at) == 0) continue;
      sink.clear();
      span_features(frame, side, {b.at, e.at}, sink);
      spans.push_back({b.at, e.at});
      scores.push_back(b.score + e.score + weights.sum(sink.features));
    }
  }
  if (spans.empty()) return {};
  softmax(scores);
  const auto agree = [&](Range a, Range b) {
    const auto both = frame.region.words(std::max(a.begin, b.begin), std::min(a.end, b.end));
    const auto either = frame.region.words(a.begin, a.end) + frame.region.words(b.begin, b.end) - both;
    return either != 0 && 2 * both >= either;
  };
  std::vector<std::size_t> likely;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (scores[i] > 0.01f) likely.push_back(i);
  }
  std::size_t best = 0;
  float best_gain = -1, best_mass = 0;
  for (const auto i : likely) {
    float mass = 0;
    for (const auto k : likely) {
      if (agree(spans[i], spans[k])) mass += scores[k];
    }
    const float gain = mass + 0.5f * scores[i];  // exactness breaks near ties
    if (gain > best_gain) best = i, best_gain = gain, best_mass = mass;
  }
  return {spans[best], best_mass};
}

Value tenth(float p) {
  constexpr std::array<Value, 11> names = {Value("0"), Value(".1"), Value(".2"), Value(".3"), Value(".4"), Value(".5"),
                                           Value(".6"), Value(".7"), Value(".8"), Value(".9"), Value("1")};
  return names[static_cast<std::size_t>(std::clamp(p, 0.f, 1.f) * 10)];
}

bool holds_quotation(const Region& r, Range range) {
  for (auto i = range.begin; i < range.end; ++i) {
    if (quoted.has(r.at(i))) return true;
  }
  return false;
}

}  // namespace

Range Reading::hull() const {
  Range out = cue_range;
  for (const Range r : {source.range, right, left}) {
    if (!r.empty()) out = {std::min(out.begin, r.begin), std::max(out.end, r.end)};
  }
  return out;
}

Range choose_range(const Region& region, const Cue& cue, const Weights& weights) {
  FeatureSink sink;
  Range best = cue.group;
  float top = -1e30f;
  for (const auto range : cue_ranges(region, cue)) {
    sink.clear();
    group_features(region, cue, range, sink);
    if (const float s = weights.sum(sink.features); s > top) top = s, best = range;
  }
  return best;
}

RankedSource choose_source(const Region& region, const Cue& cue, const Weights& weights) {
  const auto readings = source_readings(region, cue);
  FeatureSink sink;
  std::vector<float> p;
  p.reserve(readings.size());
  for (const auto& s : readings) {
    sink.clear();
    source_features(region, cue, s, sink);
    p.push_back(weights.sum(sink.features));
  }
  softmax(p);
  std::size_t best = 0;
  float best_gain = p[0], best_mass = p[0];
  for (std::size_t i = 1; i < readings.size(); ++i) {
    if (p[i] < 0.01f) continue;
    const auto own = std::max(1u, region.words(readings[i].range.begin, readings[i].range.end));
    float mass = 0;
    for (std::size_t k = 1; k < readings.size(); ++k) {
      const auto& a = readings[i].range;
      const auto& b = readings[k].range;
      if (2 * region.words(std::max(a.begin, b.begin), std::min(a.end, b.end)) >= own) mass += p[k];
    }
    const float gain = mass + 0.5f * p[i];
    if (gain > best_gain) best = i, best_gain = gain, best_mass = mass;
  }
  return {readings[best], best_mass, p[0]};
}

Reading read_cue(const Region& region, const Cue& cue, const Model& model) {
  Reading out;
  out.region = &region;
  out.cue = cue;
  out.cue_range = choose_range(region, cue, model.group);
  const auto source = choose_source(region, cue, model.source);
  out.source = source.source;
  out.source_p = source.probability;
  out.none_p = source.none;
  if (out.source.range.overlaps(out.cue_range)) {  // the cue gives way to the words of its source
    if (out.source.range.begin > cue.head) out.cue_range.end = out.source.range.begin;
    else out.cue_range.begin = out.source.range.end;
  }
  const Frame frame{region, cue, out.cue_range, out.source};
  FeatureSink sink;
  std::vector<float> sides;
  for (const Side side : {Side::right, Side::left, Side::both}) {
    sink.clear();
    side_features(frame, side, sink);
    sides.push_back(model.side.sum(sink.features));
  }
  const bool right_room = region.words(side_range(frame, Side::right).begin, side_range(frame, Side::right).end) > 0;
  const bool left_room = region.words(side_range(frame, Side::left).begin, side_range(frame, Side::left).end) > 0;
  if (!right_room) sides[0] = sides[2] = -1e9f;
  if (!left_room) sides[1] = sides[2] = -1e9f;
  softmax(sides);
  const auto chosen = static_cast<std::size_t>(std::max_element(sides.begin(), sides.end()) - sides.begin());
  out.side = static_cast<Side>(chosen);
  out.side_p = right_room || left_room ? sides[chosen] : 0;
  if (out.side != Side::left && right_room) {
    const auto span = choose_span(frame, Side::right, model.right);
    out.right = span.range;
    out.right_p = span.probability;
  }
  if (out.side != Side::right && left_room) {
    const auto span = choose_span(frame, Side::left, model.left);
    out.left = span.range;
    out.left_p = span.probability;
  }
  return out;
}

void accept_features(const Reading& x, FeatureSink& out) {
  const auto& r = *x.region;
  const auto& c = x.cue;
  const Value side = name_of_side(x.side);
  const float content = x.side == Side::right ? x.right_p : x.side == Side::left ? x.left_p : std::max(x.left_p, x.right_p);
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
  out.add("gap", Value(name_of(x.source.gap)), x.source.right ? Value("right") : Value("left"), sourced);
  if (r.headline) out.add("headline");
}

}  // namespace onrecord
