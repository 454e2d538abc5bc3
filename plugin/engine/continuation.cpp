#include "plugin/engine/continuation.hpp"

#include <algorithm>
#include <cmath>

#include "plugin/engine/turns.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t least_floating_words = 4;

std::uint32_t paragraph_of(const Region& r) { return r.story->tagged.lexemes[r.first_token].paragraph; }

bool ends_quoted(const Region& r) {
  auto i = r.size();
  while (i > 0 && (r.at(i - 1) == Part::period || r.at(i - 1) == Part::question)) --i;
  return i > 0 && r.at(i - 1) == Part::quotation;
}

std::uint32_t quotation_of(const Region& r) {
  for (const auto& u : r.units) {
    if (u.quotation != no_quotation) return u.quotation;
  }
  return no_quotation;
}

Span quoted_span(const Region& r) {
  auto end = r.size();
  while (end > 1 && r.units[end - 1].quotation == no_quotation) --end;
  return r.span(0, end);
}

bool has_quoted_words(const Story& story, const Attribution& a) {
  const auto& lexemes = story.tagged.lexemes;
  for (const Span s : a.content) {
    auto t = lexemes.begin() + story.text.token_from(s.begin);
    for (; t != lexemes.end() && t->span.begin < s.end; ++t) {
      if (t->quotation != no_quotation) return true;
    }
  }
  return false;
}

// The attribution of a region that may go on: one that holds quoted words before one that does not, the furthest of them.
std::int32_t speaker_of(const Story& story, const RegionAttributions& found, const std::vector<Attribution>& all) {
  std::int32_t best = no_index;
  std::pair<bool, std::uint32_t> rank;
  for (auto i = found.first; i < found.end; ++i) {
    const auto& a = all[static_cast<std::size_t>(i)];
    if (a.parent != no_index || a.content.empty()) continue;
    const std::pair<bool, std::uint32_t> mine{has_quoted_words(story, a), a.content.back().end};
    if (best == no_index || mine >= rank) best = i, rank = mine;
  }
  return best;
}

// Contents are in order and apart from each other, so that each piece is a binary search.
bool holds(const Story& story, const Attribution& a, std::uint32_t quotation) {
  for (const auto& piece : story.quotations.all[quotation].pieces) {
    const auto at = std::lower_bound(a.content.begin(), a.content.end(), piece.span.begin,
                                     [](Span s, std::uint32_t byte) { return s.end <= byte; });
    if (at != a.content.end() && at->overlaps(piece.span)) return true;
  }
  return false;
}

void go_on(Attribution& a, Span span, std::string_view decider) {
  a.content.insert(std::upper_bound(a.content.begin(), a.content.end(), span), span);
  a.floating.push_back(span);
  if (std::find(a.decided_by.begin(), a.decided_by.end(), decider) == a.decided_by.end())
    a.decided_by.emplace_back(decider);
}

Attribution floating_record(Span span) {
  Attribution out;
  out.content = {span};
  out.floating = {span};
  out.kind = Kind::direct;
  out.cue_class = "none";
  out.source_status = SourceStatus::none;
  out.confidence = 0.3;
  out.decided_by = {"floating.quotation"};
  return out;
}

Attribution signed_record(Span span, const Signature& signature) {
  Attribution out;
  out.content = {span};
  out.source = {signature.source};
  if (!signature.cue.empty()) out.cue = {signature.cue};
  out.kind = Kind::direct;
  out.cue_class = "neutral";
  out.source_status = SourceStatus::stated;
  out.confidence = signature.cue.empty() ? 0.6 : 0.8;
  out.decided_by = {"signature.after_quotation"};
  return out;
}

}  // namespace

bool is_all_quotation(const Region& r) {
  bool any = false;
  for (std::uint32_t i = 0; i < r.size(); ++i) {
    const Part p = r.at(i);
    if (p == Part::quotation || p == Part::short_quotation)
      any = true;
    else if (p != Part::period && p != Part::question && p != Part::symbol && p != Part::dash)
      return false;
  }
  return any;
}

