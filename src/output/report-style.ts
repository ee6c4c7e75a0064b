/** How the HTML report looks: on a screen by day and night, on a phone, and printed. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #5b6676; --line: #dfe4ea; --paper: #fff; --soft: #f5f7f9;
  --first: #2f6db5; --second: #d08a2e; --good: #20714a; --bad: #b3372c }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --quiet: #9aa6b5; --line: #323b47; --paper: #14181e;
  --soft: #1c222a; --first: #6fa8e6; --second: #e0a85a; --good: #63c394; --bad: #f0897f } }
* { box-sizing: border-box }
body { font: 15px/1.6 system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line) }
h3 { font-size: .95rem; margin: 1.5rem 0 .5rem }
p, li { overflow-wrap: anywhere }
.about { color: var(--quiet); margin: 0 }
.matters { background: var(--soft); border-radius: 8px; padding: 1rem 1.25rem; margin: 1.25rem 0 }
.matters h2 { border: 0; margin: 0 0 .25rem; padding: 0; font-size: 1rem }
.matters ol, .matters ul { margin: 0; padding-left: 1.4rem }
.matters * + h2 { margin-top: 1rem }
.figure { border-bottom: 1px solid var(--line) }
.figure > summary { display: grid; gap: 0 1rem; grid-template-columns: minmax(11rem, 2.2fr) repeat(5, 1fr); align-items: baseline;
  padding: .45rem .25rem; cursor: pointer; list-style: none }
.figure > summary::-webkit-details-marker { display: none }
.figure > summary:hover { background: var(--soft) }
.figure > summary::before { content: none }
.name::before { content: "+"; display: inline-block; width: 1.1em; color: var(--quiet) }
.figure[open] .name::before { content: "-" }
.value { font-weight: 600; font-variant-numeric: tabular-nums }
.side { color: var(--quiet); font-size: .85rem; font-variant-numeric: tabular-nums }
.side b { display: block; font-weight: 400; font-size: .72rem }
.good { color: var(--good) } .bad { color: var(--bad) }
.inner { padding: .25rem 0 1rem 1.35rem }
.inner > p { margin: .25rem 0 .75rem; color: var(--quiet) }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .85rem; width: 100% }
th { text-align: left; font-weight: 500; color: var(--quiet) }
th, td { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.nowrap { white-space: nowrap }
svg { display: block; width: 100%; height: auto; font: 12px system-ui, "Hiragino Sans", "Noto Sans CJK JP", sans-serif }
.s0 { fill: var(--first) } .s1 { fill: var(--second) } .empty { fill: var(--soft) }
.grid { stroke: var(--line) } .axis { fill: var(--quiet); font-size: 11px } .label { fill: var(--ink) }
.inside { fill: var(--paper); font-size: 11px }
footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem }
@media (max-width: 40rem) { .figure > summary { grid-template-columns: 1fr 1fr } .name { grid-column: 1 / -1 }
  .side:empty { display: none } .chart { overflow-x: auto } .chart svg { min-width: 34rem } }
@media print { :root { color-scheme: light } body { padding: 0; font-size: 10.5pt; max-width: none } h2 { break-after: avoid }
  section, .chart { break-inside: avoid-page } .figure:not([open]) .name::before { content: none }
  * { print-color-adjust: exact } }
`
