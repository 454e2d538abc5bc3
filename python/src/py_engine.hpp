// The engine with what it was made from, so that it can be made again in another process.
#pragma once

#include <memory>

#include "plugin/engine/engine.hpp"

namespace onrecord::python {

struct PyEngine {
  EngineOptions options;
  std::shared_ptr<const Engine> engine;
};

}  // namespace onrecord::python
