import type { Outline } from "../../pipeline/evidence/outline.ts";
import { leftOut } from "../diagram/drawn.ts";
import { mermaid } from "../diagram/mermaid.ts";
import { fenced, folded } from "../markdown.ts";
import { plural } from "../words.ts";
import { type Section, section, worth } from "./section.ts";

/** Mermaid on GitHub draws no more in reasonable time, and nobody reads more in a comment. */
const mostInComment = 24;

/** The tables that change and their neighbours; nothing where no table changes. */
export function diagramSection(outline: Outline | null): readonly Section[] {
  if (outline === null) return [section(worth.diagram, "Diagram: not measured, the evidence has none.")];
  const changed = outline.tables.filter(({ mark }) => mark !== "same").length;
  if (changed === 0) return [];
  const forms = [mostInComment, 8].filter((most) => most === mostInComment || most < outline.tables.length);
  const pointer = `Diagram of ${plural(changed + outline.omitted.changed, "table")} that change: \`report.html\`.`;
  const [whole = pointer, ...fewer] = forms.map((most) => drawn(outline, most));
  return [section(worth.diagram, whole, ...fewer, pointer)];
}

function drawn(outline: Outline, most: number): string {
  const undrawn = outline.tables.length - Math.min(most, outline.tables.length);
  const rest = undrawn > 0 ? `\n\n${plural(undrawn, "table")} more: \`report.html\`.` : "";
  const left = leftOut(outline);
  const words = "What changes (`+` new, `−` gone, `~` changed)";
  return folded(
    words.replaceAll("`", ""),
    `${fenced("mermaid", mermaid(outline, most))}${rest}${left === "" ? "" : `\n\n${left}`}`,
  );
}
