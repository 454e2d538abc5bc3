#include "plugin/engine/features.hpp"

#include <charconv>
#include <cstring>

#include "grammar/error.hpp"

namespace onrecord {
namespace {

[[noreturn]] void refuse(std::string_view file, std::uint32_t line, std::string message, std::string_view text) {
  Error error(ErrorCode::rule, std::move(message));
  error.file = file;
  error.line = line;
  error.column = 1;
  error.source_line = text;
  throw error;
}

}  // namespace

std::string FeatureSink::joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  char separator = '=';
  for (const auto part : parts) {
    if (!out.empty()) out += std::exchange(separator, '|');
    for (const char c : part) out += c == '\t' || c == '\n' ? ' ' : c;
  }
  return out;
}

std::uint32_t Weights::key_of(std::string_view name) {
  auto cut = name.find('=');
  std::uint32_t key = Value::hash_of(name.substr(0, cut));
  while (cut != std::string_view::npos) {
    name.remove_prefix(cut + 1);
    cut = name.find('|');
    key = mix(key, Value::hash_of(name.substr(0, cut)));
  }
  return key;
}

Weights Weights::parse(std::string_view file, std::string_view text) {
  std::vector<std::pair<std::uint32_t, float>> found;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line[0] == '#') continue;
    const auto tab = line.rfind('\t');
    if (tab == std::string_view::npos || tab == 0) refuse(file, number, "expected a feature, a tab and its weight", line);
    float weight = 0;
    const auto [stop, error] = std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight);
    if (error != std::errc() || stop != line.data() + line.size()) refuse(file, number, "expected a number after the tab", line);
    found.emplace_back(key_of(line.substr(0, tab)), weight);
  }
  return of(found);
}

const Weights::Slot Weights::nothing[1] = {};

Weights Weights::of(const std::vector<std::pair<std::uint32_t, float>>& weights) {
  std::size_t size = 16;
  while (size < weights.size() * 2) size *= 2;
  auto slots = std::make_shared<std::vector<Slot>>(size);
  Weights out;
  out.mask_ = static_cast<std::uint32_t>(size - 1);
  for (const auto& [key, weight] : weights) {
    if (weight == 0) continue;
    auto i = key & out.mask_;
    while ((*slots)[i].weight != 0 && (*slots)[i].key != key) i = (i + 1) & out.mask_;
    out.count_ += (*slots)[i].weight == 0;
    (*slots)[i] = {key, weight};
  }
  out.slots_ = slots->data();
  out.owned_ = std::move(slots);
  return out;
}

void Weights::append_to(std::string& out) const {
  const std::uint32_t head[2] = {mask_, count_};
  out.append(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(slots_), sizeof(Slot) * (std::size_t{mask_} + 1));
}

Weights Weights::view(std::string_view& bytes) {
  std::uint32_t head[2];
  if (bytes.size() < sizeof head) throw Error(ErrorCode::internal, "the built-in model is cut short");
  std::memcpy(head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  const auto size = sizeof(Slot) * (std::size_t{head[0]} + 1);
  if (bytes.size() < size) throw Error(ErrorCode::internal, "the built-in model is cut short");
  Weights out;
  out.slots_ = reinterpret_cast<const Slot*>(bytes.data());
  out.mask_ = head[0];
  out.count_ = head[1];
  bytes.remove_prefix(size);
  return out;
}

}  // namespace onrecord
