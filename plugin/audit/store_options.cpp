#include "plugin/audit/store_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 6> sorts = {"newest",        "oldest", "lowest-score",
                                                   "highest-score", "story",  "relevance"};

void add_store(CLI::App& command, std::string& store) {
  command.add_option("--store", store, "the store's file")->required()->type_name("DB");
}

void add_rows(CLI::App& command, RowOptions& rows) {
  add_store(command, rows.store);
  command.add_option("--format", rows.format, "what to print (default: table)")
      ->check(CLI::IsMember({"table", "json", "jsonl", "csv"}).description(""))
      ->type_name("table|json|jsonl|csv");
  command.add_option("-o,--output", rows.output, "write the rows to this file")->type_name("FILE");
}

Sort sort_of(const std::string& name) {
  const auto at = std::find(sorts.begin(), sorts.end(), name);
  if (at == sorts.end())
    throw Error(ErrorCode::usage,
                "no such order: " + name + " (newest, oldest, lowest-score, highest-score, story, relevance)");
  return static_cast<Sort>(at - sorts.begin());
}

// Scores on the command line are 0 to 100, as faces show them.
void add_score(CLI::App& command, const std::string& name, std::optional<std::int32_t>& score, int end_of_range,
               const std::string& help) {
  command
      .add_option_function<int>(
          name, [&score, end_of_range](int hundred) { score = std::min(1000, 10 * hundred + end_of_range); }, help)
      ->check(CLI::Range(0, 100))
      ->type_name("N");
}

}  // namespace

StoreCommands::StoreCommands(CLI::App& app, int& exit) : exit_(exit) {
  add_query(app);
  add_sources(app);
  add_rate(app);
  add_correct(app);
  add_forget(app);
}

void StoreCommands::add_query(CLI::App& app) {
  auto& command = *app.add_subcommand("query", "statements in a store");
  auto& q = query_.query;
  add_rows(command, query_.rows);
  command.add_option("words", words_, "words that all must occur; \"a phrase\" in double quotes")->type_name("WORD");
  command.add_option("--source", q.source, "a source's id, as onrecord sources shows it")->type_name("ID");
  command.add_option("--name", q.name, "a source's full name, in any role")->type_name("NAME");
  command.add_option("--document", q.document, "statements of one story")->type_name("ID");
  command.add_option("--act", acts_, "of statement, thought, attitude; or all (default: statement)")->type_name("LIST");
  command.add_option("--kind", kinds_, "of direct, indirect, mixed")->type_name("LIST");
  command.add_option("--source-kind", source_kinds_, "of person, organisation, document, unnamed_person, ...")
      ->type_name("LIST");
  command.add_option("--grade", grades_, "of named_with_role, named, organisation, ...")->type_name("LIST");
  add_score(command, "--score-from", q.score_from, 0, "lowest score, 0 to 100");
  add_score(command, "--score-to", q.score_to, 9, "highest score");
  command.add_option("--from", q.published_from, "published on or after: 2014-10-07, 2014-10, 2014")->type_name("DATE");
  command.add_option("--to", q.published_to, "published on or before")->type_name("DATE");
  command.add_option("--rule", q.rule, "with a finding of this rule")->type_name("ID");
  command.add_option("--match", q.match, "a full-text expression in FTS5's language")->type_name("EXPR");
  command.add_option("--sort", sort_, "newest (default), oldest, lowest-score, highest-score, story, relevance")
      ->type_name("ORDER");
  command.add_option("--limit", q.limit, "rows of a page (default: 50)")->type_name("N");
  command.add_option("--after", q.after, "the mark of the page before")->type_name("MARK");
  command.add_flag("--all", query_.all, "every row");
  command.callback([this] {
    auto& query = query_.query;
    for (const auto& word : words_)  // a shell takes the quotation marks of a phrase away
      query.text +=
          (query.text.empty() ? "" : " ") +
          (word.find(' ') != std::string::npos && word.find('"') == std::string::npos ? '"' + word + '"' : word);
    if (acts_ == "all")
      query.acts.clear();
    else if (!acts_.empty())
      query.acts = all_named(acts_, Act::attitude);
    query.kinds = all_named(kinds_, Kind::mixed);
    query.source_kinds = all_named(source_kinds_, SourceKind::unattributed);
    query.grades = all_named(grades_, Grade::named_with_role);
    query.sort = sort_of(sort_);
    exit_ = query_command(query_);
  });
}

