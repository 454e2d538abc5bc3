#include "plugin/engine/model_file.hpp"

#include <cstring>

#include "grammar/error.hpp"

namespace onrecord {
namespace {

constexpr std::string_view magic = "onrecord model 2";
constexpr std::size_t digest_size = 64;

struct Head {
  char magic[16];
  char digest[digest_size];
  float threshold, slope, offset;
  std::uint32_t unused;
};

std::array<Weights*, 9> parts_of(Model& m) {
  return {&m.cue, &m.group, &m.source, &m.side, &m.right, &m.left, &m.accept, &m.again, &m.join};
}

}  // namespace

std::array<std::string_view, 10> model_file_names() {
  return {"cue.weights",  "group.weights",  "source.weights", "side.weights", "right.weights",
          "left.weights", "accept.weights", "again.weights",  "join.weights", "model.weights"};
}

Model load_model(const std::vector<RuleFile>& files) {
  Model model;
  const auto names = model_file_names();
  const auto parts = parts_of(model);
  for (const auto& file : files) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (file.name == names[i]) *parts[i] = Weights::parse(file.name, file.text);
    }
    if (file.name != names.back()) continue;
    const auto numbers = Weights::parse(file.name, file.text);
    model.threshold = numbers[Weights::key_of("threshold")];
    model.slope = numbers[Weights::key_of("calibration=slope")];
    model.offset = numbers[Weights::key_of("calibration=offset")];
  }
  return model;
}

std::string pack_model(const Model& model, std::string_view digest) {
  Head head{};
  std::memcpy(head.magic, magic.data(), sizeof head.magic);
  std::memcpy(head.digest, digest.data(), std::min(digest.size(), digest_size));
  head.threshold = model.threshold;
  head.slope = model.slope;
  head.offset = model.offset;
  std::string out(reinterpret_cast<const char*>(&head), sizeof head);
  Model copy = model;
  for (const auto* part : parts_of(copy)) part->append_to(out);
  return out;
}

Model view_model(std::string_view bytes) {
  Head head;
  if (bytes.size() < sizeof head || bytes.substr(0, magic.size()) != magic)
    throw Error(ErrorCode::internal, "the built-in model is damaged");
  std::memcpy(&head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  Model out;
  out.threshold = head.threshold;
  out.slope = head.slope;
  out.offset = head.offset;
  for (auto* part : parts_of(out)) *part = Weights::view(bytes);
  return out;
}

}  // namespace onrecord
