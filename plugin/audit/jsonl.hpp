// One line of a JSONL archive: {"id", "text"} or {"id", "html"}. Other fields are skipped without being kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

struct StoryLine {
  std::string id, text;
  bool html = false;
};

// Throws Error{input} with the file, the line and the byte column; Error{limit} where the line nests deeper than
// `max_nesting` (0: any depth; it takes a bit of memory a level).
StoryLine parse_story_line(std::string_view line, const std::string& path, std::uint64_t number,
                           std::uint32_t max_nesting = 0);

}  // namespace onrecord
