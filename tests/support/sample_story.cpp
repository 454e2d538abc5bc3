#include "tests/support/sample_story.hpp"

#include <stdexcept>

namespace onrecord {
namespace {

constexpr std::string_view story =
    "Bridge to close <for good>\n"
    "\n"
    "“The bridge is not safe & never was,” engineer Zoë 山田 told reporters on Tuesday. “It goes.”\n"
    "\n"
    "A senior official, who asked not to be named, said the city had known. Officials said that the mayor had promised "
    "repairs.\n"
    "\n"
    "“<script>alert('x')</script> was all they wrote 👩‍🔧 in the e\xCC\x81tude.”\n"
    "\n"
    "It is believed to have cost $3 million, the Daily שלום said. They were warned.\n";

Span find(std::string_view words, std::size_t from = 0) {
  const auto at = story.find(words, from);
  if (at == std::string_view::npos) throw std::logic_error("not in the sample story: " + std::string(words));
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

Passage passage(std::string_view words) { return {find(words), std::string(words)}; }

Attribution attribution(std::string id, Kind kind, Spans content, Spans cue, Spans source, std::int32_t index,
                        SourceKind source_kind, Grade grade, std::int32_t score) {
  Attribution a;
  a.id = std::move(id);
  a.kind = kind;
  a.content = std::move(content);
  a.cue = std::move(cue);
  a.source = std::move(source);
  a.source_index = index;
  a.source_kind = source_kind;
  a.source_status = a.source.empty() ? SourceStatus::none : SourceStatus::stated;
  a.cue_class = "neutral";
  a.grade = grade;
  a.score = score;
  a.confidence = 0.9;
  a.decided_by = {"post_quote", "nearest_name"};
  return a;
}

void add_attributions(Analysis& out) {
  auto engineer =
      attribution("a1", Kind::direct, {find("“The bridge is not safe & never was,”"), find("“It goes.”")},
                  {find("told")}, {find("engineer Zoë 山田")}, 0, SourceKind::person, Grade::named_with_role, 1000);
  engineer.source_name = "Zoë 山田";
  engineer.audience = {passage("reporters")};
  engineer.time = {passage("on Tuesday")};
  engineer.justification = {find("engineer")};
  engineer.contributions = {
      {"rung", "named_with_role", 0, 857, find("engineer Zoë 山田"), "", "Reuters: name and position"},
      {"same_sentence", "met", 2, 57, find("told"), "QA03", "AP: attribution in the same sentence"},
      {"verbatim", "met", 2, 57, {}, "", ""},
      {"neutral_cue", "met", 1, 29, find("told"), "QA50", ""}};
  auto official =
      attribution("a2", Kind::indirect, {find("the city had known")}, {find("said")}, {find("A senior official")}, 1,
                  SourceKind::unnamed_person, Grade::unnamed_described, 320);
  official.anonymity.promise = {find("who asked not to be named")};
  official.contributions = {{"rung", "unnamed_described", 0, 286, find("A senior official"), "", ""},
                            {"basis", "not met", 5, 0, {}, "QA14", "NPR: say how the source knows"},
                            {"same_sentence", "met", 2, 34, find("said"), "QA03", ""}};
  auto group = attribution("a3", Kind::indirect, {find("that the mayor had promised repairs")}, {find("said that")},
                           {find("Officials")}, 2, SourceKind::unnamed_group, Grade::unnamed_vague, 150);
  auto inner = attribution("a4", Kind::indirect, {find("repairs")}, {find("had promised")}, {find("the mayor")}, 3,
                           SourceKind::person, Grade::unnamed_vague, 150);
  inner.parent = 2;
  auto floating =
      attribution("a5", Kind::direct,
                  {find("“<script>alert('x')</script> was all they wrote 👩‍🔧 in the e\xCC\x81tude.”")}, {},
                  {}, no_index, SourceKind::unattributed, Grade::unattributed, 20);
  auto paper = attribution("a6", Kind::indirect, {find("It is believed to have cost $3 million")},
                           {find("said", find("Daily").end)}, {find("the Daily שלום")}, 4, SourceKind::organisation,
                           Grade::organisation, 600);
  paper.hedges = {passage("is believed to")};
  auto open = attribution("a7", Kind::indirect, {find("They were warned")}, {}, {}, no_index, SourceKind::unattributed,
                          Grade::unattributed, 0);
  open.source_status = SourceStatus::open;
  open.score.reset();
  out.attributions = {engineer, official, group, inner, floating, paper, open};
}

Source source(std::string id, SourceKind kind, std::string name, std::string role, std::string descriptor,
              Spans mentions, std::vector<std::int32_t> attributions) {
  Source s;
  s.id = std::move(id);
  s.kind = kind;
  s.name = std::move(name);
  s.role = std::move(role);
  s.descriptor = std::move(descriptor);
  s.mentions = std::move(mentions);
  s.attributions = std::move(attributions);
  return s;
}

void add_sources(Analysis& out) {
  out.sources = {
      source("s1", SourceKind::person, "Zoë 山田", "engineer", "", {find("Zoë 山田")}, {0}),
      source("s2", SourceKind::unnamed_person, "", "", "a senior official", {find("A senior official")}, {1}),
      source("s3", SourceKind::unnamed_group, "", "", "officials", {find("Officials")}, {2}),
      source("s4", SourceKind::person, "", "mayor", "the mayor", {find("the mayor")}, {3}),
      source("s5", SourceKind::organisation, "Daily שלום", "", "", {find("the Daily שלום")}, {5})};
  out.sources[2].number = 0;
}

void add_findings(Analysis& out) {
  out.findings = {{"QA12", Severity::warning, find("A senior official"),
                   "Say why the source is unnamed, if it is safe to.", "SPJ code 2014", "", 1},
                  {"QA11", Severity::warning, find("Officials"), "Describe the source more closely, if it is safe to.",
                   "NPR ethics handbook", "https://example.org/handbook?a=1&b=2", 2},
                  {"QA01", Severity::error, out.attributions[4].content.front(),
                   "Name who said it, or paraphrase and attribute.", "Reuters handbook", "", 4},
                  {"QA30", Severity::warning, find("is believed to"), "Say who believes it and how they know.",
                   "Reuters handbook", "", 5},
                  {"QA42", Severity::note, find("the Daily שלום said"),
                   "Confirm it yourself or say that you could not.", "", "", 5},
                  {"QA63", Severity::review, find("They were warned"), "Was a response sought?", "", "", 6}};
  out.notes = {{"unclosed_quotation", find("“It goes.”"), "This quotation is never closed."}};
}

}  // namespace

SampleStory sample_story() {
  SampleStory out;
  out.document = {"bridge", "bridge.txt", std::string(story), InputFormat::text, "bridge.txt", {}};
  Analysis& a = out.analysis;
  a.id = "bridge";
  a.engine_version = "0.0.0";
  a.rules_digest = "sha256:" + std::string(64, 'a');
  a.policy = "default";
  a.document.title = "Bridge to close <for good>";
  a.document.byline = {"Ann O’Neil"};
  a.document.published = "2024-03-04";
  a.document.language = "en";
  add_attributions(a);
  add_sources(a);
  add_findings(a);
  auto& m = a.metrics;
  m.statements = 7, m.direct = 2, m.indirect = 5;
  m.named = 1, m.organisations = 1, m.unnamed = 3, m.unattributed = 1, m.open = 1;
  m.sources = 5, m.effective_sources = 4.5;
  m.words = 60, m.quoted_words = 20, m.unnamed_words = 12, m.attributed_words = 40;
  m.passive_claims = 1, m.hedges = 1;
  m.unnamed_share = 0.5, m.unnamed_word_share = 0.3, m.quoted_word_share = 1.0 / 3;
  return out;
}

SampleStory clean_story() {
  SampleStory out;
  out.document = {"clean", "clean.txt", "“All is well,” Mayor Ada Poe said.\n", InputFormat::text, "clean.txt", {}};
  Analysis& a = out.analysis;
  a.id = "clean";
  a.engine_version = "0.0.0";
  a.rules_digest = "sha256:" + std::string(64, 'a');
  a.policy = "default";
  Attribution said;
  said.id = "c1";
  said.kind = Kind::direct;
  said.content = {{0, 19}};
  said.source = {{20, 33}};
  said.cue = {{34, 38}};
  said.source_kind = SourceKind::person;
  said.source_name = "Ada Poe";
  said.source_index = 0;
  said.source_status = SourceStatus::stated;
  said.grade = Grade::named_with_role;
  said.score = 1000;
  a.attributions = {said};
  Source ada;
  ada.id = "s1";
  ada.kind = SourceKind::person;
  ada.name = "Ada Poe";
  ada.role = "Mayor";
  ada.mentions = {{20, 33}};
  ada.attributions = {0};
  a.sources = {ada};
  a.metrics.statements = a.metrics.direct = a.metrics.named = a.metrics.sources = 1;
  return out;
}

}  // namespace onrecord
