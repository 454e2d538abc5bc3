#include "plugin/engine/markup.hpp"

namespace onrecord {
namespace {

struct Mapper {
  const HtmlReading& html;

  void all(Spans& spans) const {
    Spans out;
    for (const Span s : spans) {
      const auto original = html.original(s);
      out.insert(out.end(), original.begin(), original.end());
    }
    spans = std::move(out);
  }
  // Where a record has room for one range only, the longest of them.
  void one(Span& span) const {
    if (span.empty()) return;
    Span best;
    for (const Span s : html.original(span)) {
      if (s.size() > best.size()) best = s;
    }
    span = best;
  }
  void passages(std::vector<Passage>& all) const {
    for (auto& p : all) one(p.span);
  }
};

void map_attribution(const Mapper& map, Attribution& a) {
  for (auto* spans : {&a.content, &a.cue, &a.source, &a.floating, &a.anonymity.promise, &a.anonymity.reason, &a.motive,
                      &a.justification}) {
    map.all(*spans);
  }
  for (auto* passages : {&a.audience, &a.time, &a.place, &a.medium, &a.hedges, &a.alterations}) map.passages(*passages);
  for (auto& b : a.basis) map.one(b.span);
  for (auto& c : a.contributions) map.one(c.evidence);
}

void describe(const HtmlMetadata& head, DocumentInfo& document) {
  const auto fill = [](std::string& to, const std::string& from) {
    if (!from.empty()) to = from;
  };
  fill(document.title, head.title);
  fill(document.publisher, head.publisher);
  fill(document.published, head.published_date);
  if (!head.byline.empty()) document.byline = head.byline;
}

}  // namespace

void map_to_markup(const HtmlReading& html, Analysis& analysis) {
  const Mapper map{html};
  for (auto& a : analysis.attributions) map_attribution(map, a);
  for (auto& s : analysis.sources) map.all(s.mentions);
  for (auto& f : analysis.findings) map.one(f.span);
  for (auto& n : analysis.notes) map.one(n.span);
  analysis.notes.insert(analysis.notes.end(), html.notes.begin(), html.notes.end());
  describe(html.metadata, analysis.document);
}

}  // namespace onrecord
