#include "plugin/audit/html_style.hpp"

namespace onrecord {

// The hues are those of Okabe and Ito's palette ("Color Universal Design", 2008): blues for names, green for bodies,
// yellow to vermilion for unnamed sources, purple for none; darkened or lightened until lines stand out 3:1 from the
// ground.
const std::string_view html_style = R"css(
:root {
  --ground: #f6f5f1; --panel: #ffffff; --ink: #1c1d21; --quiet: #565a63; --line: #dedcd5; --focus: #0b5c94; --lift: 0 1px 2px rgb(40 36 20 / 7%), 0 4px 14px rgb(40 36 20 / 5%);
  --g6: #0b5c94; --g5: #2f80b5; --g4: #00735a; --g3: #857300; --g2: #b06200; --g1: #bb3d0c; --g0: #99397a; --open: #6b7280;
  --tint: 14%;
  --error: #b3261e; --warning: #94580a; --note: #22577a; --review: #5f5a8c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131418; --panel: #1d1e23; --ink: #ececf0; --quiet: #aeb2bb; --line: #34363d; --focus: #8cc8f7; --lift: none;
    --g6: #6db8f2; --g5: #a9d5f5; --g4: #3fc79d; --g3: #e0cf48; --g2: #f0a73c; --g1: #ff8f63; --g0: #e592c4; --open: #9ca3af;
    --tint: 20%;
    --error: #ff9d94; --warning: #f5bf6b; --note: #93cdf2; --review: #c3bcf5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.7 Charter, Georgia, "Times New Roman", "DejaVu Serif", serif; overflow-wrap: anywhere; }
main, footer { max-width: 78rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem); }
h1, h2, h3, h4, .ui, nav, footer, figure, .legend, .card, .findings, .tally, table { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: .8rem; font-weight: 600; letter-spacing: .08em; text-transform: uppercase; color: var(--quiet); margin: 0 0 1.5rem; }
h2 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.2rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; margin: 0 0 .4rem; }
h3 { font-size: 1.25rem; letter-spacing: -.01em; margin: 3rem 0 1rem; }
h4 { font-size: 1.02rem; line-height: 1.35; margin: 0; }
p { margin: 0; }
a { color: inherit; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.quiet, footer { color: var(--quiet); font-size: .88rem; line-height: 1.5; }
article.story { border-top: 1px solid var(--line); padding: 2.5rem 0; }
article.story:first-of-type { border-top: 0; padding-top: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.tally { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0 0; padding: 0; font-size: .88rem; line-height: 1.4; }
.tally li { background: var(--panel); border: 1px solid var(--line); border-radius: 99px; padding: .2rem .8rem; }
.tally b { color: inherit; font-variant-numeric: tabular-nums; }

.g6 { --c: var(--g6); --stroke: solid; } .g5 { --c: var(--g5); --stroke: solid; } .g4 { --c: var(--g4); --stroke: double; }
.g3 { --c: var(--g3); --stroke: dashed; } .g2 { --c: var(--g2); --stroke: dashed; } .g1 { --c: var(--g1); --stroke: dotted; }
.g0 { --c: var(--g0); --stroke: wavy; } .open { --c: var(--open); --stroke: dotted; }
.said { background: color-mix(in srgb, var(--c) var(--tint), transparent); text-decoration: underline var(--stroke) var(--c) 2px; text-underline-offset: .22em; border-radius: 2px; }
a.said:hover, .said:target { background: color-mix(in srgb, var(--c) 32%, transparent); }
.who { font-weight: 700; } .cue { font-style: italic; }
.badge { font: 600 .68rem/1 system-ui, "DejaVu Sans", sans-serif; vertical-align: .3em; color: var(--ink); background: color-mix(in srgb, var(--c) var(--tint), var(--panel)); border: 1px solid var(--c); border-radius: .7em; padding: .12em .45em; margin: 0 .15em; text-decoration: none; white-space: nowrap; }
.flag { font: 600 .66rem/1 system-ui, "DejaVu Sans", sans-serif; vertical-align: .3em; text-decoration: none; background: var(--panel); border-radius: .3em; padding: .16em .38em; margin: 0 .2em 0 .05em; border: 1px solid currentColor; white-space: nowrap; }
.error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); } .review { color: var(--review); }

.row { display: grid; grid-template-columns: minmax(0, 42rem) minmax(0, 23rem); justify-content: space-between; gap: 0 2.5rem; padding: .4rem 0; }
.row p { white-space: pre-wrap; }
.row > p { position: sticky; top: 1rem; align-self: start; }
.findings { list-style: none; margin: .2rem 0 0; padding: 0; font-size: .82rem; line-height: 1.45; }
.findings li { background: var(--panel); border-radius: 6px; border-left: 4px solid; box-shadow: var(--lift); padding: .5rem .75rem; margin: 0 0 .5rem; }
.findings li > * { color: var(--ink); } .findings li > b, .findings li > a.back { color: inherit; }
.findings li > p { color: var(--quiet); font-size: .77rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.findings li:hover > p, .findings li:focus-within > p, .findings li:target > p { white-space: normal; }
.findings li:target, .card li:target, .card:target { outline: 3px solid var(--focus); outline-offset: 1px; }

.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; list-style: none; margin: 0 0 1.5rem; padding: .7rem 0; border-block: 1px solid var(--line); font-size: .82rem; line-height: 1.6; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: 1.75rem 0 1.5rem; }
figure { margin: 0; background: var(--panel); border-radius: 10px; box-shadow: var(--lift); padding: 1rem 1.1rem; }
figcaption { font-size: .85rem; font-weight: 650; margin-bottom: .7rem; }
svg { display: block; width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, "DejaVu Sans", sans-serif; }
svg .g6, svg .g5, svg .g4, svg .g3, svg .g2, svg .g1, svg .g0, svg .open { fill: var(--c); stroke: none; }

.cards { columns: 2 24rem; column-gap: 1rem; }
.card { break-inside: avoid; background: var(--panel); border-top: 4px solid var(--c); border-radius: 8px; box-shadow: var(--lift); padding: .9rem 1.1rem; margin: 0 0 1rem; }
.card ol { margin: .6rem 0 0; padding: 0; list-style: none; font-size: .9rem; line-height: 1.5; }
.card li { border-top: 1px solid var(--line); padding: .6rem 0; }
.card li:last-child { padding-bottom: 0; }
.card blockquote { margin: 0 0 .2rem; font-family: Charter, Georgia, "DejaVu Serif", serif; }
.card blockquote a { text-decoration-color: var(--line); text-underline-offset: .2em; } .card blockquote a:hover { text-decoration-color: currentColor; }
details { margin-top: .35rem; } summary { cursor: pointer; font-size: .84rem; color: var(--quiet); width: fit-content; } summary:hover { color: var(--ink); }
table { border-collapse: collapse; font-size: .82rem; line-height: 1.4; width: 100%; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--quiet); }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } tfoot td, tfoot th { font-weight: 700; border-bottom: 0; }

@media (max-width: 56rem) { .row { grid-template-columns: minmax(0, 1fr); } .row > p { position: static; } .findings { margin: .5rem 0 .6rem; } }
@media print { body { background: none; } .findings li, .card, figure { box-shadow: none; border: 1px solid var(--line); } }
)css";

}  // namespace onrecord
