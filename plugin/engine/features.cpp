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
    if (tab == std::string_view::npos || tab == 0)
      refuse(file, number, "expected a feature, a tab and its weight", line);
    float weight = 0;
    const auto [stop, error] = std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight);
    if (error != std::errc() || stop != line.data() + line.size())
      refuse(file, number, "expected a number after the tab", line);
    found.emplace_back(key_of(line.substr(0, tab)), weight);
  }
  return of(found);
}

const Weights::Slot Weights::nothing[1] = {};
const std::uint32_t Weights::no_filter[1] = {};

struct Weights::Owned {
  std::vector<Slot> slots;
  std::vector<std::uint32_t> filter;
};

Weights Weights::of(const std::vector<std::pair<std::uint32_t, float>>& weights) {
  std::size_t size = 16;
  while (size * 3 < weights.size() * 4) size *= 2;
  const std::size_t words = std::max<std::size_t>(1, size / 4);  // eight bits a slot
  auto owned = std::make_shared<Owned>(Owned{std::vector<Slot>(size), std::vector<std::uint32_t>(words)});
  Weights out;
  out.mask_ = static_cast<std::uint32_t>(size - 1);
  out.filter_mask_ = static_cast<std::uint32_t>(words - 1);
  for (const auto& [key, weight] : weights) {
    if (weight == 0) continue;
    auto i = key & out.mask_;
    while (owned->slots[i].weight != 0 && owned->slots[i].key != key) i = (i + 1) & out.mask_;
    out.count_ += owned->slots[i].weight == 0;
    owned->slots[i] = {key, weight};
    owned->filter[(key >> 5) & out.filter_mask_] |= 1u << (key & 31);
  }
  out.slots_ = owned->slots.data();
  out.filter_ = owned->filter.data();
  out.owned_ = std::move(owned);
  return out;
}

void Weights::append_to(std::string& out) const {
  const std::uint32_t head[4] = {mask_, count_, filter_mask_, 0};
  out.append(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(slots_), sizeof(Slot) * (std::size_t{mask_} + 1));
  out.append(reinterpret_cast<const char*>(filter_), sizeof(std::uint32_t) * (std::size_t{filter_mask_} + 1));
}

Weights Weights::view(std::string_view& bytes) {
  std::uint32_t head[4];
  const auto take = [&](std::size_t size) {
    if (bytes.size() < size) throw Error(ErrorCode::internal, "the built-in model is cut short");
    const char* const at = bytes.data();
    bytes.remove_prefix(size);
    return at;
  };
  std::memcpy(head, take(sizeof head), sizeof head);
  Weights out;
  out.mask_ = head[0];
  out.count_ = head[1];
  out.filter_mask_ = head[2];
  out.slots_ = reinterpret_cast<const Slot*>(take(sizeof(Slot) * (std::size_t{out.mask_} + 1)));
  out.filter_ =
      reinterpret_cast<const std::uint32_t*>(take(sizeof(std::uint32_t) * (std::size_t{out.filter_mask_} + 1)));
  return out;
}

}  // namespace onrecord
