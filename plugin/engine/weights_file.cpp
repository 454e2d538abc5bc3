#include "plugin/engine/weights_file.hpp"

#include <array>

namespace onrecord {

Model load_model(const std::vector<RuleFile>& files) {
  Model model;
  const std::array<std::pair<std::string_view, Weights*>, 8> parts = {{{"en/cue.weights", &model.cue},
                                                                       {"en/group.weights", &model.group},
                                                                       {"en/source.weights", &model.source},
                                                                       {"en/side.weights", &model.side},
                                                                       {"en/right.weights", &model.right},
                                                                       {"en/left.weights", &model.left},
                                                                       {"en/accept.weights", &model.accept},
                                                                       {"en/join.weights", &model.join}}};
  for (const auto& file : files) {
    for (const auto& [name, weights] : parts) {
      if (file.name == name) *weights = Weights::parse(file.name, file.text);
    }
    if (file.name == "en/model.weights") model.threshold = Weights::parse(file.name, file.text)[Weights::key_of("threshold")];
  }
  return model;
}

}  // namespace onrecord
