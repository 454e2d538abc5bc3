// onrecord diff OLD NEW: what happened to the sourcing between two versions of a story.
#pragma once

#include <cstdint>
#include <string>

#include "grammar/offsets.hpp"
#include "plugin/audit/inputs.hpp"
#include "plugin/engine/engine.hpp"

namespace onrecord {

struct DiffOptions {
  std::string before, after;  // paths
  InputKind input = InputKind::automatic;
  std::uint64_t max_bytes = 256u << 20;
  EngineOptions engine;
  OffsetUnit offsets = OffsetUnit::codepoint;
  bool json = false;
  bool exit_code = false;  // 1 if they differ
  bool color = false;
};

int diff_command(const DiffOptions& options);  // throws Error

}  // namespace onrecord
