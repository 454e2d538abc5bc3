// The store's functions: the host's structs into queries, rows into cursors.
#include "plugin/store/store.hpp"

#include "plugin/abi/calls.hpp"
#include "plugin/abi/library.hpp"
#include "plugin/store/rows_json.hpp"

namespace onrecord::abi {
namespace {

constexpr std::uint32_t usual_rows = 50, usual_documents = 1000;

// Runs `work` on the store, one call at a time.
template <typename Work>
onrecord_status on_store(onrecord_store store, Work&& work) noexcept {
  const auto box = library().stores.get(store);
  if (box == nullptr)
    return failed(ONRECORD_BAD_HANDLE, "there is no such store: the handle is stale or foreign", nullptr);
  Messages failure;  // gathered first: a log callback must not run under the lock
  const auto status = guarded(&failure, [&] {
    const std::lock_guard lock(box->mutex);
    work(*box);
  });
  return status == ONRECORD_OK ? status : failed(status, failure.last(), &box->messages);
}

template <typename Rows>
std::vector<std::string> json_of(const Rows& rows) {
  std::vector<std::string> out;
  out.reserve(rows.size());
  for (const auto& row : rows) out.push_back(to_json(row));
  return out;
}

StatementQuery query_of(const onrecord_query* query) {
  const auto given = taken(query, sizeof(onrecord_query));
  need(given.sort >= ONRECORD_SORT_NEWEST && given.sort <= ONRECORD_SORT_RELEVANCE, "no such order");
  StatementQuery out;
  if (given.source != 0) out.source = given.source;
  out.name = text_of(given.name);
  out.document = text_of(given.document);
  const auto acts = text_of(given.acts);
  if (acts == "all")
    out.acts.clear();
  else if (!acts.empty())
    out.acts = all_named(acts, Act::attitude);
  out.kinds = all_named(text_of(given.kinds), Kind::mixed);
  out.source_kinds = all_named(text_of(given.source_kinds), SourceKind::unattributed);
  out.grades = all_named(text_of(given.grades), Grade::named_with_role);
  if (given.score_from != 0 || given.score_to != 0) {
    out.score_from = given.score_from;
    out.score_to = given.score_to;
  }
  out.published_from = text_of(given.published_from);
  out.published_to = text_of(given.published_to);
  out.rule = text_of(given.rule);
  out.text = text_of(given.text);
  out.match = text_of(given.match);
  out.sort = static_cast<Sort>(given.sort);
  out.limit = given.limit == 0 ? usual_rows : given.limit;
  out.after = text_of(given.after);
  return out;
}

SourceQuery source_query_of(const onrecord_source_query* query) {
  const auto given = taken(query, sizeof(onrecord_source_query));
  SourceQuery out;
  out.name = text_of(given.name);
  out.kinds = all_named(text_of(given.kinds), SourceKind::unattributed);
  out.published_from = text_of(given.published_from);
  out.published_to = text_of(given.published_to);
  out.by_name = given.by_name != 0;
  out.members = given.members != 0;
  out.limit = given.limit == 0 ? usual_rows : given.limit;
  return out;
}

StoreOptions options_of(const onrecord_store_options& given) {
  need(given.mode >= ONRECORD_OPEN_CREATE && given.mode <= ONRECORD_OPEN_READ_ONLY, "no such mode of opening");
  StoreOptions out;
  out.mode = static_cast<StoreOptions::Mode>(given.mode);
  if (given.busy_milliseconds != 0) out.busy_milliseconds = std::max(0, given.busy_milliseconds);
  out.max_pages = given.max_pages;
  return out;
}

void report(const ForgetResult& result, onrecord_forgotten* out) {
  if (out == nullptr) return;
  onrecord_forgotten value{};
  value.documents = result.documents;
  value.attributions = result.attributions;
  value.sources = result.sources;
  value.redacted = result.redacted;
  give(out, value, sizeof value);
}

// Before the work, so that nothing is done for an answer that has no place.
template <typename Struct>
void check_place(const Struct* out) {
  need(out == nullptr || out->struct_size >= sizeof(Struct), "the struct for the answer has a struct_size too small");
}

}  // namespace

onrecord_status store_open(const onrecord_store_options* options, onrecord_store* out) {
  Messages log;
  return guarded(&log, [&] {
    clear(out);
    need(options != nullptr, "a store needs options with a path");
    const auto given = taken(options, sizeof(onrecord_store_options));
    log.tell_to(given.log, given.log_user);
    auto box = std::make_shared<StoreBox>(Store::open(text_of(given.path), options_of(given)));
    box->messages.tell_to(given.log, given.log_user);
    *out = library().stores.put(std::move(box));
  });
}

onrecord_status store_close(onrecord_store store) { return destroy(library().stores, store); }

onrecord_status store_put(onrecord_store store, onrecord_analysis analysis, onrecord_put_result* out) {
  return with(library().analyses, analysis, [&](AnalysisBox& read) {
    return on_store(store, [&](StoreBox& box) {
      check_place(out);
      const auto done = box.store.put(read.analysis, read.input);
      onrecord_put_result value{};
      value.version = done.version;
      value.replaced = done.replaced;
      value.attributions = done.attributions;
      if (out != nullptr) give(out, value, sizeof value);
    });
  });
}

onrecord_status store_holds(onrecord_store store, onrecord_engine engine, const char* id, std::size_t id_size,
                            const char* text, std::size_t size, std::int32_t* out) {
  return with(library().engines, engine, [&](EngineBox& reader) {
    return on_store(store, [&](StoreBox& box) {
      need(out != nullptr, "there is no place for the answer");
      *out = box.store.holds(text_of(id, id_size), view_of(text, size),
                             {std::string(Engine::version()), reader.digest, reader.engine->policy().name});
    });
  });
}

onrecord_status store_begin(onrecord_store store) {
  return on_store(store, [](StoreBox& box) { box.batch.emplace(box.store.batch()); });
}

onrecord_status store_commit(onrecord_store store) {
  return on_store(store, [](StoreBox& box) {
    need(box.batch.has_value(), "no batch is open");
    try {
      box.batch->commit();
    } catch (...) {
      box.batch.reset();
      throw;
    }
    box.batch.reset();
  });
}

onrecord_status store_rollback(onrecord_store store) {
  return on_store(store, [](StoreBox& box) {
    need(box.batch.has_value(), "no batch is open");
    box.batch.reset();
  });
}

onrecord_status store_query(onrecord_store store, const onrecord_query* query, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    auto page = box.store.statements(query_of(query));
    hand_out(json_of(page.rows), out, std::move(page.next));
  });
}

