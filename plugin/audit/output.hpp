// Where a report goes: standard output or a file, written in large pieces; a full disk is an error, never a short
// report.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace onrecord {

class Output {
 public:
  explicit Output(const std::string& path);  // empty: standard output. Throws Error{input}.
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view text);
  void flush();  // throws Error{input} where the bytes could not be written

 private:
  std::string path_;
  std::FILE* file_;
};

}  // namespace onrecord
