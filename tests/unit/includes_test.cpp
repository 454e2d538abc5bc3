// Holds the borders: which folder may include what. Reads every source file of the project.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Include {
  std::string from, what;  // "rules/matcher.cpp", "re2/re2.h"
  int line = 0;
};

bool begins(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

bool in_any(std::string_view path, const std::vector<std::string_view>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](auto folder) { return begins(path, folder); });
}

// The target of an #include line, or empty.
std::string target(const std::string& line) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return {};
  const auto word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string::npos || line.compare(word, 7, "include") != 0) return {};
  const auto open = line.find_first_of("<\"", word + 7);
  if (open == std::string::npos) return {};
  const auto close = line.find_first_of(">\"", open + 1);
  return close == std::string::npos ? std::string{} : line.substr(open + 1, close - open - 1);
}

void read(const fs::path& file, const std::string& name, std::vector<Include>& out) {
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (auto what = target(line); !what.empty()) out.push_back({name, std::move(what), number});
  }
}

std::vector<Include> includes_of(std::initializer_list<const char*> folders) {
  const fs::path root = ONRECORD_SOURCE_DIR;
  std::vector<Include> out;
  for (const char* folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp" && extension != ".h" && extension != ".c") continue;
      read(entry.path(), fs::relative(entry.path(), root).generic_string(), out);
    }
  }
  return out;
}

std::vector<Include> project_includes() { return includes_of({"grammar", "rules", "plugin", "python"}); }

// Headers that begin with `library` may be included only by files in `folders`.
struct Border {
  std::string_view library;
  std::vector<std::string_view> folders;
};

const std::vector<Border> borders = {
    {"boost/", {"grammar/"}},
    {"re2/", {"rules/"}},
    {"sqlite3", {"plugin/store/", "plugin/sqlite/"}},
    {"pybind11/", {"python/"}},
    {"CLI/", {"plugin/audit/"}},
    {"regex", {}},
    {"grammar/", {"grammar/", "rules/", "plugin/", "python/"}},
    {"rules/",
     {"rules/", "plugin/engine/", "plugin/pack/", "plugin/train/", "plugin/abi/", "plugin/audit/", "plugin/sqlite/",
      "python/"}},
    {"plugin/engine/", {"plugin/", "python/"}},
    {"plugin/store/", {"plugin/store/", "plugin/abi/", "plugin/audit/", "plugin/sqlite/", "python/"}},
    {"plugin/audit/", {"plugin/audit/", "python/"}},
    {"plugin/abi/", {"plugin/abi/"}},
    {"plugin/sqlite/", {"plugin/sqlite/"}},
    {"python/", {"python/"}},
};

// Heavy headers stay in sources: a header that included them would make every reader of it pay.
const std::vector<std::string_view> heavy = {"boost/spirit", "nlohmann/json.hpp", "catch2/"};

}  // namespace

TEST_CASE("includes run one way and libraries stay behind their borders") {
  const auto includes = project_includes();
  REQUIRE(includes.size() > 30);
  for (const auto& include : includes) {
    for (const auto& border : borders) {
      if (!begins(include.what, border.library) || in_any(include.from, border.folders)) continue;
      FAIL_CHECK(include.from << ":" << include.line << ": may not include <" << include.what << ">");
    }
  }
}

TEST_CASE("tests speak to RE2 only where speeds are measured against it") {
  bool measured = false;
  for (const auto& include : includes_of({"tests"})) {
    if (!begins(include.what, "re2/")) continue;
    INFO(include.from << ":" << include.line);
    CHECK(include.from == "tests/bench/yardstick.cpp");
    measured = true;
  }
  CHECK(measured);
}

TEST_CASE("the store knows the records, how JSON is written, and nothing above") {
  for (const auto& include : project_includes()) {
    if (!begins(include.from, "plugin/store/") || !begins(include.what, "plugin/engine/")) continue;
    INFO(include.from << ":" << include.line << " includes " << include.what);
    CHECK((begins(include.what, "plugin/engine/record") || include.what == "plugin/engine/json_writer.hpp"));
  }
}

TEST_CASE("the public headers of a part hold no heavy header") {
  for (const auto& include : project_includes()) {
    if (fs::path(include.from).extension() != ".hpp" || !in_any(include.what, heavy)) continue;
    const bool inner =
        include.from.find("_grammar") != std::string::npos;  // Spirit's declared / defined / instantiated
    if (!inner) FAIL_CHECK(include.from << ":" << include.line << ": heavy header <" << include.what << ">");
  }
}

// Two types of one name in one namespace are one type to the linker: whichever destructor it keeps runs for both.
TEST_CASE("no two headers give one name to two types of a namespace") {
  const fs::path root = ONRECORD_SOURCE_DIR;
  std::map<std::string, std::string> seen;  // "onrecord::Reading" -> the header
  for (const char* folder : {"grammar", "rules", "plugin", "python"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".hpp") continue;
      std::ifstream in(entry.path());
      std::string line, space;
      while (std::getline(in, line)) {
        if (begins(line, "namespace ")) space = line.substr(10, line.find(' ', 10) - 10);
        const bool type = begins(line, "struct ") || begins(line, "class ");
        if (!type || line.find('{') == std::string::npos || line.find("::") < line.find('{')) continue;
        const auto at = line.find(' ') + 1;
        const auto name = space + "::" + line.substr(at, line.find_first_of(" :{<", at) - at);
        const auto [first, fresh] = seen.emplace(name, entry.path().string());
        if (!fresh) FAIL_CHECK(name << " is defined in " << first->second << " and in " << entry.path().string());
      }
    }
  }
  CHECK(seen.size() > 100);
}
