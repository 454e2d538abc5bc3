#include "tests/spec/spec_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "grammar/error.hpp"

namespace onrecord::spec {
namespace {

constexpr std::string_view fence = "=====";

const std::array<std::pair<std::string_view, Mark>, 3> marks = {
    {{"known_miss ", Mark::known_miss}, {"known_false ", Mark::known_false}, {"without ", Mark::without}}};

std::string_view trim(std::string_view s) {
  const auto first = s.find_first_not_of(' ');
  return first == s.npos ? std::string_view{} : s.substr(first, s.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

[[noreturn]] void refuse(const std::string& path, std::size_t line, const std::string& why) {
  Error error(ErrorCode::input, why);
  error.file = path;
  error.line = static_cast<std::uint32_t>(line);
  throw error;
}

bool is_kind(std::string_view word) { return word == "direct" || word == "indirect" || word == "mixed"; }

// "key=value" with a key of small letters.
bool is_extra(std::string_view field) {
  const auto eq = field.find('=');
  return eq != field.npos && eq > 0 &&
         std::all_of(field.begin(), field.begin() + static_cast<std::ptrdiff_t>(eq),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string joined(const std::vector<std::string>& lines, std::size_t first, std::size_t end) {
  std::string out;
  for (std::size_t i = first; i < end; ++i) out.append(i > first ? "\n" : "").append(lines[i]);
  return out;
}

Block read_block(const std::string& path, const std::vector<std::string>& lines, std::size_t& at) {
  Block block;
  block.line = at + 1;
  block.title = trim(std::string_view(lines[at]).substr(fence.size()));
  if (block.title.ends_with("[html]")) block.html = true;
  const std::size_t first = ++at;
  while (at < lines.size() && lines[at] != ".") ++at;
  if (at == lines.size()) refuse(path, block.line, "a block without a line that is a single \".\"");
  block.input = joined(lines, first, at);
  for (++at; at < lines.size() && lines[at] != fence; ++at) {
    if (!trim(lines[at]).empty()) block.expected.push_back(parse_line(lines[at]));
  }
  if (at == lines.size()) refuse(path, block.line, "a block without its closing line");
  if (block.expected.empty()) refuse(path, block.line, "a block that expects nothing");
  ++at;
  return block;
}

}  // namespace

Line parse_line(std::string_view text) {
  Line line;
  text = trim(text);
  for (const auto& [word, mark] : marks) {
    if (!text.starts_with(word)) continue;
    line.mark = mark;
    text = trim(text.substr(word.size()));
  }
  if (text.starts_with("~ ")) line.at_least = true, text = trim(text.substr(2));
  line.text = text;
  std::string_view rest = text;
  const auto space = std::min(text.find(' '), text.size());
  const bool kind = is_kind(text.substr(0, space));
  line.aspect = kind ? "attribution" : std::string(text.substr(0, space));
  if (!kind) rest = trim(text.substr(space));
  while (!rest.empty()) {
    const auto bar = std::min(rest.find(" | "), rest.size());
    const std::string_view field = trim(rest.substr(0, bar));
    if (is_extra(field))
      line.extras.emplace_back(field.substr(0, field.find('=')), field.substr(field.find('=') + 1));
    else
      line.fields.emplace_back(field);
    rest = bar < rest.size() ? trim(rest.substr(bar + 3)) : std::string_view{};
  }
  return line;
}

std::string to_string(const Line& line) {
  std::string out;
  for (const auto& [word, mark] : marks) {
    if (mark == line.mark) out += word;
  }
  return out + (line.at_least ? "~ " : "") + line.text;
}

File read_file(const std::string& path) {
  File file{path, {}};
  const auto lines = read_lines(path);
  for (std::size_t at = 0; at < lines.size();) {
    if (lines[at].starts_with(std::string(fence) + " "))
      file.blocks.push_back(read_block(path, lines, at));
    else
      ++at;
  }
  return file;
}

std::vector<File> read_folder(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const bool own = entry.path().filename() != "CMakeLists.txt";
    if (own && entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const auto& path : paths) files.push_back(read_file(path));
  return files;
}

void write_file(const File& file) {
  const auto lines = read_lines(file.path);
  std::ostringstream out;
  std::size_t next = 0;  // block
  for (std::size_t at = 0; at < lines.size(); ++at) {
    out << lines[at] << '\n';
    if (next == file.blocks.size() || at + 1 != file.blocks[next].line) continue;
    while (lines[++at] != ".") out << lines[at] << '\n';
    out << ".\n";
    for (const Line& line : file.blocks[next].expected) out << to_string(line) << '\n';
    while (lines[++at] != fence) {
    }
    out << fence << '\n';
    ++next;
  }
  std::ofstream(file.path, std::ios::binary) << out.str();
}

}  // namespace onrecord::spec
