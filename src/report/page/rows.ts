import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { bytes, number, plural } from "../words.ts";
import { type Content, html, type Markup, nothing } from "./markup.ts";
import { codeOf, dataTable } from "./table.ts";

interface TableFigures {
  readonly table: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly size: number | null;
  readonly changes: readonly string[];
}

/** What the plan did to rows and bytes: tables that it touched, and how many it did not. */
export function rowsAndBytes(evidence: Evidence): Markup {
  const all = figuresOf(evidence);
  const touched = all.filter(
    ({ before, after, size, changes }) => before !== after || size !== null || changes.length > 0,
  );
  const log = evidence.effects.steps.reduce((sum, step) => sum + step.walBytes, 0);
  const rows = touched.map(({ table, before, after, size, changes }): readonly Content[] => [
    codeOf(table),
    before === null ? "new" : number(before),
    after === null ? "gone" : number(after),
    size === null ? "not measured" : bytes(size),
    changes.length === 0 ? "as before" : changes.join("; "),
  ]);
  const rest = all.length - touched.length;
  return html`${touched.length === 0 ? nothing : dataTable("Tables that the plan worked on", ["table", "rows before", "rows after", "size before", "what was done"], rows)}<p>${rest === 0 ? "" : `Rows as before in ${plural(rest, "table")} that the plan did not touch. `}${`${bytes(log)} of write-ahead log in all.`}</p>`;
}

function figuresOf({ effects, verification }: Evidence): readonly TableFigures[] {
  const sizes = new Map((effects.survey?.relations ?? []).map((one) => [one.relation, one.bytes]));
  const known = new Set(verification.rows.map(({ table }) => table));
  const others = [...sizes.keys()].filter((relation) => !known.has(relation));
  const rows = [...verification.rows, ...others.map((table) => ({ table, before: null, after: null }))];
  return rows
    .filter(({ table }) => known.has(table))
    .map((one) => ({ ...one, size: sizes.get(one.table) ?? null, changes: changesOf(effects.steps, one.table) }));
}

function changesOf(steps: Evidence["effects"]["steps"], table: string): readonly string[] {
  return steps.flatMap(({ id, rows, rewritten, scanned }) => [
    ...(rewritten.includes(table) ? [`step ${id} rewrote it`] : []),
    ...scanned.filter(({ relation }) => relation === table).map((one) => `step ${id} read ${plural(one.rows, "row")}`),
    ...rows
      .filter((row) => row.table === table)
      .map((row) => `step ${id}: +${number(row.inserted)} ~${number(row.updated)} −${number(row.deleted)}`),
  ]);
}
