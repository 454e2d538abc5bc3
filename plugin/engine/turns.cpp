#include "plugin/engine/turns.hpp"

#include <algorithm>
#include <set>

namespace onrecord {
namespace {

constexpr std::uint32_t longest_speaker = 6;     // units before the colon
constexpr std::uint32_t longest_signature = 16;  // words of a line that signs a quotation
constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};
constexpr PartSet speaker_parts{Part::name,   Part::title,        Part::role,          Part::noun,   Part::body,
                                Part::comma,  Part::open_bracket, Part::close_bracket, Part::symbol, Part::dash,
                                Part::number, Part::other,        Part::determiner};

std::uint32_t paragraph_of(const Region& r) { return r.story->tagged.lexemes[r.first_token].paragraph; }

bool begins_paragraph(const Region& r) {
  return r.story->text.paragraphs[paragraph_of(r)].first_token == r.first_token;
}

// The unit of the colon after a speaker's name at the head of a paragraph; 0: none.
std::uint32_t speaker_colon(const Region& r) {
  if (!begins_paragraph(r) || r.story->text.paragraphs[paragraph_of(r)].front_matter) return 0;
  const auto& first = r.lexeme(0);
  if (first.shape != WordShape::capital && first.shape != WordShape::upper && first.shape != WordShape::initial)
    return 0;
  for (std::uint32_t i = 0; i < r.size() && i <= longest_speaker; ++i) {
    if (r.at(i) == Part::colon) return i + 1 < r.size() ? i : 0;
    const auto shape = r.lexeme(i).shape;
    const bool capital = shape == WordShape::capital || shape == WordShape::upper || shape == WordShape::initial;
    if (!capital && !speaker_parts.has(r.at(i))) return 0;
    if (r.lexeme(i).kind == TokenKind::word && !capital && r.at(i) != Part::role) return 0;
  }
  return 0;
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

Attribution turn_of(const Regions& regions, std::size_t first, std::size_t end, std::uint32_t colon) {
  const auto& r = regions[first];
  Attribution out;
  out.source = {r.span(0, colon)};
  out.cue = {r.span(colon, colon + 1)};
  out.content = {r.span(colon + 1, r.size())};
  if (end > first + 1) out.content = {hull(out.content.front(), regions[end - 1].span(0, regions[end - 1].size()))};
  out.source_status = SourceStatus::stated;
  out.cue_class = "neutral";
  out.confidence = 0.85;
  out.decided_by = {"turn.colon"};
  return out;
}

// Somebody speaks twice, or the speakers stand in capitals: else the colons are headings.
bool is_transcript(const Regions& regions, const std::vector<std::size_t>& turns) {
  std::set<std::string_view> speakers;
  std::size_t capitals = 0;
  for (const auto i : turns) {
    const auto& r = regions[i];
    if (!speakers.insert(slice(r.story->bytes(), r.span(0, speaker_colon(r)))).second) return true;
    capitals += r.lexeme(0).shape == WordShape::upper;
  }
  return capitals >= 2;
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

void find_turns(const Regions& regions, std::vector<RegionAttributions>& found, std::vector<Attribution>& all) {
  std::vector<std::size_t> turns;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (speaker_colon(regions[i]) > 0) turns.push_back(i);
  }
  if (!is_transcript(regions, turns)) return;
  for (const auto i : turns) {
    auto end = i + 1;
    while (end < regions.size() && paragraph_of(regions[end]) == paragraph_of(regions[i])) ++end;
    auto turn = turn_of(regions, i, end, speaker_colon(regions[i]));
    const auto index = place_of(turn, found, i, end, all);
    for (auto k = i; k < end; ++k) {
      for (auto a = found[k].first; a < found[k].end; ++a) {
        auto& x = all[static_cast<std::size_t>(a)];
        if (a != index && x.parent == no_index) x.parent = index;
      }
      found[k] = {index, index + 1};
    }
    all[static_cast<std::size_t>(index)] = std::move(turn);
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
