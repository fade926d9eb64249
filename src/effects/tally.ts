import type { RowCounts } from "./counters.ts";
import { differences, objectKey } from "./difference.ts";
import { type RowTotals, rewoundSequences } from "./effect-digest.ts";
import type { StepEffect } from "./effects.ts";
import type { Mark, Totals } from "./observation.ts";
import type { State } from "./state/state.ts";
import type { NameOf } from "./step-account.ts";

export const nothingYet: Totals = { rows: {}, rewritten: [], scanned: [], blind: [] };

/** What the steps of a run add up to: rows, rewritten and scanned tables, and which steps touched what. */
export class Tally {
  readonly rows: Map<string, RowTotals>;
  readonly rewritten: Set<string>;
  readonly scanned: Set<string>;
  readonly blind: string[];
  /** Rows by steps that made transactions of their own, counted where nobody else works; no part of the digest. */
  readonly aside = new Map<string, RowTotals>();
  /** Steps by what they touched: `kind name` of an object, or `rows table`. */
  readonly touched = new Map<string, Set<string>>();

  constructor(totals: Totals) {
    this.rows = new Map(Object.entries(totals.rows));
    this.rewritten = new Set(totals.rewritten);
    this.scanned = new Set(totals.scanned);
    this.blind = [...totals.blind];
  }

  totals(): Totals {
    const totals = { rows: Object.fromEntries(this.rows), rewritten: [...this.rewritten], scanned: [...this.scanned] };
    return { ...totals, blind: [...this.blind] };
  }

  mark(): Omit<Mark, "state"> {
    const touched = new Map([...this.touched].map(([key, ids]) => [key, new Set(ids)] as const));
    return { totals: this.totals(), touched };
  }

  goBackTo({ totals, touched }: Omit<Mark, "state">): void {
    this.rows.clear();
    for (const [table, rows] of Object.entries(totals.rows)) this.rows.set(table, rows);
    for (const [own, marked] of [
      [this.rewritten, totals.rewritten],
      [this.scanned, totals.scanned],
    ] as const) {
      own.clear();
      for (const name of marked) own.add(name);
    }
    this.blind.length = totals.blind.length;
    this.touched.clear();
    for (const [key, ids] of touched) this.touched.set(key, new Set(ids));
  }

  /** Notes the objects that a step made, changed or dropped, and the sequences that it set back. */
  addChanged(id: string, previous: State, now: State): void {
    for (const difference of differences(previous, now)) this.touch(objectKey(difference), id);
    for (const name of rewoundSequences(previous, now)) this.touch(objectKey({ kind: "sequence", name }), id);
  }

  /** @returns tables of which the step changed rows, in order */
  addRows(id: string, counts: ReadonlyMap<string, RowCounts>, nameOf: NameOf): StepEffect["rows"] {
    const lines: StepEffect["rows"][number][] = [];
    for (const [oid, { scanned, ...counted }] of counts) {
      const table = nameOf(oid);
      if (table === null) continue;
      if (scanned > 0) this.scanned.add(table);
      if (!add(this.rows, table, counted)) continue;
      this.touch(`rows ${table}`, id);
      lines.push({ table, ...counted });
    }
    return lines.sort((a, b) => (a.table < b.table ? -1 : 1));
  }

  /** @param counts null where nothing could be counted */
  addAside(id: string, counts: ReadonlyMap<string, RowCounts> | null, nameOf: NameOf): void {
    if (counts === null) return void this.blind.push(id);
    for (const [oid, counted] of counts) {
      const table = nameOf(oid);
      if (table !== null && add(this.aside, table, counted)) this.touch(`rows ${table}`, id);
    }
  }

  addRewritten(id: string, tables: readonly string[]): void {
    for (const table of tables) {
      this.rewritten.add(table);
      this.touch(`rows ${table}`, id);
    }
  }

  private touch(key: string, id: string): void {
    const steps = this.touched.get(key) ?? new Set<string>();
    this.touched.set(key, steps.add(id));
  }
}

/** Whether there was anything to add. */
function add(sums: Map<string, RowTotals>, table: string, { inserted, updated, deleted }: RowTotals): boolean {
  if (inserted + updated + deleted === 0) return false;
  const sum = sums.get(table) ?? { inserted: 0, updated: 0, deleted: 0 };
  sums.set(table, {
    inserted: sum.inserted + inserted,
    updated: sum.updated + updated,
    deleted: sum.deleted + deleted,
  });
  return true;
}
