// The engine as a Python object: one story, or a batch of them without the GIL.
#include "plugin/engine/engine.hpp"

#include <pybind11/stl.h>

#include <chrono>
#include <ctime>
#include <optional>
#include <variant>

#include "python/src/bind.hpp"
#include "python/src/convert.hpp"
#include "python/src/py_engine.hpp"

namespace onrecord::python {
namespace {

PyEngine make_engine(const std::string& policy, std::vector<std::string> rules) {
  EngineOptions options{policy, std::move(rules)};
  const py::gil_scoped_release release;
  auto engine = Engine::make(options);
  return {std::move(options), std::move(engine)};
}

// Lets Ctrl-C stop a long analysis: Python's signal handlers get a turn a few times a second.
class Interruptible {
 public:
  bool operator()(double) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return true;
    last_ = now;
    const py::gil_scoped_acquire acquire;
    return PyErr_CheckSignals() == 0;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

struct Limits {
  std::uint64_t bytes;
  double seconds;
  std::uint64_t memory;
  std::uint32_t nesting;
};

AnalyzeOptions options_of(std::string_view format, bool explain, const Limits& limits) {
  AnalyzeOptions out;
  out.format = format_of(format);
  out.explain = explain;
  out.max_bytes = limits.bytes;
  out.max_seconds = limits.seconds;
  out.max_memory = limits.memory;
  out.max_nesting = limits.nesting;
  return out;
}

AnalysisView analyze(const PyEngine& self, py::handle text, py::handle id, const std::string& format, bool explain,
                     std::uint64_t max_bytes, double max_seconds, std::uint64_t max_memory, std::uint32_t max_nesting) {
  auto options = options_of(format, explain, {max_bytes, max_seconds, max_memory, max_nesting});
  options.progress = Interruptible();
  auto bytes = bytes_of(text);
  const auto name = bytes_of(id);
  try {
    const py::gil_scoped_release release;
    return {std::make_shared<const Held>(self.engine, std::move(bytes), name, options)};
  } catch (const Error&) {
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();  // KeyboardInterrupt
    throw;
  }
}

struct Job {
  std::string bytes, id;
  AnalyzeOptions options;
};

using Outcome = std::variant<Reading, Error>;

Outcome run(const PyEngine& self, Job& job) try {
  return std::make_shared<const Held>(self.engine, std::move(job.bytes), job.id, job.options);
} catch (const Error& error) {
  return error;
} catch (const std::bad_alloc&) {
  return Error(ErrorCode::limit, "out of memory");
} catch (const std::exception& e) {
  return Error(ErrorCode::internal, e.what());
}

py::object shown(Outcome& outcome, const std::string& id) {
  if (auto* error = std::get_if<Error>(&outcome)) {
    auto out = error_of(*error);
    out.attr("story") = text_of(id);
    return out;
  }
  return py::cast(AnalysisView{std::move(std::get<Reading>(outcome))});
}

py::list analyze_batch(const PyEngine& self, const py::list& stories, bool explain, std::uint64_t max_bytes,
                       double max_seconds, std::uint64_t max_memory, std::uint32_t max_nesting) {
  const Limits limits{max_bytes, max_seconds, max_memory, max_nesting};
  std::vector<Job> jobs;
  jobs.reserve(stories.size());
  for (const auto& item : stories) {
    const auto story = item.cast<py::tuple>();
    jobs.push_back({bytes_of(story[0]), bytes_of(story[1]), options_of(story[2].cast<std::string>(), explain, limits)});
  }
  std::vector<Outcome> outcomes;
  outcomes.reserve(jobs.size());
  {
    const py::gil_scoped_release release;
    for (auto& job : jobs) outcomes.push_back(run(self, job));
  }
  py::list out(outcomes.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) out[i] = shown(outcomes[i], jobs[i].id);
  return out;
}

// Processor seconds that the engine alone takes for the stories: what pipe is measured against.
double seconds_alone(const PyEngine& self, const py::list& stories) {
  std::vector<std::string> texts;
  for (const auto& story : stories) texts.push_back(bytes_of(story));
  const py::gil_scoped_release release;
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  const double start = now();
  for (const auto& text : texts) self.engine->analyze(text);
  return now() - start;
}

constexpr std::uint64_t default_max_bytes = 256u << 20;

}  // namespace

void bind_engine(py::module_& m) {
  py::class_<PyEngine>(m, "Engine", R"(Rules, weights and a policy, loaded once; reads stories.

Immutable: one engine serves any number of threads. Pickles as its policy and rule paths, so that multiprocessing makes
its own in every process. Making one takes some ten milliseconds.

Args:
    policy: a built-in policy's name ("default", a house style), or a path that ends in ".rules".
    rules: paths of further rule files or folders, loaded after the built-in ones.

Raises:
    RuleError: a rule or policy file is wrong; the error has file, line and column.)")
      .def(py::init(&make_engine), py::kw_only(), py::arg("policy") = "default",
           py::arg("rules") = std::vector<std::string>())
      .def("analyze", &analyze, py::arg("text"), py::kw_only(), py::arg("id") = "", py::arg("format") = "auto",
           py::arg("explain") = false, py::arg("max_bytes") = default_max_bytes, py::arg("max_seconds") = 0.0,
           py::arg("max_memory") = 0, py::arg("max_nesting") = 0,
           R"(Reads one story; time is linear in its length, and other threads run meanwhile.

Args:
    text: the story as str, or its UTF-8 as bytes. Any text is valid; a lone surrogate or bad UTF-8 counts as U+FFFD.
    id: the story's name in records and stores.
    format: "text", "html", or "auto" to look.
    explain: keep the model's feature weights.
    max_bytes: longest story, in bytes of UTF-8.
    max_seconds: longest time; 0 for no limit.
    max_memory: refuse a story that could take more bytes of memory by its size (800 a byte); 0 for no limit.
    max_nesting: refuse a page whose elements lie deeper in each other; 0 for no limit.

Raises:
    LimitError: a limit was reached.
    UsageError: no such format.)")
      .def("_analyze_batch", &analyze_batch, py::arg("stories"), py::arg("explain") = false,
           py::arg("max_bytes") = default_max_bytes, py::arg("max_seconds") = 0.0, py::arg("max_memory") = 0,
           py::arg("max_nesting") = 0)
      .def("_seconds_alone", &seconds_alone, py::arg("stories"))
      .def_property_readonly(
          "policy", [](const PyEngine& self) { return text_of(self.engine->policy().name); }, "The policy's name.")
      .def_property_readonly(
          "rules", [](const PyEngine& self) { return py::tuple(py::cast(self.options.rule_paths)); },
          "The paths of the further rules.")
      .def_property_readonly(
          "digest", [](const PyEngine& self) { return self.engine->digest(); },
          "sha256 over rules, weights and policy: the same digest reads the same story the same way.")
      .def("__eq__",
           [](const PyEngine& self, py::object other) {
             return py::isinstance<PyEngine>(other) &&
                    other.cast<const PyEngine&>().engine->digest() == self.engine->digest();
           })
      .def("__hash__", [](const PyEngine& self) { return py::hash(py::str(self.engine->digest())); })
      .def("__repr__",
           [](const PyEngine& self) {
             return py::str("<onrecord.Engine policy={!r} {}>")
                 .format(self.engine->policy().name, self.engine->digest().substr(0, 19));
           })
      .def(py::pickle([](const PyEngine& self) { return py::make_tuple(self.options.policy, self.options.rule_paths); },
                      [](const py::tuple& state) {
                        return make_engine(state[0].cast<std::string>(), state[1].cast<std::vector<std::string>>());
                      }));
}

}  // namespace onrecord::python
