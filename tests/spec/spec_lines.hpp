// What the library says of a block's input, as lines of the specification.
#pragma once

#include <string_view>
#include <vector>

#include "plugin/engine/engine.hpp"
#include "tests/spec/spec_file.hpp"

namespace onrecord::spec {

// Words of the ranges with white space as single spaces, ranges joined by " … ".
std::string words_of(std::string_view bytes, const Spans& spans);

// Paragraphs, tokens, sentences, quotations, front matter: the reading half.
std::vector<Line> reading_lines(std::string_view input, const Rulebook& rules);

// Attributions, sources, findings, notes: the record.
std::vector<Line> record_lines(std::string_view input, const Analysis& analysis);

// What one record says, whether it came from the library or out of JSON.
struct AttributionLine {
  std::string kind, act, cue, source, source_kind, source_name, content, status, grade, cue_class;
  bool nested = false;
  std::string floating, audience, time, place, medium, hedges, alterations, promise, reason, quality, justification;
  std::vector<std::string> basis;
};

Line line_of(const AttributionLine& attribution);

}  // namespace onrecord::spec
