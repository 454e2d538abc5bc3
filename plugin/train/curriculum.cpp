#include "plugin/train/curriculum.hpp"

#include <atomic>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include "plugin/engine/model_file.hpp"

namespace onrecord::train {
namespace {

constexpr float threshold = 0.3f;  // of acceptance while it is calibrated

struct Learners {
  Learner cue, group, source, side, right, left, join;
};

Settings settings(int epochs, std::uint32_t at_least, float ridge = 0) {
  Settings out;
  out.ridge = ridge;
  out.epochs = epochs;
  out.at_least = at_least;
  return out;
}

// Acceptance has few examples for its features: it is held short.
Settings acceptance() {
  Settings out;
  out.epochs = 20;
  out.at_least = 8;
  out.rate = 0.05f;
  out.ridge = 50;
  return out;
}

// Everything but acceptance.
Model learn_readers(const Documents& docs, Learners& l) {
  Model m;
  teach_cues(docs, l.cue);
  m.cue = l.cue.learn(settings(10, 3, 1));
  teach_groups(docs, l.group);
  m.group = l.group.learn(settings(10, 3));
  teach_sources(docs, l.source);
  m.source = l.source.learn(settings(10, 3));
  teach_contents(docs, m, l.side, l.right, l.left);
  m.side = l.side.learn(settings(10, 3));
  m.right = l.right.learn(settings(8, 3));
  m.left = l.left.learn(settings(8, 3));
  teach_joins(docs, l.join);
  m.join = l.join.learn(settings(10, 3));
  return m;
}

void add(Sums& sums, const Learners& l, float share) {
  const std::pair<const char*, const Learner*> parts[] = {{"cue", &l.cue},   {"group", &l.group}, {"source", &l.source},
                                                          {"side", &l.side}, {"right", &l.right}, {"left", &l.left},
                                                          {"join", &l.join}};
  for (const auto& [name, learner] : parts) learner->add_to(sums[name], share);
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Runs job(0 .. n-1), several at a time.
template <typename Job>
void side_by_side(std::size_t n, unsigned threads, Job&& job) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> workers;
  for (unsigned t = 0; t < std::min<std::size_t>(threads, n); ++t) {
    workers.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) job(i);
    });
  }
}

std::vector<Fold> split(const Documents& all, unsigned folds) {
  std::vector<Fold> out(folds);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (unsigned f = 0; f < folds; ++f) (i % folds == f ? out[f].unseen : out[f].learn).push_back(all[i]);
  }
  return out;
}

// The readers of a fold: learned, or taken from `readers` when they were kept there.
void learn_fold(Fold& fold, std::size_t f, std::size_t folds, const std::string& readers) {
  const std::string kept = readers.empty() ? "" : readers + "/readers" + std::to_string(f) + ".bin";
  if (const auto bytes = kept.empty() ? "" : slurp(kept); !bytes.empty()) {
    static std::vector<std::string> room(64);  // the tables look into it
    room[f] = bytes;
    fold.model = view_model(room[f]);
    return;
  }
  Learners l;
  fold.model = learn_readers(fold.learn, l);
  add(fold.sums, l, 1.f / static_cast<float>(folds));
  if (!kept.empty()) std::ofstream(kept, std::ios::binary) << pack_model(fold.model, "");
  std::fprintf(stderr, "readers %zu learned\n", f);
}

}  // namespace

const float confidence = 0.40f;  // whole F1 by cross-validation is flat from .32 to .4; its upper end keeps precision

Learned learn(const Documents& all, unsigned folds, unsigned threads, const std::string& readers) {
  Learned out;
  out.folds = split(all, folds);
  side_by_side(folds, threads, [&](std::size_t f) { learn_fold(out.folds[f], f, folds, readers); });

  Learner first, second;
  std::vector<std::vector<StoryReadings>> read(folds);
  side_by_side(folds, threads, [&](std::size_t f) {
    for (const auto* d : out.folds[f].unseen) read[f].push_back(read_all(*d, out.folds[f].model));
  });
  for (unsigned f = 0; f < folds; ++f) {
    for (std::size_t i = 0; i < read[f].size(); ++i) teach_acceptance(*out.folds[f].unseen[i], read[f][i], f, first);
  }
  std::fprintf(stderr, "%zu readings\n", first.examples());
  for (unsigned f = 0; f < folds; ++f) out.folds[f].model.accept = first.learn(acceptance(), f);
  first.learn(acceptance());
  first.add_to(out.sums["accept"], 1);

  for (unsigned f = 0; f < folds; ++f) {
    for (std::size_t i = 0; i < read[f].size(); ++i) {
      weigh(read[f][i], out.folds[f].model);
      teach_second_look(*out.folds[f].unseen[i], read[f][i], f, second);
    }
  }
  for (unsigned f = 0; f < folds; ++f) out.folds[f].model.again = second.learn(acceptance(), f);
  second.learn(acceptance());
  second.add_to(out.sums["again"], 1);

  std::vector<Judged> judged;
  for (auto& fold : out.folds) {
    fold.model.threshold = threshold;
    for (const auto* d : fold.unseen) judge(*d, fold.model, judged);
  }
  std::tie(out.slope, out.offset) = calibrate(judged);
  for (auto& fold : out.folds) {
    fold.model.slope = out.slope;
    fold.model.offset = out.offset;
    fold.model.threshold = confidence;
    for (const auto& [name, weights] : fold.sums) {
      for (const auto& [feature, weight] : weights) out.sums[name][feature] += weight;
    }
  }
  return out;
}

}  // namespace onrecord::train
