// The store as a Python object. A lock keeps it to one thread at a time while the GIL is released.
#include "plugin/store/store.hpp"

#include <pybind11/stl.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "python/src/bind.hpp"
#include "python/src/convert.hpp"
#include "python/src/frames.hpp"
#include "python/src/py_engine.hpp"
#include "python/src/tables.hpp"

namespace onrecord::python {
namespace {

struct PyStore {
  std::mutex mutex;
  std::optional<Store> store;
  std::optional<Store::Batch> batch;
  std::string path;

  // Runs `work` on the store without the GIL.
  template <typename Work>
  auto with(Work work) {
    const py::gil_scoped_release release;
    const std::lock_guard lock(mutex);
    if (!store) throw Error(ErrorCode::usage, "the store is closed");
    return work(*store);
  }

  void close() {
    const py::gil_scoped_release release;
    const std::lock_guard lock(mutex);
    batch.reset();
    store.reset();
  }
};

StoreOptions::Mode mode_of(std::string_view name) {
  if (name == "create") return StoreOptions::Mode::create;
  if (name == "existing") return StoreOptions::Mode::existing;
  if (name == "read_only") return StoreOptions::Mode::read_only;
  throw Error(ErrorCode::usage, "mode is 'create', 'existing' or 'read_only', not '" + std::string(name) + "'");
}

std::unique_ptr<PyStore> open_store(const py::object& path, const std::string& mode, double busy_seconds) {
  auto out = std::make_unique<PyStore>();
  out->path = py::module_::import("os").attr("fspath")(path).cast<std::string>();
  StoreOptions options;
  options.mode = mode_of(mode);
  options.busy_milliseconds = static_cast<int>(busy_seconds * 1000);
  const py::gil_scoped_release release;
  out->store.emplace(Store::open(out->path, options));
  return out;
}

template <typename E>
std::vector<E> all_named(const std::vector<std::string>& names, E last) {
  std::vector<E> out;
  for (const auto& name : names) out.push_back(named(name, last));
  return out;
}

Sort sort_of(std::string_view name) {
  constexpr std::string_view names[] = {"newest", "oldest", "lowest_score", "highest_score", "story", "relevance"};
  for (int i = 0; i < 6; ++i)
    if (names[i] == name) return static_cast<Sort>(i);
  throw Error(ErrorCode::usage, "no such order: '" + std::string(name) + "'");
}

template <typename T>
void take(const py::dict& from, const char* name, T& to) {
  if (from.contains(name) && !from[name].is_none()) to = from[name].cast<T>();
}

std::vector<std::string> names_in(const py::dict& from, const char* name) {
  if (!from.contains(name) || from[name].is_none()) return {};
  if (py::isinstance<py::str>(from[name])) return {from[name].cast<std::string>()};
  return from[name].cast<std::vector<std::string>>();
}

StatementQuery query_of(const py::dict& q) {
  StatementQuery out;
  if (q.contains("source") && !q["source"].is_none()) out.source = q["source"].cast<std::int64_t>();
  take(q, "name", out.name);
  take(q, "document", out.document);
  out.acts = all_named(names_in(q, "acts"), Act::attitude);
  out.kinds = all_named(names_in(q, "kinds"), Kind::mixed);
  out.source_kinds = all_named(names_in(q, "source_kinds"), SourceKind::unattributed);
  out.grades = all_named(names_in(q, "grades"), Grade::named_with_role);
  if (q.contains("score_from") && !q["score_from"].is_none()) out.score_from = q["score_from"].cast<std::int32_t>();
  if (q.contains("score_to") && !q["score_to"].is_none()) out.score_to = q["score_to"].cast<std::int32_t>();
  take(q, "published_from", out.published_from);
  take(q, "published_to", out.published_to);
  take(q, "rule", out.rule);
  take(q, "text", out.text);
  take(q, "match", out.match);
  out.sort = sort_of(q.contains("sort") ? q["sort"].cast<std::string>() : "newest");
  take(q, "limit", out.limit);
  take(q, "after", out.after);
  return out;
}

py::object bytes_span(Span span) { return py::make_tuple(span.begin, span.end); }
py::list bytes_spans(const Spans& spans) { return list_of(spans, bytes_span); }

py::object rating_of(const StoredRating& r) {
  return value("Rating", std::string(1, r.reliability), text_of(r.rater), text_of(r.date), text_of(r.basis));
}

py::object maybe_rating(const std::optional<StoredRating>& r) { return r ? rating_of(*r) : py::object(py::none()); }

py::object correction_of(const StoredCorrection& c) {
  return value("Correction", text_of(c.field), text_of(c.value), text_of(c.editor), text_of(c.date), text_of(c.reason));
}

py::object statement_of(const StoredStatement& s) {
  return value("Statement", s.id, text_of(s.document), text_or_none(s.title), text_or_none(s.published),
               text_of(s.record), text_of(name_of(s.act)), text_of(name_of(s.kind)), text_of(name_of(s.source_kind)),
               text_of(name_of(s.source_status)), s.source_id, text_or_none(s.source_name), text_or_none(s.role),
               text_of(s.source), text_of(s.cue), text_of(s.statement), bytes_spans(s.source_spans),
               bytes_spans(s.cue_spans), bytes_spans(s.content_spans), text_or_none(s.cue_class),
               text_of(name_of(s.grade)), s.score, s.confidence, maybe_rating(s.rating),
               list_of(s.corrections, correction_of));
}

py::object source_of(const StoredSource& s) {
  return value("StoredSource", s.id, text_of(name_of(s.kind)), text_of(s.name), text_or_none(s.role), s.canonical,
               s.statements, s.documents, text_or_none(s.first), text_or_none(s.last), maybe_rating(s.rating));
}

py::object finding_of(const StoredFinding& f) {
  return value("StoredFinding", text_of(f.document), text_or_none(f.record), text_of(f.rule),
               text_of(name_of(f.severity)), bytes_span(f.span), text_of(f.message), text_or_none(f.standard),
               text_or_none(f.url));
}

py::object document_of(const StoredDocument& d) {
  return value("StoredDocument", text_of(d.id), text_or_none(d.title), text_or_none(d.publisher),
               text_or_none(d.published), d.version, text_of(d.stored), d.attributions);
}

py::object contribution_of(const StoredContribution& c) {
  return value("StoredContribution", text_of(c.feature), text_of(c.value), c.weight, c.points, bytes_span(c.evidence),
               text_or_none(c.rule), text_or_none(c.standard));
}

py::object past_of(const PastStatement& p) {
  return value("PastStatement", p.version, text_of(p.record), text_of(name_of(p.act)), text_of(name_of(p.kind)),
               text_of(name_of(p.source_kind)), text_or_none(p.source_name), text_of(p.statement), p.score,
               text_of(name_of(p.grade)));
}

py::object merge_of(const StoredMerge& m) {
  return value("Merge", m.from, m.into, text_of(m.editor), text_of(m.date), text_or_none(m.split_by),
               text_or_none(m.split_date));
}

py::object put(PyStore& self, const AnalysisView& analysis) {
  const auto done = self.with([&](Store& s) { return s.put(analysis.get(), analysis.held->input); });
  return value("PutResult", done.version, done.replaced, done.attributions);
}

py::tuple statement_page(PyStore& self, const py::dict& query) {
  const auto wanted = query_of(query);
  const auto page = self.with([&](Store& s) { return s.statements(wanted); });
  return py::make_tuple(list_of(page.rows, statement_of), text_of(page.next));
}

// Where a frame over a query is: the next page and how many rows are still wanted.
struct Cursor {
  StatementQuery query;
  std::uint64_t left = 0;
};

constexpr std::uint64_t page_rows = 10000;

void fill(Columns& columns, PyStore& store, Cursor& cursor) {
  if (cursor.left == 0) return;
  cursor.query.limit = static_cast<std::uint32_t>(std::min(cursor.left, page_rows));
  const auto page = store.with([&](Store& s) { return s.statements(cursor.query); });
  for (const auto& row : page.rows) append(columns, row);
  cursor.query.after = page.next;
  cursor.left = page.next.empty() ? 0 : cursor.left - page.rows.size();
}

Frame statement_frame(const py::object& self, const py::dict& query, std::optional<std::uint64_t> limit) {
  const Cursor start{query_of(query), limit.value_or(~std::uint64_t{0})};
  const auto origin = shared(self);
  return {statement_columns(), [=] {
            const auto cursor = std::make_shared<Cursor>(start);
            return [=](Columns& columns) { fill(columns, origin->cast<PyStore&>(), *cursor); };
          }};
}

py::list sources(PyStore& self, const std::string& name, const py::object& kinds, const std::string& from,
                 const std::string& to, const std::string& sort, bool members, std::uint32_t limit) {
  if (sort != "statements" && sort != "name")
    throw Error(ErrorCode::usage, "sort is 'statements' or 'name', not '" + sort + "'");
  py::dict holder;
  holder["kinds"] = kinds;
  SourceQuery query{
      name, all_named(names_in(holder, "kinds"), SourceKind::unattributed), from, to, sort == "name", members, limit};
  return list_of(self.with([&](Store& s) { return s.sources(query); }), source_of);
}

py::list document_page(PyStore& self, const std::string& after, std::uint32_t limit) {
  return list_of(self.with([&](Store& s) { return s.documents(after, limit); }), document_of);
}

bool holds(PyStore& self, const std::string& document, const py::object& text, const PyEngine& engine) {
  const auto input = bytes_of(text);
  const ReadBy reader{std::string(Engine::version()), engine.engine->digest(), engine.engine->policy().name};
  return self.with([&](Store& s) { return s.holds(document, input, reader); });
}

void rate(PyStore& self, std::int64_t source, const std::string& reliability, const std::string& rater,
          const std::string& basis, const std::string& date) {
  if (reliability.size() != 1) throw Error(ErrorCode::usage, "a reliability is one letter, A to F");
  self.with([&](Store& s) { s.rate(source, reliability[0], rater, basis, date); });
}

void begin_batch(PyStore& self) {
  self.with([&](Store& s) { self.batch.emplace(s.batch()); });
}

void end_batch(PyStore& self, bool commit) {
  self.with([&](Store&) {
    if (!self.batch) return;
    if (commit) self.batch->commit();
    self.batch.reset();
  });
}

py::object forgotten(const ForgetResult& r) {
  return value("ForgetResult", r.documents, r.attributions, r.sources, r.redacted);
}

void bind_reading(py::class_<PyStore>& c) {
  c.def("_statement_page", &statement_page, py::arg("query"));
  c.def("_statement_frame", &statement_frame, py::arg("query"), py::arg("limit"));
  c.def("_holds", &holds, py::arg("document"), py::arg("text"), py::arg("engine"));
  c.def("_document_page", &document_page, py::arg("after"), py::arg("limit"));
  c.def("sources", &sources, py::kw_only(), py::arg("name") = "", py::arg("kinds") = py::none(),
        py::arg("published_from") = "", py::arg("published_to") = "", py::arg("sort") = "statements",
        py::arg("members") = false, py::arg("limit") = 50,
        R"(Persons and bodies known across stories.

Args:
    name: part of the name; "" for all.
    kinds: "person", "organisation", or both in a list.
    published_from, published_to: ISO dates, inclusive; "2014" is the whole year.
    sort: "statements" (most first) or "name".
    members: every row of a merged source of its own.
    limit: at most so many.)");
  c.def(
      "contributions",
      [](PyStore& self, std::int64_t statement) {
        return list_of(self.with([&](Store& s) { return s.contributions(statement); }), contribution_of);
      },
      py::arg("statement"), "The lines of a stored statement's score, by Statement.id.");
  c.def(
      "findings",
      [](PyStore& self, const std::string& document, const std::string& rule) {
        return list_of(self.with([&](Store& s) { return s.findings(document, rule); }), finding_of);
      },
      py::arg("document"), py::arg("rule") = "", "The findings of one story, of one rule or of all.");
  c.def(
      "history",
      [](PyStore& self, const std::string& document) {
        return list_of(self.with([&](Store& s) { return s.history(document); }), past_of);
      },
      py::arg("document"), "The statements of every version of a story but the newest, oldest first.");
  c.def(
      "ratings",
      [](PyStore& self, std::int64_t source) {
        return list_of(self.with([&](Store& s) { return s.ratings(source); }), rating_of);
      },
      py::arg("source"), "The register's ratings of a source.");
  c.def(
      "merges",
      [](PyStore& self, std::int64_t source) {
        return list_of(self.with([&](Store& s) { return s.merges(source); }), merge_of);
      },
      py::arg("source"), "What was merged into a source.");
  c.def(
      "counts",
      [](PyStore& self) {
        const auto n = self.with([](Store& s) { return s.counts(); });
        return value("StoreCounts", n.documents, n.attributions, n.sources, n.entities, n.findings, n.ratings,
                     n.corrections);
      },
      "How much the store holds.");
  c.def(
      "check", [](PyStore& self) { return self.with([](Store& s) { return s.check(); }); },
      "What is wrong with the file, a sentence each; empty: sound.");
}

void bind_writing(py::class_<PyStore>& c) {
  c.def("put", &put, py::arg("analysis"),
        "Writes one story's records; a story of the same id is replaced, its statements stay as history. Durable on "
        "return.");
  c.def("_begin_batch", &begin_batch);
  c.def("_end_batch", &end_batch, py::arg("commit"));
  c.def(
      "merge",
      [](PyStore& self, std::int64_t from, std::int64_t into, const std::string& editor) {
        self.with([&](Store& s) { s.merge(from, into, editor); });
      },
      py::arg("from_id"), py::arg("into_id"), py::arg("editor"), "Makes two sources one for queries and ratings.");
  c.def(
      "split",
      [](PyStore& self, std::int64_t member, const std::string& editor) {
        self.with([&](Store& s) { s.split(member, editor); });
      },
      py::arg("member"), py::arg("editor"), "Takes the last merge of a source back.");
  c.def("rate", &rate, py::arg("source"), py::arg("reliability"), py::kw_only(), py::arg("rater"), py::arg("basis"),
        py::arg("date") = "",
        "Adds a person's rating of a source: \"A\" to \"F\", by whom, on what basis, when (default: today).");
  c.def(
      "correct",
      [](PyStore& self, const std::string& document, const std::string& record, const std::string& field,
         const std::string& corrected, const std::string& editor, const std::string& reason) {
        self.with([&](Store& s) { s.correct(document, record, field, corrected, editor, reason); });
      },
      py::arg("document"), py::arg("record"), py::arg("field"), py::arg("value"), py::kw_only(), py::arg("editor"),
      py::arg("reason") = "", "Keeps an editor's word on one attribution beside the machine's reading.");
  c.def(
      "forget_documents",
      [](PyStore& self, const std::vector<std::string>& documents) {
        return forgotten(self.with([&](Store& s) { return s.forget_documents(documents); }));
      },
      py::arg("documents"), "Removes stories for good: every trace in the file.");
  c.def(
      "forget_source",
      [](PyStore& self, std::int64_t source) {
        return forgotten(self.with([&](Store& s) { return s.forget_source(source); }));
      },
      py::arg("source"), "Removes a person or body for good, its name out of other texts too.");
  c.def(
      "scrub", [](PyStore& self) { self.with([](Store& s) { s.scrub(); }); },
      "Finishes a removal that raised BusyError.");
}

}  // namespace

void bind_store(py::module_& m) {
  py::class_<PyStore> c(m, "StoreBase");
  c.def(py::init(&open_store), py::arg("path"), py::kw_only(), py::arg("mode") = "create",
        py::arg("busy_seconds") = 5.0);
  c.def("close", &PyStore::close, "Closes the file; a batch that is open is undone.");
  c.def_property_readonly(
      "closed", [](PyStore& self) { return !self.store; }, "Is it closed?");
  c.def_property_readonly(
      "path", [](PyStore& self) { return text_of(self.path); }, "The file.");
  bind_reading(c);
  bind_writing(c);
}

}  // namespace onrecord::python
