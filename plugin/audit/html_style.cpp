#include "plugin/audit/html_style.hpp"

namespace onrecord {

// The hues are those of Okabe and Ito's palette ("Color Universal Design", 2008): blues for names, green for bodies,
// yellow to vermilion for unnamed sources, purple for none; darkened or lightened until lines stand out 3:1 from the
// ground.
const std::string_view html_style = R"css(
:root {
  --ground: #fdfdfb; --panel: #ffffff; --ink: #1c1d21; --quiet: #565a63; --line: #d9dadf; --focus: #0b5c94;
  --g6: #0b5c94; --g5: #2f80b5; --g4: #00735a; --g3: #857300; --g2: #b06200; --g1: #bb3d0c; --g0: #99397a; --open: #6b7280;
  --tint: 14%;
  --error: #b3261e; --warning: #94580a; --note: #22577a; --review: #5f5a8c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16171a; --panel: #1f2024; --ink: #ececf0; --quiet: #aeb2bb; --line: #3b3d44; --focus: #8cc8f7;
    --g6: #6db8f2; --g5: #a9d5f5; --g4: #3fc79d; --g3: #e0cf48; --g2: #f0a73c; --g1: #ff8f63; --g0: #e592c4; --open: #9ca3af;
    --tint: 20%;
    --error: #ff9d94; --warning: #f5bf6b; --note: #93cdf2; --review: #c3bcf5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
main, footer { max-width: 74rem; margin: 0 auto; padding: 1.25rem; }
h1, h2, h3, h4, .ui, nav, footer, figure, .legend, .card, .findings, table { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.1rem; font-weight: 600; color: var(--quiet); margin: 0 0 1rem; }
h2 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 .6rem; }
h4 { font-size: 1rem; margin: 0; }
p { margin: 0; }
a { color: inherit; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.quiet, footer { color: var(--quiet); font-size: .9rem; }
article.story { border-top: 1px solid var(--line); padding: 1.5rem 0; }
article.story:first-of-type { border-top: 0; padding-top: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.g6 { --c: var(--g6); --stroke: solid; } .g5 { --c: var(--g5); --stroke: solid; } .g4 { --c: var(--g4); --stroke: double; }
.g3 { --c: var(--g3); --stroke: dashed; } .g2 { --c: var(--g2); --stroke: dashed; } .g1 { --c: var(--g1); --stroke: dotted; }
.g0 { --c: var(--g0); --stroke: wavy; } .open { --c: var(--open); --stroke: dotted; }
.said { background: color-mix(in srgb, var(--c) var(--tint), transparent); text-decoration: underline var(--stroke) var(--c) 2px; text-underline-offset: .22em; border-radius: 2px; }
a.said:hover, .said:target { background: color-mix(in srgb, var(--c) 32%, transparent); }
.who { font-weight: 700; } .cue { font-style: italic; }
.badge { font: 600 .68rem/1 system-ui, "DejaVu Sans", sans-serif; vertical-align: .35em; color: var(--ink); border: 1px solid var(--c); border-radius: .6em; padding: .05em .4em; margin: 0 .15em; text-decoration: none; white-space: nowrap; }
.flag { font: 600 .68rem/1 system-ui, "DejaVu Sans", sans-serif; vertical-align: .35em; text-decoration: none; border-radius: .3em; padding: .1em .35em; margin: 0 .1em; border: 1px solid currentColor; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); } .review { color: var(--review); }

.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 20rem); gap: 0 2rem; padding: .35rem 0; }
.row p { white-space: pre-wrap; }
.findings { list-style: none; margin: 0; padding: 0; font-size: .84rem; line-height: 1.4; }
.findings li { background: var(--panel); border: 1px solid var(--line); border-left: 4px solid; border-radius: 4px; padding: .45rem .6rem; margin: 0 0 .5rem; }
.findings li > * { color: var(--ink); } .findings li > b, .findings li > a.back { color: inherit; } .findings .quiet { color: var(--quiet); font-size: .8rem; }
.findings li:target, .card li:target, .card:target { outline: 3px solid var(--focus); outline-offset: 1px; }

.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; list-style: none; margin: .8rem 0; padding: 0; font-size: .85rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: 1rem 0 1.5rem; }
figure { margin: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .8rem; }
figcaption { font-size: .85rem; font-weight: 600; margin-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, "DejaVu Sans", sans-serif; }
svg .g6, svg .g5, svg .g4, svg .g3, svg .g2, svg .g1, svg .g0, svg .open { fill: var(--c); stroke: var(--panel); stroke-width: 1; }

.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1rem; align-items: start; }
.card { background: var(--panel); border: 1px solid var(--line); border-top: 4px solid var(--c); border-radius: 6px; padding: .8rem 1rem; }
.card ol { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
.card li { border-top: 1px solid var(--line); padding: .5rem 0; }
.card blockquote { margin: 0; font-family: Georgia, serif; }
details { margin-top: .3rem; } summary { cursor: pointer; font-size: .84rem; color: var(--quiet); }
table { border-collapse: collapse; font-size: .82rem; line-height: 1.35; width: 100%; margin: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } tfoot td, tfoot th { font-weight: 700; border-bottom: 0; }

@media (max-width: 52rem) { .row { grid-template-columns: minmax(0, 1fr); } .findings { margin-top: .5rem; } h2 { font-size: 1.4rem; } }
@media print { body { background: none; } details > * { display: block; } }
)css";

}  // namespace onrecord
