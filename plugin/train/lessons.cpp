#include "plugin/train/lessons.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "plugin/engine/continuation.hpp"
#include "plugin/engine/resolve.hpp"

namespace onrecord::train {
namespace {

constexpr std::size_t most_spans = 900;  // candidates of one ranking example

// The run of units of `range` that holds most of the gold words: first to last unit that is mostly gold.
Range gold_range(const Document& d, const Region& r, Range range, const std::vector<std::uint32_t>& words) {
  Range out{range.end, range.begin};
  for (auto u = range.begin; u < range.end; ++u) {
    std::size_t mine = 0, all = 0;
    for (auto t = r.units[u].first_token; t < r.units[u].end_token; ++t) {
      const auto kind = d.read.tagged.lexemes[t].kind;
      if (kind != TokenKind::word && kind != TokenKind::number) continue;
      ++all;
      mine += std::binary_search(words.begin(), words.end(), t);
    }
    if (all == 0 || mine * 2 < all) continue;
    out.begin = std::min(out.begin, u);
    out.end = std::max(out.end, u + 1);
  }
  return out.begin < out.end ? out : Range{};
}

template <typename Each>
void each_gold(const Documents& docs, Each&& each) {
  for (const auto* d : docs) {
    for (const auto& g : d->gold) {
      if (g.region >= 0) each(*d, g, d->regions[static_cast<std::size_t>(g.region)]);
    }
  }
}

double agreement(const Region& r, Range a, Range b) {
  const double both = r.words(std::max(a.begin, b.begin), std::min(a.end, b.end));
  const double either = r.words(a.begin, a.end) + r.words(b.begin, b.end) - both;
  return either > 0 ? both / either : 0;
}

struct GoldSource {
  std::size_t index = 0;
  bool found = false;
};

GoldSource pick_source(const Document& d, const Gold& g, const Region& r, const std::vector<SourceReading>& readings) {
  if (g.source.empty()) return {0, true};
  const auto words = words_in(*d.story, g.source);
  const auto want = gold_range(d, r, {0, r.size()}, words);
  if (want.empty()) return {};
  GoldSource best;
  double top = 0.3;
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const double a = agreement(r, readings[i].range, want) + (readings[i].range == want ? 0.1 : 0);
    if (a > top) top = a, best = {i, true};
  }
  return best;
}

// Features of every span of a side, and the one nearest to gold.
void teach_span(const Frame& frame, Side side, Range gold, Learner& learner) {
  const auto room = side_range(frame, side);
  std::vector<std::uint32_t> places;
  boundaries(frame.region, room, places);
  if (places.size() < 2 || places.size() > 70) return;
  FeatureSink sink(&learner.names);
  std::vector<Range> spans;
  for (std::size_t b = 0; b < places.size(); ++b) {
    for (std::size_t e = b + 1; e < places.size(); ++e) {
      if (frame.region.words(places[b], places[e]) > 0) spans.push_back({places[b], places[e]});
    }
  }
  std::size_t best = 0;
  double top = -1;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const double a = agreement(frame.region, spans[i], gold) - 1e-3 * (spans[i].end - spans[i].begin);
    if (a > top) top = a, best = i;
  }
  if (top < 0.4) return;
  if (spans.size() > most_spans) {  // the gold one and those that share an edge with it
    std::vector<Range> kept{spans[best]};
    for (const auto s : spans) {
      if ((s.begin == spans[best].begin || s.end == spans[best].end) && !(s == spans[best])) kept.push_back(s);
    }
    spans = std::move(kept);
    best = 0;
  }
  std::map<std::uint32_t, Row> begins, ends;
  for (const auto p : places) {
    sink.clear();
    begin_place_features(frame.region, p, sink);
    begin_features(frame, side, room, p, sink);
    begins[p] = learner.row(sink.features);
    sink.clear();
    end_place_features(frame.region, p, sink);
    end_features(frame, side, room, p, sink);
    ends[p] = learner.row(sink.features);
  }
  std::vector<std::vector<Row>> candidates;
  for (const auto s : spans) {
    sink.clear();
    span_features(frame, room, s, sink);
    candidates.push_back({begins[s.begin], ends[s.end], learner.row(sink.features)});
  }
  learner.ranking(candidates, best);
}

}  // namespace

void teach_cues(const Documents& docs, Learner& learner) {
  FeatureSink sink(&learner.names);
  for (const auto* d : docs) {
    std::set<std::pair<std::int32_t, std::uint32_t>> heads;
    for (const auto& g : d->gold) heads.insert({g.region, g.head});
    for (std::size_t i = 0; i < d->regions.size(); ++i) {
      const auto& r = d->regions[i];
      for (std::uint32_t u = 0; u < r.size(); ++u) {
        if (!can_be_cue(r, u)) continue;
        sink.clear();
        cue_features(r, describe_cue(r, u), sink);
        learner.logistic(learner.row(sink.features), heads.count({static_cast<std::int32_t>(i), u}) > 0);
      }
    }
  }
}

