#include "plugin/engine/engine.hpp"

#include "grammar/error.hpp"
#include "plugin/engine/attributions.hpp"
#include "plugin/engine/audit.hpp"
#include "plugin/engine/built_in_rulebook.hpp"
#include "plugin/engine/language.hpp"
#include "plugin/engine/limits.hpp"
#include "plugin/engine/markup.hpp"
#include "plugin/engine/model_file.hpp"
#include "plugin/engine/read_story.hpp"
#include "plugin/engine/score.hpp"
#include "plugin/engine/sources.hpp"
#include "plugin/engine/watch.hpp"
#include "rules/digest.hpp"

namespace onrecord {

struct Engine::Inside {
  std::shared_ptr<const Rulebook> rules;
  std::shared_ptr<const Policy> policy;
  std::string digest;
};

namespace {

DocumentInfo describe(const Story& story, std::string_view language) {
  const auto& f = story.front;
  const auto text = [&](Span s) { return std::string(slice(story.bytes(), s)); };
  DocumentInfo out{text(f.title), text(f.publisher), f.published_date, text(f.dateline), std::string(language), {}};
  for (const Span s : f.byline) out.byline.push_back(text(s));
  return out;
}

// One name for everything that decides: rules, weights and policy.
std::string digest_of(const std::string& rules, const std::string& policy) {
  Sha256 all;
  for (const std::string_view part : {std::string_view(rules), built_in_model_digest(), std::string_view(policy)})
    all.add(part);
  return "sha256:" + all.hex();
}

}  // namespace

Engine::Engine() : in_(std::make_unique<Inside>()) {}
Engine::~Engine() = default;

std::shared_ptr<const Engine> Engine::make(const EngineOptions& options) {
  std::shared_ptr<Engine> out(new Engine);
  if (options.rule_paths.empty()) {
    out->in_->rules = built_in_rulebook();
    out->in_->policy = load_policy(options.policy, built_in_rules());
  } else {
    auto files = built_in_rules();
    for (const auto& path : options.rule_paths)
      for (auto& file : read_rule_path(path)) files.push_back(std::move(file));
    out->in_->rules = Rulebook::load(files);
    out->in_->policy = load_policy(options.policy, files);
  }
  out->in_->digest = digest_of(out->in_->rules->digest(), out->in_->policy->digest);
  return out;
}

const Rulebook& Engine::rulebook() const { return *in_->rules; }
const Policy& Engine::policy() const { return *in_->policy; }
std::string Engine::digest() const { return in_->digest; }
std::string_view Engine::version() { return ONRECORD_VERSION; }

// The whole way of a story's text, in order.
Analysis Engine::analyze_text(std::string_view text, const Spans& blocks, const AnalyzeOptions& options,
                              const Watch& watch) const {
  const auto& rules = *in_->rules;
  const auto& policy = *in_->policy;
  const auto read = read_story(text, rules, blocks);
  const auto story = read.story(rules);
  Analysis out;
  out.document = describe(story, language_of(story));
  out.notes = read.text.notes;
  out.notes.insert(out.notes.end(), read.quotations.notes.begin(), read.quotations.notes.end());
  if (out.document.language != "en") {
    out.notes.push_back({"unknown_language", {}, "No rules for the language of this text: nothing was attributed."});
    return out;
  }
  watch.at(0.3);
  out.attributions = find_attributions(story, built_in_model(), options.explain, watch);
  watch.at(0.8);
  out.sources = link_sources(story, out.attributions);
  const auto facts = gather_facts(story, out.sources, out.attributions);
  score_attributions(story, out.sources, facts, policy, out.attributions);
  if (auto note = exempt_genre(story, policy)) out.notes.push_back(std::move(*note));
  out.findings = audit_story(story, out, facts, policy);
  out.metrics = measure_story(story, out);
  watch.at(1);
  return out;
}

Analysis Engine::analyze(std::string_view input, std::string_view id, const AnalyzeOptions& options) const {
  hold_size(input.size(), options);
  const Watch watch(options.max_seconds, options.progress);
  watch.at(0);
  Analysis out;
  if (options.format == InputFormat::html || (options.format == InputFormat::automatic && looks_like_html(input))) {
    hold_nesting(input, options);
    const auto html = read_html(input, in_->rules->text_lexicon());
    out = analyze_text(html.text, html.blocks, options, watch);
    map_to_markup(html, out);
  } else {
    out = analyze_text(input, {}, options, watch);
  }
  out.id = id;
  out.engine_version = version();
  out.rules_digest = in_->digest;
  out.policy = in_->policy->name;
  return out;
}

}  // namespace onrecord
