// onrecord-train: learns the model's weights from gold stories and writes them as rule data.
//
//   onrecord-train GOLD.jsonl OUT_DIR
//
// Documents of fold 9 (a tenth, by a hash of the id) are never learned from: errors are read there. Acceptance learns from
// readings of documents that the readers below it did not see (five folds). One thread, no clock, no random source.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "grammar/error.hpp"
#include "plugin/engine/weights_file.hpp"
#include "plugin/train/lessons.hpp"

namespace onrecord::train {
namespace {

constexpr unsigned held_out = 9;
constexpr int folds = 4;
constexpr float least_weight = 0.03f;

struct Learners {
  Learner cue, group, source, side, right, left, join;
};

Settings settings(int epochs, std::uint32_t at_least) {
  Settings out;
  out.epochs = epochs;
  out.at_least = at_least;
  return out;
}

// Everything but acceptance.
Model learn_readers(const Documents& docs, Learners& l) {
  Model m;
  teach_cues(docs, l.cue);
  m.cue = l.cue.learn(settings(10, 3));
  teach_groups(docs, l.group);
  m.group = l.group.learn(settings(10, 3));
  teach_sources(docs, l.source);
  m.source = l.source.learn(settings(10, 3));
  teach_contents(docs, m.group, l.side, l.right, l.left);
  m.side = l.side.learn(settings(10, 3));
  m.right = l.right.learn(settings(8, 3));
  m.left = l.left.learn(settings(8, 3));
  teach_joins(docs, l.join);
  m.join = l.join.learn(settings(10, 3));
  return m;
}

void write(const std::string& folder, const std::string& name, const Learner& learner) {
  std::ofstream out(folder + "/" + name + ".weights", std::ios::binary);
  out << learner.text("# Weights of the model's `" + name + "` decision: feature, tab, weight. Learned by `./dev train` from the\n"
                      "# PolNeAR training stories (a tenth held out); word forms, classes and shapes only, no names of people or places.\n",
                      least_weight);
}

int run(const std::string& gold, const std::string& folder) {
  const auto rules = Rulebook::load(built_in_rules());
  const auto corpus = read_corpus(gold, *rules);
  Documents all;
  std::size_t golds = 0, reached = 0;
  for (const auto& d : corpus) {
    if (d->fold == held_out) continue;
    all.push_back(d.get());
    for (const auto& g : d->gold) ++golds, reached += g.region >= 0;
  }
  std::fprintf(stderr, "%zu stories, %zu attributions, %zu with a candidate cue\n", all.size(), golds, reached);
  Learner accept;
  for (int f = 0; f < folds; ++f) {
    Documents learn, judge;
    for (std::size_t i = 0; i < all.size(); ++i) (static_cast<int>(i % folds) == f ? judge : learn).push_back(all[i]);
    Learners l;
    const auto model = learn_readers(learn, l);
    teach_acceptance(judge, model, accept);
    std::fprintf(stderr, "fold %d: %zu acceptance examples\n", f, accept.examples());
  }
  accept.learn(settings(10, 5));
  Learners l;
  learn_readers(all, l);
  write(folder, "cue", l.cue);
  write(folder, "group", l.group);
  write(folder, "source", l.source);
  write(folder, "side", l.side);
  write(folder, "right", l.right);
  write(folder, "left", l.left);
  write(folder, "join", l.join);
  write(folder, "accept", accept);
  std::ofstream(folder + "/model.weights") << "# Thresholds of the model.\nthreshold\t0.4\n";
  return 0;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: onrecord-train GOLD.jsonl OUT_DIR\n"), 2;
  try {
    return onrecord::train::run(argv[1], argv[2]);
  } catch (const onrecord::Error& e) {
    return std::fprintf(stderr, "onrecord-train: %s\n", e.where_and_what().c_str()), 2;
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "onrecord-train: %s\n", e.what()), 2;
  }
}
