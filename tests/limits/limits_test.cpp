// Limits of one document. The heap is counted here, so this is a program of its own.
#include "plugin/engine/limits.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "grammar/error.hpp"
#include "plugin/engine/engine.hpp"
#include "tests/bench/heap.hpp"

using namespace onrecord;

namespace {

const Engine& engine() {
  static const auto made = Engine::make();
  return *made;
}

std::string repeated(std::string_view words, std::size_t bytes) {
  std::string out;
  while (out.size() + words.size() <= bytes) out += words;
  return out;
}

// What the analysis said: "" or the error's message; any code but limit is a failure.
std::string refusal(std::string_view text, const AnalyzeOptions& options) {
  try {
    engine().analyze(text, "a", options);
    return {};
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::limit);
    return error.message;
  }
}

std::string nested(unsigned depth) { return "<!doctype html>" + repeated("<div>", 5 * depth) + "“Yes,” Ann Lee said."; }

}  // namespace

TEST_CASE("a document beyond its limit of bytes is refused, at the limit it is read") {
  AnalyzeOptions options;
  options.max_bytes = 10;
  CHECK(refusal("0123456789", options).empty());
  CHECK(refusal("0123456789a", options) == "the document has 11 bytes; the limit is 10");
}

TEST_CASE("a document that could take more memory than allowed is refused") {
  AnalyzeOptions options;
  options.max_memory = memory_of_any_analysis + 20 * memory_a_byte;
  CHECK(refusal("01234567890123456789", options).empty());
  CHECK(refusal("01234567890123456789a", options) ==
        "the document has 21 bytes; the limit is 20, where reading may take 4210304 bytes of memory");
  options.max_memory = 1;
  CHECK_FALSE(refusal("a", options).empty());
  CHECK(refusal("", options).empty());
}

TEST_CASE("a page that nests deeper than allowed is refused") {
  AnalyzeOptions options;
  CHECK(refusal(nested(5000), options).empty());
  options.max_nesting = 30;
  CHECK(refusal(nested(30), options).empty());
  CHECK(refusal(nested(31), options) == "the page's elements are nested deeper than the limit of 30");
  CHECK(refusal("<p>" + repeated("<br><img><p>", 9000), options).empty());  // these lie beside each other
  options.max_nesting = 1000;                                               // beyond what is parsed
  CHECK(refusal(nested(1000), options).empty());
  CHECK_FALSE(refusal(nested(1001), options).empty());
}

TEST_CASE("a document that takes too long is given up") {
  AnalyzeOptions options;
  options.max_seconds = 1e-9;
  CHECK(refusal("“Yes,” Ann Lee said.", options) == "the analysis took longer than its limit of time");
}

// The estimate must hold for what costs most, or an operator's limit of memory is none.
TEST_CASE("no text takes more memory than is reckoned with") {
  engine().analyze("“Yes,” Ann Lee said.");  // what the engine keeps for the next story
  for (const std::string_view words : {"“",
                                       "\"",
                                       "“A”",
                                       "“\"‘",
                                       "' ",
                                       "a ",
                                       "A ",
                                       "a.\n",
                                       ". ",
                                       "said ",
                                       "“A,” he said. ",
                                       "he said he said ",
                                       "Jane Roe said. ",
                                       "\n\n",
                                       "a\n\n",
                                       "“a\n\n",
                                       "\xff",
                                       "é",
                                       "officials said A. ",
                                       "A: b\n\n",
                                       "<b>",
                                       "<p>a",
                                       "<q>",
                                       "<a b>x</a>",
                                       "&amp;",
                                       "<div>“A,” he said.</div>",
                                       "--",
                                       "a-",
                                       "1,",
                                       "((",
                                       "A. B. "}) {
    for (const std::size_t size : {20'000, 300'000}) {
      const auto text = repeated(words, size);
      bench::start_counting_heap();
      const auto analysis = engine().analyze(text);
      const auto peak = bench::stop_counting_heap().peak;
      INFO(words << " to " << size << " bytes: " << static_cast<double>(peak) / static_cast<double>(size) << " a byte");
      CHECK(peak <= memory_of_any_analysis + text.size() * memory_a_byte);
    }
  }
}
