#include "plugin/engine/attributions.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include "plugin/engine/continuation.hpp"
#include "plugin/engine/explanation.hpp"
#include "plugin/engine/resolve.hpp"
#include "plugin/engine/second_look.hpp"
#include "plugin/engine/turns.hpp"
#include "plugin/engine/watch.hpp"

namespace onrecord {
namespace {

constexpr std::size_t regions_between_looks = 256;
constexpr PartSet quoted{Part::quotation, Part::short_quotation};

Act act_of(const Reading& x, bool has_quotation) {
  if (has_quotation || !x.forced_by.empty())
    return Act::statement;  // hearsay ("is believed to") is somebody's word that the story relays
  switch (x.region->lexeme(x.cue.head).sense) {
    case CueSense::cognition:
      return Act::thought;
    case CueSense::intention:
      return Act::attitude;
    default:
      return Act::statement;
  }
}

void add(Spans& spans, const Region& region, Range range) {
  if (!range.empty()) spans.push_back(region.span(range.begin, range.end));
}

Attribution record_of(const Resolved& resolved, std::int32_t base) {
  const auto& x = resolved.reading;
  const auto& r = *x.region;
  Attribution out;
  out.parent = resolved.parent < 0 ? no_index : base + resolved.parent;
  add(out.content, r, x.left);
  add(out.content, r, x.right);
  std::sort(out.content.begin(), out.content.end());
  add(out.cue, r, x.cue_range);
  add(out.source, r, x.source.range);
  out.source_status = out.source.empty() ? SourceStatus::none : SourceStatus::stated;
  out.cue_class = x.cue.sense.text();
  out.confidence = x.probability;
  out.decided_by = {"cue.weights", "source.weights", "content.weights"};
  if (!x.forced_by.empty()) out.decided_by.emplace_back(x.forced_by);
  return out;
}

// The words inside quotation marks against all words of the content.
Kind kind_of(const Story& story, const Spans& content) {
  std::uint32_t all = 0, inside = 0;
  for (const Span span : content) {
    const auto& lexemes = story.tagged.lexemes;
    auto t = lexemes.begin() + story.text.token_from(span.begin);
    for (; t != lexemes.end() && t->span.begin < span.end; ++t) {
      if (t->kind != TokenKind::word && t->kind != TokenKind::number) continue;
      ++all;
      inside += t->quotation != no_quotation;
    }
  }
  if (inside == 0) return Kind::indirect;
  return inside == all ? Kind::direct : Kind::mixed;
}

std::string id_of(const Story& story, const Attribution& a, std::map<std::string, int>& seen) {
  std::uint64_t h = 14695981039346656037ull;
  const auto feed = [&](const Spans& spans) {
    for (const Span s : spans) {
      for (const char c : slice(story.bytes(), s)) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
      h = (h ^ 0x1f) * 1099511628211ull;
    }
  };
  feed(a.content);
  feed(a.source);
  char text[24];
  std::snprintf(text, sizeof text, "a%012llx", static_cast<unsigned long long>(h & 0xffffffffffffull));
  std::string id = text;
  if (const int n = seen[id]++; n > 0) id.append("-").append(std::to_string(n + 1));
  return id;
}

// By first content byte; parents follow their children's move.
void sort_by_place(std::vector<Attribution>& all) {
  std::vector<std::int32_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  const auto first = [&](std::int32_t i) { return all[static_cast<std::size_t>(i)].content.front().begin; };
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) { return first(a) < first(b); });
  std::vector<std::int32_t> place(all.size());
  std::vector<Attribution> sorted;
  sorted.reserve(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
    sorted.push_back(std::move(all[static_cast<std::size_t>(order[i])]));
  }
  for (auto& a : sorted) {
    if (a.parent != no_index) a.parent = place[static_cast<std::size_t>(a.parent)];
  }
  all = std::move(sorted);
}

StoryReadings read_regions(const Regions& regions, const Model& model, const Watch& watch) {
  StoryReadings out(regions.size());
  Reader reader(model);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (i % regions_between_looks == 0)
      watch.at(0.3 + 0.5 * static_cast<double>(i) / static_cast<double>(regions.size()));
    read_region(regions[i], reader, first_floor, out[i]);
  }
  return out;
}

}  // namespace

std::vector<Attribution> find_attributions(const Story& story, const Model& model, bool explained, const Watch& watch) {
  std::vector<Attribution> out;
  const auto lowered = lower_ascii(story.bytes());
  const auto regions = find_regions(story, lowered);
  auto readings = read_regions(regions, model, watch);
  const auto company = look_again(readings, model);
  std::vector<RegionAttributions> by_region(regions.size());
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const auto base = static_cast<std::int32_t>(out.size());
    by_region[i].first = base;
    for (const auto& resolved : resolve(readings[i], model.threshold)) {
      out.push_back(record_of(resolved, base));
      const auto& x = resolved.reading;
      bool has_quotation = false;
      for (const Range range : {x.left, x.right}) {
        for (auto u = range.begin; u < range.end; ++u) has_quotation |= quoted.has(x.region->at(u));
      }
      out.back().act = act_of(x, has_quotation);
      if (explained) out.back().features = explain(x, company.empty() ? Company{} : company[i][x.order], model);
    }
    by_region[i].end = static_cast<std::int32_t>(out.size());
  }
  find_turns(regions, by_region, out);
  continue_quotations(story, regions, by_region, model, out);
  std::map<std::string, int> seen;
  for (auto& a : out) a.kind = kind_of(story, a.content);
  sort_by_place(out);
  for (auto& a : out) a.id = id_of(story, a, seen);
  return out;
}

}  // namespace onrecord
