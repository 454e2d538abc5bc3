// The words that reports show for the record's names: "named, with role" for named_with_role.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plugin/engine/record.hpp"

namespace onrecord {

std::string_view label_of_grade(std::string_view grade);  // itself where it is none
std::string_view label_of_kind(SourceKind kind);
std::string_view label_of_feature(std::string_view feature);

// Name, role and affiliation, or the words that describe an unnamed source; "nobody named" for none.
std::string label_of_source(const Source& source);
std::string label_of_source(const Analysis& analysis, const Attribution& attribution);

std::string counted(std::uint64_t n, std::string_view noun);  // "1 error", "2 errors"
std::int32_t score_in_hundred(std::int32_t score);            // as faces show it

}  // namespace onrecord
