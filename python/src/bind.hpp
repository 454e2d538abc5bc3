// The parts of the module; each adds its classes or functions.
#pragma once

#include <pybind11/pybind11.h>

namespace onrecord::python {

void bind_views(pybind11::module_& m);   // Analysis, Attribution, Source, Finding
void bind_engine(pybind11::module_& m);  // Engine
void bind_frames(pybind11::module_& m);  // ArrowFrame; to_arrow and to_pandas of Analysis
void bind_html(pybind11::module_& m);    // to_html of Analysis
void bind_store(pybind11::module_& m);   // StoreBase

}  // namespace onrecord::python
