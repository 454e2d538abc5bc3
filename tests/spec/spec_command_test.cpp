// The specification run through the command: onrecord extract --format jsonl reads every block and prints its record.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/spec/spec_lines.hpp"
#include "tests/spec/spec_match.hpp"
#include "tests/spec/spec_record.hpp"

using namespace onrecord::spec;

namespace {

struct Story {
  std::string place;  // "sentences.txt:12: a title"
  Block block;
};

// Blocks in HTML go through other options; the library's run reads them.
std::vector<Story> stories() {
  std::vector<Story> out;
  for (const File& file : read_folder(std::string(ONRECORD_SOURCE_DIR) + "/tests/spec")) {
    for (const Block& block : file.blocks) {
      const std::string name = std::filesystem::path(file.path).filename().string();
      if (!block.html) out.push_back({name + ":" + std::to_string(block.line) + ": " + block.title, block});
    }
  }
  return out;
}

std::string write_jsonl(const std::vector<Story>& all) {
  const auto path = std::filesystem::temp_directory_path() / ("onrecord_spec_" + std::to_string(::getpid()) + ".jsonl");
  std::ofstream out(path, std::ios::binary);
  for (const Story& story : all)
    out << nlohmann::json({{"id", story.place}, {"text", story.block.input}}).dump() << '\n';
  return path.string();
}

std::vector<std::string> extract(const std::string& path) {
  const std::string command = std::string(ONRECORD_COMMAND) + " extract --format jsonl --offsets codepoint " + path;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string all;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) all.append(buffer, n);
  CHECK(::pclose(pipe) == 0);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < all.size(); at = all.find('\n', at) + 1)
    lines.push_back(all.substr(at, all.find('\n', at) - at));
  return lines;
}

}  // namespace

TEST_CASE("every block of the specification, through the command") {
  const auto all = stories();
  const auto path = write_jsonl(all);
  const auto records = extract(path);
  std::filesystem::remove(path);
  REQUIRE(records.size() == all.size());
  std::size_t drifted = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(all[i].place);
    CHECK(nlohmann::json::parse(records[i]).at("id") == all[i].place);
    const std::vector<Line> actual = json_lines(all[i].block.input, records[i]);
    const Verdict notes = compare(all[i].block, actual, {"note"});
    for (const auto& line : notes.missing) FAIL_CHECK("not found: " + line);
    for (const auto& line : notes.unexpected) FAIL_CHECK("unexpected: " + line);
    drifted += !compare(all[i].block, actual, weighed_aspects).ok();
  }
  CHECK(drifted <= blocks_that_may_drift);
}

// Both ways must say the same of every block, drifted or not.
TEST_CASE("the command and the library say the same") {
  const auto all = stories();
  const auto path = write_jsonl(all);
  const auto records = extract(path);
  std::filesystem::remove(path);
  REQUIRE(records.size() == all.size());
  const auto engine = onrecord::Engine::make();
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(all[i].place);
    const auto from_library = record_lines(all[i].block.input, engine->analyze(all[i].block.input, all[i].place));
    const auto from_command = json_lines(all[i].block.input, records[i]);
    REQUIRE(from_library.size() == from_command.size());
    for (std::size_t l = 0; l < from_library.size(); ++l) {
      CHECK(from_library[l].text == from_command[l].text);
      CHECK(from_library[l].extras == from_command[l].extras);
    }
  }
}
