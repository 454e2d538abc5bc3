#include "python/src/read_record.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "grammar/error.hpp"
#include "grammar/utf8.hpp"

namespace onrecord::python {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::input, "no record of this text: " + why); }

// Where each code point begins, and the end.
std::vector<std::uint32_t> places_in(std::string_view text) {
  std::vector<std::uint32_t> out;
  out.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).size)
    out.push_back(static_cast<std::uint32_t>(at));
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

template <typename E>
E named(const Json& name, E last) {
  const auto text = name.get<std::string>();
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (name_of(static_cast<E>(i)) == text) return static_cast<E>(i);
  refuse("there is no '" + text + "'");
}

std::string text_of(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

using Ids = std::unordered_map<std::string, std::int32_t>;

std::int32_t index_of(const Json& id, const Ids& ids) {
  if (id.is_null()) return no_index;
  const auto at = ids.find(id.get<std::string>());
  if (at == ids.end()) refuse("'" + id.get<std::string>() + "' is nowhere");
  return at->second;
}

Ids ids_of(const Json& all) {
  Ids out;
  for (std::size_t i = 0; i < all.size(); ++i)
    out.emplace(all[i].at("id").get<std::string>(), static_cast<std::int32_t>(i));
  return out;
}

class Reader {
 public:
  Reader(const Json& record, std::string_view input)
      : r_(record),
        places_(places_in(input)),
        attributions_(ids_of(r_.at("attributions"))),
        sources_(ids_of(r_.at("sources"))) {}

  Analysis read() const {
    Analysis out;
    out.id = r_.at("id").get<std::string>();
    out.engine_version = r_.at("engine").at("version").get<std::string>();
    out.rules_digest = r_.at("engine").at("rules").get<std::string>();
    out.policy = r_.at("engine").at("policy").get<std::string>();
    out.document = document(r_.at("document"));
    for (const auto& a : r_.at("attributions")) out.attributions.push_back(attribution(a));
    for (const auto& s : r_.at("sources")) out.sources.push_back(source(s));
    for (const auto& f : r_.at("findings")) out.findings.push_back(finding(f));
    for (const auto& n : r_.at("notes"))
      out.notes.push_back({n.at("code").get<std::string>(), span(n.at("span")), n.at("message").get<std::string>()});
    out.metrics = metrics(r_.at("metrics"));
    return out;
  }

 private:
  Span span(const Json& range) const {
    const auto begin = range.at(0).get<std::size_t>(), end = range.at(1).get<std::size_t>();
    if (begin > end || end >= places_.size()) refuse("a range lies outside of it");
    return {places_[begin], places_[end]};
  }

  Spans spans(const Json& ranges) const {
    Spans out;
    for (const auto& range : ranges) out.push_back(span(range));
    return out;
  }

  std::vector<Passage> passages(const Json& all) const {
    std::vector<Passage> out;
    for (const auto& p : all) out.push_back({span(p.at("span")), p.at("text").get<std::string>()});
    return out;
  }

  static DocumentInfo document(const Json& d) {
    return {text_of(d.at("title")),    text_of(d.at("publisher")), text_of(d.at("published")),
            text_of(d.at("dateline")), text_of(d.at("language")),  d.at("byline").get<std::vector<std::string>>()};
  }

  Attribution attribution(const Json& a) const {
    Attribution out;
    out.id = a.at("id").get<std::string>();
    out.parent = index_of(a.at("parent"), attributions_);
    out.act = named(a.at("act"), Act::attitude);
    out.kind = named(a.at("kind"), Kind::mixed);
    out.content = spans(a.at("content"));
    out.cue = spans(a.at("cue"));
    out.source = spans(a.at("source"));
    out.cue_class = text_of(a.at("cue_class"));
    out.floating = spans(a.at("floating"));
    who(a, out);
    circumstances(a, out);
    judgement(a, out);
    return out;
  }

  void who(const Json& a, Attribution& out) const {
    out.source_index = index_of(a.at("source_id"), sources_);
    out.source_kind = named(a.at("source_kind"), SourceKind::unattributed);
    out.source_name = text_of(a.at("source_name"));
    out.source_status = named(a.at("source_status"), SourceStatus::open);
    const auto& anonymity = a.at("anonymity");
    out.anonymity = {spans(anonymity.at("promise")), spans(anonymity.at("reason")),
                     named(anonymity.at("quality"), ReasonQuality::informative)};
    for (const auto& b : a.at("basis")) out.basis.push_back({b.at("class").get<std::string>(), span(b.at("span"))});
    out.motive = spans(a.at("motive"));
    out.justification = spans(a.at("justification"));
  }

  void circumstances(const Json& a, Attribution& out) const {
    out.audience = passages(a.at("audience"));
    out.time = passages(a.at("time"));
    out.place = passages(a.at("place"));
    out.medium = passages(a.at("medium"));
    out.hedges = passages(a.at("hedges"));
    out.alterations = passages(a.at("alterations"));
  }

  void judgement(const Json& a, Attribution& out) const {
    out.confidence = a.at("confidence").get<double>();
    out.decided_by = a.at("decided_by").get<std::vector<std::string>>();
    if (!a.at("score").is_null()) out.score = a.at("score").get<std::int32_t>();
    out.grade = named(a.at("grade"), Grade::named_with_role);
    for (const auto& c : a.at("contributions")) out.contributions.push_back(contribution(c));
    if (!a.contains("features")) return;
    for (const auto& f : a.at("features"))
      out.features.push_back({f.at("name").get<std::string>(), f.at("weight").get<double>()});
  }

  Contribution contribution(const Json& c) const {
    return {c.at("feature").get<std::string>(),
            c.at("value").get<std::string>(),
            c.at("weight").get<double>(),
            c.at("points").get<std::int32_t>(),
            c.at("evidence").is_null() ? Span{} : span(c.at("evidence")),
            text_of(c.at("rule")),
            text_of(c.at("standard"))};
  }

  Source source(const Json& s) const {
    Source out;
    out.id = s.at("id").get<std::string>();
    out.kind = named(s.at("kind"), SourceKind::unattributed);
    out.name = text_of(s.at("name"));
    out.role = text_of(s.at("role"));
    out.affiliation = text_of(s.at("affiliation"));
    out.descriptor = text_of(s.at("descriptor"));
    out.number = s.at("number").is_null() ? 0 : s.at("number").get<std::int32_t>();
    out.mentions = spans(s.at("mentions"));
    for (const auto& id : s.at("attributions")) out.attributions.push_back(index_of(id, attributions_));
    return out;
  }

  Finding finding(const Json& f) const {
    Finding out;
    out.rule = f.at("rule").get<std::string>();
    out.severity = named(f.at("severity"), Severity::error);
    out.span = span(f.at("span"));
    out.message = f.at("message").get<std::string>();
    out.standard = text_of(f.at("standard"));
    out.url = text_of(f.at("url"));
    out.attribution = index_of(f.at("attribution"), attributions_);
    return out;
  }

  static Metrics metrics(const Json& m) {
    Metrics out;
    const auto count = [&](const char* name, std::uint32_t& to) { to = m.at(name).get<std::uint32_t>(); };
    const auto share = [&](const char* name, std::optional<double>& to) {
      if (!m.at(name).is_null()) to = m.at(name).get<double>();
    };
    count("statements", out.statements), count("thoughts", out.thoughts), count("attitudes", out.attitudes);
    count("direct", out.direct), count("indirect", out.indirect), count("mixed", out.mixed);
    count("named", out.named), count("organisations", out.organisations), count("documents", out.documents);
    count("unnamed", out.unnamed), count("unattributed", out.unattributed), count("open", out.open);
    count("sources", out.sources);
    out.effective_sources = m.at("effective_sources").get<double>();
    out.single_source = m.at("single_source").get<bool>();
    count("words", out.words), count("quoted_words", out.quoted_words), count("unnamed_words", out.unnamed_words);
    count("attributed_words", out.attributed_words), count("passive_claims", out.passive_claims);
    count("hedges", out.hedges), count("loaded_cues", out.loaded_cues), count("reasons", out.reasons);
    count("boilerplate_reasons", out.boilerplate_reasons);
    share("unnamed_share", out.unnamed_share), share("unnamed_word_share", out.unnamed_word_share);
    share("quoted_word_share", out.quoted_word_share), share("loaded_cue_share", out.loaded_cue_share);
    share("boilerplate_reason_share", out.boilerplate_reason_share);
    return out;
  }

  const Json& r_;
  std::vector<std::uint32_t> places_;
  Ids attributions_, sources_;
};

}  // namespace

Analysis read_record(std::string_view json, std::string_view input) try {
  const auto record = Json::parse(json);
  if (record.value("schema", "") != "onrecord.analysis/1") refuse("its schema is not onrecord.analysis/1");
  if (record.contains("error")) refuse("it is the record of a failure");
  if (record.value("offsets", "") != "codepoint") refuse("its offsets are not code points");
  return Reader(record, input).read();
} catch (const nlohmann::json::exception& e) {
  refuse(e.what());
}

}  // namespace onrecord::python
