// Named features and their weights: what the model of a reading stands on.
//
// A feature is a template and its values, written "template=value|value"; its key is a 64-bit hash of those parts, so
// that reading needs no strings and a weight file of names gives the same keys. Values are word forms, classes and shapes,
// never proper names. Weights are read-only after loading and may be shared by threads.
//
// A look-up costs two loads and no branch: keys are placed without collisions when the table is made (hash and displace:
// Belazzougui, Botelho and Dietzfelbinger, 2009), and a key that has no weight meets a slot that says another's name.
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace onrecord {

using FeatureKey = std::uint64_t;

// A part of a feature: text with its hash. Borrows the text.
struct Value {
  std::uint32_t hash = 0;
  std::uint32_t size = 0;
  const char* data = nullptr;

  constexpr Value() = default;
  constexpr explicit Value(std::string_view t)
      : hash(hash_of(t)), size(static_cast<std::uint32_t>(t.size())), data(t.data()) {}
  consteval Value(const char* t)
      : Value(std::string_view(t)) {}  // NOLINT: a literal is a value, hashed while compiling

  constexpr std::string_view text() const { return {data, size}; }
  // Told by hash: texts of different hashes differ, and no two of the model's values share one.
  friend constexpr bool operator==(const Value& a, const Value& b) { return a.hash == b.hash; }

  static constexpr std::uint32_t hash_of(std::string_view t) {
    std::uint32_t h = 2166136261u;  // FNV-1a
    for (const char c : t) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
  }
};

// The key of a template and its values, in order: a sum of products, so that the parts of one key are independent work.
template <class... Hash>
constexpr FeatureKey key_of_hashes(std::uint32_t name, Hash... values) {
  constexpr FeatureKey odd[] = {0x9e3779b97f4a7c15u, 0xc2b2ae3d27d4eb4fu, 0x165667b19e3779f9u, 0xd6e8feb86659fd93u,
                                0xa0761d6478bd642fu, 0xe7037ed1a0b428dbu, 0x8ebc6af09c88c6e3u, 0x589965cc75374cc3u};
  static_assert(sizeof...(values) < std::size(odd), "too many values in one feature");
  FeatureKey sum = FeatureKey{name} * odd[0];
  std::size_t i = 0;
  ((sum += FeatureKey{values} * odd[++i]), ...);
  return sum;
}

// One feature and how strongly it holds (1 for indicators).
struct Feature {
  FeatureKey key = 0;
  float strength = 1;
};

// A table from feature key to weight: owns its slots, or looks into packed ones. Weights are counted in
// 65536th parts: a sum of them has no order.
class Weights {
 public:
  static constexpr float one = 65536;
  struct Slot {
    std::uint32_t key = 0;  // the lower half: the upper one told the place
    std::int32_t weight = 0;
  };

  Weights() = default;
  // Text of a .weights file: "name<TAB>weight" lines, '#' comments. Throws Error{rule} with its line.
  static Weights parse(std::string_view file, std::string_view text);
  static FeatureKey key_of(std::string_view name);
  static Weights of(const std::vector<std::pair<FeatureKey, float>>& weights);

  // Packed form: counts, slots and pilots. view() takes one off the front of `bytes`, which must outlive the table.
  void append_to(std::string& out) const;
  static Weights view(std::string_view& bytes);

  // In parts of `one`.
  std::int64_t units(FeatureKey key) const {
    const auto low = static_cast<std::uint32_t>(key);
    const auto bucket = scale(static_cast<std::uint32_t>(key >> 32), buckets_);
    const auto slot = std::bit_cast<std::int64_t>(slots_[place(low, pilots_[bucket], size_)]);
    const auto ours =
        static_cast<std::int64_t>(static_cast<std::uint32_t>(slot) ^ low) - 1;  // no branch: -1 where it is our key
    return (slot & ours) >> 32;
  }
  float operator[](FeatureKey key) const { return static_cast<float>(units(key)) / one; }
  float sum(const std::vector<Feature>& features) const {
    float total = 0;
    for (const auto& f : features) total += (*this)[f.key] * f.strength;
    return total;
  }
  std::size_t size() const { return count_; }

 private:
  // A number below `n`, from all bits of `hash`.
  static std::uint32_t scale(std::uint32_t hash, std::uint32_t n) {
    return static_cast<std::uint32_t>((std::uint64_t{hash} * n) >> 32);
  }
  static std::uint32_t place(std::uint32_t low, std::uint32_t pilot, std::uint32_t size) {
    return scale(low * (0x9e3779b1u + 2 * pilot), size);
  }
  struct Owned;
  static bool settle(const std::vector<std::pair<FeatureKey, float>>& weights, std::uint32_t size, Owned& out);

  static const Slot nothing[1];
  static const std::uint8_t no_pilot[1];
  std::shared_ptr<const Owned> owned_;
  const Slot* slots_ = nothing;
  const std::uint8_t* pilots_ = no_pilot;  // by bucket: what sends each of its keys to a slot of its own
  std::uint32_t size_ = 1;                 // slots
  std::uint32_t buckets_ = 1;
  std::uint32_t count_ = 0;  // weights
};

// Names of features by key, where somebody will read them.
using FeatureNames = std::unordered_map<FeatureKey, std::string>;

// Where the features of one decision go when they are looked at: for learning and for explaining. `names`, where given,
// learns the name of every key and must outlive the sink.
class FeatureSink {
 public:
  explicit FeatureSink(FeatureNames* names = nullptr) : names_(names) {}

  template <class... V>
  void add(const Value& name, const V&... values) {
    put(1, name, values...);
  }
  template <class... V>
  void put(float strength, const Value& name, const V&... values) {
    const auto key = key_of_hashes(name.hash, values.hash...);
    features.push_back({key, strength});
    if (names_ != nullptr && names_->find(key) == names_->end())
      names_->emplace(key, joined({name.text(), values.text()...}));
  }
  void clear() { features.clear(); }

  std::vector<Feature> features;

 private:
  static std::string joined(std::initializer_list<std::string_view> parts);
  FeatureNames* names_ = nullptr;
};

// Where they go when a story is read: each is weighed at once and only the sum is kept.
class Weigher {
 public:
  explicit Weigher(const Weights& weights) : weights_(&weights) {}

  template <class... V>
  [[gnu::always_inline]] void add(const Value& name, const V&... values) {
    total_ += weights_->units(key_of_hashes(name.hash, values.hash...));
  }
  template <class... V>
  [[gnu::always_inline]] void put(float strength, const Value& name, const V&... values) {
    strong_ += (*weights_)[key_of_hashes(name.hash, values.hash...)] * strength;
  }
  // The weight of all since the last call.
  float take() { return static_cast<float>(std::exchange(total_, 0)) / Weights::one + std::exchange(strong_, 0.f); }

 private:
  const Weights* weights_;
  std::int64_t total_ = 0;
  float strong_ = 0;  // of features that hold more or less
};

// The weights of every decision of a reading.
struct Model {
  Weights cue;                  // is this word the head of a cue?
  Weights group;                // where the cue begins and ends
  Weights source;               // which noun phrase is the source
  Weights side;                 // content right of the cue, left of it, or both
  Weights right, left;          // where the content begins and ends
  Weights accept;               // is the whole reading right, by its own words?
  Weights again;                // and with the readings around it?
  Weights join;                 // does the next quotation go on?
  float threshold = 0.5f;       // accept at or above
  float slope = 1, offset = 0;  // Platt's calibration: confidence = 1 / (1 + e^-(slope * log-odds + offset))
};

}  // namespace onrecord
