#include "tests/bench/stages.hpp"

#include "grammar/html.hpp"
#include "plugin/engine/attributions.hpp"
#include "plugin/engine/audit.hpp"
#include "plugin/engine/model_file.hpp"
#include "plugin/engine/record_json.hpp"
#include "plugin/engine/region.hpp"
#include "plugin/engine/score.hpp"
#include "plugin/engine/sources.hpp"
#include "plugin/engine/watch.hpp"
#include "tests/bench/yardstick.hpp"

namespace onrecord::bench {
namespace {

// What a stage made, so that no compiler leaves it out.
template <class Made>
void keep(const Made& made) {
  asm volatile("" : : "r"(&made) : "memory");
}

const TextLexicon& lexicon(const Engine& engine) { return engine.rulebook().text_lexicon(); }

std::string as_page(std::string_view text) {
  std::string out = "<!doctype html><html><head><title>Story</title></head><body><article><p>";
  for (const char c : text) {
    if (c == '\n')
      out += "</p>\n<p>";
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out + "</p></article></body></html>";
}

void no_preparation(ReadyStory&) {}

void forget_front_matter(ReadyStory& s) {
  for (auto& paragraph : s.read.text.paragraphs) paragraph.front_matter = false;
}

void score_and_audit(const Engine& engine, ReadyStory& s) {
  const auto story = s.read.story(engine.rulebook());
  const auto facts = gather_facts(story, s.analysis.sources, s.analysis.attributions);
  score_attributions(story, s.analysis.sources, facts, engine.policy(), s.analysis.attributions);
  keep(audit_story(story, s.analysis, facts, engine.policy()));
  keep(measure_story(story, s.analysis));
}

}  // namespace

ReadyCorpus make_ready(const Corpus& corpus, std::shared_ptr<const Engine> engine) {
  ReadyCorpus out{std::move(engine), {}};
  for (const auto& bytes : corpus.stories) {
    out.stories.push_back(std::make_unique<ReadyStory>(
        ReadyStory{bytes, read_story(bytes, out.engine->rulebook()), out.engine->analyze(bytes), as_page(bytes)}));
  }
  return out;
}

const std::vector<Stage>& stages() {
  static const std::vector<Stage> all = {
      {"analysis", [](const Engine& e, ReadyStory& s) { keep(e.analyze(s.bytes)); }, no_preparation},
      {"html", [](const Engine& e, ReadyStory& s) { keep(read_html(s.html, lexicon(e))); }, no_preparation},
      {"text", [](const Engine& e, ReadyStory& s) { keep(read_text(s.bytes, lexicon(e))); }, no_preparation},
      {"front_matter", [](const Engine& e, ReadyStory& s) { keep(find_front_matter(s.read.text, lexicon(e))); },
       forget_front_matter},
      {"quotations", [](const Engine& e, ReadyStory& s) { keep(find_quotations(s.read.text, lexicon(e))); },
       no_preparation},
      {"sentences", [](const Engine& e, ReadyStory& s) { split_sentences(s.read.text, s.read.quotations, lexicon(e)); },
       no_preparation},
      {"tagging", [](const Engine& e, ReadyStory& s) { keep(e.rulebook().tag(s.read.text)); }, no_preparation},
      {"regions",
       [](const Engine& e, ReadyStory& s) {
         const auto lowered = lower_ascii(s.bytes);
         keep(find_regions(s.read.story(e.rulebook()), lowered));
       },
       no_preparation},
      {"attributions",
       [](const Engine& e, ReadyStory& s) {
         keep(find_attributions(s.read.story(e.rulebook()), built_in_model(), false, Watch(0, nullptr)));
       },
       no_preparation},
      {"sources",
       [](const Engine& e, ReadyStory& s) { keep(link_sources(s.read.story(e.rulebook()), s.analysis.attributions)); },
       no_preparation},
      {"score_audit", score_and_audit, no_preparation},
      {"json", [](const Engine&, ReadyStory& s) { keep(to_json(s.analysis, s.bytes, OffsetUnit::byte)); },
       no_preparation},
      {"re2_pass", [](const Engine&, ReadyStory& s) { keep(find_reporting_verbs(s.bytes)); }, no_preparation},
  };
  return all;
}

}  // namespace onrecord::bench
