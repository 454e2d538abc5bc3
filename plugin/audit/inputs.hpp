// The command's inputs: files, standard input, JSONL of any size. One document at a time, in order, in constant memory.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"
#include "plugin/engine/engine.hpp"

namespace onrecord {

enum class InputKind : std::uint8_t { automatic, text, html, jsonl };

// What one document may be and take; see AnalyzeOptions. `nesting` also holds for the JSON of a line.
struct Limits {
  std::uint64_t bytes = 256u << 20, memory = 0;
  std::uint32_t nesting = 0;
  double seconds = 0;
};

// What the reader hands on: bytes that nobody has looked into yet, so that reading stays cheap and parsing can be
// spread over threads.
struct Input {
  std::uint64_t number = 1;  // its place among the inputs
  std::string path;          // as given; "<stdin>" for "-"
  std::string bytes;         // a document, or one line of JSONL
  std::uint64_t line = 0;    // of a JSONL file, 1-based; 0: the bytes are the document
  InputFormat format = InputFormat::automatic;
  std::optional<Error> error;  // why there are no bytes
};

// A document to analyse. `name` is what messages call it: "story.txt", "stories.jsonl#id"; its parts are the file and,
// of a JSONL story, the id.
struct Document {
  std::string id, name, bytes;
  InputFormat format = InputFormat::automatic;
  std::string path, fragment;
  std::uint64_t number = 1;  // its place among the inputs
};

// Parses a JSONL line ({"id", "text"} or {"id", "html"}; other fields are skipped) and refuses what is no text.
// Throws Error{input, limit}.
Document to_document(Input&& input, const Limits& limits = {});

// Markup: by its format or, where that is for the engine to find out, by its looks.
bool is_html(const Document& document);

// The name and id that an input has before it was looked into: for messages about inputs that fail.
std::string name_of(const Input& input);

// By its name: .jsonl or .ndjson.
bool is_jsonl(std::string_view path);

class InputReader {
 public:
  InputReader(std::vector<std::string> paths, InputKind kind, std::uint64_t max_bytes);

  // False: none left. An input that could not be read is handed on with its error; the next call goes on after it.
  bool next(Input& out);

  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t bytes_in_all() const { return bytes_in_all_; }  // of regular files; 0 where one is not

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };

  bool advance(Input& out);
  bool open_next(Input& out);  // false: out holds an error
  bool next_line(Input& out);  // false: the file is at its end
  void skip_line();
  void read_whole(Input& out);
  bool fill();  // more bytes into buffer_; false: none
  bool holds_jsonl();

  std::vector<std::string> paths_;
  InputKind kind_;
  std::uint64_t max_bytes_, bytes_read_ = 0, bytes_in_all_ = 0, line_ = 0, number_ = 0;
  std::size_t next_path_ = 0;
  std::unique_ptr<std::FILE, CloseFile> file_;  // the JSONL file that is being read
  std::string path_, buffer_;
  std::size_t at_ = 0;  // first byte of buffer_ not handed on
};

}  // namespace onrecord
