import { digest, type Json } from "../digest.ts";
import { type Families, familyByName, familyDifferences } from "./at-runtime.ts";
import type { Difference } from "./difference.ts";
import type { State } from "./state/state.ts";

/** What the own transactions did to the rows of one table since the start. */
export interface RowTotals {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

export interface Thresholds {
  readonly changed: number;
  readonly removed: number;
}

/** All that is known of a run so far; tables go by the names that they had at the start, or got when made. */
export interface Progress {
  readonly before: State;
  readonly after: State;
  readonly rewritten: ReadonlySet<string>;
  readonly rows: ReadonlyMap<string, RowTotals>;
  readonly thresholds: Thresholds;
  /** Partitions that the application makes. */
  readonly families: Families;
}

/**
 * Digest of the cumulative net effect: logical names, net catalog changes, rewritten relations, and for changed rows the
 * table, the kind, whether it had rows, and the band. The same on the preview and in production, whatever the OIDs, the
 * counts, and whatever other sessions write.
 */
export function effectDigest(progress: Progress): string {
  const { before, after, families } = progress;
  const nameOf = familyByName(before, families);
  return digest({
    catalog: familyDifferences(before, after, families, logical),
    rewritten: [...new Set([...progress.rewritten].map(nameOf))].sort(),
    rows: rowLines(progress, nameOf),
    rewound: rewoundSequences(before, after),
  });
}

/** Sequences that would give a value again which they have given, or are about to: logical names. */
export function rewoundSequences(before: State, after: State): readonly string[] {
  const later = new Map(after.objects.filter(({ kind }) => kind === "sequence").map((object) => [object.name, object]));
  return before.objects
    .filter((object) => {
      const other = object.kind === "sequence" ? later.get(object.name) : undefined;
      return (
        other !== undefined && movedBack(before.positions[object.id], after.positions[other.id], object.facts.increment)
      );
    })
    .map((object) => object.name)
    .sort();
}

/** Whether a sequence that gave `before` next and now gives `after` runs over old ground; a falling one runs downwards. */
export function movedBack(
  before: string | null | undefined,
  after: string | null | undefined,
  increment: unknown,
): boolean {
  if (before === null || before === undefined || after === null || after === undefined) return false;
  const way = BigInt(after) - BigInt(before);
  return String(increment).startsWith("-") ? way > 0n : way < 0n;
}

/** `under` or `over` the threshold, `none` for no row. */
function band(count: number, limit: number): "none" | "under" | "over" {
  if (count === 0) return "none";
  return count >= limit ? "over" : "under";
}

function logical(difference: Difference): Json {
  const { kind, name, before, after, livesAs } = difference;
  if (before === null) return { kind, name, created: after?.facts ?? null };
  if (after === null) return { kind, name, dropped: true, livesAs };
  const changes = difference.changed.map((fact) => [fact, before.facts[fact] ?? null, after.facts[fact] ?? null]);
  return { kind, name, changes, replaced: difference.replaced, livesAs };
}

function rowLines(progress: Progress, nameOf: (table: string) => string) {
  const tables = Map.groupBy(progress.rows.keys(), nameOf);
  const lines = [...tables].map(([name, own]) => rowLine(progress, name, own)).filter((line) => line !== null);
  return lines.sort((a, b) => (a.table < b.table ? -1 : 1));
}

function rowLine(progress: Progress, name: string, tables: readonly string[]) {
  const all = tables.map((table) => progress.rows.get(table) ?? { inserted: 0, updated: 0, deleted: 0 });
  const sum = (what: keyof RowTotals) => all.reduce((total, one) => total + one[what], 0);
  const [inserted, updated, deleted] = [sum("inserted"), sum("updated"), sum("deleted")];
  if (inserted + updated + deleted === 0) return null;
  const { changed, removed } = progress.thresholds;
  const states = tables.map((table) => stateOf(progress, table));
  const state = ["rows", "empty", "new"].find((one) => states.includes(one));
  return {
    table: name,
    state: state ?? "new",
    inserted: inserted > 0,
    changed: band(updated, changed + 1),
    removed: band(deleted, removed),
  };
}

function stateOf({ before }: Progress, table: string): string {
  const object = before.objects.find((one) => one.kind === "relation" && one.name === table);
  return object === undefined ? "new" : before.occupied[object.id] === false ? "empty" : "rows";
}
