// A record as the faces print it (JSON, offsets in code points), as lines of the specification.
#pragma once

#include <string_view>
#include <vector>

#include "tests/spec/spec_file.hpp"

namespace onrecord::spec {

// Attributions, sources, findings, notes; throws where the JSON is none or lacks a field.
std::vector<Line> json_lines(std::string_view input, std::string_view json);

}  // namespace onrecord::spec
