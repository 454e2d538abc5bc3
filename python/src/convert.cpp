#include "python/src/convert.hpp"

#include "plugin/engine/record_json.hpp"

namespace onrecord::python {
namespace {

void append_utf8(std::string& out, Py_UCS4 code) {
  if (code >= 0xD800 && code <= 0xDFFF) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::string bytes_of_str(PyObject* text) {
  const auto length = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text));
  if (PyUnicode_IS_COMPACT_ASCII(text)) return {static_cast<const char*>(PyUnicode_DATA(text)), length};
  std::string out;
  out.reserve(length + length / 8);
  const auto kind = PyUnicode_KIND(text);
  const void* data = PyUnicode_DATA(text);
  for (std::size_t i = 0; i < length; ++i) append_utf8(out, PyUnicode_READ(kind, data, i));
  return out;
}

std::string bytes_of_buffer(PyObject* object) {
  Py_buffer view;
  if (PyObject_GetBuffer(object, &view, PyBUF_SIMPLE) != 0) throw py::error_already_set();
  std::string out(static_cast<const char*>(view.buf), static_cast<std::size_t>(view.len));
  PyBuffer_Release(&view);
  return out;
}

}  // namespace

std::string bytes_of(py::handle text) {
  if (PyUnicode_Check(text.ptr())) return bytes_of_str(text.ptr());
  if (PyObject_CheckBuffer(text.ptr())) return bytes_of_buffer(text.ptr());
  throw py::type_error("a story is a str or bytes, not " + std::string(Py_TYPE(text.ptr())->tp_name));
}

py::str text_of(std::string_view utf8) {
  PyObject* text = PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
  if (text == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(text);
}

InputFormat format_of(std::string_view name) {
  if (name == "auto") return InputFormat::automatic;
  if (name == "text") return InputFormat::text;
  if (name == "html") return InputFormat::html;
  throw Error(ErrorCode::usage, "format is 'auto', 'text' or 'html', not '" + std::string(name) + "'");
}

py::tuple span_of(const Held& held, Span span) {
  return py::make_tuple(held.offsets(span.begin), held.offsets(span.end));
}

py::list spans_of(const Held& held, const Spans& spans) {
  return list_of(spans, [&](Span span) { return span_of(held, span); });
}

py::str words_of(const Held& held, const Spans& spans) {
  std::string out;
  for (const Span span : spans) {
    if (!out.empty()) out += ' ';
    out += slice(held.input, span);
  }
  return text_of(out);
}

py::object error_of(const Error& error) {
  return py::module_::import("onrecord.errors")
      .attr("_from_core")(name_of(error.code), text_of(error.message), text_of(error.file), error.line, error.column,
                          error.offset);
}

void raise(const Error& error) {
  const auto instance = error_of(error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(instance.ptr())), instance.ptr());
}

py::object parsed(const std::string& json) { return py::module_::import("json").attr("loads")(py::bytes(json)); }

}  // namespace onrecord::python
