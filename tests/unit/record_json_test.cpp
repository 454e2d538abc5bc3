// The record's JSON, from values made by hand: what a reader of the record must be able to rely on.
#include "plugin/engine/record_json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "plugin/engine/json_writer.hpp"

using namespace onrecord;
using Json = nlohmann::json;

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_json_escaped(out, text);
  return out;
}

std::string number(double value) {
  std::string out;
  JsonWriter(out).number(value);
  return out;
}

// "Né 🚢," she said. — one attribution in a text with two-, three- and four-byte characters.
constexpr std::string_view text = "“Né 🚢,” she said.";

Analysis sample() {
  Analysis a;
  a.id = "a\"b\n";
  a.rules_digest = "sha256:" + std::string(64, '0');
  Attribution said;
  said.id = "x1";
  said.kind = Kind::direct;
  said.content = {{0, 15}};
  said.cue = {{20, 24}};
  said.source = {{16, 19}};
  said.source_index = 0;
  said.source_kind = SourceKind::unnamed_person;
  said.source_status = SourceStatus::stated;
  said.score = 286;
  said.grade = Grade::unnamed_described;
  said.confidence = 0.875;
  said.contributions = {{"rung", "unnamed_described", 0, 286, {16, 19}, "", ""}};
  said.features = {{"cue=neutral", 1.25}};
  a.attributions = {said, said};
  a.attributions[1].id = "x2";
  a.attributions[1].parent = 0;
  a.attributions[1].score.reset();
  Source she;
  she.id = "s1";
  she.kind = SourceKind::unnamed_person;
  she.mentions = {{16, 19}};
  she.attributions = {0, 1};
  a.sources = {she};
  a.findings = {{"QA12", Severity::warning, {16, 19}, "Say why.", "SPJ", "", 0}};
  a.notes = {{"bad_utf8", {1, 2}, "Bad byte."}};
  return a;
}

}  // namespace

TEST_CASE("text is escaped, and bad UTF-8 becomes U+FFFD by maximal subsequences") {
  CHECK(escaped("plain") == "plain");
  CHECK(escaped("a\"b\\c\n\r\t\x01\x1f") == "a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f");
  CHECK(escaped(std::string_view("\0", 1)) == "\\u0000");
  CHECK(escaped("“é”") == "“é”");
  CHECK(escaped("a\xff"
                "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(escaped("\xE2\x80") == "\xEF\xBF\xBD");                              // cut off: one
  CHECK(escaped("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate: no byte can begin one
  CHECK(escaped("\xF0\x9F\x9A"
                "x") ==
        "\xEF\xBF\xBD"
        "x");
}

TEST_CASE("numbers are short") {
  CHECK(number(0.5) == "0.5");
  CHECK(number(1) == "1");
  CHECK(number(0.123456) == "0.1235");
  CHECK(number(-0.00001) == "0");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("offsets are converted to the unit that was asked for") {
  const auto cue = [](OffsetUnit unit) {
    return Json::parse(to_json(sample(), text, unit))["attributions"][0]["cue"][0];
  };
  CHECK(cue(OffsetUnit::byte) == Json({20, 24}));
  CHECK(cue(OffsetUnit::codepoint) == Json({12, 16}));
  CHECK(cue(OffsetUnit::utf16) == Json({13, 17}));
}

TEST_CASE("indices become ids, what is not there is null") {
  const Json record = Json::parse(to_json(sample(), text, OffsetUnit::codepoint));
  CHECK(record["schema"] == "onrecord.analysis/1");
  CHECK(record["id"] == "a\"b\n");
  CHECK(record["offsets"] == "codepoint");
  CHECK(record["document"]["title"].is_null());
  CHECK(record["document"]["byline"] == Json::array());
  const Json &first = record["attributions"][0], &second = record["attributions"][1];
  CHECK(first["parent"].is_null());
  CHECK(second["parent"] == "x1");
  CHECK(first["source_id"] == "s1");
  CHECK(first["source_name"].is_null());
  CHECK(first["score"] == 286);
  CHECK(second["score"].is_null());
  CHECK(first["contributions"][0]["evidence"] == Json({8, 11}));
  CHECK(record["sources"][0]["attributions"] == Json({"x1", "x2"}));
  CHECK(record["findings"][0]["attribution"] == "x1");
  CHECK(record["metrics"]["unnamed_share"].is_null());
}

TEST_CASE("an index that points nowhere is null, not a crash") {
  Analysis a = sample();
  a.attributions[0].source_index = 7;
  a.attributions[1].parent = 99;
  a.sources[0].attributions = {0, 12};
  const Json record = Json::parse(to_json(a, text, OffsetUnit::codepoint));
  CHECK(record["attributions"][0]["source_id"].is_null());
  CHECK(record["attributions"][1]["parent"].is_null());
  CHECK(record["sources"][0]["attributions"] == Json({"x1"}));
}

TEST_CASE("feature weights come only when asked for") {
  CHECK_FALSE(Json::parse(to_json(sample(), text, OffsetUnit::byte))["attributions"][0].contains("features"));
  CHECK(Json::parse(to_json(sample(), text, OffsetUnit::byte, true))["attributions"][0]["features"][0]["name"] ==
        "cue=neutral");
}

TEST_CASE("a record is one line") { CHECK(to_json(sample(), text, OffsetUnit::byte).find('\n') == std::string::npos); }

TEST_CASE("an error stands in the record's place") {
  Error error(ErrorCode::limit, "too \"large\"");
  error.file = "a.txt";
  error.offset = 7;
  const Json json = Json::parse(to_json(error, "a"));
  CHECK(json["schema"] == "onrecord.analysis/1");
  CHECK(json["id"] == "a");
  CHECK(json["error"]["code"] == "limit");
  CHECK(json["error"]["message"] == "a.txt: too \"large\"");
  CHECK(json["error"]["offset"] == 7);
}
