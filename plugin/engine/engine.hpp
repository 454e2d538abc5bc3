// The engine: rules, weights and a policy, loaded once; analyse() reads one story.
//
// Immutable after making, so one engine serves any number of threads. Making one costs a few milliseconds; it reads no
// environment, no working folder, no file but those named in EngineOptions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

enum class InputFormat : std::uint8_t { automatic, text, html };

struct EngineOptions {
  std::string policy = "default";       // a built-in policy's name, or a path that ends in .rules
  std::vector<std::string> rule_paths;  // further rule files or folders, loaded after the built-in ones
};

struct AnalyzeOptions {
  InputFormat format = InputFormat::automatic;
  bool explain = false;                       // keep feature weights in the record
  std::uint64_t max_bytes = 256u << 20;       // a larger document is Error{limit}
  std::uint64_t max_memory = 0;               // bytes that reading may take by hold_size()'s reckoning; 0: no limit
  std::uint32_t max_nesting = 0;              // elements of a page inside each other; 0: no limit
  double max_seconds = 0;                     // 0: no limit
  std::function<bool(double done)> progress;  // called on this thread now and then; false cancels
};

class Watch;

class Engine {
 public:
  // Throws Error{rule} for a bad rule, weights or policy file.
  static std::shared_ptr<const Engine> make(const EngineOptions& options = {});
  ~Engine();

  // Reads a story. Throws Error{limit, cancelled}; any bytes are valid input.
  Analysis analyze(std::string_view input, std::string_view id = {}, const AnalyzeOptions& options = {}) const;

  const Rulebook& rulebook() const;
  const Policy& policy() const;
  std::string digest() const;  // over rules, weights and policy
  static std::string_view version();

 private:
  Engine();
  Analysis analyze_text(std::string_view text, const Spans& blocks, const AnalyzeOptions& options,
                        const Watch& watch) const;
  struct Inside;
  std::unique_ptr<Inside> in_;
};

}  // namespace onrecord
