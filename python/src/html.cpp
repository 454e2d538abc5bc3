// A story with its attributions as the HTML report shows it: the report's own page.
#include "plugin/audit/report.hpp"
#include "python/src/bind.hpp"
#include "python/src/convert.hpp"
#include "python/src/py_engine.hpp"

namespace onrecord::python {
namespace {

// Owned by the engine that it is part of.
std::shared_ptr<const TextLexicon> lexicon_of(const std::shared_ptr<const Engine>& engine) {
  return {engine, &engine->rulebook().text_lexicon()};
}

std::shared_ptr<const Policy> policy_of(const std::shared_ptr<const Engine>& engine) {
  return {engine, &engine->policy()};
}

// The engine that read the story; of a reading from elsewhere, Python's default one.
std::shared_ptr<const Engine> engine_of(const Held& held) {
  if (held.engine) return held.engine;
  return py::module_::import("onrecord").attr("default_engine")().cast<const PyEngine&>().engine;
}

std::string page(const Held& held) {
  const auto engine = engine_of(held);
  ReportOptions options;
  options.policy = policy_of(engine);
  options.lexicon = lexicon_of(engine);
  options.version = Engine::version();
  const auto report = make_html_report(options);
  const auto& id = held.analysis.id;
  const Document document{id, id.empty() ? "story" : id, held.input, held.format, id, {}, 1};
  Totals totals;
  totals.add(held.analysis);
  totals.stories = 1;
  std::string out = report->begin();
  out += report->join(report->story({document, held.analysis}));
  return out + report->end(totals);
}

}  // namespace

void bind_html(py::module_& m) {
  auto analysis = py::reinterpret_borrow<py::class_<AnalysisView>>(m.attr("Analysis"));
  analysis.def(
      "to_html", [](const AnalysisView& self) { return text_of(page(*self.held)); },
      "The story with its attributions as a page of HTML: the report of the onrecord command.");
  analysis.def("_repr_html_", [](const AnalysisView& self) {
    return py::module_::import("onrecord.notebook").attr("_framed")(text_of(page(*self.held)));
  });
}

}  // namespace onrecord::python
