// The record: what onrecord says of one story. Plain values; every span is a byte range of the untouched input.
//
// docs/record.schema.json and ../shared/DESIGN.md section 3 describe the JSON form (record_json.hpp writes it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/note.hpp"
#include "grammar/span.hpp"

namespace onrecord {

enum class Act : std::uint8_t { statement, thought, attitude };
enum class Kind : std::uint8_t { direct, indirect, mixed };
enum class SourceKind : std::uint8_t { person, organisation, document, unnamed_person, unnamed_group, unattributed };
enum class SourceStatus : std::uint8_t { stated, inferred, none, open };
enum class Grade : std::uint8_t {
  unattributed,
  unnamed_vague,
  unnamed_described,
  unnamed_explained,
  organisation,
  named,
  named_with_role
};  // the rung is the value
enum class ReasonQuality : std::uint8_t { none, boilerplate, informative };
enum class Severity : std::uint8_t { off, review, note, warning, error };

std::string_view name_of(Act);
std::string_view name_of(Kind);
std::string_view name_of(SourceKind);
std::string_view name_of(SourceStatus);
std::string_view name_of(Grade);
std::string_view name_of(ReasonQuality);
std::string_view name_of(Severity);

inline constexpr std::int32_t no_index = -1;

struct Passage {  // words of the text with their place
  Span span;
  std::string text;
};

struct Basis {
  std::string cls;  // "took_part", "saw", "briefed", "document", "familiar", "hearsay"
  Span span;
};

struct Anonymity {
  Spans promise, reason;
  ReasonQuality quality = ReasonQuality::none;
};

// One line of a score's arithmetic. points of all lines sum to the score exactly.
struct Contribution {
  std::string feature;  // "rung", "basis", "motive", "same_sentence", "verbatim", "neutral_cue"
  std::string value;    // "named_with_role", "met", "not met"
  double weight = 0;
  std::int32_t points = 0;
  Span evidence;         // empty: none
  std::string rule;      // rule id that saw it, or ""
  std::string standard;  // "AP: attribution in the same sentence"
};

// A feature of the model with its weight, for --explain.
struct WeightedFeature {
  std::string name;
  double weight = 0;
};

struct Attribution {
  std::string id;                  // stable: from content and source, not from order
  std::int32_t parent = no_index;  // index into Analysis::attributions
  Act act = Act::statement;
  Kind kind = Kind::indirect;
  Spans content, cue, source;            // source: the mention nearest the cue
  std::int32_t source_index = no_index;  // index into Analysis::sources
  SourceKind source_kind = SourceKind::unattributed;
  std::string source_name;  // resolved name; empty: null
  SourceStatus source_status = SourceStatus::none;
  std::string cue_class;  // "neutral", "assertive", "doubt", ...
  Spans floating;
  std::vector<Passage> audience, time, place, medium, hedges, alterations;
  Anonymity anonymity;
  std::vector<Basis> basis;
  Spans motive;
  Spans justification;
  double confidence = 0;  // 0 to 1: probability that content and source are right
  std::vector<std::string> decided_by;
  std::optional<std::int32_t> score;  // 0 to 1000; null while the source is open
  Grade grade = Grade::unattributed;
  std::vector<Contribution> contributions;
  std::vector<WeightedFeature> features;  // only with Options::explain
};

struct Source {
  std::string id;  // "s1": within the story
  SourceKind kind = SourceKind::unattributed;
  std::string name;  // empty: unnamed
  std::string role, affiliation, descriptor;
  Spans mentions;
  std::vector<std::int32_t> attributions;  // indices
  std::int32_t number = 1;                 // how many people: "two officials" 2, unknown plural 0
};

// Somebody allowed a finding to stand. Internal: never part of what is published.
struct Allowance {
  std::string reason, by;
  bool honoured = false;  // by somebody whom the policy lets override it
};

struct Finding {
  std::string rule;  // "QA13"
  Severity severity = Severity::warning;
  Span span;
  std::string message;  // what to do
  std::string standard;
  std::string url;                                    // page of the house the rule rests on; may be empty
  std::int32_t attribution = no_index;                // the attribution it is about
  std::optional<Allowance> allowance = std::nullopt;  // suppressions.hpp
  bool known = false;                                 // in the baseline (baseline.hpp)
};

// Does a gate count the finding? Not one that is in the baseline, or that somebody allowed who may.
inline bool stands(const Finding& f) { return !f.known && !(f.allowance && f.allowance->honoured); }

struct DocumentInfo {
  std::string title, publisher, published, dateline, language;
  std::vector<std::string> byline;
};

// Counts first; a share is only meaningful from five attributions up (empty below).
struct Metrics {
  std::uint32_t statements = 0, thoughts = 0, attitudes = 0;
  std::uint32_t direct = 0, indirect = 0, mixed = 0;
  std::uint32_t named = 0, organisations = 0, documents = 0, unnamed = 0, unattributed = 0, open = 0;
  std::uint32_t sources = 0;
  double effective_sources = 0;  // exp of the entropy of statements over sources
  bool single_source = false;
  std::uint32_t words = 0, quoted_words = 0, unnamed_words = 0, attributed_words = 0;
  std::uint32_t passive_claims = 0, hedges = 0, loaded_cues = 0, boilerplate_reasons = 0, reasons = 0;
  std::optional<double> unnamed_share, unnamed_word_share, quoted_word_share, loaded_cue_share,
      boilerplate_reason_share;
};

struct Analysis {
  std::string id;  // the document's id; the file name or the caller's
  std::string engine_version;
  std::string rules_digest;  // "sha256:..."
  std::string policy;        // "default"
  DocumentInfo document;
  std::vector<Attribution> attributions;  // by first content byte
  std::vector<Source> sources;
  std::vector<Finding> findings;  // by span
  std::vector<Note> notes;
  Metrics metrics;
};

}  // namespace onrecord