onrecord_status store_sources(onrecord_store store, const onrecord_source_query* query, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.sources(source_query_of(query))), out);
  });
}

onrecord_status store_documents(onrecord_store store, const char* after, std::size_t after_size, std::uint32_t limit,
                                onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    const auto wanted = limit == 0 ? usual_documents : limit;
    const auto rows = box.store.documents(text_of(after, after_size), wanted);
    hand_out(json_of(rows), out, rows.size() == wanted ? rows.back().id : std::string());
  });
}

onrecord_status store_contributions(onrecord_store store, std::int64_t statement, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.contributions(statement)), out);
  });
}

onrecord_status store_findings(onrecord_store store, const char* document, std::size_t document_size, const char* rule,
                               std::size_t rule_size, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.findings(text_of(document, document_size), text_of(rule, rule_size))), out);
  });
}

onrecord_status store_history(onrecord_store store, const char* document, std::size_t document_size,
                              onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.history(text_of(document, document_size))), out);
  });
}

onrecord_status store_merge(onrecord_store store, std::int64_t from, std::int64_t into, const char* editor,
                            std::size_t editor_size) {
  return on_store(store, [&](StoreBox& box) { box.store.merge(from, into, text_of(editor, editor_size)); });
}

onrecord_status store_split(onrecord_store store, std::int64_t member, const char* editor, std::size_t editor_size) {
  return on_store(store, [&](StoreBox& box) { box.store.split(member, text_of(editor, editor_size)); });
}

onrecord_status store_merges(onrecord_store store, std::int64_t source, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.merges(source)), out);
  });
}

onrecord_status store_rate(onrecord_store store, const onrecord_rating* rating) {
  return on_store(store, [&](StoreBox& box) {
    need(rating != nullptr, "there is no rating");
    const auto given = taken(rating, sizeof(onrecord_rating));
    const auto letter = text_of(given.reliability);
    need(letter.size() == 1, "a rating is one of A, B, C, D, E, F");
    box.store.rate(given.source, letter[0], text_of(given.rater), text_of(given.basis), text_of(given.date));
  });
}

onrecord_status store_ratings(onrecord_store store, std::int64_t source, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    hand_out(json_of(box.store.ratings(source)), out);
  });
}

onrecord_status store_correct(onrecord_store store, const onrecord_correction* correction) {
  return on_store(store, [&](StoreBox& box) {
    need(correction != nullptr, "there is no correction");
    const auto given = taken(correction, sizeof(onrecord_correction));
    box.store.correct(text_of(given.document), text_of(given.record), text_of(given.field), text_of(given.value),
                      text_of(given.editor), text_of(given.reason));
  });
}

onrecord_status store_forget_documents(onrecord_store store, const onrecord_text* documents, std::size_t count,
                                       onrecord_forgotten* out) {
  return on_store(store, [&](StoreBox& box) {
    check_place(out);
    need(documents != nullptr || count == 0, "there is no list of documents");
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.push_back(text_of(documents[i]));
    report(box.store.forget_documents(names), out);
  });
}

onrecord_status store_forget_source(onrecord_store store, std::int64_t source, onrecord_forgotten* out) {
  return on_store(store, [&](StoreBox& box) {
    check_place(out);
    report(box.store.forget_source(source), out);
  });
}

onrecord_status store_scrub(onrecord_store store) {
  return on_store(store, [](StoreBox& box) { box.store.scrub(); });
}

onrecord_status store_counts(onrecord_store store, onrecord_store_counts* out) {
  return on_store(store, [&](StoreBox& box) {
    const auto counts = box.store.counts();
    onrecord_store_counts value{};
    value.documents = counts.documents;
    value.attributions = counts.attributions;
    value.sources = counts.sources;
    value.entities = counts.entities;
    value.findings = counts.findings;
    value.ratings = counts.ratings;
    value.corrections = counts.corrections;
    give(out, value, sizeof value);
  });
}

onrecord_status store_check(onrecord_store store, onrecord_cursor* out) {
  return on_store(store, [&](StoreBox& box) {
    clear(out);
    std::vector<std::string> rows;
    for (const auto& fault : box.store.check()) rows.push_back(fault_json(fault));
    hand_out(std::move(rows), out);
  });
}

}  // namespace onrecord::abi
