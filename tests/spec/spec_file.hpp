// The specification files: blocks of prose, a line with a single ".", and what a careful reader finds in it.
//
// README.md beside the files tells the format. A file that does not follow it is an Error{input} with its line.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord::spec {

enum class Mark {
  none,         // must be found
  known_miss,   // a careful reader finds it, the engine does not yet
  known_false,  // the engine finds it, a careful reader does not
  without       // must not be found
};

// One line of an expectation: "direct | said | Jane Roe | “We won,”".
struct Line {
  Mark mark = Mark::none;
  bool at_least = false;            // "~": other lines of the aspect may be there too
  std::string aspect;               // attribution, quotation, sentence, note, finding, source, ...
  std::vector<std::string> fields;  // trimmed, the first one without the aspect's name
  std::vector<std::pair<std::string, std::string>> extras;  // key=value fields
  std::string text;                                         // as written, without the mark
};

struct Block {
  std::string title;
  std::size_t line = 0;  // 1-based, of the title
  bool html = false;
  std::string input;
  std::vector<Line> expected;
};

struct File {
  std::string path;
  std::vector<Block> blocks;
};

File read_file(const std::string& path);
std::vector<File> read_folder(const std::string& folder);  // *.txt, by name

// Writes the file anew with the blocks' `expected` lines; everything else stays as it is.
void write_file(const File& file);

Line parse_line(std::string_view text);
std::string to_string(const Line& line);

}  // namespace onrecord::spec
