// Web Annotation (W3C): a page of annotations, one an attribution and one a finding, for a CMS to highlight.
//
// Each range has a TextQuoteSelector, which survives edits elsewhere, and a TextPositionSelector in code points.
#include <algorithm>
#include <string>

#include "plugin/audit/addresses.hpp"
#include "plugin/audit/labels.hpp"
#include "plugin/audit/reader_text.hpp"
#include "plugin/audit/report.hpp"
#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t context_bytes = 32;  // of prefix and suffix, at least: whole characters

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::string_view before(std::string_view text, std::uint32_t at) {
  auto begin = at > context_bytes ? at - context_bytes : 0;
  while (begin > 0 && continues(text, begin)) --begin;
  return text.substr(begin, at - begin);
}

std::string_view after(std::string_view text, std::uint32_t at) {
  auto end = std::min<std::size_t>(text.size(), at + context_bytes);
  while (continues(text, end)) ++end;
  return text.substr(at, end - at);
}

// Writes the annotations of one story.
class StoryAnnotations {
 public:
  StoryAnnotations(std::string& out, const StoryReading& reading, const TextLexicon* lexicon)
      : out_(out),
        reading_(reading),
        shown_(reading.document, lexicon),
        text_(shown_.text()),
        offsets_(text_, OffsetUnit::codepoint),
        uri_(uri_of(reading.document.path, reading.document.fragment)) {}

  void write() {
    for (const auto& a : reading_.analysis.attributions) {
      if (!a.content.empty()) annotate("highlighting", "attribution:" + a.id, describe(a), "describing", a.content);
    }
    std::size_t number = 0;
    for (const auto& f : reading_.analysis.findings) {
      const std::string body = std::string(name_of(f.severity)) + ' ' + f.rule + ": " + f.message;
      annotate("assessing", "finding:" + std::to_string(++number), body, "commenting", {f.span});
    }
  }

 private:
  std::string describe(const Attribution& a) const {
    std::string out =
        std::string(name_of(a.kind)) + ' ' + std::string(name_of(a.act)) + ", " + label_of_source(reading_.analysis, a);
    if (a.act != Act::statement) return out;
    if (!a.score) return out + ", source left open";
    return out + ", " + std::string(label_of_grade(name_of(a.grade))) + ", sourcing " +
           std::to_string(score_in_hundred(*a.score)) + " of 100";
  }

  void annotate(std::string_view motivation, const std::string& id, std::string_view body, std::string_view purpose,
                const Spans& ranges) {
    const Spans spans = shown_.shown(ranges);
    if (spans.empty()) return;
    if (!out_.empty()) out_ += ",\n";
    JsonWriter json(out_);
    json.begin_object().field("id",
                              "urn:onrecord:" + percent_encoded(reading_.analysis.id) + ':' + percent_encoded(id, ":"));
    json.field("type", "Annotation").field("motivation", motivation);
    json.key("body").begin_object().field("type", "TextualBody").field("value", body).field("format", "text/plain");
    json.field("purpose", purpose).end_object().key("target");
    if (spans.size() > 1) json.begin_array();
    for (const Span span : spans) target(json, span);
    if (spans.size() > 1) json.end_array();
    json.end_object();
  }

  void target(JsonWriter& json, Span span) {
    json.begin_object().field("source", uri_).key("selector").begin_array();
    json.begin_object().field("type", "TextQuoteSelector").field("exact", slice(text_, span));
    json.field("prefix", before(text_, span.begin)).field("suffix", after(text_, span.end)).end_object();
    json.begin_object().field("type", "TextPositionSelector").key("start").integer(offsets_(span.begin));
    json.key("end").integer(offsets_(span.end)).end_object().end_array().end_object();
  }

  std::string& out_;
  const StoryReading& reading_;
  ReaderText shown_;  // selectors point into what is read, without tags
  std::string_view text_;
  Offsets offsets_;
  std::string uri_;
};

class WebAnnotationReport final : public Report {
 public:
  explicit WebAnnotationReport(const ReportOptions& options) : lexicon_(options.lexicon) {}
  std::string begin() override {
    return R"({"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:onrecord:page","type":"AnnotationPage","items":[)";
  }
  Part story(const StoryReading& reading) const override {
    Part part;
    StoryAnnotations(part.body, reading, lexicon_.get()).write();
    return part;
  }
  std::string join(Part part) override {
    if (part.body.empty()) return {};
    const std::string separator = first_ ? "\n" : ",\n";
    first_ = false;
    return separator + part.body;
  }
  std::string end(const Totals&) override { return "\n]}\n"; }

 private:
  std::shared_ptr<const TextLexicon> lexicon_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> make_web_annotation_report(const ReportOptions& options) {
  return std::make_unique<WebAnnotationReport>(options);
}

}  // namespace onrecord
