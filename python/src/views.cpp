// Analysis, Attribution, Source and Finding: views of a record. Names are those of the record (docs/record.schema.json).
#include <pybind11/stl.h>

#include "plugin/engine/record_json.hpp"
#include "python/src/bind.hpp"
#include "python/src/convert.hpp"
#include "python/src/read_record.hpp"

namespace onrecord::python {
namespace {

constexpr auto unit = OffsetUnit::codepoint;

std::string json_of(const AnalysisView& view) {
  const Held& held = *view.held;
  return to_json(held.analysis, held.input, unit, held.explain);
}

std::string json_of(const AttributionView& view) {
  const Held& held = *view.held;
  return attribution_json(held.analysis, view.index, held.offsets, unit, held.explain);
}

std::string json_of(const SourceView& view) {
  return source_json(view.held->analysis, view.index, view.held->offsets, unit);
}

std::string json_of(const FindingView& view) {
  return finding_json(view.held->analysis, view.index, view.held->offsets, unit);
}

// What every view can do: to_json, to_dict, equality by the record, a hash that goes with it.
template <typename View>
py::class_<View> view_class(py::module_& m, const char* name, const char* doc) {
  py::class_<View> c(m, name, doc);
  c.def(
      "to_json", [](const View& self) { return text_of(json_of(self)); },
      "This part of the record as one line of JSON; offsets in code points.");
  c.def(
      "to_dict", [](const View& self) { return parsed(json_of(self)); }, "The same as to_json, as a dict.");
  c.def("__eq__", [](const View& self, const py::object& other) -> py::object {
    if (!py::isinstance<View>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    return py::bool_(json_of(self) == json_of(other.cast<const View&>()));
  });
  c.def("__hash__", [](const View& self) { return py::hash(py::bytes(json_of(self))); });
  return c;
}

// A part pickles as its whole and its place.
template <typename View>
void pickles(py::class_<View>& c) {
  c.def(py::pickle([](const View& self) { return py::make_tuple(AnalysisView{self.held}, self.index); },
                   [](const py::tuple& state) {
                     return View{state[0].cast<const AnalysisView&>().held, state[1].cast<std::size_t>()};
                   }));
}

template <typename View>
py::list views(const Reading& held, std::size_t count) {
  py::list out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = py::cast(View{held, i});
  return out;
}

// The view at `index`, or None.
template <typename View>
py::object view_at(const Reading& held, std::int32_t index, std::size_t count) {
  if (index < 0 || static_cast<std::size_t>(index) >= count) return py::none();
  return py::cast(View{held, static_cast<std::size_t>(index)});
}

py::object attribution_at(const Reading& held, std::int32_t index) {
  return view_at<AttributionView>(held, index, held->analysis.attributions.size());
}

py::list passages(const Held& held, const std::vector<Passage>& all) {
  return list_of(all, [&](const Passage& p) { return value("Passage", span_of(held, p.span), text_of(p.text)); });
}

py::list strings(const std::vector<std::string>& all) {
  return list_of(all, [](const std::string& s) { return text_of(s); });
}

// A property of the record's struct that is text.
template <typename View, typename Get>
void text(py::class_<View>& c, const char* name, Get get, const char* doc) {
  c.def_property_readonly(
      name, [get](const View& self) { return text_of(get(self.get())); }, doc);
}

template <typename View, typename Get>
void maybe_text(py::class_<View>& c, const char* name, Get get, const char* doc) {
  c.def_property_readonly(
      name, [get](const View& self) { return text_or_none(get(self.get())); }, doc);
}

void passages(py::class_<AttributionView>& c, const char* name, std::vector<Passage> Attribution::*member,
              const char* doc) {
  c.def_property_readonly(
      name, [member](const AttributionView& self) { return passages(*self.held, self.get().*member); }, doc);
}

void spans(py::class_<AttributionView>& c, const char* name, Spans Attribution::*member, const char* doc) {
  c.def_property_readonly(
      name, [member](const AttributionView& self) { return spans_of(*self.held, self.get().*member); }, doc);
}

void words(py::class_<AttributionView>& c, const char* name, Spans Attribution::*member, const char* doc) {
  c.def_property_readonly(
      name, [member](const AttributionView& self) { return words_of(*self.held, self.get().*member); }, doc);
}

py::object document_of(const AnalysisView& self) {
  const auto& d = self.get().document;
  return value("DocumentInfo", text_or_none(d.title), text_or_none(d.publisher), strings(d.byline),
               text_or_none(d.published), text_or_none(d.dateline), text_or_none(d.language));
}

py::list notes_of(const AnalysisView& self) {
  return list_of(self.get().notes, [&](const Note& n) {
    return value("Note", text_of(n.code), span_of(*self.held, n.span), text_of(n.message));
  });
}

AnalysisView from_json(const py::object& record, const py::object& text) {
  const auto json = bytes_of(record);
  const bool explained = json.find("\"features\":[") != std::string::npos;
  const auto read = [&](std::string_view input) { return read_record(json, input); };
  return {std::make_shared<const Held>(bytes_of(text), read, explained)};
}

void bind_analysis(py::module_& m) {
  auto c = view_class<AnalysisView>(m, "Analysis", R"(What onrecord says of one story.

Spans are (begin, end) in code points of `text`, so that `analysis.text[begin:end]` is the words. Equal analyses have
equal records. Made by Engine.analyze; pickles as the record and the text.)");
  text(
      c, "id", [](const Analysis& a) { return a.id; }, "The story's id as given.");
  c.def_property_readonly(
      "text", [](const AnalysisView& self) { return text_of(self.held->input); },
      "The story's text, to which every span refers.");
  c.def_property_readonly("document", &document_of, "Title, publisher, byline, date, dateline and language.");
  c.def_property_readonly(
      "attributions",
      [](const AnalysisView& self) { return views<AttributionView>(self.held, self.get().attributions.size()); },
      "Every attribution, by the first code point of its content.");
  c.def_property_readonly(
      "statements",
      [](const AnalysisView& self) {
        py::list out;
        for (std::size_t i = 0; i < self.get().attributions.size(); ++i)
          if (self.get().attributions[i].act == Act::statement) out.append(AttributionView{self.held, i});
        return out;
      },
      "The attributions that are statements: no thoughts, no attitudes.");
  c.def_property_readonly(
      "sources", [](const AnalysisView& self) { return views<SourceView>(self.held, self.get().sources.size()); },
      "The persons, bodies and documents that the story draws on.");
  c.def_property_readonly(
      "findings", [](const AnalysisView& self) { return views<FindingView>(self.held, self.get().findings.size()); },
      "What the audit's rules found, by place.");
  c.def_property_readonly("notes", &notes_of, "What a reader of the text wants told.");
  c.def_property_readonly(
      "metrics", [](const AnalysisView& self) { return py::object(parsed(json_of(self))["metrics"]); },
      "Counts and, from five statements up, shares (0 to 1) as a dict.");
  text(
      c, "engine_version", [](const Analysis& a) { return a.engine_version; }, "The engine's version.");
  text(
      c, "rules_digest", [](const Analysis& a) { return a.rules_digest; }, "The engine's digest.");
  text(
      c, "policy", [](const Analysis& a) { return a.policy; }, "The policy's name.");
  c.def_static("from_json", &from_json, py::arg("record"), py::arg("text"), R"(An analysis back from its record.

Args:
    record: one line of JSON as to_json or `onrecord extract --format jsonl` wrote it, offsets in code points.
    text: the story that it is the record of, as str or bytes.

Raises:
    InputError: it is no record, or none of this text.)");
  c.def(py::pickle(
      [](const AnalysisView& self) { return py::make_tuple(py::bytes(json_of(self)), py::bytes(self.held->input)); },
      [](const py::tuple& state) { return from_json(state[0], state[1]); }));
  c.def("__len__", [](const AnalysisView& self) { return self.get().attributions.size(); });
  c.def("__bool__", [](const AnalysisView&) { return true; });
  c.def("__repr__", [](const AnalysisView& self) {
    const auto& a = self.get();
    return py::str("<onrecord.Analysis {!r}: {} attributions, {} sources, {} findings>")
        .format(text_of(a.id), a.attributions.size(), a.sources.size(), a.findings.size());
  });
}

py::object anonymity_of(const AttributionView& self) {
  const auto& a = self.get().anonymity;
  return value("Anonymity", spans_of(*self.held, a.promise), spans_of(*self.held, a.reason),
               text_of(name_of(a.quality)));
}

py::list basis_of(const AttributionView& self) {
  return list_of(self.get().basis,
                 [&](const Basis& b) { return value("Basis", text_of(b.cls), span_of(*self.held, b.span)); });
}

py::list contributions_of(const AttributionView& self) {
  return list_of(self.get().contributions, [&](const Contribution& c) {
    const py::object evidence = c.evidence.empty() ? py::object(py::none()) : span_of(*self.held, c.evidence);
    return value("Contribution", text_of(c.feature), text_of(c.value), c.weight, c.points, evidence,
                 text_or_none(c.rule), text_or_none(c.standard));
  });
}

void bind_who(py::class_<AttributionView>& c) {
  spans(c, "source", &Attribution::source, "The mention nearest the cue: \"he\".");
  words(c, "source_text", &Attribution::source, "The words of `source`; \"\" where the text names nobody.");
  c.def_property_readonly(
      "source_entity",
      [](const AttributionView& self) {
        return view_at<SourceView>(self.held, self.get().source_index, self.held->analysis.sources.size());
      },
      "The Source that the mention stands for, or None.");
  text(
      c, "source_kind", [](const Attribution& a) { return name_of(a.source_kind); },
      "person, organisation, document, unnamed_person, unnamed_group or unattributed.");
  maybe_text(
      c, "source_name", [](const Attribution& a) -> std::string_view { return a.source_name; },
      "The resolved name, or None.");
  text(
      c, "source_status", [](const Attribution& a) { return name_of(a.source_status); },
      "stated, inferred (from the neighbours), none (the text names nobody) or open (not sure enough to say).");
  c.def_property_readonly("anonymity", &anonymity_of, "Promise and reason of anonymity, and the reason's quality.");
  c.def_property_readonly("basis", &basis_of, "How the source knows.");
  spans(c, "motive", &Attribution::motive, "Words that give the source's motive.");
  spans(c, "justification", &Attribution::justification, "Words anywhere in the story that say who the source is.");
}

void bind_circumstances(py::class_<AttributionView>& c) {
  passages(c, "audience", &Attribution::audience, "To whom it was said.");
  passages(c, "time", &Attribution::time, "When it was said.");
  passages(c, "place", &Attribution::place, "Where it was said.");
  passages(c, "medium", &Attribution::medium, "In what: a letter, an interview.");
  passages(c, "hedges", &Attribution::hedges, "Words that hold the statement at a distance.");
  passages(c, "alterations", &Attribution::alterations, "Ellipses, brackets and insertions in a quotation.");
}

void bind_judgement(py::class_<AttributionView>& c) {
  c.def_property_readonly(
      "score", [](const AttributionView& self) { return self.get().score; },
      "How openly the story sources the statement, 0 to 1000; None while the source is open.");
  text(
      c, "grade", [](const Attribution& a) { return name_of(a.grade); }, "The rung of the ladder by name.");
  c.def_property_readonly(
      "rung", [](const AttributionView& self) { return static_cast<int>(self.get().grade); },
      "The rung, 0 (unattributed) to 6 (named, with a role).");
  c.def_property_readonly("contributions", &contributions_of, "The score's arithmetic, line by line.");
  c.def_property_readonly(
      "confidence", [](const AttributionView& self) { return self.get().confidence; },
      "Probability that content and source are read right, 0 to 1. No part of the score.");
  c.def_property_readonly(
      "decided_by", [](const AttributionView& self) { return strings(self.get().decided_by); },
      "Names of the rules and deciders that made it.");
  c.def_property_readonly(
      "features",
      [](const AttributionView& self) {
        return list_of(self.get().features,
                       [](const WeightedFeature& f) { return value("Feature", text_of(f.name), f.weight); });
      },
      "The model's features with their weights; empty without explain=True.");
}

void bind_attribution(py::module_& m) {
  auto c =
      view_class<AttributionView>(m, "Attribution", "One statement ascribed to somebody: a content, a cue, a source.");
  pickles(c);
  text(
      c, "id", [](const Attribution& a) { return a.id; }, "Stable when text elsewhere in the story changes.");
  c.def_property_readonly(
      "parent", [](const AttributionView& self) { return attribution_at(self.held, self.get().parent); },
      "The attribution inside which this one stands, or None.");
  text(
      c, "act", [](const Attribution& a) { return name_of(a.act); }, "statement, thought or attitude.");
  text(
      c, "kind", [](const Attribution& a) { return name_of(a.kind); }, "direct, indirect or mixed.");
  spans(c, "content", &Attribution::content, "The ranges of the words ascribed.");
  words(c, "content_text", &Attribution::content, "The words of `content`, a space between two ranges.");
  spans(c, "cue", &Attribution::cue, "What signals the attribution: \"said\", \"according to\".");
  words(c, "cue_text", &Attribution::cue, "The words of `cue`.");
  maybe_text(
      c, "cue_class", [](const Attribution& a) -> std::string_view { return a.cue_class; },
      "neutral, assertive, doubt, ..., or None.");
  spans(c, "floating", &Attribution::floating, "Ranges of the content that had no cue of their own.");
  bind_who(c);
  bind_circumstances(c);
  bind_judgement(c);
  c.def_property_readonly(
      "analysis", [](const AttributionView& self) { return AnalysisView{self.held}; },
      "The analysis that this is part of.");
  c.def("__repr__", [](const AttributionView& self) {
    return py::str("<onrecord.Attribution {} {!r} {!r} {!r}>")
        .format(name_of(self.get().kind), words_of(*self.held, self.get().source), words_of(*self.held, self.get().cue),
                words_of(*self.held, self.get().content));
  });
}

void bind_source(py::module_& m) {
  auto c = view_class<SourceView>(m, "Source", "A person, body or document that a story draws on.");
  pickles(c);
  text(
      c, "id", [](const Source& s) { return s.id; }, "\"s1\": within the story.");
  text(
      c, "kind", [](const Source& s) { return name_of(s.kind); }, "As Attribution.source_kind.");
  maybe_text(
      c, "name", [](const Source& s) -> std::string_view { return s.name; }, "The name, or None.");
  maybe_text(
      c, "role", [](const Source& s) -> std::string_view { return s.role; }, "The role, or None.");
  maybe_text(
      c, "affiliation", [](const Source& s) -> std::string_view { return s.affiliation; },
      "The body it belongs to, or None.");
  maybe_text(
      c, "descriptor", [](const Source& s) -> std::string_view { return s.descriptor; },
      "How the story describes it, or None.");
  c.def_property_readonly(
      "number",
      [](const SourceView& self) { return self.get().number > 0 ? std::optional(self.get().number) : std::nullopt; },
      "How many people; None for an unknown plural.");
  c.def_property_readonly(
      "mentions", [](const SourceView& self) { return spans_of(*self.held, self.get().mentions); },
      "Every mention as a source, as ranges.");
  c.def_property_readonly(
      "attributions",
      [](const SourceView& self) {
        return list_of(self.get().attributions, [&](std::int32_t index) { return attribution_at(self.held, index); });
      },
      "What it says in the story.");
  c.def("__repr__", [](const SourceView& self) {
    const auto& s = self.get();
    return py::str("<onrecord.Source {} {} {!r}: {} attributions>")
        .format(s.id, name_of(s.kind), text_of(s.name.empty() ? s.descriptor : s.name), s.attributions.size());
  });
}

void bind_finding(py::module_& m) {
  auto c = view_class<FindingView>(m, "Finding", "One audit rule broken at one place.");
  pickles(c);
  text(
      c, "rule", [](const Finding& f) { return f.rule; }, "The rule's id: \"QA13\".");
  text(
      c, "severity", [](const Finding& f) { return name_of(f.severity); }, "error, warning, note or review.");
  c.def_property_readonly(
      "span", [](const FindingView& self) { return span_of(*self.held, self.get().span); }, "Where.");
  c.def_property_readonly(
      "text", [](const FindingView& self) { return text_of(slice(self.held->input, self.get().span)); },
      "The words there.");
  text(
      c, "message", [](const Finding& f) { return f.message; }, "What to do.");
  maybe_text(
      c, "standard", [](const Finding& f) -> std::string_view { return f.standard; },
      "The standard behind the rule, or None.");
  maybe_text(
      c, "url", [](const Finding& f) -> std::string_view { return f.url; },
      "The page that the rule rests on, or None.");
  c.def_property_readonly(
      "attribution", [](const FindingView& self) { return attribution_at(self.held, self.get().attribution); },
      "The attribution that it is about, or None.");
  c.def("__repr__", [](const FindingView& self) {
    return py::str("<onrecord.Finding {} {}: {!r}>")
        .format(self.get().rule, name_of(self.get().severity), text_of(self.get().message));
  });
}

}  // namespace

void bind_views(py::module_& m) {
  bind_analysis(m);
  bind_attribution(m);
  bind_source(m);
  bind_finding(m);
}

}  // namespace onrecord::python
