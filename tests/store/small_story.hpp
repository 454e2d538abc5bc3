// A story of a few statements, as the engine would record it, with words that a test chooses.
#pragma once

#include <string>
#include <vector>

#include "plugin/store/store.hpp"
#include "tests/support/synthetic_story.hpp"

namespace onrecord {

struct Line {
  std::string source, role, said;
  SourceKind kind = SourceKind::person;
};

inline Span append(std::string& text, const std::string& words) {
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += words;
  return Span{begin, static_cast<std::uint32_t>(text.size())};
}

inline Attribution attribution_of(const Line& line, std::string& text) {
  Attribution r;
  r.content = {append(text, line.said)};
  text += ", ";
  r.source = {append(text, line.source)};
  text += ' ';
  r.cue = {append(text, "said")};
  text += ".\n";
  const bool named = line.kind == SourceKind::person || line.kind == SourceKind::organisation;
  r.id = std::string("r-").append(std::to_string(std::hash<std::string>()(line.said)));
  r.kind = Kind::direct;
  r.source_kind = line.kind;
  r.source_status = SourceStatus::stated;
  r.grade = named ? Grade::named : Grade::unnamed_vague;
  r.score = named ? 734 : 143;
  r.contributions = {{"rung", "named", 1, named ? 714 : 143, {}, "", "Reuters"}};
  if (named) r.contributions.push_back({"verbatim", "met", 2, 20, r.content[0], "said", "AP"});
  r.confidence = 0.75;
  return r;
}

inline Source source_of(const Line& line, const Attribution& r, std::size_t number) {
  Source source;
  source.id = std::string("s").append(std::to_string(number));
  source.kind = line.kind;
  const bool named = line.kind == SourceKind::person || line.kind == SourceKind::organisation;
  (named ? source.name : source.descriptor) = line.source;
  source.role = line.role;
  source.mentions = r.source;
  return source;
}

inline SyntheticStory small_story(const std::string& id, const std::string& published, const std::vector<Line>& lines) {
  SyntheticStory s;
  auto& a = s.analysis;
  a.id = id;
  a.engine_version = "0.1.0";
  a.rules_digest = "sha256:1";
  a.policy = "default";
  a.document.title = "Title of " + id;
  a.document.published = published;
  for (const auto& line : lines) {
    a.attributions.push_back(attribution_of(line, s.text));
    a.attributions.back().source_index = static_cast<std::int32_t>(a.sources.size());
    a.sources.push_back(source_of(line, a.attributions.back(), a.sources.size() + 1));
  }
  return s;
}

inline PutResult put(Store& store, const SyntheticStory& s) { return store.put(s.analysis, s.text); }

}  // namespace onrecord
