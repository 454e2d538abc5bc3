#include "plugin/audit/inputs.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "grammar/html.hpp"
#include "plugin/audit/jsonl.hpp"

namespace onrecord {
namespace {

constexpr std::size_t chunk = 1u << 20;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool ends_with_any(std::string_view path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); });
}

Error unreadable(const std::string& path, std::string why) {
  Error error(ErrorCode::input, std::move(why));
  error.file = path;
  return error;
}

Error too_large(const std::string& path, std::uint64_t max_bytes) {
  Error error(ErrorCode::limit, "larger than the limit of " + std::to_string(max_bytes) + " bytes (--max-bytes)");
  error.file = path;
  return error;
}

std::string shown(const std::string& path) { return path == "-" ? "<stdin>" : path; }

// What is plainly no text is refused with a word on what to do; anything else is the engine's to survive.
void refuse_binary(std::string_view bytes, const std::string& name) {
  const auto refuse = [&](std::size_t offset, std::string what) {
    Error error(ErrorCode::input, std::move(what));
    error.file = name;
    error.offset = offset;
    throw error;
  };
  if (bytes.starts_with("%PDF-")) refuse(0, "a PDF, not text: convert it first (pdftotext)");
  if (bytes.starts_with("PK\x03\x04"))
    refuse(0, "a zip archive or office document, not text: save it as text or HTML first");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) refuse(0, "UTF-16 text: save it as UTF-8 first");
  const auto nul = bytes.substr(0, chunk).find('\0');
  if (nul != std::string_view::npos) refuse(nul, "binary data, not text (a NUL at byte " + std::to_string(nul) + ")");
}

}  // namespace

bool is_jsonl(std::string_view path) { return ends_with_any(path, {".jsonl", ".ndjson"}); }

bool is_html(const Document& document) {
  if (document.format == InputFormat::automatic) return looks_like_html(document.bytes);
  return document.format == InputFormat::html;
}

std::string name_of(const Input& input) {
  return input.line ? input.path + ":" + std::to_string(input.line) : input.path;
}

Document to_document(Input&& input, const Limits& limits) {
  if (input.error) throw *input.error;
  Document document{input.path, input.path, {}, input.format, input.path, {}, input.number};
  if (input.line) {
    StoryLine story = parse_story_line(input.bytes, input.path, input.line, limits.nesting);
    document.id = story.id.empty() ? name_of(input) : std::move(story.id);
    document.fragment = document.id;
    document.name = input.path + "#" + document.id;
    document.bytes = std::move(story.text);
    if (input.format == InputFormat::automatic) document.format = story.html ? InputFormat::html : InputFormat::text;
    return document;
  }
  refuse_binary(input.bytes, input.path);
  document.bytes = std::move(input.bytes);
  return document;
}

InputReader::InputReader(std::vector<std::string> paths, InputKind kind, std::uint64_t max_bytes)
    : paths_(std::move(paths)), kind_(kind), max_bytes_(max_bytes) {
  for (const auto& path : paths_) {
    struct stat st {};
    if (path == "-" || ::stat(path.c_str(), &st) != 0 || !S_ISREG(st.st_mode)) {
      bytes_in_all_ = 0;
      return;
    }
    bytes_in_all_ += static_cast<std::uint64_t>(st.st_size);
  }
}

bool InputReader::next(Input& out) {
  if (!advance(out)) return false;
  out.number = ++number_;
  return true;
}

bool InputReader::advance(Input& out) {
  for (;;) {
    out = Input{};
    if (file_) {
      if (next_line(out)) return true;
      file_.reset();
    }
    if (next_path_ == paths_.size()) return false;
    if (!open_next(out)) return true;
    if (holds_jsonl()) continue;
    read_whole(out);
    file_.reset();
    return true;
  }
}

bool InputReader::open_next(Input& out) {
  const std::string& path = paths_[next_path_++];
  path_ = shown(path);
  out.path = path_;
  buffer_.clear();
  at_ = 0;
  line_ = 0;
  file_.reset(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  struct stat st {};
  if (!file_ || ::fstat(::fileno(file_.get()), &st) != 0) {
    out.error = unreadable(path_, std::strerror(errno));
  } else if (S_ISDIR(st.st_mode)) {
    out.error = unreadable(path_, "is a directory: name the files in it");
  }
  if (out.error) file_.reset();
  return !out.error;
}

bool InputReader::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const auto held = buffer_.size();
  buffer_.resize(held + chunk);
  const auto got = std::fread(buffer_.data() + held, 1, chunk, file_.get());
  buffer_.resize(held + got);
  bytes_read_ += got;
  return got > 0;
}

// Standard input tells by its first bytes: no story begins with an object's brace and a quotation mark.
bool InputReader::holds_jsonl() {
  if (kind_ != InputKind::automatic) return kind_ == InputKind::jsonl;
  if (path_ != "<stdin>") return is_jsonl(path_);
  fill();
  return buffer_.starts_with("{\"");
}

bool InputReader::next_line(Input& out) {
  std::size_t searched = at_;
  for (;;) {
    const auto end = buffer_.find('\n', searched);
    const bool found = end != std::string::npos;
    const auto length = (found ? end : buffer_.size()) - at_;
    if (length > max_bytes_) {
      out.path = path_;
      out.line = ++line_;
      out.error = too_large(path_, max_bytes_);
      out.error->line = static_cast<std::uint32_t>(line_);
      skip_line();
      return true;
    }
    if (!found) {
      const auto held = length;
      if (fill()) {
        searched = held;  // fill() moved the line to the buffer's front
        continue;
      }
      if (length == 0) return false;
    }
    ++line_;
    std::string_view line(buffer_.data() + at_, length);
    at_ += length + (found ? 1 : 0);
    if (line_ == 1 && line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    searched = at_;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    out.path = path_;
    out.line = line_;
    out.bytes = line;
    return true;
  }
}

// To the begin of the next line, keeping nothing of this one.
void InputReader::skip_line() {
  for (;;) {
    const auto end = buffer_.find('\n', at_);
    if (end != std::string::npos) {
      at_ = end + 1;
      return;
    }
    at_ = buffer_.size();
    if (!fill()) return;
  }
}

void InputReader::read_whole(Input& out) {
  while (buffer_.size() <= max_bytes_ && fill()) {
  }
  out.path = path_;
  if (std::ferror(file_.get())) out.error = unreadable(path_, std::strerror(errno));
  if (buffer_.size() > max_bytes_) out.error = too_large(path_, max_bytes_);
  if (kind_ == InputKind::text) out.format = InputFormat::text;
  if (kind_ == InputKind::html || (kind_ == InputKind::automatic && ends_with_any(path_, {".html", ".htm", ".xhtml"})))
    out.format = InputFormat::html;
  out.bytes = std::move(buffer_);
  buffer_.clear();
}

}  // namespace onrecord
