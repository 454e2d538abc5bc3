#include "tests/spec/spec_lines.hpp"

#include "plugin/engine/read_story.hpp"

namespace onrecord::spec {
namespace {

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void put(std::vector<Line>& out, const std::string& text) { out.push_back(parse_line(text)); }

void put_reading(const ReadStory& read, std::vector<Line>& out) {
  const std::string_view bytes = read.text.bytes;
  for (const Paragraph& p : read.text.paragraphs) {
    put(out, "paragraph " + one_line(slice(bytes, p.span)) + (p.front_matter ? " | front=yes" : ""));
  }
  std::string tokens = "tokens";
  for (std::uint32_t t = 0; t < read.text.tokens.size(); ++t) tokens.append(" ").append(read.text.word(t));
  put(out, tokens);
  for (const Sentence& s : read.text.sentences) put(out, "sentence " + one_line(slice(bytes, s.span)));
}

void put_front_matter(const FrontMatter& front, std::string_view bytes, std::vector<Line>& out) {
  const auto one = [&](const char* name, Span span) {
    if (!span.empty()) put(out, std::string("front ") + name + " | " + one_line(slice(bytes, span)));
  };
  one("title", front.title);
  one("publisher", front.publisher);
  for (const Span name : front.byline) one("byline", name);
  if (!front.published_date.empty()) put(out, "front published | " + front.published_date);
  one("dateline", front.dateline);
}

const char* name_of(QuotationUse use) {
  switch (use) {
    case QuotationUse::words:
      return "words";
    case QuotationUse::title:
      return "title";
    case QuotationUse::nickname:
      return "nickname";
    case QuotationUse::scare:
      return "scare";
    case QuotationUse::mention:
      return "mention";
  }
  return "?";
}

void put_quotation(const Quotation& q, std::string_view bytes, std::vector<Line>& out) {
  Spans pieces;
  for (const QuotationPiece& piece : q.pieces) pieces.push_back(piece.span);
  std::string text = std::string("quotation ") + (q.block ? "block" : name_of(q.use)) + " | " + words_of(bytes, pieces);
  if (q.depth > 0) text += " | depth=" + std::to_string(q.depth);
  if (!q.closed) text += " | closed=no";
  put(out, text);
}

std::string joined(const std::vector<Passage>& passages) {
  std::string out;
  for (const Passage& p : passages) out.append(out.empty() ? "" : " … ").append(one_line(p.text));
  return out;
}

AttributionLine describe(const Attribution& a, std::string_view bytes) {
  AttributionLine out;
  out.kind = onrecord::name_of(a.kind);
  out.act = onrecord::name_of(a.act);
  out.cue = words_of(bytes, a.cue);
  out.source = words_of(bytes, a.source);
  out.source_kind = onrecord::name_of(a.source_kind);
  out.source_name = a.source_name;
  out.content = words_of(bytes, a.content);
  out.status = onrecord::name_of(a.source_status);
  out.grade = onrecord::name_of(a.grade);
  out.cue_class = a.cue_class;
  out.nested = a.parent != no_index;
  out.floating = words_of(bytes, a.floating);
  out.audience = joined(a.audience), out.time = joined(a.time), out.place = joined(a.place);
  out.medium = joined(a.medium), out.hedges = joined(a.hedges), out.alterations = joined(a.alterations);
  out.promise = words_of(bytes, a.anonymity.promise);
  out.reason = words_of(bytes, a.anonymity.reason);
  out.quality = onrecord::name_of(a.anonymity.quality);
  out.justification = words_of(bytes, a.justification);
  for (const Basis& b : a.basis) out.basis.push_back(b.cls);
  return out;
}

}  // namespace

std::string words_of(std::string_view bytes, const Spans& spans) {
  std::string out;
  for (const Span span : spans) out.append(out.empty() ? "" : " … ").append(one_line(slice(bytes, span)));
  return out;
}

// Extras follow the four fields; an expectation names those that it is about.
Line line_of(const AttributionLine& a) {
  std::string text = a.kind;
  if (a.act != "statement") text += " " + a.act;
  text += " | " + (a.cue.empty() ? "-" : a.cue);
  text += " | " + (a.source.empty() ? "-" : a.source) + " [" + a.source_kind;
  text += (a.source_name.empty() ? "" : " " + a.source_name) + "] | " + a.content;
  Line line = parse_line(text);
  const auto extra = [&](const char* key, const std::string& value) {
    if (!value.empty()) line.extras.emplace_back(key, value);
  };
  extra("nested", a.nested ? "yes" : "no");
  extra("status", a.status), extra("grade", a.grade), extra("class", a.cue_class), extra("floating", a.floating);
  extra("audience", a.audience), extra("time", a.time), extra("place", a.place), extra("medium", a.medium);
  extra("hedges", a.hedges), extra("alterations", a.alterations);
  extra("promise", a.promise), extra("reason", a.reason), extra("quality", a.quality);
  extra("justification", a.justification);
  for (const std::string& basis : a.basis) extra("basis", basis);
  return line;
}

std::vector<Line> reading_lines(std::string_view input, const Rulebook& rules) {
  std::vector<Line> out;
  const ReadStory read = read_story(input, rules);
  put_reading(read, out);
  put_front_matter(read.front, input, out);
  for (const Quotation& q : read.quotations.all) put_quotation(q, input, out);
  return out;
}

std::vector<Line> record_lines(std::string_view input, const Analysis& analysis) {
  std::vector<Line> out;
  for (const Attribution& a : analysis.attributions) out.push_back(line_of(describe(a, input)));
  for (const Source& s : analysis.sources) {
    std::string text = std::string("source ") + std::string(onrecord::name_of(s.kind));
    text += " | " + (s.name.empty() ? "-" : s.name);
    put(out, text + " | role=" + s.role + " | affiliation=" + s.affiliation + " | descriptor=" + s.descriptor +
                 " | mentions=" + words_of(input, s.mentions) +
                 " | statements=" + std::to_string(s.attributions.size()));
  }
  for (const Finding& f : analysis.findings) {
    put(out, "finding " + f.rule + " | " + one_line(slice(input, f.span)) +
                 " | severity=" + std::string(onrecord::name_of(f.severity)));
  }
  for (const Note& n : analysis.notes) put(out, "note " + n.code + " | " + one_line(slice(input, n.span)));
  return out;
}

}  // namespace onrecord::spec
