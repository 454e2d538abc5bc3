// What every record must keep, whatever was read: fuzz targets stop at the first record that breaks a promise.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "grammar/error.hpp"
#include "plugin/engine/engine.hpp"
#include "plugin/engine/record_json.hpp"

namespace onrecord::fuzz {

// Not assert(): it must hold in release builds, too.
inline void must(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void check_spans(const Spans& spans, std::size_t size) {
  for (const Span s : spans) must(s.begin < s.end && s.end <= size, "a range is not empty and lies in the input");
}

inline void check_attribution(const Attribution& a, const Analysis& all, std::size_t size) {
  must(!a.content.empty(), "an attribution has content");
  for (const auto* spans : {&a.content, &a.cue, &a.source, &a.floating, &a.justification, &a.motive})
    check_spans(*spans, size);
  must(a.parent == no_index || (a.parent >= 0 && static_cast<std::size_t>(a.parent) < all.attributions.size()),
       "a parent exists");
  must(a.source_index == no_index || static_cast<std::size_t>(a.source_index) < all.sources.size(), "a source exists");
  must(a.confidence >= 0 && a.confidence <= 1, "confidence is a probability");
  if (!a.score) return;
  std::int64_t sum = 0;
  for (const auto& c : a.contributions) sum += c.points;
  must(sum == *a.score && *a.score >= 0 && *a.score <= 1000, "a score is the sum of its contributions");
}

inline void check_record(const Analysis& analysis, std::string_view input) {
  for (const auto& a : analysis.attributions) check_attribution(a, analysis, input.size());
  for (const auto& s : analysis.sources) check_spans(s.mentions, input.size());
  for (const auto& f : analysis.findings)
    must(f.span.begin <= f.span.end && f.span.end <= input.size(), "a finding lies in the input");
  for (const auto unit : {OffsetUnit::byte, OffsetUnit::codepoint, OffsetUnit::utf16}) {
    must(!to_json(analysis, input, unit).empty(), "a record has JSON");
  }
}

inline const Engine& engine() {
  static const auto made = Engine::make();
  return *made;
}

inline void read_and_check(std::string_view input, InputFormat format) {
  AnalyzeOptions options;
  options.format = format;
  check_record(engine().analyze(input, "fuzz", options), input);
}

// Runs `call`, which may fail with an Error (a sentence of one line) and in no other way.
template <class Call>
void may_fail(Call&& call) {
  try {
    call();
  } catch (const Error& e) {
    must(!e.message.empty() && e.message.find('\n') == std::string::npos, "an error is a sentence on one line");
    must(e.code != ErrorCode::internal, "an input is never an internal error");
  }
}

}  // namespace onrecord::fuzz
