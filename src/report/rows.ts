import type { TableRows } from "../pipeline/evidence/verification.ts";
import { number, plural } from "./words.ts";

/**
 * What happened to the rows of the tables that were there before, in one sentence; tables that came or went are told
 * by their steps.
 */
export function rowsSentence(rows: readonly TableRows[], name: (table: string) => string = (table) => table): string {
  const kept = rows.flatMap(({ table, before, after }) =>
    before === null || after === null ? [] : [{ table, before, after }],
  );
  const moved = kept.filter(({ before, after }) => before !== after);
  const gone = rows.filter(({ after }) => after === null);
  const sentences = [
    ...moved.map(({ table, before, after }) => `${name(table)}: ${number(before)} rows before, ${number(after)} after`),
    ...(kept.length > moved.length ? [`rows as before in ${plural(kept.length - moved.length, "table")}`] : []),
    ...gone.map(({ table, before }) => `${name(table)} is gone with ${plural(before ?? 0, "row")}`),
  ];
  return sentences.length === 0 ? "no table was there before" : sentences.join("; ");
}
