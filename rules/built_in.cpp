// The rule files that the build put into the program (embed.cmake writes the table).
#include "rules/tagger.hpp"

extern "C" {
struct onrecord_built_in_file {
  const char* name;
  const char* begin;
  const char* end;
};
extern const onrecord_built_in_file onrecord_built_in[];
}

namespace onrecord {

const std::vector<RuleFile>& built_in_rules() {
  static const std::vector<RuleFile> files = [] {
    std::vector<RuleFile> all;
    for (const auto* file = onrecord_built_in; file->name; ++file)
      all.push_back({file->name, std::string(file->begin, file->end)});
    return all;
  }();
  return files;
}

}  // namespace onrecord
