#include "plugin/engine/second_look.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace onrecord {
namespace {

constexpr float faint = 0.05f;  // readings below it are nobody's company

float log_odds(float p) { return std::log((p + 0.01f) / (1.01f - p)); }
float odds(float p) { return std::log(std::max(p, 1e-6f) / std::max(1 - p, 1e-6f)); }
float logistic(float x) { return 1 / (1 + std::exp(-x)); }

// A probability as one of eight steps, finer at the ends.
Value step(float p) {
  static constexpr std::array<std::pair<float, Value>, 7> steps = {{{0.05f, Value("none")},
                                                                    {0.15f, Value("faint")},
                                                                    {0.3f, Value("weak")},
                                                                    {0.5f, Value("half")},
                                                                    {0.7f, Value("likely")},
                                                                    {0.85f, Value("strong")},
                                                                    {0.95f, Value("clear")}}};
  for (const auto& [below, name] : steps) {
    if (p < below) return name;
  }
  return Value("sure");
}

std::uint32_t source_key(const Reading& x) { return x.source.range.empty() ? 0 : x.region->form[x.source.head].hash; }

bool inside(std::uint32_t unit, Range range) { return range.begin <= unit && unit < range.end; }
bool in_content(std::uint32_t unit, const Reading& x) { return inside(unit, x.right) || inside(unit, x.left); }

bool share_content(const Reading& a, const Reading& b) {
  for (const Range x : {a.right, a.left}) {
    for (const Range y : {b.right, b.left}) {
      if (!x.empty() && !y.empty() && x.overlaps(y)) return true;
    }
  }
  return false;
}

void raise(float& to, float p) { to = std::max(to, p); }

void meet(const Reading& x, const Reading& other, Company& c) {
  const float p = other.probability;
  if (x.cue_range.overlaps(other.cue_range)) return raise(c.rival, p);
  const bool holds = in_content(x.cue.head, other), held = in_content(other.cue.head, x);
  if (holds) raise(c.holder, p);
  if (held) raise(c.held, p);
  if (holds || held) return;
  if (share_content(x, other)) return raise(c.crossing, p);
  raise(x.source.range == other.source.range ? c.ally : c.stranger, p);
}

const Reading* best_of(const std::vector<Reading>& readings) {
  const auto best = std::max_element(readings.begin(), readings.end(),
                                     [](const Reading& a, const Reading& b) { return a.probability < b.probability; });
  return best == readings.end() ? nullptr : &*best;
}

Value quote_of(const Reading& x) {
  const auto& r = *x.region;
  for (const Range range : {x.right, x.left}) {
    if (!range.empty() && r.tally[range.end].quotations > r.tally[range.begin].quotations) return Value("quote");
  }
  return Value("plain");
}

struct Family {
  float sum = 0;
  std::uint32_t count = 0;
};

}  // namespace

StoryCompany find_company(const StoryReadings& story) {
  std::unordered_map<std::uint32_t, Family> kin;
  float total = 0;
  for (const auto& readings : story) {
    for (const auto& x : readings) {
      auto& k = kin[x.cue.lemma.hash];
      k.sum += x.probability;
      ++k.count;
      total += x.probability;
    }
  }
  const float crowd = story.empty() ? 0 : total / static_cast<float>(story.size());
  StoryCompany out(story.size());
  for (std::size_t i = 0; i < story.size(); ++i) {
    const auto* before = i > 0 ? best_of(story[i - 1]) : nullptr;
    const auto* after = i + 1 < story.size() ? best_of(story[i + 1]) : nullptr;
    out[i].resize(story[i].size());
    for (std::size_t k = 0; k < story[i].size(); ++k) {
      const auto& x = story[i][k];
      auto& c = out[i][k];
      for (std::size_t m = 0; m < story[i].size(); ++m) {
        if (m != k && story[i][m].probability >= faint) meet(x, story[i][m], c);
      }
      c.before = before ? before->probability : 0;
      c.after = after ? after->probability : 0;
      c.crowd = crowd;
      c.echoes_before = before && before->probability >= 0.5f && source_key(*before) == source_key(x);
      const auto& family = kin[x.cue.lemma.hash];
      c.has_kin = family.count > 1;
      if (c.has_kin) c.kin = (family.sum - x.probability) / static_cast<float>(family.count - 1);
    }
  }
  return out;
}

