// Tables as Python objects that Arrow's consumers take.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>
#include <memory>

#include "python/src/arrow.hpp"

namespace onrecord::python {

// A table that can be read as often as its origin can: open() begins from the front. What it returns appends the next
// batch and is called with the GIL.
struct Frame {
  Columns empty;
  std::function<std::function<void(Columns&)>()> open;
};

// A Python object that native code may keep and let go on any thread.
std::shared_ptr<pybind11::object> shared(pybind11::object object);

}  // namespace onrecord::python
