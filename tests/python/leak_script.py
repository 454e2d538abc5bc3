"""Run under valgrind by test_leaks.py: does everything the binding can do, as often as the argument says."""

import os
import sys
import tempfile

import onrecord

STORY = (
    "Harbour wall\n\nPublished: May 6, 2024\n\n"
    '“The wall is safe,” said Jan Peeters, the harbour master. "It is," he added.\n\n'
    "A senior official, who asked not to be named because she feared losing her job, said it was not.\n"
)


def everything(folder, times):
    engine = onrecord.default_engine()
    for i in range(times):
        analysis = engine.analyze(STORY, id="harbour", explain=True)
        for a in analysis.attributions:
            for name in dir(type(a)):
                getattr(a, name)
            a.to_dict(), hash(a), repr(a)
        for part in [*analysis.sources, *analysis.findings]:
            for name in dir(type(part)):
                getattr(part, name)
            part.to_dict()
        (analysis.document, analysis.notes, analysis.metrics, analysis.text, analysis._repr_html_())
        assert onrecord.Analysis.from_json(analysis.to_json(), STORY) == analysis
        for bad in (
            lambda: engine.analyze(1),
            lambda: engine.analyze("x" * 20, max_bytes=10),
            lambda: engine.analyze("x", format="y"),
            lambda: onrecord.Analysis.from_json("{}", ""),
            lambda: onrecord.Engine(policy="none of these"),
        ):
            try:
                bad()
            except (TypeError, onrecord.OnrecordError):
                pass
        outcomes = list(
            onrecord.pipe([STORY, "x" * 1000, b"\xff"], n_threads=2, batch_size=1, max_bytes=900, errors="return")
        )
        for table in ("attributions", "sources", "findings", "stories"):
            frame = onrecord.to_arrow(outcomes, table)
            frame.to_columns(), frame.__arrow_c_stream__(), frame.__arrow_c_schema__()
        with onrecord.Store(os.path.join(folder, f"{i}.db")) as store:
            store.put(analysis)
            list(store.statements(acts=None)), list(store.documents()), store.sources(), store.counts()
            store.statements().to_arrow().to_columns()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        everything(folder, int(sys.argv[1]))
