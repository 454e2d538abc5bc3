// onrecord._core: the engine and the store as Python objects. The package beside it adds what Python does better.
#include "python/src/bind.hpp"
#include "python/src/convert.hpp"

PYBIND11_MODULE(_core, m) {
  namespace py = pybind11;
  m.doc() = "The compiled part of onrecord; import onrecord instead.";
  m.attr("__version__") = onrecord::python::text_of(onrecord::Engine::version());
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const onrecord::Error& error) {
      onrecord::python::raise(error);
    }
  });
  onrecord::python::bind_views(m);
  onrecord::python::bind_engine(m);
  onrecord::python::bind_frames(m);
  onrecord::python::bind_html(m);
  onrecord::python::bind_store(m);
}
