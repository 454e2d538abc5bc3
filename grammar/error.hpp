// An error is a code, a place and a sentence. It is thrown inside the library and caught at every face's boundary.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

namespace onrecord {

enum class ErrorCode : std::uint8_t {
  usage,      // the call's own arguments are off
  input,      // a document could not be read (missing, directory, binary)
  rule,       // a rule, policy, weights or baseline file is wrong; file, line and column say where
  limit,      // an operator's limit was reached (bytes, memory, time, nesting)
  cancelled,  // the host's callback said stop
  busy,       // the store is locked by somebody else beyond the busy timeout
  store,      // the store file is missing, corrupt, full, read-only, or of a newer version
  internal    // a bug in onrecord
};

struct Error : std::exception {
  ErrorCode code = ErrorCode::internal;
  std::string message;       // one sentence on one line, whatever it quotes
  std::string file;          // the file it is about, or empty
  std::uint32_t line = 0;    // 1-based, 0: none
  std::uint32_t column = 0;  // 1-based, in bytes, 0: none
  std::uint64_t offset = 0;  // byte offset where one makes sense
  std::string source_line;   // the line of the file, for a caret; may be empty

  Error(ErrorCode c, std::string m) : code(c), message(std::move(m)) {
    for (char& character : message) {
      if (static_cast<unsigned char>(character) < 0x20 || character == 0x7f) character = ' ';
    }
  }
  const char* what() const noexcept override { return message.c_str(); }
  // "file:line:column: message", with the parts that are known.
  std::string where_and_what() const {
    std::string out = file;
    if (line) out.append(1, ':').append(std::to_string(line));
    if (column) out.append(1, ':').append(std::to_string(column));
    return out.empty() ? message : out.append(": ").append(message);
  }
};

}  // namespace onrecord
