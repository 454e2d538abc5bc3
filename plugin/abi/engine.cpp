// Engines and analyses.
#include "plugin/engine/engine.hpp"

#include "grammar/offsets.hpp"
#include "plugin/abi/calls.hpp"
#include "plugin/abi/library.hpp"
#include "plugin/engine/json_writer.hpp"
#include "plugin/engine/limits.hpp"
#include "plugin/engine/record_json.hpp"

namespace onrecord::abi {
namespace {

constexpr std::size_t first_engine_options = offsetof(onrecord_engine_options, log);
constexpr std::size_t first_analyze_options = offsetof(onrecord_analyze_options, max_memory);
static_assert(ONRECORD_MEMORY_A_BYTE == memory_a_byte);

AnalyzeOptions options_of(const onrecord_analyze_options& given) {
  need(given.format >= ONRECORD_FORMAT_AUTO && given.format <= ONRECORD_FORMAT_HTML, "no such format");
  AnalyzeOptions out;
  out.format = static_cast<InputFormat>(given.format);
  out.explain = given.explain != 0;
  if (given.max_bytes > 0) out.max_bytes = given.max_bytes;
  out.max_seconds = given.max_seconds;
  out.max_memory = given.max_memory;
  out.max_nesting = given.max_nesting;
  if (given.progress != nullptr)
    out.progress = [call = given.progress, user = given.user](double done) { return call(done, user) != 0; };
  return out;
}

OffsetUnit unit_of(std::int32_t offsets) {
  need(offsets >= ONRECORD_OFFSETS_BYTE && offsets <= ONRECORD_OFFSETS_UTF16, "no such unit of offsets");
  return static_cast<OffsetUnit>(offsets);
}

// The byte where the character at `offset` begins; the text's size for the end. Throws Error{usage} beyond it.
std::size_t byte_of(const Offsets& offsets, std::size_t size, std::uint64_t offset) {
  std::size_t low = 0, high = size;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    offsets(static_cast<std::uint32_t>(middle)) < offset ? low = middle + 1 : high = middle;
  }
  need(offsets(static_cast<std::uint32_t>(low)) >= offset, "the range goes beyond the text");
  return low;
}

std::string row_of(const AuditRule& rule) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("rule", rule.id).field("title", rule.title).field("severity", name_of(rule.severity));
  json.field("message", rule.message).field("reason", rule.reason);
  json.key("standard").string_or_null(rule.standard).key("url").string_or_null(rule.url).end_object();
  return out;
}

std::string row_of(const PolicySummary& policy) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("policy", policy.name).key("extends").string_or_null(policy.extends);
  json.field("reason", policy.reason).end_object();
  return out;
}

}  // namespace

onrecord_status engine_create(const onrecord_engine_options* options, onrecord_engine* out) {
  Messages log;  // of an engine that is not there yet
  return guarded(&log, [&] {
    clear(out);
    const auto given = taken(options, first_engine_options);
    log.tell_to(given.log, given.log_user);
    EngineOptions wanted;
    if (given.policy != nullptr) wanted.policy = text_of(given.policy, given.policy_size);
    if (given.rules_path != nullptr) wanted.rule_paths = {text_of(given.rules_path, given.rules_path_size)};
    auto box = std::make_shared<EngineBox>();
    box->messages.tell_to(given.log, given.log_user);
    box->engine = Engine::make(wanted);
    box->digest = box->engine->digest();
    const auto made = box;
    *out = library().engines.put(std::move(box));
    made->messages.say(ONRECORD_LOG_INFO, "engine made, policy " + made->engine->policy().name + ", " + made->digest);
  });
}

onrecord_status engine_destroy(onrecord_engine engine) { return destroy(library().engines, engine); }

onrecord_status engine_digest(onrecord_engine engine, onrecord_text* out) {
  return with(library().engines, engine, [&](EngineBox& box) {
    need(out != nullptr, "there is no place for the digest");
    *out = lend(box.digest);
  });
}

onrecord_status engine_rules(onrecord_engine engine, onrecord_cursor* out) {
  return with(library().engines, engine, [&](EngineBox& box) {
    clear(out);
    std::vector<std::string> rows;
    for (const auto& [id, rule] : box.engine->policy().rules) rows.push_back(row_of(rule));
    hand_out(std::move(rows), out);
  });
}

onrecord_status policies(onrecord_cursor* out) {
  return guarded(nullptr, [&] {
    clear(out);
    std::vector<std::string> rows;
    for (const auto& policy : policies_in(built_in_rules())) rows.push_back(row_of(policy));
    hand_out(std::move(rows), out);
  });
}

onrecord_status analyze(onrecord_engine engine, const char* text, std::size_t size, const char* id, std::size_t id_size,
                        const onrecord_analyze_options* options, onrecord_analysis* out) {
  return with(library().engines, engine, [&](EngineBox& box) {
    clear(out);
    const auto wanted = options_of(taken(options, first_analyze_options));
    const auto input = view_of(text, size);
    hold_size(size, wanted);  // before anything is copied
    auto result = std::make_shared<AnalysisBox>();
    result->input = input;
    result->explain = wanted.explain;
    result->analysis = box.engine->analyze(result->input, text_of(id, id_size), wanted);
    *out = library().analyses.put(std::move(result));
  });
}

onrecord_status analysis_destroy(onrecord_analysis analysis) { return destroy(library().analyses, analysis); }

onrecord_status analysis_counts(onrecord_analysis analysis, onrecord_counts* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& box) {
    const auto& a = box.analysis;
    const auto of = [&](Severity s) {
      return static_cast<std::uint32_t>(
          std::count_if(a.findings.begin(), a.findings.end(), [&](const Finding& f) { return f.severity == s; }));
    };
    onrecord_counts counts{};
    counts.attributions = static_cast<std::uint32_t>(a.attributions.size());
    counts.sources = static_cast<std::uint32_t>(a.sources.size());
    counts.findings = static_cast<std::uint32_t>(a.findings.size());
    counts.errors = of(Severity::error);
    counts.warnings = of(Severity::warning);
    counts.notes = of(Severity::note);
    give(out, counts, sizeof counts);
  });
}

onrecord_status analysis_json(onrecord_analysis analysis, std::int32_t offsets, onrecord_text* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& box) {
    need(out != nullptr, "there is no place for the record");
    const auto unit = unit_of(offsets);
    const std::lock_guard lock(box.mutex);
    auto& json = box.json[static_cast<std::size_t>(unit)];
    if (json.empty()) json = to_json(box.analysis, box.input, unit, box.explain);
    *out = lend(json);
  });
}

onrecord_status analysis_findings(onrecord_analysis analysis, std::int32_t offsets, onrecord_cursor* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& box) {
    clear(out);
    hand_out(findings_json(box.analysis, box.input, unit_of(offsets)), out);
  });
}

onrecord_status analysis_attributions(onrecord_analysis analysis, std::int32_t offsets, onrecord_cursor* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& box) {
    clear(out);
    hand_out(attributions_json(box.analysis, box.input, unit_of(offsets), box.explain), out);
  });
}

onrecord_status analysis_words(onrecord_analysis analysis, std::int32_t offsets, std::uint64_t begin, std::uint64_t end,
                               onrecord_text* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& box) {
    need(out != nullptr, "there is no place for the words");
    need(begin <= end, "the range ends before it begins");
    const Offsets units(box.input, unit_of(offsets));
    const auto from = byte_of(units, box.input.size(), begin), to = byte_of(units, box.input.size(), end);
    *out = {box.input.data() + from, to - from};
  });
}

}  // namespace onrecord::abi
