// onrecord-pack: turns the text of rules/en/*.weights and the built-in rules into tables that the library carries,
// while it is built.
//
//   onrecord-pack RULES_EN_DIR MODEL.bin RULES.bin
//
// So that making an engine reads no text: the library looks weights up where the linker put them.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "grammar/error.hpp"
#include "plugin/engine/model_file.hpp"
#include "rules/digest.hpp"
#include "rules/packed_rules.hpp"

namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw onrecord::Error(onrecord::ErrorCode::input, "cannot open " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "usage: onrecord-pack RULES_EN_DIR MODEL.bin RULES.bin\n"), 2;
  try {
    std::vector<onrecord::RuleFile> files;
    onrecord::Sha256 digest;
    for (const auto name : onrecord::model_file_names()) {
      files.push_back({std::string(name), slurp(std::string(argv[1]) + "/" + std::string(name))});
      digest.add(files.back().text);
    }
    std::ofstream(argv[2], std::ios::binary) << onrecord::pack_model(onrecord::load_model(files), digest.hex());
    std::ofstream(argv[3], std::ios::binary)
        << onrecord::pack_rules(*onrecord::Rulebook::load(onrecord::built_in_rules()));
    return 0;
  } catch (const onrecord::Error& e) {
    return std::fprintf(stderr, "onrecord-pack: %s\n", e.where_and_what().c_str()), 2;
  }
}