void teach_groups(const Documents& docs, Learner& learner) {
  FeatureSink sink(&learner.names);
  each_gold(docs, [&](const Document& d, const Gold& g, const Region& r) {
    const auto want = gold_range(d, r, {0, r.size()}, words_in(*d.story, g.cue));
    const auto cue = describe_cue(r, g.head);
    if (want.empty()) return;
    const auto teach = [&](Range places, std::uint32_t right, auto&& features) {
      if (right < places.begin || right >= places.end) return;
      std::vector<std::vector<Row>> candidates;
      for (auto place = places.begin; place < places.end; ++place) {
        sink.clear();
        features(r, cue, place, sink);
        candidates.push_back({learner.row(sink.features)});
      }
      learner.ranking(candidates, right - places.begin);
    };
    teach(cue_begins(r, cue), want.begin, cue_begin_features<FeatureSink>);
    teach(cue_ends(r, cue), want.end, cue_end_features<FeatureSink>);
  });
}

void teach_sources(const Documents& docs, Learner& learner) {
  FeatureSink sink(&learner.names);
  each_gold(docs, [&](const Document& d, const Gold& g, const Region& r) {
    const auto cue = describe_cue(r, g.head);
    std::vector<SourceReading> readings;
    source_readings(r, cue, readings);
    const auto want = pick_source(d, g, r, readings);
    if (!want.found) return;
    std::vector<std::vector<Row>> candidates;
    std::map<std::uint32_t, Row> begins, ends, heads;
    const auto once = [&](std::map<std::uint32_t, Row>& known, std::uint32_t at, auto&& features) {
      const auto found = known.find(at);
      if (found != known.end()) return found->second;
      sink.clear();
      features();
      return known[at] = learner.row(sink.features);
    };
    for (const auto& s : readings) {
      sink.clear();
      source_features(r, cue, s, sink);
      candidates.push_back({learner.row(sink.features)});
      if (s.shape == SourceReading::Shape::none) continue;
      candidates.back().push_back(once(begins, s.range.begin, [&] {
        source_begin_features(r, begins_right(cue, s.range.begin), s.range.begin, sink);
      }));
      candidates.back().push_back(once(ends, s.range.end, [&] {
        source_end_features(r, ends_right(cue, s.range.end), s.range.end == cue.group.begin, s.range.end, sink);
      }));
      candidates.back().push_back(once(heads, s.head, [&] { source_head_features(r, cue, s, sink); }));
    }
    learner.ranking(candidates, want.index);
  });
}

void teach_contents(const Documents& docs, const Model& groups, Learner& side, Learner& right, Learner& left) {
  FeatureSink sink(&side.names);
  Reader reader(groups);
  each_gold(docs, [&](const Document& d, const Gold& g, const Region& r) {
    const auto cue = describe_cue(r, g.head);
    std::vector<SourceReading> readings;
    source_readings(r, cue, readings);
    const auto source = pick_source(d, g, r, readings);
    if (!source.found) return;
    Range cue_range = reader.choose_range(r, cue);
    const auto& s = readings[source.index];
    if (s.range.overlaps(cue_range)) {
      if (s.range.begin > cue.head)
        cue_range.end = s.range.begin;
      else
        cue_range.begin = s.range.end;
    }
    const Frame frame{r, cue, cue_range, s};
    const auto words = words_in(*d.story, g.content);
    const auto on_right = gold_range(d, r, side_range(frame, Side::right), words);
    const auto on_left = gold_range(d, r, side_range(frame, Side::left), words);
    if (on_right.empty() && on_left.empty()) return;
    const auto want = on_left.empty() ? 0u : on_right.empty() ? 1u : 2u;
    std::vector<std::vector<Row>> candidates;
    for (const Side one : {Side::right, Side::left, Side::both}) {
      sink.clear();
      side_features(frame, one, sink);
      candidates.push_back({side.row(sink.features)});
    }
    side.ranking(candidates, want);
    if (!on_right.empty()) teach_span(frame, Side::right, on_right, right);
    if (!on_left.empty()) teach_span(frame, Side::left, on_left, left);
  });
}

void teach_joins(const Documents& docs, Learner& learner) {
  FeatureSink sink(&learner.names);
  for (const auto* d : docs) {
    std::vector<std::vector<std::uint32_t>> contents;
    for (const auto& g : d->gold) contents.push_back(words_in(*d->story, g.content));
    std::int32_t speaker = -1;
    std::size_t said_in = 0, chain = 0;
    for (std::size_t i = 0; i < d->regions.size(); ++i) {
      std::int32_t own = -1;
      for (std::size_t g = 0; g < d->gold.size(); ++g) {
        if (d->gold[g].region == static_cast<std::int32_t>(i)) own = static_cast<std::int32_t>(g);
      }
      if (own >= 0) {
        speaker = own, said_in = i, chain = 0;
        continue;
      }
      const auto& r = d->regions[i];
      if (!is_all_quotation(r) || speaker < 0) continue;
      const auto words = words_in(*d->story, {r.span(0, r.size())});
      const bool joined = common(words, contents[static_cast<std::size_t>(speaker)]) * 2 > words.size();
      bool quote = false;
      for (const auto& u : d->regions[said_in].units) quote |= u.part == Part::quotation;
      sink.clear();
      join_features(d->regions, said_in, i, quote, chain, sink);
      learner.logistic(learner.row(sink.features), joined);
      if (joined) said_in = i, ++chain;
    }
  }
}

