/** How the saved page looks: by day, by night, and on paper. */
export const evidenceStyle = `
:root{color-scheme:light dark;--ink:#1b2733;--soft:#5b6b7b;--line:#d7dee6;--ground:#fff;--good:#1a7f4b;--bad:#c0362c;--again:#d08a00;--same:#2f6fb3}
@media (prefers-color-scheme:dark){:root{--ink:#e4eaf0;--soft:#9aa9b8;--line:#34414e;--ground:#12181f;--good:#4cc38a;--bad:#ff7b6f;--again:#f0b84a;--same:#6ba8e8}}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1100px;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.7rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}
dl{display:flex;flex-wrap:wrap;gap:.6rem;margin:1.25rem 0}
dl div{border:1px solid var(--line);border-left:4px solid var(--soft);border-radius:6px;padding:.5rem .9rem;min-width:7rem}
dl .good{border-left-color:var(--good)}dl .bad{border-left-color:var(--bad)}
dt{color:var(--soft);font-size:.8rem}dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.87rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:600}.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.badge{border:1px solid;border-radius:99px;padding:0 .5rem;font-size:.8rem}.badge.good{color:var(--good)}.badge.bad{color:var(--bad)}
.none,.note{color:var(--soft)}
svg{width:100%;height:auto;margin:.5rem 0}svg text{font:12px system-ui,sans-serif;fill:var(--soft)}svg .label{fill:var(--ink)}
.same{fill:var(--same)}.again{fill:var(--again)}.missing{fill:var(--bad)}.paused{fill:var(--again);opacity:.18}
@media print{main{padding:0}h2{break-after:avoid}tr{break-inside:avoid}}
`;
