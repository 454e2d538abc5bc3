// A record back from its JSON: what pickles and archives of records are read with.
//
// Takes what to_json wrote with offsets in code points, and the text that it was written for. Linear in both. Does not
// believe its input: an index, a name or a range that cannot be is Error{input}.
#pragma once

#include <string_view>

#include "plugin/engine/record.hpp"

namespace onrecord::python {

Analysis read_record(std::string_view json, std::string_view input);

}  // namespace onrecord::python
