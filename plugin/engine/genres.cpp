// Genres: labels in a story's head ("Obituary", "Q&A"), and interviews told by their shape.
#include <algorithm>

#include "plugin/engine/audit.hpp"
#include "plugin/engine/findings.hpp"
#include "plugin/engine/speaker_labels.hpp"

namespace onrecord {
namespace {

constexpr std::string_view genre_rule = "genre_";
constexpr std::string_view interview = "question_and_answer";

// A genre label stands in the headline, in other front matter, or at the very start.
bool in_head(const Story& story, Span place) {
  return story.front.title.overlaps(place) || in_front_matter(story, place) || paragraph_at(story, place.begin) == 0;
}

std::string genre_of(const Story& story, const Tag& tag) {
  const std::string& id = story.rulebook.rule(tag.rule).id;
  return id.rfind(genre_rule, 0) == 0 ? id.substr(genre_rule.size()) : id;
}

Note exemption(const Policy& policy, Span place, std::string_view genre) {
  return {"exempt_genre", place,
          "The policy " + policy.name + " exempts this genre from the audit: " + std::string(genre) + "."};
}

}  // namespace

std::optional<Note> exempt_genre(const Story& story, const Policy& policy) {
  const auto& exempt = policy.exempt_genres;
  const auto is_exempt = [&](std::string_view genre) {
    return std::find(exempt.begin(), exempt.end(), genre) != exempt.end();
  };
  for (const Tag& tag : story.tagged.tags) {
    if (tag.cls != LexemeClass::genre || !in_head(story, tag.span)) continue;
    if (const std::string genre = genre_of(story, tag); is_exempt(genre)) return exemption(policy, tag.span, genre);
  }
  if (!is_exempt(interview)) return std::nullopt;
  const auto labels = speaker_labels(story);
  if (!is_interview(story, labels)) return std::nullopt;
  return exemption(policy, labels.front().name, interview);
}

}  // namespace onrecord
