#include "plugin/engine/explanation.hpp"

namespace onrecord {
namespace {

// Collects the weighed features of one part after the other.
class Account {
 public:
  template <typename Features>
  void part(std::string_view name, const Weights& weights, Features&& features) {
    features(sink_);
    for (const auto& f : sink_.features) {
      const double w = weights[f.key] * f.strength;
      if (w != 0) out.push_back({std::string(name) + ":" + names_[f.key], w});
    }
    sink_.clear();
  }
  std::vector<WeightedFeature> out;

 private:
  FeatureNames names_;
  FeatureSink sink_{&names_};
};

void explain_source(const Reading& x, const Model& model, Account& account) {
  const auto& r = *x.region;
  account.part("source", model.source, [&](FeatureSink& sink) {
    source_features(r, x.cue, x.source, sink);
    if (x.source.shape == SourceReading::Shape::none) return;
    const auto range = x.source.range;
    source_begin_features(r, begins_right(x.cue, range.begin), range.begin, sink);
    source_end_features(r, ends_right(x.cue, range.end), range.end == x.cue.group.begin, range.end, sink);
    source_head_features(r, x.cue, x.source, sink);
  });
}

void explain_content(const Reading& x, const Model& model, Account& account) {
  const Frame frame{*x.region, x.cue, x.cue_range, x.source};
  account.part("side", model.side, [&](FeatureSink& sink) { side_features(frame, x.side, sink); });
  const auto span = [&](std::string_view name, const Weights& weights, Side side, Range range) {
    if (range.empty()) return;
    account.part(name, weights, [&](FeatureSink& sink) {
      const auto room = side_range(frame, side);
      begin_place_features(frame.region, range.begin, sink);
      begin_features(frame, side, room, range.begin, sink);
      end_place_features(frame.region, range.end, sink);
      end_features(frame, side, room, range.end, sink);
      span_features(frame, room, range, sink);
    });
  };
  span("right", model.right, Side::right, x.right);
  span("left", model.left, Side::left, x.left);
}

}  // namespace

std::vector<WeightedFeature> explain(const Reading& x, const Company& company, const Model& model) {
  Account account;
  account.part("cue", model.cue, [&](FeatureSink& sink) { cue_features(*x.region, x.cue, sink); });
  account.part("group", model.group, [&](FeatureSink& sink) {
    cue_begin_features(*x.region, x.cue, x.cue_range.begin, sink);
    cue_end_features(*x.region, x.cue, x.cue_range.end, sink);
  });
  explain_source(x, model, account);
  explain_content(x, model, account);
  account.part("accept", model.accept, [&](FeatureSink& sink) { accept_features(x, sink); });
  Reading first = x;
  first.probability = x.first_look;
  account.part("again", model.again, [&](FeatureSink& sink) { second_look_features(first, company, sink); });
  return std::move(account.out);
}

}  // namespace onrecord
