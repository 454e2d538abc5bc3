#include "plugin/audit/diff_command.hpp"

#include <fmt/format.h>

#include "plugin/audit/excerpt.hpp"
#include "plugin/audit/labels.hpp"
#include "plugin/audit/lines.hpp"
#include "plugin/audit/output.hpp"
#include "plugin/audit/stories.hpp"
#include "plugin/engine/diff.hpp"
#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

constexpr unsigned words_shown = 90;  // columns

struct Draft {
  Document document;
  Analysis analysis;

  Version version() const { return {document.bytes, analysis}; }
  const Attribution* find(std::int32_t index) const {
    return index < 0 ? nullptr : &analysis.attributions[static_cast<std::size_t>(index)];
  }
};

Draft read(const std::string& path, const DiffOptions& options, const Engine& engine) {
  InputReader reader({path}, options.input, options.max_bytes);
  Input input;
  if (!reader.next(input)) throw Error(ErrorCode::input, path + ": has no story in it");
  Draft draft{to_document(std::move(input)), {}};
  AnalyzeOptions how;
  how.format = draft.document.format;
  how.max_bytes = options.max_bytes;
  draft.analysis = engine.analyze(draft.document.bytes, draft.document.id, how);
  return draft;
}

std::string_view sentence_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::attribution_lost:
      return "a statement is gone";
    case ChangeKind::attribution_gained:
      return "a statement is new";
    case ChangeKind::quotation_changed:
      return "the words of a quotation changed: check them against the recording or the notes";
    case ChangeKind::source_lost_name:
      return "the source lost its name";
    case ChangeKind::source_gained_name:
      return "the source gained a name";
    default:
      return "the statement has another source";
  }
}

std::string words_of(const Draft& draft, std::int32_t index) {
  const Attribution* a = draft.find(index);
  return a && !a->content.empty() ? one_line(slice(draft.document.bytes, a->content.front()), words_shown) : "";
}

void show(std::string& out, const Change& change, const Draft& before, const Draft& after) {
  const bool lost = change.after == no_index;
  const Draft& draft = lost ? before : after;
  const Place place = Lines(draft.document.bytes).at((lost ? change.before_span : change.after_span).begin);
  out += fmt::format("{}:{}:{}: {} [{}]\n", one_line(draft.document.name, 4000), place.line, place.column,
                     sentence_of(change.kind), name_of(change.kind));
  const bool worded = !change.before_words.empty() || !change.after_words.empty();
  const auto old_words = worded ? one_line(change.before_words, words_shown) : words_of(before, change.before);
  const auto new_words = worded ? one_line(change.after_words, words_shown) : words_of(after, change.after);
  if (!old_words.empty()) out += fmt::format("  - {}\n", old_words);
  if (!new_words.empty()) out += fmt::format("  + {}\n", new_words);
}

// An attribution of one version, by id and place; null where that version has none.
void write_side(JsonWriter& json, std::string_view key, const Draft& draft, std::int32_t index, Span span,
                std::string_view words, const Offsets& offsets) {
  json.key(key);
  const Attribution* a = draft.find(index);
  if (!a) {
    json.null();
    return;
  }
  json.begin_object()
      .field("attribution", a->id)
      .key("span")
      .begin_array()
      .integer(offsets(span.begin))
      .integer(offsets(span.end))
      .end_array();
  json.key("source").string_or_null(a->source_name).key("words").string_or_null(words).end_object();
}

std::string to_json(const StoryDiff& diff, const Draft& before, const Draft& after, OffsetUnit unit) {
  const Offsets old_offsets(before.document.bytes, unit), new_offsets(after.document.bytes, unit);
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("schema", "onrecord.diff/1")
      .field("old", before.document.id)
      .field("new", after.document.id);
  json.key("changes").begin_array();
  for (const auto& c : diff.changes) {
    json.begin_object().field("kind", name_of(c.kind));
    write_side(json, "old", before, c.before, c.before_span, c.before_words, old_offsets);
    write_side(json, "new", after, c.after, c.after_span, c.after_words, new_offsets);
    json.end_object();
  }
  json.end_array().key("findings").begin_array();
  for (const auto& f : diff.findings) {
    json.begin_object().field("rule", f.rule).field("severity", name_of(f.severity)).key("span").begin_array();
    json.integer(new_offsets(f.span.begin)).integer(new_offsets(f.span.end)).end_array().field("message", f.message);
    json.key("standard").string_or_null(f.standard).key("url").string_or_null(f.url).end_object();
  }
  json.end_array().end_object();
  return out += '\n';
}

std::string to_text(const StoryDiff& diff, const Draft& before, const Draft& after) {
  std::string out;
  for (const auto& change : diff.changes) show(out, change, before, after);
  return out;
}

}  // namespace

int diff_command(const DiffOptions& options) {
  const auto engine = Engine::make(options.engine);
  const Draft before = read(options.before, options, *engine), after = read(options.after, options, *engine);
  const StoryDiff diff = compare_versions(before.version(), after.version(), engine->policy());
  Output output("");
  output.write(options.json ? to_json(diff, before, after, options.offsets) : to_text(diff, before, after));
  output.flush();
  return options.exit_code && !diff.changes.empty() ? exit_found : exit_clean;
}

}  // namespace onrecord
