// C++, the C interface, the command and Python say the same of the same bytes, to the byte: stories of the specification,
// seeds of the fuzz targets, and what fuzzing once broke.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "plugin/engine/engine.hpp"
#include "plugin/engine/record_json.hpp"
#include "plugin/include/onrecord.h"
#include "tests/spec/spec_file.hpp"

namespace fs = std::filesystem;
using namespace onrecord;

namespace {

struct Input {
  std::string path, bytes;  // the path is its id, too
  bool html = false;
};

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// All inputs, each in a file of a folder that goes with this.
class Inputs {
 public:
  Inputs() : folder_(fs::temp_directory_path() / ("onrecord_faces_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    const fs::path root = ONRECORD_SOURCE_DIR;
    for (const auto& file : spec::read_folder(root / "tests/spec"))
      for (const auto& block : file.blocks) add(block.input, block.html);
    for (const char* folder : {"tests/fuzz/seeds", "tests/fuzz/crashes"}) {
      for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        if (!entry.is_regular_file()) continue;
        add(contents(entry.path()), false);
        add(contents(entry.path()), true);
      }
    }
    for (const auto& entry : fs::directory_iterator(root / "examples")) add(contents(entry.path()), false);
  }
  ~Inputs() { fs::remove_all(folder_); }
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  const std::vector<Input>& all() const { return all_; }

  // One line an input, for a program's standard input.
  std::string list() const {
    const auto path = (folder_ / "list").string();
    std::ofstream out(path, std::ios::binary);
    for (const auto& input : all_) out << (input.html ? "html " : "text ") << input.path << '\n';
    return path;
  }

 private:
  void add(std::string bytes, bool html) {
    const auto path = (folder_ / (std::to_string(all_.size()) + (html ? ".html" : ".txt"))).string();
    std::ofstream(path, std::ios::binary) << bytes;
    all_.push_back({path, std::move(bytes), html});
  }

  fs::path folder_;
  std::vector<Input> all_;
};

const Inputs& inputs() {
  static const Inputs made;
  return made;
}

const Engine& engine() {
  static const auto made = Engine::make();
  return *made;
}

std::string by_library(const Input& input, OffsetUnit unit) {
  AnalyzeOptions options;
  options.format = input.html ? InputFormat::html : InputFormat::text;
  return to_json(engine().analyze(input.bytes, input.path, options), input.bytes, unit);
}

std::vector<std::string> lines_of(const std::string& command) {
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string all;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) all.append(buffer, n);
  ::pclose(pipe);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < all.size();) {
    const auto end = all.find('\n', at);
    lines.push_back(all.substr(at, end - at));
    at = end == std::string::npos ? all.size() : end + 1;
  }
  return lines;
}

std::string without_end(std::string json) {
  while (!json.empty() && json.back() == '\n') json.pop_back();
  return json;
}

// What the command refuses because it is plainly no text.
bool is_binary(std::string_view bytes) {
  return bytes.find('\0') != std::string_view::npos || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.starts_with("%PDF-") || bytes.starts_with("PK\x03\x04");
}

}  // namespace

TEST_CASE("the C interface says what the library says") {
  const auto* api = onrecord_get_api(ONRECORD_ABI_MAJOR);
  onrecord_engine made = 0;
  REQUIRE(api->engine_create(nullptr, &made) == ONRECORD_OK);
  for (const auto& input : inputs().all()) {
    INFO(input.path << ": " << input.bytes);
    onrecord_analyze_options options{};
    options.struct_size = sizeof options;
    options.format = input.html ? ONRECORD_FORMAT_HTML : ONRECORD_FORMAT_TEXT;
    onrecord_analysis analysis = 0;
    REQUIRE(api->analyze(made, input.bytes.data(), input.bytes.size(), input.path.data(), input.path.size(), &options,
                         &analysis) == ONRECORD_OK);
    for (const auto unit : {OffsetUnit::byte, OffsetUnit::codepoint, OffsetUnit::utf16}) {
      onrecord_text json{};
      REQUIRE(api->analysis_json(analysis, static_cast<std::int32_t>(unit), &json) == ONRECORD_OK);
      CHECK(std::string(json.data, json.size) == by_library(input, unit));
    }
    api->analysis_destroy(analysis);
  }
  api->engine_destroy(made);
}

TEST_CASE("the command says what the library says") {
  const std::pair<const char*, OffsetUnit> units[] = {
      {"byte", OffsetUnit::byte}, {"codepoint", OffsetUnit::codepoint}, {"utf16", OffsetUnit::utf16}};
  for (const auto& [name, unit] : units) {
    for (const bool html : {false, true}) {
      std::string command = std::string(ONRECORD_COMMAND) + " extract --jobs 2 --format jsonl --offsets " + name +
                            (html ? " --input html" : " --input text");
      std::vector<const Input*> given;
      for (const auto& input : inputs().all()) {
        if (input.html != html) continue;
        given.push_back(&input);
        command += ' ' + input.path;
      }
      const auto lines = lines_of(command + " 2>/dev/null");
      REQUIRE(lines.size() == given.size());
      for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(given[i]->path << ": " << given[i]->bytes);
        if (is_binary(given[i]->bytes))
          CHECK(lines[i].find(R"("error":{"code":"input")") != std::string::npos);
        else
          CHECK(lines[i] == without_end(by_library(*given[i], unit)));
      }
    }
  }
}

#ifdef ONRECORD_PYTHON
TEST_CASE("Python says what the library says") {
  const auto lines = lines_of(std::string(ONRECORD_PYTHON) +
                              " " ONRECORD_SOURCE_DIR "/tests/differential/read_all.py <" + inputs().list());
  REQUIRE(lines.size() == inputs().all().size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& input = inputs().all()[i];
    INFO(input.path << ": " << input.bytes);
    CHECK(lines[i] == without_end(by_library(input, OffsetUnit::codepoint)));
  }
}
#endif
