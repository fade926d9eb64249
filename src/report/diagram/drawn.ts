import type { Outline, OutlinedColumn, OutlinedTable, OutlineMark } from "../../pipeline/evidence/outline.ts";
import { plural } from "../words.ts";

/** A sign for who cannot tell the colours apart. */
export const signs: Readonly<Record<OutlineMark, string>> = { added: "+", removed: "−", changed: "~", same: "" };

/** So many columns of a table are drawn; the others are counted. */
const mostColumns = 16;

/**
 * The columns that a drawing needs: of a table that changes those that change, keys and links, then others while there is
 * room; of a neighbour, which is there for its links only, the key alone.
 */
export function drawnColumns(table: OutlinedTable, most = mostColumns): readonly OutlinedColumn[] {
  const linked = new Set(table.links.flatMap(({ columns }) => columns));
  const matters = (one: OutlinedColumn) => one.mark !== "same" || one.primary || linked.has(one.name);
  const wanted = table.mark === "same" ? table.columns.filter(({ primary }) => primary) : table.columns;
  const chosen = new Set([...wanted.filter(matters), ...wanted.filter((one) => !matters(one))].slice(0, most));
  return table.columns.filter((column) => chosen.has(column));
}

/** What a drawing leaves out, in words; empty where it shows everything. */
export function leftOut({ omitted: { changed, neighbours } }: Outline, undrawn = 0): string {
  const parts = [
    ...(changed + undrawn === 0 ? [] : [`${plural(changed + undrawn, "table")} that change`]),
    ...(neighbours === 0 ? [] : [`${plural(neighbours, "neighbour")}`]),
  ];
  return parts.length === 0 ? "" : `Not drawn, for want of room: ${parts.join(" and ")}.`;
}

/** The tables of a drawing that has room for so many: those that change first. */
export function drawnTables({ tables }: Outline, most: number): readonly OutlinedTable[] {
  const changed = tables.filter(({ mark }) => mark !== "same");
  return [...changed, ...tables.filter(({ mark }) => mark === "same")].slice(0, most);
}