namespace {

// The gold attribution that the reading finds: contents agree by half (in this region: what goes on elsewhere is joined later), and
// so do the sources. -1: none. `same_head`: its head must be the gold cue's.
std::int32_t found_gold(const Document& d, std::size_t region, const Reading& x, bool same_head) {
  const auto& r = *x.region;
  Spans content, source;
  for (const Range range : {x.left, x.right}) {
    if (!range.empty()) content.push_back(r.span(range.begin, range.end));
  }
  if (!x.source.range.empty()) source.push_back(r.span(x.source.range.begin, x.source.range.end));
  const auto a = words_in(*d.story, content), p = words_in(*d.story, source);
  const Span whole = r.span(0, r.size());
  for (std::size_t i = 0; i < d.gold.size(); ++i) {
    const auto& g = d.gold[i];
    if (g.region != static_cast<std::int32_t>(region) || (same_head && g.head != x.cue.head)) continue;
    Spans here;
    for (const Span s : g.content) {
      if (s.overlaps(whole)) here.push_back({std::max(s.begin, whole.begin), std::min(s.end, whole.end)});
    }
    const auto b = words_in(*d.story, here), q = words_in(*d.story, g.source);
    const auto both = common(a, b);
    const bool sourced = (p.empty() && q.empty()) || (common(p, q) > 0 && 2 * common(p, q) >= p.size());
    if (both > 0 && 2 * both >= a.size() + b.size() - both && sourced) return static_cast<std::int32_t>(i);
  }
  return -1;
}

bool is_faint(const Reading& x) { return x.probability < first_floor; }

}  // namespace

StoryReadings read_all(const Document& d, const Model& model) {
  StoryReadings out(d.regions.size());
  for (std::size_t i = 0; i < d.regions.size(); ++i) out[i] = read_region(d.regions[i], model, 0);
  return out;
}

void weigh(StoryReadings& story, const Model& model) {
  Weigher sink(model.accept);
  for (auto& readings : story) {
    for (auto& x : readings) {
      accept_features(x, sink);
      x.probability = 1 / (1 + std::exp(-sink.take()));
    }
  }
}

void teach_acceptance(const Document& d, const StoryReadings& story, unsigned fold, Learner& learner) {
  FeatureSink sink(&learner.names);
  for (std::size_t i = 0; i < story.size(); ++i) {
    for (const auto& x : story[i]) {
      sink.clear();
      accept_features(x, sink);
      learner.logistic(learner.row(sink.features), found_gold(d, i, x, true) >= 0, fold);
    }
  }
}

void teach_second_look(const Document& d, StoryReadings story, unsigned fold, Learner& learner) {
  for (auto& readings : story) std::erase_if(readings, is_faint);
  const auto company = find_company(story);
  FeatureSink sink(&learner.names);
  for (std::size_t i = 0; i < story.size(); ++i) {
    for (std::size_t k = 0; k < story[i].size(); ++k) {
      sink.clear();
      second_look_features(story[i][k], company[i][k], sink);
      learner.logistic(learner.row(sink.features), found_gold(d, i, story[i][k], true) >= 0, fold);
    }
  }
}

void judge(const Document& d, const Model& model, std::vector<Judged>& out) {
  auto story = read_all(d, model);
  for (auto& readings : story) std::erase_if(readings, is_faint);
  look_again(story, model);
  for (std::size_t i = 0; i < story.size(); ++i) {
    for (const auto& x : resolve(std::move(story[i]), model.threshold)) {
      const float p = std::clamp(x.reading.probability, 1e-5f, 1 - 1e-5f);
      if (x.parent < 0) out.push_back({std::log(p / (1 - p)), found_gold(d, i, x.reading, false) >= 0});
    }
  }
}

std::pair<float, float> calibrate(const std::vector<Judged>& judged) {
  double a = 1, b = 0;
  for (int step = 0; step < 30; ++step) {
    double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
    for (const auto& j : judged) {
      const double p = 1 / (1 + std::exp(-(a * j.log_odds + b))), e = p - (j.right ? 1 : 0), w = p * (1 - p);
      ga += e * j.log_odds, gb += e;
      haa += w * j.log_odds * j.log_odds, hab += w * j.log_odds, hbb += w;
    }
    const double det = haa * hbb - hab * hab;
    a -= (hbb * ga - hab * gb) / det;
    b -= (haa * gb - hab * ga) / det;
  }
  return {static_cast<float>(a), static_cast<float>(b)};
}

}  // namespace onrecord::train