void StoreCommands::add_sources(CLI::App& app) {
  auto& command = *app.add_subcommand("sources", "persons and bodies known across stories");
  auto& q = sources_.query;
  add_rows(command, sources_.rows);
  command.add_option("name", q.name, "part of the name")->type_name("NAME");
  command.add_option("--kind", kinds_of_sources_, "of person, organisation")->type_name("LIST");
  command.add_option("--from", q.published_from, "statements published on or after")->type_name("DATE");
  command.add_option("--to", q.published_to, "statements published on or before")->type_name("DATE");
  command.add_flag("--by-name", q.by_name, "in the order of names (default: most statements first)");
  command.add_flag("--members", q.members, "merged sources one by one");
  command.add_option("--limit", q.limit, "rows (default: 50)")->type_name("N");
  auto* merge =
      command.add_option("--merge", sources_.merge, "make these two one source; kept with who and when")->expected(2);
  merge->type_name("FROM INTO");
  auto* split = command.add_option("--split", sources_.split, "take the merge of this source back")->type_name("ID");
  command.add_option("--merges", sources_.merges, "the merges of this source, also those taken back")->type_name("ID");
  command.add_option("--by", sources_.by, "who merges or splits")->type_name("EDITOR");
  merge->excludes(split);
  command.callback([this] {
    sources_.query.kinds = all_named(kinds_of_sources_, SourceKind::unattributed);
    exit_ = sources_command(sources_);
  });
}

void StoreCommands::add_rate(CLI::App& app) {
  auto& command = *app.add_subcommand("rate", "rate a source in the register, or list its ratings");
  add_rows(command, rate_.rows);
  command.add_option("source", rate_.source, "the source's id")->required()->type_name("ID");
  command.add_option("reliability", rate_.reliability, "A (reliable) to E, F (cannot be judged); none: list")
      ->type_name("A-F");
  command.add_option("--by", rate_.by, "who rates")->type_name("NAME");
  command.add_option("--basis", rate_.basis, "what the rating rests on")->type_name("TEXT");
  command.add_option("--date", rate_.date, "when (default: today)")->type_name("DATE");
  command.callback([this] { exit_ = rate_command(rate_); });
}

void StoreCommands::add_correct(CLI::App& app) {
  auto& command = *app.add_subcommand("correct", "an editor's word on an attribution, beside the machine's reading");
  add_store(command, correct_.store);
  command.add_option("document", correct_.document, "the story's id")->required()->type_name("DOCUMENT");
  command.add_option("record", correct_.record, "the attribution's id in it")->required()->type_name("RECORD");
  command
      .add_option("field", correct_.field,
                  "kind, content, cue, source, source_name, source_kind, source_status or attribution")
      ->required()
      ->type_name("FIELD");
  command.add_option("value", correct_.value, "what it should be")->required()->type_name("VALUE");
  command.add_option("--by", correct_.by, "who corrects")->required()->type_name("EDITOR");
  command.add_option("--reason", correct_.reason, "why")->type_name("TEXT");
  command.callback([this] { exit_ = correct_command(correct_); });
}

void StoreCommands::add_forget(CLI::App& app) {
  auto& command = *app.add_subcommand("forget", "remove stories or a source for good");
  add_store(command, forget_.store);
  command.add_option("--document", forget_.documents, "a story's id")->type_name("ID");
  command.add_option("--source", forget_.source, "a source's id: its statements, ratings, and its name everywhere")
      ->type_name("ID");
  command.add_flag("--scrub", forget_.scrub, "finish what another process's reading held up");
  command.callback([this] { exit_ = forget_command(forget_); });
}

}  // namespace onrecord
