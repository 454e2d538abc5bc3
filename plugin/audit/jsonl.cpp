#include "plugin/audit/jsonl.hpp"

#include <nlohmann/json.hpp>

#include "grammar/error.hpp"

namespace onrecord {
namespace {

using Json = nlohmann::json;

// Keeps the strings of the outermost object's fields that matter; everything else passes through unstored.
class StoryReader : public nlohmann::json_sax<Json> {
 public:
  explicit StoryReader(std::uint32_t max_nesting) : max_nesting_(max_nesting) {}

  StoryLine story;
  bool has_text = false;
  bool too_deep = false;
  std::size_t failed_at = 0;

  bool null() override { return scalar(); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(std::int64_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) override { return number(std::to_string(value)); }
  bool number_float(double, const std::string& digits) override { return number(digits); }
  bool binary(binary_t&) override { return scalar(); }

  bool string(std::string& value) override {
    if (depth_ == 0) return false;
    if (depth_ == 1 && field_ == Field::id) {
      story.id = std::move(value);
    } else if (depth_ == 1 && (field_ == Field::text || field_ == Field::html)) {
      story.html = field_ == Field::html;
      story.text = std::move(value);
      has_text = true;
    }
    return true;
  }

  bool key(std::string& name) override {
    if (depth_ == 1)
      field_ = name == "id" ? Field::id : name == "text" ? Field::text : name == "html" ? Field::html : Field::other;
    return true;
  }

  bool start_object(std::size_t) override { return deeper(); }
  bool end_object() override { return shallower(); }
  bool start_array(std::size_t) override { return depth_ > 0 && deeper(); }
  bool end_array() override { return shallower(); }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    failed_at = position;
    return false;
  }

 private:
  enum class Field { other, id, text, html };

  bool scalar() const { return depth_ > 0; }
  bool number(const std::string& digits) {
    if (depth_ == 1 && field_ == Field::id) story.id = digits;
    return scalar();
  }
  bool deeper() {
    too_deep = ++depth_ > max_nesting_ && max_nesting_ > 0;
    return !too_deep;
  }
  bool shallower() {
    --depth_;
    return true;
  }

  std::uint32_t max_nesting_, depth_ = 0;
  Field field_ = Field::other;
};

[[noreturn]] void fail(ErrorCode code, const std::string& path, std::uint64_t number, std::size_t column,
                       std::string what) {
  Error error(code, std::move(what));
  error.file = path;
  error.line = static_cast<std::uint32_t>(number);
  error.column = static_cast<std::uint32_t>(column);
  error.offset = column ? column - 1 : 0;
  throw error;
}

}  // namespace

StoryLine parse_story_line(std::string_view line, const std::string& path, std::uint64_t number,
                           std::uint32_t max_nesting) {
  StoryReader reader(max_nesting);
  if (!Json::sax_parse(line.begin(), line.end(), &reader)) {
    if (reader.too_deep)
      fail(ErrorCode::limit, path, number, 0, "nested deeper than the limit of " + std::to_string(max_nesting));
    fail(ErrorCode::input, path, number, reader.failed_at, "not a JSON object with \"id\" and \"text\" on one line");
  }
  if (!reader.has_text)
    fail(ErrorCode::input, path, number, 0, "the object has no \"text\" (or \"html\") that is a string");
  return std::move(reader.story);
}

}  // namespace onrecord
