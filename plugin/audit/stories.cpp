#include "plugin/audit/stories.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>

#include "plugin/audit/in_order.hpp"
#include "plugin/audit/output.hpp"
#include "plugin/audit/progress.hpp"
#include "plugin/audit/standing.hpp"
#include "plugin/audit/store_writer.hpp"

namespace onrecord {
namespace {

// What one input came to.
struct Outcome {
  Part part;
  std::string complaint;  // for standard error; empty: it was read
  std::uint64_t bytes = 0;
  Totals totals;
  bool found = false;                                 // a finding at or above --fail-on
  bool skipped = false;                               // the store has it already
  std::optional<std::pair<Document, Analysis>> kept;  // for the store
};

class Run {
 public:
  Run(const StoryOptions& options, const Engine& engine, Report& report)
      : options_(options),
        engine_(engine),
        report_(report),
        reader_(options.paths, options.input, options.limits.bytes),
        output_(options.output),
        standing_(engine.policy(), options.baseline, options.write_baseline),
        progress_(reader_.bytes_in_all()) {
    if (!options.store.empty()) store_.emplace(options.store, engine);
  }

  int run() {
    output_.write(report_.begin());
    in_order<Input, Outcome>(
        jobs(), [this](Input& in) { return reader_.next(in); }, [this](Input&& in) { return work(std::move(in)); },
        [this](Outcome&& outcome) { write(std::move(outcome)); });
    if (store_) store_->finish();
    progress_.hide();
    if (skipped_)
      std::fprintf(stderr, "onrecord: %s unchanged in the store, not read again (--again reads them)\n",
                   (std::to_string(skipped_) + (skipped_ == 1 ? " story" : " stories")).c_str());
    output_.write(report_.end(totals_));
    output_.flush();
    standing_.finish();
    return totals_.failures ? exit_failed : found_ ? exit_found : exit_clean;
  }

 private:
  // One document is one thread's work; an archive is everybody's.
  unsigned jobs() const {
    const bool archive = options_.paths.size() > 1 || options_.input == InputKind::jsonl ||
                         is_jsonl(options_.paths[0]) || options_.paths[0] == "-";
    if (options_.jobs) return options_.jobs;
    return archive ? std::max(1u, std::thread::hardware_concurrency()) : 1;
  }

  Outcome work(Input&& input) {
    Outcome outcome;
    outcome.bytes = input.bytes.size();
    const std::string name = name_of(input);
    std::string id = name;
    try {
      Document document = to_document(std::move(input), options_.limits);
      id = document.id;
      if (!is_kept(document, outcome)) read(std::move(document), outcome);
    } catch (const Error& error) {
      fail(error, id, name, outcome);
    } catch (const std::exception& error) {
      fail(Error(ErrorCode::internal, error.what()), id, name, outcome);
    }
    return outcome;
  }

  void fail(Error error, const std::string& id, const std::string& name, Outcome& outcome) const {
    if (error.file.empty()) error.file = name;
    outcome.part = report_.failure({id, error});
    outcome.complaint = error.where_and_what();
  }

  // Is the story in the store as it would be read now? Then its findings there count for the gate.
  bool is_kept(const Document& document, Outcome& outcome) {
    if (!store_ || options_.again) return false;
    const auto gravest = store_->has(document);
    if (!gravest) return false;
    outcome.skipped = true;
    outcome.found = fails(*gravest);
    return true;
  }

  bool fails(Severity severity) const { return options_.fail_on != Severity::off && severity >= options_.fail_on; }

  void read(Document&& document, Outcome& outcome) {
    AnalyzeOptions how;
    how.format = document.format;
    how.explain = options_.report.explain;
    how.max_bytes = options_.limits.bytes;
    how.max_memory = options_.limits.memory;
    how.max_nesting = options_.limits.nesting;
    how.max_seconds = options_.limits.seconds;
    Analysis analysis = engine_.analyze(document.bytes, document.id, how);
    if (options_.gate) standing_.apply(document, analysis);
    const bool shows_allowed = options_.report.format == "sarif";  // which has a place of its own for them
    if (!shows_allowed) keep_standing(analysis);
    outcome.part = report_.story({document, analysis});
    outcome.totals.add(analysis);
    outcome.found = std::any_of(analysis.findings.begin(), analysis.findings.end(),
                                [&](const Finding& finding) { return fails(finding.severity) && stands(finding); });
    if (!store_) return;
    keep_standing(analysis);
    outcome.kept.emplace(std::move(document), std::move(analysis));
  }

  // A story that the store refuses is that story's failure; any other failure ends the run.
  void keep(Outcome& outcome) {
    const auto& [document, analysis] = *outcome.kept;
    try {
      store_->put(analysis, document.bytes);
    } catch (const Error& error) {
      if (error.code != ErrorCode::usage) throw;
      outcome.complaint = document.name + ": " + error.message;
    }
  }

  void write(Outcome&& outcome) {
    if (outcome.kept) keep(outcome);
    skipped_ += outcome.skipped;
    totals_ += outcome.totals;
    totals_.bytes += outcome.bytes;
    found_ |= outcome.found;
    if (!outcome.complaint.empty()) {
      ++totals_.failures;
      progress_.hide();
      std::fprintf(stderr, "onrecord: %s\n", outcome.complaint.c_str());
    }
    if (!outcome.part.body.empty() || !outcome.part.aside.empty()) output_.write(report_.join(std::move(outcome.part)));
    progress_.update(totals_.stories, totals_.bytes);
  }

  const StoryOptions& options_;
  const Engine& engine_;
  Report& report_;
  InputReader reader_;
  Output output_;
  Standing standing_;
  Progress progress_;
  std::optional<StoreWriter> store_;
  std::uint64_t skipped_ = 0;
  Totals totals_;
  bool found_ = false;
};

}  // namespace

int run_stories(StoryOptions options) {
  EngineOptions engine_options;
  engine_options.policy = options.policy;
  engine_options.rule_paths = options.rules;
  const auto engine = Engine::make(engine_options);
  options.report.policy = {engine, &engine->policy()};
  options.report.lexicon = {engine, &engine->rulebook().text_lexicon()};
  const auto report = make_report(options.report);
  if (!report) throw Error(ErrorCode::usage, "unknown format " + options.report.format);
  return Run(options, *engine, *report).run();
}

}  // namespace onrecord
