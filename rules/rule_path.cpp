// Rule files from a path that somebody names.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "rules/tagger.hpp"

namespace onrecord {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& file, const std::string& message) {
  Error error(ErrorCode::rule, message);
  error.file = file;
  throw error;
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

RuleFile read_file(const fs::path& path) {
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) fail(path.string(), std::string("the rule file cannot be read: ") + std::strerror(errno));
  RuleFile out{path.string(), {}};
  char buffer[16384];
  while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, file.get())) out.text.append(buffer, size);
  if (std::ferror(file.get()))
    fail(path.string(), std::string("the rule file cannot be read: ") + std::strerror(errno));
  return out;
}

std::vector<fs::path> rule_files_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path extension = it->path().extension();
    std::error_code ignored;
    if ((extension == ".rules" || extension == ".weights") && it->is_regular_file(ignored)) found.push_back(it->path());
  }
  if (error) fail(folder.string(), "the folder cannot be read: " + error.message());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<RuleFile> read_rule_path(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) fail(path, "no such rule file or folder");
  std::vector<RuleFile> files;
  if (!fs::is_directory(status)) {
    files.push_back(read_file(path));
    return files;
  }
  for (const fs::path& file : rule_files_in(path)) files.push_back(read_file(file));
  if (files.empty()) fail(path, "the folder holds no *.rules file");
  return files;
}

}  // namespace onrecord
