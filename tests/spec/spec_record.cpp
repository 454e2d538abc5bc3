#include "tests/spec/spec_record.hpp"

#include <nlohmann/json.hpp>

#include "tests/spec/spec_lines.hpp"

namespace onrecord::spec {
namespace {

using Json = nlohmann::json;

// Reads one record against the text that it is about.
class RecordReader {
 public:
  RecordReader(std::string_view input, const Json& record) : input_(input), record_(record) {
    for (std::uint32_t at = 0; at < input.size(); ++at) {
      if ((static_cast<unsigned char>(input[at]) & 0xC0) != 0x80) starts_.push_back(at);
    }
    starts_.push_back(static_cast<std::uint32_t>(input.size()));
  }

  std::vector<Line> lines() const {
    std::vector<Line> out;
    for (const Json& a : record_.at("attributions")) out.push_back(line_of(attribution(a)));
    for (const Json& s : record_.at("sources")) out.push_back(source(s));
    for (const Json& f : record_.at("findings")) {
      out.push_back(parse_line("finding " + string(f.at("rule")) + " | " + words(Json::array({f.at("span")})) +
                               " | severity=" + string(f.at("severity"))));
    }
    for (const Json& n : record_.at("notes")) {
      out.push_back(parse_line("note " + string(n.at("code")) + " | " + words(Json::array({n.at("span")}))));
    }
    return out;
  }

 private:
  static std::string string(const Json& value) { return value.is_null() ? "" : value.get<std::string>(); }

  Span span(const Json& range) const {
    return {starts_.at(range.at(0).get<std::size_t>()), starts_.at(range.at(1).get<std::size_t>())};
  }

  std::string words(const Json& ranges) const {
    Spans spans;
    for (const Json& range : ranges) {
      if (!range.is_null()) spans.push_back(span(range));
    }
    return words_of(input_, spans);
  }

  // Each passage says its words twice, as a span and as text: the text is what counts, the span must agree.
  std::string passages(const Json& all) const {
    std::string out;
    for (const Json& passage : all) {
      const std::string text =
          words_of(string(passage.at("text")), {{0, static_cast<std::uint32_t>(string(passage.at("text")).size())}});
      if (text != words(Json::array({passage.at("span")})))
        throw std::runtime_error("a passage's text is not its span's");
      out += (out.empty() ? "" : " … ") + text;
    }
    return out;
  }

  AttributionLine attribution(const Json& a) const {
    AttributionLine out;
    out.kind = string(a.at("kind")), out.act = string(a.at("act"));
    out.cue = words(a.at("cue")), out.source = words(a.at("source")), out.content = words(a.at("content"));
    out.source_kind = string(a.at("source_kind")), out.source_name = string(a.at("source_name"));
    out.status = string(a.at("source_status")), out.grade = string(a.at("grade")),
    out.cue_class = string(a.at("cue_class"));
    out.nested = !a.at("parent").is_null();
    out.floating = words(a.at("floating"));
    out.audience = passages(a.at("audience")), out.time = passages(a.at("time")), out.place = passages(a.at("place"));
    out.medium = passages(a.at("medium")), out.hedges = passages(a.at("hedges"));
    out.alterations = passages(a.at("alterations"));
    out.promise = words(a.at("anonymity").at("promise")), out.reason = words(a.at("anonymity").at("reason"));
    out.quality = string(a.at("anonymity").at("quality")), out.justification = words(a.at("justification"));
    for (const Json& basis : a.at("basis")) out.basis.push_back(string(basis.at("class")));
    return out;
  }

  Line source(const Json& s) const {
    const std::string name = string(s.at("name"));
    return parse_line("source " + string(s.at("kind")) + " | " + (name.empty() ? "-" : name) +
                      " | role=" + string(s.at("role")) + " | affiliation=" + string(s.at("affiliation")) +
                      " | descriptor=" + string(s.at("descriptor")) + " | mentions=" + words(s.at("mentions")) +
                      " | statements=" + std::to_string(s.at("attributions").size()));
  }

  std::string_view input_;
  const Json& record_;
  std::vector<std::uint32_t> starts_;  // byte of each code point, and the end
};

}  // namespace

std::vector<Line> json_lines(std::string_view input, std::string_view json) {
  const Json record = Json::parse(json);
  return RecordReader(input, record).lines();
}

}  // namespace onrecord::spec
