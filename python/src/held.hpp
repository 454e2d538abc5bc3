// One story's reading as Python holds it: the bytes, the record, and the way from bytes to code points.
//
// Immutable once made and shared by every view of it (Analysis, Attribution, Source, Finding), so that an attribution
// outlives the analysis it came from. Touches no Python object: it may be made and destroyed without the GIL.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "grammar/offsets.hpp"
#include "plugin/engine/engine.hpp"

namespace onrecord::python {

struct Held {
  Held(std::shared_ptr<const Engine> made_by, std::string bytes, std::string_view id, const AnalyzeOptions& options)
      : engine(std::move(made_by)),
        input(std::move(bytes)),
        format(options.format),
        explain(options.explain),
        analysis(engine->analyze(input, id, options)),
        offsets(input, OffsetUnit::codepoint) {}
  // A reading from elsewhere: a pickle, an archive of records. It has no engine.
  Held(std::string bytes, const std::function<Analysis(std::string_view)>& read, bool explained)
      : input(std::move(bytes)), explain(explained), analysis(read(input)), offsets(input, OffsetUnit::codepoint) {}
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  std::shared_ptr<const Engine> engine;  // null: from elsewhere
  std::string input;
  InputFormat format = InputFormat::automatic;
  bool explain = false;
  Analysis analysis;
  Offsets offsets;  // borrows input
};

using Reading = std::shared_ptr<const Held>;

// Views: an index into the record of a reading that they keep alive.
struct AnalysisView {
  Reading held;
  const Analysis& get() const { return held->analysis; }
};

struct AttributionView {
  Reading held;
  std::size_t index = 0;
  const Attribution& get() const { return held->analysis.attributions[index]; }
};

struct SourceView {
  Reading held;
  std::size_t index = 0;
  const Source& get() const { return held->analysis.sources[index]; }
};

struct FindingView {
  Reading held;
  std::size_t index = 0;
  const Finding& get() const { return held->analysis.findings[index]; }
};

}  // namespace onrecord::python
