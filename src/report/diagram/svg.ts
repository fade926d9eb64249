import type { Outline, OutlineMark } from "../../pipeline/evidence/outline.ts";
import { html, Markup, nothing } from "../page/markup.ts";
import { plural } from "../words.ts";
import { signs } from "./drawn.ts";
import { type Arrow, type Box, drawnName, type Point, placed, size } from "./layout.ts";

/** So many tables fit on a page. */
export const mostTables = 80;

/** Colours by what becomes of a table, for light and for dark. Each goes with a sign. */
export const diagramStyle = `
.er text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
.er .box{fill:#fff;stroke:#6e7781}.er .head{fill:#eaeef2}.er .type{fill:#57606a}.er .name{font-weight:700}
.er .arrow{fill:none;stroke:#6e7781}.er .tip{fill:#6e7781}
.er .added .box,.er .arrow.added{stroke:#1a7f37}.er .added .head{fill:#dafbe1}.er text.added,.er text.added .type{fill:#116329}.er .tip.added{fill:#1a7f37}
.er .removed .box,.er .arrow.removed{stroke:#cf222e}.er .removed .head{fill:#ffebe9}.er text.removed,.er text.removed .type{fill:#a40e26;text-decoration:line-through}.er .tip.removed{fill:#cf222e}
.er .changed .box,.er .arrow.changed{stroke:#9a6700}.er .changed .head{fill:#fff8c5}.er text.changed,.er text.changed .type{fill:#7d4e00}.er .tip.changed{fill:#9a6700}
.er .arrow.added,.er .arrow.removed,.er .arrow.changed{stroke-width:2}.er .arrow.removed{stroke-dasharray:5 4}
@media (prefers-color-scheme:dark){
.er text{fill:#e6edf3}.er .box{fill:#161b22;stroke:#8b949e}.er .head{fill:#30363d}.er .type{fill:#b1bac4}.er .arrow{stroke:#8b949e}.er .tip{fill:#8b949e}
.er .added .box,.er .arrow.added{stroke:#3fb950}.er .added .head{fill:#12341d}.er text.added,.er text.added .type{fill:#7ee787}.er .tip.added{fill:#3fb950}
.er .removed .box,.er .arrow.removed{stroke:#f85149}.er .removed .head{fill:#48171b}.er text.removed,.er text.removed .type{fill:#ffa198}.er .tip.removed{fill:#f85149}
.er .changed .box,.er .arrow.changed{stroke:#d29922}.er .changed .head{fill:#3b2e0b}.er text.changed,.er text.changed .type{fill:#e3b341}.er .tip.changed{fill:#d29922}
}`;

/** The tables that change and their neighbours, to be put into a page that has `diagramStyle`. */
export function diagramSvg(outline: Outline, title: string): Markup {
  return drawn(outline, title, nothing);
}

/** The same as a file of its own. */
export function diagramFile(outline: Outline, title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawn(outline, title, new Markup(`<style>${diagramStyle}</style>`)).text}\n`;
}

function drawn(outline: Outline, title: string, style: Markup): Markup {
  const { boxes, arrows, width, height } = placed(outline, mostTables);
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="er" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${title}</title><desc>${described(outline)}</desc>${style}${arrows.map(arrow)}${boxes.map(box)}</svg>`;
}

/** What the drawing shows, for who does not see it. */
export function described({ tables }: Outline): string {
  const of = (mark: OutlineMark) => tables.filter((table) => table.mark === mark).map(({ name }) => name);
  const words = { added: "New", removed: "Gone", changed: "Changed", same: "Neighbours" } as const;
  const parts = (["added", "removed", "changed", "same"] as const).flatMap((mark) =>
    of(mark).length === 0 ? [] : [`${words[mark]}: ${of(mark).join(", ")}.`],
  );
  const links = tables.reduce((sum, table) => sum + table.links.length, 0);
  return [...parts, `${plural(links, "foreign key")}.`].join(" ");
}

function box({ table, columns, more, x, y, width, height }: Box): Markup {
  const lineY = (line: number) => Math.round(y + size.head + size.line * (line + 0.85));
  return html`<g class="${table.mark}"><rect class="box" x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="4"/><rect class="head" x="${round(x + 1)}" y="${round(y + 1)}" width="${width - 2}" height="${size.head - 2}" rx="3"/><text class="name" x="${round(x + size.pad)}" y="${round(y + 17)}">${`${signs[table.mark]} ${drawnName(table.name)}`.trim()}</text>${columns.map(
    ({ name, type, primary, mark }, line) =>
      html`<text class="${table.mark === "changed" ? mark : "same"}" x="${round(x + size.pad)}" y="${lineY(line)}">${signs[mark] === "" ? "  " : `${signs[mark]} `}${drawnName(name)}${primary ? " ⚷" : ""}<tspan class="type" dx="8">${drawnName(type)}</tspan></text>`,
  )}${more > 0 ? html`<text class="type" x="${round(x + size.pad)}" y="${lineY(columns.length)}">${`  and ${plural(more, "more column")}`}</text>` : nothing}</g>`;
}

function arrow({ link, points }: Arrow): Markup {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return nothing;
  const path = points.map(({ x, y }, place) => `${place === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
  const middle = points[Math.floor((points.length - 1) / 2)] ?? end;
  const sign = html`<text class="${link.mark}" x="${round(middle.x)}" y="${round(middle.y - 5)}">${signs[link.mark]}</text>`;
  return html`<g><title>${`${signs[link.mark]} ${link.name}`.trim()}</title><path class="arrow ${link.mark}" d="${path}"/><path class="tip ${link.mark}" d="${tip(before, end)}"/>${link.mark === "same" ? nothing : sign}</g>`;
}

/** A triangle at the end of a line. */
function tip(from: Point, to: Point): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number) =>
    `${round(to.x - 9 * Math.cos(angle + turn))} ${round(to.y - 9 * Math.sin(angle + turn))}`;
  return `M${round(to.x)} ${round(to.y)}L${corner(0.4)}L${corner(-0.4)}Z`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
