// The store's rows as JSON objects, one a line: what the plugin, the command and Python hand out (docs/hosting.md lists
// their members). Spans are byte ranges of the story as it was put.
#pragma once

#include <string>
#include <string_view>

#include "plugin/store/query.hpp"

namespace onrecord {

std::string to_json(const StoredStatement& row);
std::string to_json(const StoredSource& row);
std::string to_json(const StoredContribution& row);
std::string to_json(const StoredFinding& row);
std::string to_json(const StoredDocument& row);
std::string to_json(const PastStatement& row);
std::string to_json(const StoredMerge& row);
std::string to_json(const StoredRating& row);
std::string to_json(const ForgetResult& result);
std::string fault_json(std::string_view fault);

}  // namespace onrecord
