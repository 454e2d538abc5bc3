// The packed model that the build put into the library (plugin/CMakeLists.txt).
#include "plugin/engine/model_file.hpp"

extern "C" {
extern const char onrecord_built_in_model[];
extern const char onrecord_built_in_model_end[];
}

namespace onrecord {
namespace {

std::string_view bytes() {
  return {onrecord_built_in_model, static_cast<std::size_t>(onrecord_built_in_model_end - onrecord_built_in_model)};
}

}  // namespace

const Model& built_in_model() {
  static const Model model = view_model(bytes());
  return model;
}

std::string_view built_in_model_digest() { return bytes().substr(16, 64); }

}  // namespace onrecord
