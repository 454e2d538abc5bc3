// What a reader of the text wants told beside the result: an unclosed mark, bad UTF-8, a language without rules.
// Notes never stop an analysis; errors (error.hpp) do.
#pragma once

#include <string>

#include "grammar/span.hpp"

namespace onrecord {

struct Note {
  std::string code;     // stable, snake_case: "unclosed_quotation"
  Span span;            // where, in bytes
  std::string message;  // one sentence for an editor
};

}  // namespace onrecord
