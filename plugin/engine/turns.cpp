#include "plugin/engine/turns.hpp"

#include <algorithm>
#include <set>

#include "plugin/engine/speaker_labels.hpp"

namespace onrecord {
namespace {

constexpr const char* by_label = "turn.label";
constexpr std::uint32_t longest_signature = 16;  // words of a line that signs a quotation
constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};

std::uint32_t paragraph_of(const Region& r) { return r.story->tagged.lexemes[r.first_token].paragraph; }

bool begins_paragraph(const Region& r) {
  return r.story->text.paragraphs[paragraph_of(r)].first_token == r.first_token;
}

bool has_finite_verb(const Region& r, std::uint32_t begin) {
  for (auto i = begin; i < r.size(); ++i) {
    if (finite.has(r.at(i))) return true;
  }
  return false;
}

bool is_full_name_line(const Region& r) {
  if (!begins_paragraph(r) || !r.lexeme(0).is(LexemeClass::given_name) || r.at(1) != Part::name) return false;
  const auto last = r.story->text.paragraphs[paragraph_of(r)].end_token;
  if (r.end_token != last) return false;
  for (std::uint32_t i = 2; i < r.size(); ++i) {
    if (r.at(i) == Part::comma) return true;
    if (r.at(i) != Part::name) return r.at(i) == Part::period;
  }
  return true;
}

// A turn: its label, and the paragraphs [paragraph, end) that it runs over.
struct Turn {
  SpeakerLabel label;
  std::uint32_t end;
};

Attribution attribution_of(const Story& story, const Turn& turn) {
  const auto& lexemes = story.lexemes();
  const auto last = story.text.paragraphs[turn.end - 1].end_token - 1;
  Attribution out;
  out.source = {turn.label.name};
  out.cue = {turn.label.mark};
  out.content = {hull(lexemes[turn.label.end_token].span, lexemes[last].span)};
  out.source_status = SourceStatus::stated;
  out.cue_class = "neutral";
  out.confidence = 0.85;
  out.decided_by = {by_label};
  return out;
}

// Somebody speaks twice, or the speakers stand in capitals: else the labels are headings.
bool is_transcript(const Story& story, const std::vector<SpeakerLabel>& labels) {
  std::set<std::string_view> speakers;
  std::size_t capitals = 0;
  for (const auto& label : labels) {
    if (!speakers.insert(slice(story.bytes(), label.name)).second) return true;
    capitals += story.lexemes()[label.name_token].shape == WordShape::upper;
  }
  return capitals >= 2;
}

bool in_first_person(const Story& story, std::uint32_t paragraph) {
  const Paragraph& p = story.text.paragraphs[paragraph];
  for (auto t = p.first_token; t < p.end_token; ++t) {
    const Lexeme& l = story.lexemes()[t];
    if (l.quotation == no_quotation && (l.is(LexemeClass::pronoun_i) || l.is(LexemeClass::pronoun_we))) return true;
  }
  return false;
}

// An answer goes on over paragraphs: in an interview up to the next label; behind the last one, or where the story tells
// between the turns, as long as somebody says I or we.
std::vector<Turn> turns_of(const Story& story, const std::vector<SpeakerLabel>& labels) {
  const auto& paragraphs = story.text.paragraphs;
  const bool interview = is_interview(story, labels);
  std::vector<Turn> out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool last = i + 1 == labels.size();
    const auto limit = last ? static_cast<std::uint32_t>(paragraphs.size()) : labels[i + 1].paragraph;
    auto end = labels[i].paragraph + 1;
    while (end < limit && !paragraphs[end].front_matter && ((interview && !last) || in_first_person(story, end))) ++end;
    out.push_back({labels[i], end});
  }
  return out;
}

// Where the turn goes: in place of a reading that took the same colon for its cue, or to the end.
std::int32_t place_of(const Attribution& turn, const std::vector<RegionAttributions>& found, std::size_t begin,
                      std::size_t end, std::vector<Attribution>& all) {
  for (auto k = begin; k < end; ++k) {
    for (auto a = found[k].first; a < found[k].end; ++a) {
      if (all[static_cast<std::size_t>(a)].cue == turn.cue) return a;
    }
  }
  all.emplace_back();
  return static_cast<std::int32_t>(all.size()) - 1;
}

}  // namespace

bool is_turn(const Attribution& attribution) {
  return !attribution.decided_by.empty() && attribution.decided_by.front() == by_label;
}

void find_turns(const Regions& regions, std::vector<RegionAttributions>& found, std::vector<Attribution>& all) {
  if (regions.size() == 0) return;
  const Story& story = *regions[0].story;
  const auto labels = speaker_labels(story);
  if (!is_transcript(story, labels)) return;
  std::size_t begin = 0;
  for (const Turn& turn : turns_of(story, labels)) {
    while (begin < regions.size() && paragraph_of(regions[begin]) < turn.label.paragraph) ++begin;
    auto end = begin;
    while (end < regions.size() && paragraph_of(regions[end]) < turn.end) ++end;
    auto attribution = attribution_of(story, turn);
    const auto index = place_of(attribution, found, begin, end, all);
    for (auto k = begin; k < end; ++k) {
      for (auto a = found[k].first; a < found[k].end; ++a) {
        auto& x = all[static_cast<std::size_t>(a)];
        if (a != index && x.parent == no_index) x.parent = index;
      }
      found[k] = {index, index + 1};
    }
    all[static_cast<std::size_t>(index)] = std::move(attribution);
    begin = end;
  }
}

Signature signature_in(const Region& r) {
  if (r.size() < 3 || r.at(0) != Part::quotation || r.at(1) != Part::dash) return {};
  const auto* np = r.phrase_at(2);
  if (np == nullptr || np->kind != Phrase::Kind::noun_phrase ||
      (r.at(np->head) != Part::name && r.at(np->head) != Part::role))
    return {};
  if (r.words(1, r.size()) > longest_signature || has_finite_verb(r, 1)) return {};
  return {r.span(np->begin, np->end), r.span(1, 2)};
}

Signature signature_after(const Regions& regions, std::size_t i) {
  if (i + 1 >= regions.size()) return {};
  const auto& r = regions[i + 1];
  if (r.size() == 0 || paragraph_of(r) > paragraph_of(regions[i]) + 1) return {};
  if (r.words(0, r.size()) > longest_signature || has_finite_verb(r, 0)) return {};
  // Without a dash only a line of its own that is a full name, with no more than an affiliation behind it.
  const bool dash =
      r.at(0) == Part::dash || (r.lexeme(0).span.size() == 1 && slice(r.story->bytes(), r.lexeme(0).span) == "-");
  const std::uint32_t begin = dash ? 1 : 0;
  if (begin >= r.size() || (!dash && !is_full_name_line(r))) return {};
  const auto* np = r.phrase_at(begin);
  if (np == nullptr || np->kind != Phrase::Kind::noun_phrase) return {};
  auto end = np->end;
  while (!dash && end < r.size() && r.at(end) != Part::period) ++end;
  return {r.span(np->begin, end), dash ? r.span(0, 1) : Span{}};
}

}  // namespace onrecord
