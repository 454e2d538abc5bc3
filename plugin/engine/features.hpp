// Named features and their weights: what the model of a reading stands on.
//
// A feature is a template and its values, written "template=value|value"; its key is a 32-bit hash of those parts, so
// that reading needs no strings and a weight file of names gives the same keys. Values are word forms, classes and shapes,
// never proper names. Weights are read-only after loading and may be shared by threads; a look-up is one probe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace onrecord {

// A part of a feature: text with its hash. Borrows the text.
struct Value {
  std::uint32_t hash = 0;
  std::string_view text;

  constexpr Value() = default;
  constexpr explicit Value(std::string_view t) : hash(hash_of(t)), text(t) {}
  consteval Value(const char* t)
      : Value(std::string_view(t)) {}  // NOLINT: a literal is a value, hashed while compiling

  static constexpr std::uint32_t hash_of(std::string_view t) {
    std::uint32_t h = 2166136261u;  // FNV-1a
    for (const char c : t) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
  }
};

constexpr std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  a ^= b + 0x9e3779b9u + (a << 6) + (a >> 2);
  a *= 0x85ebca6bu;
  return a ^ (a >> 13);
}

// One feature and how strongly it holds (1 for indicators).
struct Feature {
  std::uint32_t key = 0;
  float strength = 1;
};

// A table from feature key to weight: owns its slots, or looks into packed ones.
class Weights {
 public:
  struct Slot {
    std::uint32_t key = 0;
    float weight = 0;  // 0: empty
  };

  Weights() = default;
  // Text of a .weights file: "name<TAB>weight" lines, '#' comments. Throws Error{rule} with its line.
  static Weights parse(std::string_view file, std::string_view text);
  static std::uint32_t key_of(std::string_view name);
  static Weights of(const std::vector<std::pair<std::uint32_t, float>>& weights);

  // Packed form: two counts and the slots. view() takes one off the front of `bytes`, which must outlive the table.
  void append_to(std::string& out) const;
  static Weights view(std::string_view& bytes);

  float operator[](std::uint32_t key) const {
    if ((filter_[(key >> 5) & filter_mask_] >> (key & 31) & 1) == 0)
      return 0;  // most features have no weight: told from a small table
    for (auto i = key & mask_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.key == key) return slot.weight;
      if (slot.weight == 0) return 0;
    }
  }
  float sum(const std::vector<Feature>& features) const {
    float total = 0;
    for (const auto& f : features) total += (*this)[f.key] * f.strength;
    return total;
  }
  std::size_t size() const { return count_; }

 private:
  static const Slot nothing[1];
  static const std::uint32_t no_filter[1];
  struct Owned;
  std::shared_ptr<const Owned> owned_;
  const Slot* slots_ = nothing;  // open addressing, a power of two, never full
  std::uint32_t mask_ = 0;
  std::uint32_t count_ = 0;
  const std::uint32_t* filter_ = no_filter;  // one bit for some of the key's bits
  std::uint32_t filter_mask_ = 0;
};

// Names of features by key, where somebody will read them.
using FeatureNames = std::unordered_map<std::uint32_t, std::string>;

// Where the features of one decision go: collected (for learning; `names`, where given, learns the name of every key and
// must outlive the sink), or weighed at once, which is what reading does.
class FeatureSink {
 public:
  explicit FeatureSink(FeatureNames* names = nullptr) : names_(names) {}
  explicit FeatureSink(const Weights& weights) : weights_(&weights) {}

  template <class... V>
  void add(const Value& name, const V&... values) {
    put(1, name, values...);
  }
  template <class... V>
  [[gnu::always_inline]] void put(float strength, const Value& name, const V&... values) {
    std::uint32_t key = name.hash;
    ((key = mix(key, values.hash)), ...);
    if (weights_ != nullptr) {
      total_ += (*weights_)[key] * strength;
      return;
    }
    features.push_back({key, strength});
    if (names_ != nullptr && names_->find(key) == names_->end())
      names_->emplace(key, joined({name.text, values.text...}));
  }
  void clear() { features.clear(); }
  // The weight of all since the last call.
  float take() { return std::exchange(total_, 0.f); }

  std::vector<Feature> features;

 private:
  static std::string joined(std::initializer_list<std::string_view> parts);
  FeatureNames* names_ = nullptr;
  const Weights* weights_ = nullptr;
  float total_ = 0;
};

// The weights of every decision of a reading.
struct Model {
  Weights cue;                  // is this word the head of a cue?
  Weights group;                // where the cue begins and ends
  Weights source;               // which noun phrase is the source
  Weights side;                 // content right of the cue, left of it, or both
  Weights right, left;          // where the content begins and ends
  Weights accept;               // is the whole reading right?
  Weights join;                 // does the next quotation go on?
  float threshold = 0.5f;       // accept at or above
  float slope = 1, offset = 0;  // Platt's calibration: confidence = 1 / (1 + e^-(slope * log-odds + offset))
};

}  // namespace onrecord
