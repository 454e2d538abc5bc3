// onrecord-train: learns the model's weights from gold stories and writes them as rule data.
//
//   onrecord-train GOLD.jsonl OUT_DIR              the weights, into OUT_DIR
//   onrecord-train --cross GOLD.jsonl [KEEP_DIR]   predictions of every fold by a model that never saw it, to standard output;
//                                                  KEEP_DIR keeps the folds' readers for the next trial of acceptance
//   onrecord-train --calibrate GOLD.jsonl OUT_DIR  only the confidence of weights that are there (model.weights)
//   onrecord-train --try WEIGHTS_DIR STORIES.jsonl predictions of weights that are not built in
//
// No feature is learned from documents of fold 9 (a tenth, by a hash of the id): errors are read there, and the two numbers of
// the calibration come from there, since the mean of the folds' readers knows more than each of them.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <thread>

#include "grammar/error.hpp"
#include "plugin/engine/model_file.hpp"
#include "plugin/train/curriculum.hpp"
#include "plugin/train/trial.hpp"

namespace onrecord::train {
namespace {

constexpr unsigned held_out = 9;
constexpr unsigned folds = 4;
constexpr float least_weight = 0.08f;             // of a reader: many features, most of them faint
constexpr float least_of_acceptance = 0.005f;     // few, held short
constexpr float threshold_of_calibration = 0.2f;  // before it

unsigned threads() { return std::max(1u, std::thread::hardware_concurrency()); }

void write(const std::string& folder, const std::string& name, const std::map<std::string, float>& weights) {
  std::ofstream out(folder + "/" + name + ".weights", std::ios::binary);
  if (!out) throw Error(ErrorCode::input, "cannot write into " + folder);
  out << weights_text(weights,
                      "# Weights of the model's `" + name +
                          "` decision: feature, tab, weight. Learned by `./dev train` from the\n"
                          "# PolNeAR training stories (a tenth held out); word forms, classes and shapes only, no "
                          "names of people or places.\n",
                      name == "accept" || name == "again" ? least_of_acceptance : least_weight);
}

using Corpus = std::vector<std::unique_ptr<Document>>;

Documents to_learn_from(const Corpus& corpus) {
  Documents all;
  std::size_t golds = 0, reached = 0;
  for (const auto& d : corpus) {
    if (d->fold == held_out) continue;
    all.push_back(d.get());
    for (const auto& g : d->gold) ++golds, reached += g.region >= 0;
  }
  std::fprintf(stderr, "%zu stories, %zu attributions, %zu with a candidate cue\n", all.size(), golds, reached);
  return all;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Model model_in(const std::string& folder) {
  std::vector<RuleFile> files;
  for (const auto name : model_file_names()) {
    files.push_back({std::string(name), slurp(folder + "/" + std::string(name))});
  }
  return load_model(files);
}

// Platt's two numbers for the weights of `folder`, from the stories that were held out of learning them.
void calibrate_weights(const Corpus& corpus, const std::string& folder) {
  auto model = model_in(folder);
  model.slope = 1;
  model.offset = 0;
  model.threshold = threshold_of_calibration;
  std::vector<Judged> judged;
  for (const auto& d : corpus) {
    if (d->fold == held_out) judge(*d, model, judged);
  }
  const auto [slope, offset] = calibrate(judged);
  std::ofstream(folder + "/model.weights")
      << "# The least confidence to accept, and Platt's calibration of the log-odds of acceptance.\n"
      << "threshold\t" << confidence << "\ncalibration=slope\t" << slope << "\ncalibration=offset\t" << offset << "\n";
}

int run(const std::string& gold, const std::string& folder) {
  const auto rules = Rulebook::load(built_in_rules());
  const auto corpus = read_corpus(gold, *rules);
  const auto learned = learn(to_learn_from(corpus), folds, threads(), "");
  for (const auto& [name, weights] : learned.sums) write(folder, name, weights);
  calibrate_weights(corpus, folder);
  return 0;
}

int calibrate_only(const std::string& gold, const std::string& folder) {
  const auto rules = Rulebook::load(built_in_rules());
  calibrate_weights(read_corpus(gold, *rules), folder);
  return 0;
}

int cross(const std::string& gold, const std::string& readers) {
  const auto rules = Rulebook::load(built_in_rules());
  const auto corpus = read_corpus(gold, *rules);
  for (const auto& fold : learn(to_learn_from(corpus), folds, threads(), readers).folds) {
    for (const auto* d : fold.unseen) print_predictions(*d, fold.model);
  }
  return 0;
}

int attempt(const std::string& weights, const std::string& corpus) {
  const auto model = model_in(weights);
  const auto rules = Rulebook::load(built_in_rules());
  for (const auto& d : read_corpus(corpus, *rules)) print_predictions(*d, model);
  return 0;
}

int usage() {
  return std::fprintf(stderr,
                      "usage: onrecord-train GOLD.jsonl OUT_DIR\n"
                      "       onrecord-train --cross GOLD.jsonl [KEEP_DIR]\n"
                      "       onrecord-train --calibrate GOLD.jsonl OUT_DIR\n"
                      "       onrecord-train --try WEIGHTS_DIR STORIES.jsonl\n"),
         2;
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  using namespace onrecord::train;
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    if (words.size() == 3 && words[0] == "--try") return attempt(words[1], words[2]);
    if (words.size() == 3 && words[0] == "--calibrate") return calibrate_only(words[1], words[2]);
    if ((words.size() == 2 || words.size() == 3) && words[0] == "--cross")
      return cross(words[1], words.size() == 3 ? words[2] : "");
    return words.size() == 2 && words[0].compare(0, 2, "--") != 0 ? run(words[0], words[1]) : usage();
  } catch (const onrecord::Error& e) {
    return std::fprintf(stderr, "onrecord-train: %s\n", e.where_and_what().c_str()), 2;
  } catch (const std::exception& e) {
    return std::fprintf(stderr, "onrecord-train: %s\n", e.what()), 2;
  }
}
