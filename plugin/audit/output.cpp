#include "plugin/audit/output.hpp"

#include <cerrno>
#include <cstring>

#include "grammar/error.hpp"

namespace onrecord {
namespace {

[[noreturn]] void fail(const std::string& path) {
  Error error(ErrorCode::input, std::string("cannot write: ") + std::strerror(errno));
  error.file = path.empty() ? "<stdout>" : path;
  throw error;
}

}  // namespace

Output::Output(const std::string& path) : path_(path), file_(path.empty() ? stdout : std::fopen(path.c_str(), "wb")) {
  if (!file_) fail(path_);
}

Output::~Output() {
  if (file_ && file_ != stdout) std::fclose(file_);
}

void Output::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail(path_);
}

void Output::flush() {
  if (std::fflush(file_) != 0) fail(path_);
}

}  // namespace onrecord
