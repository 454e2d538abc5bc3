// The C ABI over the engine: checks every argument, catches everything, hands out numbers.
#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>

#include "grammar/error.hpp"
#include "plugin/abi/handles.hpp"
#include "plugin/engine/engine.hpp"
#include "plugin/engine/record_json.hpp"
#include "plugin/include/onrecord.h"

namespace onrecord::abi {
namespace {

struct EngineBox {
  std::shared_ptr<const Engine> engine;
  std::string digest;
  std::mutex mutex;
  std::string message;  // of the last failure
};

struct AnalysisBox {
  std::string input;  // JSON offsets need it
  Analysis analysis;
  bool explain = false;
  std::string json;
};

struct Library {
  Handles<EngineBox> engines{1};
  Handles<AnalysisBox> analyses{2};
  std::mutex mutex;
  std::string message;  // of the last failed engine_create
};

Library& library() {
  static Library all;
  return all;
}

onrecord_status status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return ONRECORD_USAGE;
    case ErrorCode::input:
      return ONRECORD_INPUT;
    case ErrorCode::rule:
      return ONRECORD_RULE;
    case ErrorCode::limit:
      return ONRECORD_LIMIT;
    case ErrorCode::cancelled:
      return ONRECORD_CANCELLED;
    default:
      return ONRECORD_INTERNAL;
  }
}

// Runs `work`; whatever it throws becomes a status, and `tell` hears why.
template <typename Work, typename Tell>
onrecord_status guarded(Work&& work, Tell&& tell) noexcept {
  try {
    try {
      return work();
    } catch (const Error& e) {
      tell(e.where_and_what());
      return status_of(e.code);
    } catch (const std::bad_alloc&) {
      return ONRECORD_MEMORY;
    } catch (const std::exception& e) {
      tell(e.what());
      return ONRECORD_INTERNAL;
    }
  } catch (...) {
    return ONRECORD_INTERNAL;
  }
}

std::string text_of(const char* data, std::size_t size) {
  return data == nullptr ? std::string() : std::string(data, size);
}

const char* version() { return "" ONRECORD_VERSION; }

onrecord_status engine_create(const onrecord_engine_options* options, onrecord_engine* out) {
  if (out == nullptr || (options != nullptr && options->struct_size < sizeof(onrecord_engine_options)))
    return ONRECORD_USAGE;
  *out = 0;
  return guarded(
      [&] {
        EngineOptions wanted;
        if (options != nullptr && options->policy != nullptr)
          wanted.policy = text_of(options->policy, options->policy_size);
        if (options != nullptr && options->rules_path != nullptr)
          wanted.rule_paths = {text_of(options->rules_path, options->rules_path_size)};
        auto box = std::make_shared<EngineBox>();
        box->engine = Engine::make(wanted);
        box->digest = box->engine->digest();
        *out = library().engines.put(std::move(box));
        return ONRECORD_OK;
      },
      [](std::string message) {
        const std::lock_guard lock(library().mutex);
        library().message = std::move(message);
      });
}

onrecord_status engine_destroy(onrecord_engine engine) {
  return guarded([&] { return library().engines.drop(engine) ? ONRECORD_OK : ONRECORD_BAD_HANDLE; },
                 [](const std::string&) {});
}

onrecord_status engine_digest(onrecord_engine engine, onrecord_text* out) {
  if (out == nullptr) return ONRECORD_USAGE;
  const auto box = library().engines.get(engine);
  if (box == nullptr) return ONRECORD_BAD_HANDLE;
  *out = {box->digest.c_str(), box->digest.size()};
  return ONRECORD_OK;
}

std::size_t copy_message(const std::string& message, char* buffer, std::size_t size) {
  if (buffer != nullptr && size > 0) {
    const auto n = std::min(size - 1, message.size());
    std::memcpy(buffer, message.data(), n);
    buffer[n] = '\0';
  }
  return message.size();
}

std::size_t error_message(onrecord_engine engine, char* buffer, std::size_t size) {
  if (engine == 0) {
    const std::lock_guard lock(library().mutex);
    return copy_message(library().message, buffer, size);
  }
  const auto box = library().engines.get(engine);
  if (box == nullptr) return copy_message("this engine does not exist", buffer, size);
  const std::lock_guard lock(box->mutex);
  return copy_message(box->message, buffer, size);
}

