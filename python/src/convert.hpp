// From Python to the engine's values and back. Everything here needs the GIL.
#pragma once

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"
#include "plugin/engine/engine.hpp"
#include "python/src/held.hpp"

namespace onrecord::python {

namespace py = pybind11;

// UTF-8 of a str, or the bytes of anything with the buffer protocol. A lone surrogate, which UTF-8 cannot hold, becomes
// U+FFFD: one code point for one code point, so that spans stay true. Throws TypeError for anything else. Copies; the
// str gets no cached UTF-8 beside it.
std::string bytes_of(py::handle text);

// The other way: each maximal bad subsequence is one U+FFFD, as spans count it.
py::str text_of(std::string_view utf8);

inline py::object text_or_none(std::string_view utf8) { return utf8.empty() ? py::object(py::none()) : text_of(utf8); }

InputFormat format_of(std::string_view name);  // "auto", "text", "html"; throws Error{usage}

// A named tuple of onrecord.values.
template <typename... Values>
py::object value(const char* type, Values&&... values) {
  return py::module_::import("onrecord.values").attr(type)(std::forward<Values>(values)...);
}

template <typename T, typename Convert>
py::list list_of(const std::vector<T>& all, Convert convert) {
  py::list out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) out[i] = convert(all[i]);
  return out;
}

py::tuple span_of(const Held& held, Span span);  // in code points
py::list spans_of(const Held& held, const Spans& spans);
py::str words_of(const Held& held, const Spans& spans);  // the words of the ranges, a space between two ranges

py::object error_of(const Error& error);  // an instance of the class in onrecord.errors
void raise(const Error& error);           // sets Python's error

// json.loads of what the record's one writer wrote.
py::object parsed(const std::string& json);

}  // namespace onrecord::python
