// The record as JSON: the one writer behind the command, the plugin and Python (docs/record.schema.json).
//
// Linear in the size of the record; offsets are converted once, here. No line breaks in the output, so that one record
// is one line of JSONL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"
#include "grammar/offsets.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

class JsonWriter;

// `input`: the bytes that were analysed; the record's spans lie in them. `explain`: with feature weights.
std::string to_json(const Analysis& analysis, std::string_view input, OffsetUnit unit, bool explain = false);

// The same as a value inside something larger that a writer is at.
void write_record(JsonWriter& json, const Analysis& analysis, const Offsets& offsets, OffsetUnit unit, bool explain);

// Each finding, each attribution as it stands in the record, one JSON object a row.
std::vector<std::string> findings_json(const Analysis& analysis, std::string_view input, OffsetUnit unit);
std::vector<std::string> attributions_json(const Analysis& analysis, std::string_view input, OffsetUnit unit,
                                           bool explain = false);

// One part of the record, as it stands inside it.
std::string attribution_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit,
                             bool explain = false);
std::string source_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit);
std::string finding_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit);

// What stands in a record's place when its input failed: {"schema", "id", "error": {"code", "message", "offset"}}.
std::string to_json(const Error& error, std::string_view id);

std::string_view name_of(ErrorCode);
std::string_view name_of(OffsetUnit);

}  // namespace onrecord