template <class Sink>
void second_look_features(const Reading& x, const Company& c, Sink& out) {
  const float own = log_odds(x.probability);
  const Value quote = quote_of(x), p = step(x.probability), side = name_of_side(x.side);
  const Value place = x.source.shape == SourceReading::Shape::none ? Value("none")
                      : x.source.right                             ? Value("right")
                                                                   : Value("left");
  out.add("bias");
  out.put(own, "own");
  out.put(own, "own+quote", quote);
  out.put(own, "own+sense", x.cue.sense);
  out.put(own, "own+side", side, place);
  out.add("own-p", p, quote);
  out.add("sense+quote", x.cue.sense, quote);
  out.add("pattern", x.cue.pattern);
  out.add("rival", step(c.rival), p);
  out.add("holder", step(c.holder), p);
  out.add("holder+sense", step(c.holder), x.cue.sense);
  out.add("held", step(c.held), p);
  out.add("held+sense", step(c.held), x.cue.sense);
  out.add("held+holder", step(c.held), step(c.holder));
  out.add("crossing", step(c.crossing), p);
  out.add("crossing+side", step(c.crossing), side, quote);
  out.add("ally", step(c.ally), quote);
  out.add("ally+pattern", step(c.ally), x.cue.pattern);
  out.add("stranger", step(c.stranger), quote);
  out.add("stranger+right", step(c.stranger), x.cue.right);
  out.put(log_odds(c.rival), "rival");
  out.put(log_odds(c.holder), "holder");
  out.put(log_odds(c.held), "held");
  out.put(log_odds(c.crossing), "crossing");
  out.put(log_odds(c.stranger), "stranger");
  out.add("before", step(c.before), quote);
  out.add("after", step(c.after), quote);
  out.add("before+sense", step(c.before), x.cue.sense);
  out.put(log_odds(std::min(1.f, c.crowd)), "crowd");
  out.put(log_odds(std::min(1.f, c.crowd)), "crowd+quote", quote);
  if (c.has_kin)
    out.add("kin", step(c.kin), p);
  else
    out.add("kinless", p);
  if (c.has_kin) out.put(log_odds(c.kin), "kin");
  if (c.echoes_before) out.add("echo", quote, place);
  const auto& r = *x.region;
  if (r.headline) out.add("headline", p);
  if (!x.source.range.empty()) out.add("who", r.form[x.source.head], quote);
  out.add("end", r.part_at(static_cast<std::int64_t>(r.size()) - 1), x.cue.sense);
  out.add("words", bucket(r.words(0, r.size())), quote);
  out.put(log_odds(x.source_exact), "source-exact");
  out.put(log_odds(x.content_exact), "content-exact", quote);
}

template void second_look_features(const Reading&, const Company&, FeatureSink&);
template void second_look_features(const Reading&, const Company&, Weigher&);

StoryCompany look_again(StoryReadings& story, const Model& model) {
  auto company = model.again.size() > 0 ? find_company(story) : StoryCompany{};
  Weigher sink(model.again);
  for (std::size_t i = 0; i < story.size(); ++i) {
    for (std::size_t k = 0; k < story[i].size(); ++k) {
      auto& x = story[i][k];
      x.first_look = x.probability;
      x.order = static_cast<std::uint32_t>(k);
      float score = odds(x.probability);
      if (!company.empty()) {
        second_look_features(x, company[i][k], sink);
        score = sink.take();
      }
      x.probability = logistic(model.slope * score + model.offset);
    }
  }
  return company;
}

}  // namespace onrecord
