// The specification run through the library. ONRECORD_REGENERATE=1 rewrites the expectations instead.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "tests/spec/spec_lines.hpp"
#include "tests/spec/spec_match.hpp"

using namespace onrecord;
using namespace onrecord::spec;

namespace {

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<std::string> all_aspects = joined(shape_aspects, weighed_aspects);

const std::string folder = std::string(ONRECORD_SOURCE_DIR) + "/tests/spec";

const Engine& engine() {
  static const auto made = Engine::make();
  return *made;
}

std::vector<Line> lines_of(const Block& block) {
  AnalyzeOptions options;
  options.format = block.html ? InputFormat::html : InputFormat::text;
  std::vector<Line> out = record_lines(block.input, engine().analyze(block.input, block.title, options));
  if (!block.html) {
    for (Line& line : reading_lines(block.input, engine().rulebook())) out.push_back(std::move(line));
  }
  return out;
}

std::string report(const File& file, const Block& block, const Verdict& verdict) {
  std::string out = file.path.substr(folder.size() + 1) + ":" + std::to_string(block.line) + ": " + block.title;
  for (const auto& line : verdict.missing) out += "\n  not found:  " + line;
  for (const auto& line : verdict.unexpected) out += "\n  unexpected: " + line;
  return out;
}

struct Sum {
  std::size_t blocks = 0, checked = 0, known_misses = 0, known_false = 0, obsolete = 0;

  void add(const Verdict& verdict) {
    checked += verdict.checked;
    known_misses += verdict.known_misses;
    known_false += verdict.known_false;
    obsolete += verdict.obsolete.size();
  }
};

void print(const std::string& name, const Sum& sum) {
  std::printf("%-34s %4zu blocks %5zu lines found %4zu known misses %4zu known false", name.c_str(), sum.blocks,
              sum.checked, sum.known_misses, sum.known_false);
  if (sum.obsolete > 0) std::printf("  (%zu marks are no longer needed: ONRECORD_REGENERATE=1)", sum.obsolete);
  std::printf("\n");
}

void regenerate(File file) {
  for (Block& block : file.blocks) block.expected = regenerated(block, lines_of(block));
  write_file(file);
}

}  // namespace

TEST_CASE("every block of the specification, through the library") {
  const bool rewrite = std::getenv("ONRECORD_REGENERATE") != nullptr;
  Sum all;
  std::size_t blocks = 0;
  std::vector<std::string> drifted;
  for (const File& file : read_folder(folder)) {
    blocks += file.blocks.size();
    if (rewrite) {
      regenerate(file);
      continue;
    }
    Sum sum;
    for (const Block& block : file.blocks) {
      const std::vector<Line> actual = lines_of(block);
      const Verdict shape = compare(block, actual, shape_aspects), weighed = compare(block, actual, weighed_aspects);
      for (const Verdict* verdict : {&shape, &weighed}) sum.add(*verdict), all.add(*verdict);
      if (!shape.ok()) FAIL_CHECK(report(file, block, shape));
      if (!weighed.ok()) drifted.push_back(report(file, block, weighed));
    }
    sum.blocks = file.blocks.size();
    print(file.path.substr(folder.size() + 1), sum);
  }
  all.blocks = blocks;
  print("all", all);
  for (const std::string& text : drifted) std::printf("%s\n", text.c_str());
  CHECK(drifted.size() <= blocks_that_may_drift);
  CHECK(blocks >= 200);
}

TEST_CASE("a block's title stands once in its file, and every line is of a known aspect") {
  const std::set<std::string> known(all_aspects.begin(), all_aspects.end());
  for (const File& file : read_folder(folder)) {
    CHECK(!file.blocks.empty());
    std::set<std::string> titles;
    for (const Block& block : file.blocks) {
      INFO(file.path << ":" << block.line);
      CHECK(titles.insert(block.title).second);
      for (const Line& line : block.expected) CHECK(known.count(line.aspect) == 1);
    }
  }
}

TEST_CASE("an expectation can fail") {
  Block block;
  block.expected = {parse_line("direct | said | Jane Roe | “We won,”"), parse_line("known_miss sentence Rain fell."),
                    parse_line("note none"), parse_line("known_false finding QA10")};
  const auto verdict = [&](std::vector<std::string> actual) {
    std::vector<Line> lines;
    for (const auto& text : actual) lines.push_back(parse_line(text));
    return compare(block, lines, all_aspects);
  };
  const std::string found = "direct | said | Jane Roe [person Jane Roe] | “We won”";
  CHECK(verdict({found}).ok());
  CHECK(verdict({found}).known_misses == 1);
  CHECK(verdict({found}).obsolete == std::vector<std::string>{"known_false finding QA10"});
  CHECK(verdict({found, "finding QA10 | sources"}).ok());
  CHECK(verdict({found, "finding QA12 | sources"}).ok());
  CHECK(!verdict({found, "finding QA12 | sources", "finding QA13 | sources"}).ok());
  CHECK(verdict({}).missing.size() == 1);
  CHECK(verdict({"direct | said | Omar Reyes [person] | “We won”"}).missing.size() == 1);
  CHECK(verdict({"mixed | said | Jane Roe [person] | “We won”"}).unexpected.size() == 1);
  CHECK(verdict({found, "note stray_mark | ”"}).unexpected.size() == 1);
  CHECK(verdict({found, "sentence Rain fell."}).obsolete.size() == 2);
  block.expected = {parse_line("~ sentence Rain fell."), parse_line("without note stray_mark")};
  CHECK(verdict({"sentence Rain fell.", "sentence Snow fell."}).ok());
  CHECK(!verdict({"sentence Snow fell."}).ok());
  CHECK(!verdict({"sentence Rain fell.", "note stray_mark | ”"}).ok());
}

TEST_CASE("rewriting an expectation loses nothing that a reader wrote") {
  Block block;
  block.expected = {parse_line("sentence One."), parse_line("known_miss sentence Two."), parse_line("quotation ?"),
                    parse_line("known_false note old")};
  const auto rewritten = regenerated(
      block, {parse_line("sentence Two."), parse_line("sentence Three."), parse_line("quotation words | “A”")});
  std::vector<std::string> lines;
  for (const Line& line : rewritten) lines.push_back(to_string(line));
  CHECK(lines == std::vector<std::string>{"known_miss sentence One.", "sentence Two.", "known_false sentence Three.",
                                          "quotation words | “A”"});
}
