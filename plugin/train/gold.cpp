#include "plugin/train/gold.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "grammar/error.hpp"
#include "plugin/engine/cues.hpp"

namespace onrecord::train {
namespace {

using nlohmann::json;
using C = LexemeClass;

constexpr PartSet verbal{Part::finite_verb, Part::base_verb, Part::participle, Part::gerund};

std::vector<std::uint32_t> byte_of_code_point(const std::string& text) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) out.push_back(i);
  }
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

Spans spans_of(const json& ranges, const std::vector<std::uint32_t>& bytes) {
  Spans out;
  for (const auto& r : ranges)
    out.push_back({bytes.at(r.at(0).get<std::size_t>()), bytes.at(r.at(1).get<std::size_t>())});
  return out;
}

bool touches(const Spans& spans, Span s) {
  return std::any_of(spans.begin(), spans.end(), [&](Span x) { return x.overlaps(s); });
}

// Which word of a gold cue carries it, among our candidates.
double carries(const Region& r, std::uint32_t unit) {
  const auto& x = r.lexeme(unit);
  const Part p = r.at(unit);
  if (!can_be_cue(r, unit)) return 0;
  if (p == Part::preposed) return 6;
  if (verbal.has(p)) return x.is(C::cue_verb) ? 5 : 2.5;
  if (x.is(C::cue_noun)) return 3;
  if (x.is(C::cue_adjective)) return 3.5;
  if (x.is(C::cue)) return 2;
  return p == Part::colon ? 0.5 : 1;
}

void find_head(const Document& d, Gold& gold) {
  double best = 0;
  for (std::size_t i = 0; i < d.regions.size(); ++i) {
    const auto& r = d.regions[i];
    const Span whole = r.span(0, r.size());
    if (!touches(gold.cue, whole)) continue;
    for (std::uint32_t u = 0; u < r.size(); ++u) {
      if (!touches(gold.cue, r.span(u, u + 1))) continue;
      if (const double c = carries(r, u); c > best) best = c, gold.region = static_cast<std::int32_t>(i), gold.head = u;
    }
  }
}

unsigned fold_of(std::string_view id) { return (Value::hash_of(id) >> 7) % 10; }

std::unique_ptr<Document> read_document(const json& row, const Rulebook& rules) {
  auto d = std::make_unique<Document>();
  d->id = row.at("id").get<std::string>();
  d->text = row.at("text").get<std::string>();
  d->fold = fold_of(d->id);
  d->read = read_story(d->text, rules);
  d->story.reset(new Story{d->read.text, d->read.front, d->read.quotations, d->read.tagged, rules});
  d->lowered = lower_ascii(d->text);
  d->regions = find_regions(*d->story, d->lowered);
  const auto bytes = byte_of_code_point(d->text);
  for (const auto& a : row.at("attributions")) {
    Gold gold;
    gold.source = spans_of(a.at("source"), bytes);
    gold.cue = spans_of(a.at("cue"), bytes);
    gold.content = spans_of(a.at("content"), bytes);
    const auto type = a.at("type").get<std::string>();
    gold.kind = type == "direct" ? Kind::direct : type == "mixed" ? Kind::mixed : Kind::indirect;
    find_head(*d, gold);
    d->gold.push_back(std::move(gold));
  }
  return d;
}

}  // namespace

std::vector<std::unique_ptr<Document>> read_corpus(const std::string& path, const Rulebook& rules) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::input, "cannot open " + path);
  std::vector<std::unique_ptr<Document>> out;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(read_document(json::parse(line), rules));
  }
  return out;
}

std::vector<std::uint32_t> words_in(const Story& story, const Spans& spans) {
  std::vector<std::uint32_t> out;
  const auto& all = story.tagged.lexemes;
  for (const Span s : spans) {
    auto t = std::lower_bound(all.begin(), all.end(), s.begin,
                              [](const Lexeme& x, std::uint32_t b) { return x.span.end <= b; });
    for (; t != all.end() && t->span.begin < s.end; ++t) {
      if (t->kind == TokenKind::word || t->kind == TokenKind::number)
        out.push_back(static_cast<std::uint32_t>(t - all.begin()));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i < *j)
      ++i;
    else if (*j < *i)
      ++j;
    else
      ++n, ++i, ++j;
  }
  return n;
}

}  // namespace onrecord::train