AnalyzeOptions options_of(const onrecord_analyze_options* options) {
  AnalyzeOptions out;
  if (options == nullptr) return out;
  out.format = static_cast<InputFormat>(options->format);
  out.explain = options->explain != 0;
  if (options->max_bytes > 0) out.max_bytes = options->max_bytes;
  out.max_seconds = options->max_seconds;
  if (options->progress != nullptr)
    out.progress = [options](double done) { return options->progress(done, options->user) != 0; };
  return out;
}

bool is_usable(const onrecord_analyze_options* options) {
  if (options == nullptr) return true;
  return options->struct_size >= sizeof(onrecord_analyze_options) && options->format >= ONRECORD_FORMAT_AUTO &&
         options->format <= ONRECORD_FORMAT_HTML;
}

onrecord_status analyze(onrecord_engine engine, const char* text, std::size_t size, const char* id, std::size_t id_size,
                        const onrecord_analyze_options* options, onrecord_analysis* out) {
  if (out == nullptr || (text == nullptr && size > 0) || (id == nullptr && id_size > 0) || !is_usable(options))
    return ONRECORD_USAGE;
  *out = 0;
  const auto box = library().engines.get(engine);
  if (box == nullptr) return ONRECORD_BAD_HANDLE;
  return guarded(
      [&] {
        const auto wanted = options_of(options);
        if (size > wanted.max_bytes) throw Error(ErrorCode::limit, "the document is larger than its limit of bytes");
        auto result = std::make_shared<AnalysisBox>();
        result->input = text_of(text, size);
        result->explain = wanted.explain;
        result->analysis = box->engine->analyze(result->input, text_of(id, id_size), wanted);
        *out = library().analyses.put(std::move(result));
        return ONRECORD_OK;
      },
      [&](std::string message) {
        const std::lock_guard lock(box->mutex);
        box->message = std::move(message);
      });
}

onrecord_status analysis_destroy(onrecord_analysis analysis) {
  return guarded([&] { return library().analyses.drop(analysis) ? ONRECORD_OK : ONRECORD_BAD_HANDLE; },
                 [](const std::string&) {});
}

onrecord_status analysis_counts(onrecord_analysis analysis, onrecord_counts* out) {
  if (out == nullptr || out->struct_size < sizeof(onrecord_counts)) return ONRECORD_USAGE;
  const auto box = library().analyses.get(analysis);
  if (box == nullptr) return ONRECORD_BAD_HANDLE;
  const auto& a = box->analysis;
  const auto of = [&](Severity s) {
    return static_cast<std::uint32_t>(
        std::count_if(a.findings.begin(), a.findings.end(), [&](const Finding& f) { return f.severity == s; }));
  };
  out->attributions = static_cast<std::uint32_t>(a.attributions.size());
  out->sources = static_cast<std::uint32_t>(a.sources.size());
  out->findings = static_cast<std::uint32_t>(a.findings.size());
  out->errors = of(Severity::error);
  out->warnings = of(Severity::warning);
  out->notes = of(Severity::note);
  return ONRECORD_OK;
}

onrecord_status analysis_json(onrecord_analysis analysis, std::int32_t offsets, onrecord_text* out) {
  if (out == nullptr || offsets < ONRECORD_OFFSETS_BYTE || offsets > ONRECORD_OFFSETS_UTF16) return ONRECORD_USAGE;
  const auto box = library().analyses.get(analysis);
  if (box == nullptr) return ONRECORD_BAD_HANDLE;
  return guarded(
      [&] {
        box->json = to_json(box->analysis, box->input, static_cast<OffsetUnit>(offsets), box->explain);
        *out = {box->json.c_str(), box->json.size()};
        return ONRECORD_OK;
      },
      [](const std::string&) {});
}

constexpr onrecord_api table = {
    sizeof(onrecord_api), ONRECORD_ABI_MAJOR, 0,       version,          engine_create,   engine_destroy,
    engine_digest,        error_message,      analyze, analysis_destroy, analysis_counts, analysis_json};

}  // namespace
}  // namespace onrecord::abi

extern "C" const onrecord_api* onrecord_get_api(uint32_t abi_major) {
  return abi_major == ONRECORD_ABI_MAJOR ? &onrecord::abi::table : nullptr;
}
