import { diagramStyle } from "../diagram/svg.ts";

/** The whole style of the page. Colours go with a sign or a word; those of text reach 4.5 to 1 on their grounds. */
export const pageStyle = `:root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--faint:#57606a;--line:#d0d7de;--soft:#f6f8fa;--link:#0550ae;--good:#116329;--bad:#a40e26;--warn:#7d4e00;--bar:#a40e26;--bar2:#fff8c5}
@media (prefers-color-scheme:dark){:root{--ground:#0d1117;--text:#e6edf3;--faint:#9da7b3;--line:#30363d;--soft:#161b22;--link:#79c0ff;--good:#7ee787;--bad:#ffa198;--warn:#e3b341;--bar:#f85149;--bar2:#3b2e0b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
header,main,footer{max-width:70rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;line-height:1.3;margin:.5rem 0;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:1.4rem 0 .6rem;padding-bottom:.25rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem;overflow-wrap:anywhere}
p,li,dd{overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem;margin:.5rem 0}dt{color:var(--faint)}dd{margin:0;min-width:0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem;z-index:1}
nav ul{display:flex;flex-wrap:wrap;gap:.4rem 1rem;padding:0;margin:.5rem 0;list-style:none}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.75rem;overflow:auto;max-height:40rem}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;color:var(--faint);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border:1px solid var(--line);min-width:5.5rem;overflow-wrap:anywhere}th:first-child{min-width:3rem}
thead th{background:var(--soft)}tbody th{font-weight:400}
details{margin:.75rem 0}summary{cursor:pointer;padding:.25rem 0}
.verdict{border-left:6px solid var(--line);padding:.1rem 0 .1rem .8rem}
.verdict.success{border-color:var(--good)}.verdict.failure{border-color:var(--bad)}.verdict.action_required{border-color:var(--warn)}
.findings{list-style:none;padding:0}.findings li{border:1px solid var(--line);border-left-width:6px;border-radius:4px;padding:.1rem .8rem;margin:.6rem 0}
.findings .never{border-left-color:var(--bad)}.findings .approval{border-left-color:var(--warn)}
.never .tier{color:var(--bad)}.approval .tier{color:var(--warn)}.sign{font-weight:700}
.checklist{list-style:none;padding:0}.checklist li{padding:.15rem 0}@media (min-width:40rem){.checklist strong{display:inline-block;min-width:9rem}}
.yes strong{color:var(--good)}.no strong{color:var(--bad)}.unmeasured strong{color:var(--warn)}
footer{color:var(--faint);font-size:.875rem}
svg{display:block}.er{max-width:none}
.time text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:var(--text)}
.time .tick{stroke:var(--line)}.time .hold{stroke:var(--bar);stroke-width:1}.time .all{fill:var(--bar)}.time .writers{fill:var(--bar2)}
@media print{pre{max-height:none}}${diagramStyle}`;
