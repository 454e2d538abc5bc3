// Writes JSON straight into a string: no tree, no allocation but the string's own growth.
//
// Commas are the writer's business; keys and nesting are the caller's, who must balance them. Text may be any bytes:
// what must be escaped is, and each maximal bad UTF-8 subsequence becomes U+FFFD, so the output is always valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace onrecord {

// Appends `text` as the inside of a JSON string, without the quotation marks.
void append_json_escaped(std::string& out, std::string_view text);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& string(std::string_view value);
  JsonWriter& string_or_null(std::string_view value) { return value.empty() ? null() : string(value); }
  JsonWriter& integer(std::int64_t value);
  JsonWriter& number(double value);  // at most four decimals, as short as can be; null unless finite
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& raw(std::string_view json);  // a ready value

  // key and value in one go
  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).string(value); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string& out_;
  bool comma_ = false;  // a value stands before this place in the same object or array
};

}  // namespace onrecord