void join_features(const Regions& regions, std::size_t before, std::size_t i, bool before_quoted, std::size_t chain,
                   FeatureSink& out) {
  const auto& r = regions[i];
  const auto& b = regions[before];
  const Value place = paragraph_of(b) == paragraph_of(r)       ? Value("same")
                      : paragraph_of(b) + 1 == paragraph_of(r) ? Value("next")
                                                               : Value("far");
  const Value direct = before_quoted ? Value("direct") : Value("other");
  const Value ending = ends_quoted(b) ? Value("quoted") : Value("plain");
  const bool last = i + 1 >= regions.size();
  const Value after = last ? Value("end") : is_all_quotation(regions[i + 1]) ? Value("quote") : Value("prose");
  const Value chained = chain > 0 ? Value("chain") : Value("first");
  out.add("bias");
  out.add("place", place);
  out.add("place+direct", place, direct);
  out.add("place+ending", place, ending);
  out.add("place+direct+ending", place, direct, ending, chained);
  out.add("words", bucket(r.words(0, r.size())), place);
  out.add("after", after, place);
  out.add("distance", bucket(static_cast<std::uint32_t>(i - before)), place);
  out.add("short", r.size() > 0 && r.at(0) == Part::short_quotation ? Value("short") : Value("long"), place);
}

void continue_quotations(const Story& story, const Regions& regions, const std::vector<RegionAttributions>& found,
                         const Model& model, std::vector<Attribution>& all) {
  FeatureSink sink;
  std::int32_t speaker = no_index;     // who may go on
  std::size_t said_in = 0, chain = 0;  // the region of his last words
  for (std::size_t i = 0; i < regions.size(); ++i) {
    if (const auto own = speaker_of(story, found[i], all); own != no_index) {
      speaker = own, said_in = i, chain = 0;
      continue;
    }
    if (const auto signature = signature_in(regions[i]); !signature.source.empty()) {
      all.push_back(signed_record(regions[i].span(0, 1), signature));
      continue;
    }
    if (!is_all_quotation(regions[i])) continue;
    const auto span = quoted_span(regions[i]);
    const auto quotation = quotation_of(regions[i]);
    // The same quotation, over paragraphs: before, or with the cue still to come.
    if (speaker != no_index && holds(story, all[static_cast<std::size_t>(speaker)], quotation)) {
      go_on(all[static_cast<std::size_t>(speaker)], span, "continuation.same_quotation");
      said_in = i;
      continue;
    }
    if (story.quotations.all[quotation].pieces.size() > 1) {
      std::int32_t later = no_index;
      for (std::size_t k = i + 1; k < regions.size() && k < i + 12 && later == no_index; ++k) {
        const auto own = speaker_of(story, found[k], all);
        if (own != no_index && holds(story, all[static_cast<std::size_t>(own)], quotation))
          later = own;
        else if (own != no_index)
          break;
      }
      if (later != no_index) {
        go_on(all[static_cast<std::size_t>(later)], span, "continuation.same_quotation");
        continue;
      }
    }
    if (const auto signature = signature_after(regions, i); !signature.source.empty()) {
      all.push_back(signed_record(span, signature));
      continue;
    }
    if (speaker != no_index) {
      sink.clear();
      bool quote = false;
      for (const auto& u : regions[said_in].units) quote |= u.part == Part::quotation;
      join_features(regions, said_in, i, quote, chain, sink);
      if (model.join.sum(sink.features) > 0) {
        go_on(all[static_cast<std::size_t>(speaker)], span, "continuation.weights");
        said_in = i, ++chain;
        continue;
      }
    }
    if (regions[i].words(0, regions[i].size()) >= least_floating_words) all.push_back(floating_record(span));
  }
}

}  // namespace onrecord
