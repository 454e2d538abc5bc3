// to_arrow: analyses, or any iterable of them, as a stream of Arrow batches.
#include "python/src/frames.hpp"

#include <pybind11/stl.h>

#include "python/src/bind.hpp"
#include "python/src/convert.hpp"
#include "python/src/tables.hpp"

namespace onrecord::python {

std::shared_ptr<py::object> shared(py::object object) {
  return {new py::object(std::move(object)), [](py::object* held) {
            if (!Py_IsInitialized()) return;
            const py::gil_scoped_acquire acquire;
            delete held;
          }};
}

namespace {

constexpr std::size_t most_bytes = 64u << 20;  // of one column's text in a batch

void append_item(Columns& columns, Table table, const py::handle& item) {
  if (py::isinstance<AnalysisView>(item)) return append(columns, table, *item.cast<const AnalysisView&>().held);
  if (py::isinstance(item, py::module_::import("onrecord.errors").attr("OnrecordError"))) {
    const auto text = bytes_of(py::str("{}: {}").format(item.attr("code"), py::str(item)));
    return append_error(columns, table, bytes_of(item.attr("story")), text);
  }
  throw py::type_error("to_arrow takes analyses, not " + std::string(Py_TYPE(item.ptr())->tp_name));
}

// Rows of the next stories until the batch is full.
void fill(Columns& columns, Table table, const py::object& rest, std::size_t rows) {
  while (columns.rows() < rows && columns.bytes() < most_bytes) {
    PyObject* item = PyIter_Next(rest.ptr());
    if (item == nullptr) {
      if (PyErr_Occurred() != nullptr) throw py::error_already_set();
      return;
    }
    append_item(columns, table, py::reinterpret_steal<py::object>(item));
  }
}

Frame frame_of(const py::object& analyses, const std::string& name, std::size_t rows) {
  if (rows == 0) throw Error(ErrorCode::usage, "batch_rows is at least 1");
  const auto table = table_of(name);
  const auto origin = shared(analyses);
  return {columns_of(table), [=] {
            PyObject* rest = PyObject_GetIter(origin->ptr());
            if (rest == nullptr) throw py::error_already_set();
            const auto iterator = shared(py::reinterpret_steal<py::object>(rest));
            return [=](Columns& columns) { fill(columns, table, *iterator, rows); };
          }};
}

// A consumer calls from where it likes, with or without the GIL; what Python throws becomes the stream's message.
std::function<void(Columns&)> from_anywhere(std::function<void(Columns&)> next) {
  return [next = std::move(next)](Columns& columns) {
    const py::gil_scoped_acquire acquire;
    try {
      next(columns);
    } catch (const py::error_already_set& error) {
      throw Error(ErrorCode::internal, error.what());
    }
  };
}

void drop_stream(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

void drop_schema(PyObject* capsule) {
  auto* schema = static_cast<ArrowSchema*>(PyCapsule_GetPointer(capsule, "arrow_schema"));
  if (schema->release != nullptr) schema->release(schema);
  delete schema;
}

py::capsule stream_of(const Frame& self, const py::object&) {
  auto next = from_anywhere(self.open());
  auto* stream = new ArrowArrayStream{};
  make_stream(stream, self.empty, std::move(next));
  return py::capsule(stream, "arrow_array_stream", &drop_stream);
}

py::capsule schema_of(const Frame& self) {
  auto* schema = new ArrowSchema{};
  make_schema(schema, self.empty);
  return py::capsule(schema, "arrow_schema", &drop_schema);
}

py::object cell(const Column& column, std::size_t row) {
  if (column.is_null(row)) return py::none();
  switch (column.type()) {
    case ColumnType::text:
      return text_of(column.text_at(row));
    case ColumnType::real:
      return py::float_(column.real_at(row));
    case ColumnType::boolean:
      return py::bool_(column.integer_at(row) != 0);
    case ColumnType::spans:
      return list_of(column.spans_at(row), [](Range r) { return py::make_tuple(r.first, r.second); });
    case ColumnType::texts:
      return list_of(column.texts_at(row), [](std::string_view s) { return text_of(s); });
    default:
      return py::int_(column.integer_at(row));
  }
}

py::dict lists_of(const Frame& self) {
  py::dict out;
  for (const auto& column : self.empty.all) out[text_of(column.name())] = py::list();
  const auto next = self.open();
  for (;;) {
    Columns batch = self.empty;
    next(batch);
    if (batch.rows() == 0) return out;
    for (const auto& column : batch.all) {
      auto values = out[text_of(column.name())].cast<py::list>();
      for (std::size_t i = 0; i < column.size(); ++i) values.append(cell(column, i));
    }
  }
}

py::dict types_of(const Frame& self) {
  constexpr std::string_view names[] = {"text", "int32", "int64", "float64", "bool", "spans", "texts"};
  py::dict out;
  for (const auto& column : self.empty.all) out[text_of(column.name())] = names[static_cast<int>(column.type())];
  return out;
}

py::object pandas_of(const Frame& self) { return py::module_::import("onrecord.frames").attr("_pandas")(self); }

Frame frame_of_one(const AnalysisView& self, const std::string& table) {
  return frame_of(py::make_tuple(self), table, 1);
}

}  // namespace

void bind_frames(py::module_& m) {
  py::class_<Frame>(m, "ArrowFrame",
                    R"(A table that any consumer of the Arrow C stream protocol takes: pyarrow.table(frame),
polars.DataFrame(frame), duckdb. Needs no Arrow itself. Reads its origin anew each time it is consumed.)")
      .def("__arrow_c_stream__", &stream_of, py::arg("requested_schema") = py::none(),
           "A capsule with an ArrowArrayStream; a requested schema is not followed, as the protocol allows.")
      .def("__arrow_c_schema__", &schema_of, "A capsule with the ArrowSchema.")
      .def("to_columns", &lists_of, "A dict of lists, a column each; spans are lists of (begin, end).")
      .def("to_pandas", &pandas_of,
           "A pandas.DataFrame; needs pandas and no pyarrow. Nullable columns keep their type.")
      .def_property_readonly("types", &types_of,
                             "The columns' types: text, int32, int64, float64, bool, spans, texts.");
  auto analysis = py::reinterpret_borrow<py::class_<AnalysisView>>(m.attr("Analysis"));
  analysis.def("to_arrow", &frame_of_one, py::kw_only(), py::arg("table") = "attributions",
               "One of the story's tables as an Arrow stream: attributions, sources, findings or stories (one row).");
  analysis.def(
      "to_pandas",
      [](const AnalysisView& self, const std::string& table) { return pandas_of(frame_of_one(self, table)); },
      py::kw_only(), py::arg("table") = "attributions", "The same as a pandas.DataFrame.");
  m.def("_frame", &frame_of, py::arg("analyses"), py::arg("table"), py::arg("batch_rows"));
}

}  // namespace onrecord::python
