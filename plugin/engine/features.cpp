#include "plugin/engine/features.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <iterator>

#include "grammar/error.hpp"

namespace onrecord {
namespace {

constexpr std::size_t keys_a_bucket = 4;

std::size_t padding(std::size_t bytes) { return (16 - bytes % 16) % 16; }  // tables stay aligned

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

FeatureKey Weights::key_of(std::string_view name) {
  constexpr std::size_t most = 7;
  std::uint32_t values[most] = {};
  std::size_t n = 0;
  auto cut = name.find('=');
  const std::uint32_t first = Value::hash_of(name.substr(0, cut));
  while (cut != std::string_view::npos && n < most) {
    name.remove_prefix(cut + 1);
    cut = name.find('|');
    values[n++] = Value::hash_of(name.substr(0, cut));
  }
  const auto* v = values;  // a value that is not there adds nothing
  return key_of_hashes(first, v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
}

Weights Weights::parse(std::string_view file, std::string_view text) {
  std::vector<std::pair<FeatureKey, float>> found;
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
const std::uint8_t Weights::no_pilot[1] = {};

struct Weights::Owned {
  std::vector<Slot> slots;
  std::vector<std::uint8_t> pilots;
};

// Gives every bucket a pilot that sends its keys to free slots, the fullest buckets first; false where one finds none.
bool Weights::settle(const std::vector<std::pair<FeatureKey, float>>& weights, std::uint32_t size, Owned& out) {
  const auto buckets = static_cast<std::uint32_t>(weights.size() / keys_a_bucket + 1);
  std::vector<std::vector<std::pair<std::uint32_t, float>>> keys(buckets);
  for (const auto& [key, weight] : weights) {
    auto& bucket = keys[scale(static_cast<std::uint32_t>(key >> 32), buckets)];
    const auto low = static_cast<std::uint32_t>(key);
    const auto twice = std::find_if(bucket.begin(), bucket.end(), [&](const auto& k) { return k.first == low; });
    if (twice != bucket.end())
      twice->second = weight;
    else
      bucket.emplace_back(low, weight);
  }
  std::vector<std::uint32_t> order(buckets);
  for (std::uint32_t b = 0; b < buckets; ++b) order[b] = b;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return keys[a].size() > keys[b].size(); });
  out = {std::vector<Slot>(size), std::vector<std::uint8_t>(buckets)};
  std::vector<bool> taken(size);
  for (const auto b : order) {
    const auto sends_apart = [&](std::uint32_t pilot) {
      for (std::size_t i = 0; i < keys[b].size(); ++i) {
        const auto at = place(keys[b][i].first, pilot, size);
        if (taken[at]) {
          while (i-- > 0) taken[place(keys[b][i].first, pilot, size)] = false;
          return false;
        }
        taken[at] = true;
      }
      return true;
    };
    std::uint32_t pilot = 0;
    while (pilot <= 0xff && !sends_apart(pilot)) ++pilot;
    if (pilot > 0xff) return false;
    out.pilots[b] = static_cast<std::uint8_t>(pilot);
    for (const auto& [key, weight] : keys[b]) {
      const auto units = static_cast<std::int32_t>(std::lround(weight * one));
      out.slots[place(key, pilot, size)] = {key, units};
    }
  }
  return true;
}

Weights Weights::of(const std::vector<std::pair<FeatureKey, float>>& weights) {
  std::vector<std::pair<FeatureKey, float>> kept;
  std::copy_if(weights.begin(), weights.end(), std::back_inserter(kept), [](const auto& w) { return w.second != 0; });
  auto owned = std::make_shared<Owned>();
  auto size = static_cast<std::uint32_t>(kept.size() + kept.size() / 10 + 1);
  while (!settle(kept, size, *owned)) size += size / 16 + 1;
  Weights out;
  out.size_ = size;
  out.buckets_ = static_cast<std::uint32_t>(owned->pilots.size());
  out.count_ = static_cast<std::uint32_t>(kept.size());
  out.slots_ = owned->slots.data();
  out.pilots_ = owned->pilots.data();
  out.owned_ = std::move(owned);
  return out;
}

void Weights::append_to(std::string& out) const {
  const std::uint32_t head[4] = {size_, buckets_, count_, 0};
  out.append(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(slots_), sizeof(Slot) * size_);
  out.append(reinterpret_cast<const char*>(pilots_), buckets_);
  out.append(padding(buckets_), '\0');
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
  out.size_ = head[0];
  out.buckets_ = head[1];
  out.count_ = head[2];
  out.slots_ = reinterpret_cast<const Slot*>(take(sizeof(Slot) * out.size_));
  out.pilots_ = reinterpret_cast<const std::uint8_t*>(take(out.buckets_ + padding(out.buckets_)));
  return out;
}

}  // namespace onrecord
