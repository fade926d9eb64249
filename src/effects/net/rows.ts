import type { RowTotals } from "../effect-digest.ts";
import type { ValueComparison } from "../values/compare.ts";
import type { Draft, NetContext } from "./context.ts";
import { isTable } from "./relations.ts";

/** Rows removed, values changed, rows inserted: tables that were there before, counted with their partitions. */
export function rowEffects(context: NetContext): readonly Draft[] {
  return context.before.state.objects
    .filter((object) => object.kind === "relation" && isTable(object) && context.stays(object.name))
    .filter((object) => object.facts.partition !== true)
    .flatMap((object) => tableRows(context, object.name));
}

interface Seen {
  readonly table: string;
  readonly removed: number;
  readonly changed: number;
  readonly inserted: number;
  /** Columns whose values are not equal, that nothing else tells of. */
  readonly unequal: readonly string[];
}

function tableRows(context: NetContext, table: string): readonly Draft[] {
  const seen = context.input.deep === null ? counted(context, table) : compared(context, table);
  if (seen === null) return unreadable(context, table);
  const { thresholds } = context.input;
  const rows = { removed: seen.removed, changed: seen.changed, inserted: seen.inserted };
  const base = { table, rows, keys: context.within(table).map((name) => `rows ${name}`) };
  const drafts: Draft[] = [];
  if (seen.removed > 0) {
    const word = seen.removed >= thresholds.removed ? "values-changed" : "created";
    drafts.push({ ...base, word, object: table, what: "rows-removed", message: `Rows of ${table} were removed.` });
  }
  const over = seen.changed > thresholds.changed;
  for (const column of seen.unequal) {
    const message = over ? `Values of ${column} changed.` : `A few values of ${column} changed, below the threshold.`;
    drafts.push({
      ...base,
      word: over ? "values-changed" : "created",
      object: column,
      what: over ? "values-updated" : "few-values-updated",
      message,
    });
  }
  if (seen.inserted > 0)
    drafts.push({
      ...base,
      word: "created",
      object: table,
      what: "rows-inserted",
      message: `Rows were inserted into ${table}.`,
    });
  const unexplained =
    seen.removed === 0 && seen.unequal.length === 0 && context.isRewritten(table) && !rewriteExplained(context, table);
  if (unexplained) {
    drafts.push({
      ...base,
      word: "type-changed",
      object: table,
      what: "rewritten",
      message: `${table} was rewritten; all values are equal.`,
      facts: { work: "rewrite" },
    });
  }
  return drafts;
}

/** Without values the transaction's own counters have to do, and a rewritten table may hold anything. */
function counted(context: NetContext, table: string): Seen {
  const { inserted, updated, deleted } = context.totals(table);
  return { table, removed: deleted, changed: updated, inserted, unequal: updated > 0 ? [table] : [] };
}

function compared(context: NetContext, table: string): Seen | null {
  const totals = context.totals(table);
  const blind = context.input.blind.length > 0;
  const rewritten = context.isRewritten(table);
  const quiet = totals.updated === 0 && totals.deleted === 0 && !rewritten;
  if (quiet && totals.inserted > 0 && !blind)
    return { table, removed: 0, changed: 0, inserted: totals.inserted, unequal: [] };
  const columns = context.before
    .on(table, "column")
    .filter((column) => context.after.find("column", column.name) !== null);
  const comparisons = columns.map((column) => ({
    column,
    one: context.comparison(table, String(column.physical.name)),
  }));
  const first = comparisons[0]?.one;
  if (first === null || first === undefined)
    return quiet ? { table, removed: 0, changed: 0, inserted: totals.inserted, unequal: [] } : null;
  if (!first.readable)
    return quiet && !blind ? { table, removed: 0, changed: 0, inserted: totals.inserted, unequal: [] } : null;
  if (comparisons.every(({ one }) => one?.equal === true))
    return { table, removed: 0, changed: 0, inserted: 0, unequal: [] };
  const unequal = comparisons
    .filter(({ column, one }) => one?.equal !== true && !toldElsewhere(context, column.name))
    .map(({ column }) => column.name);
  const { removed, changed } = touched(first, totals, { blind, rewritten });
  return { table, removed, changed, inserted: totals.inserted, unequal: changed > 0 ? unequal : [] };
}

/** Rows from before that are gone, and those that are there with other values, at the worst that may be. */
function touched(
  { rowsBefore, rowsAfter, untouched, keysKept }: ValueComparison,
  { inserted, updated, deleted }: RowTotals,
  { blind, rewritten }: { readonly blind: boolean; readonly rewritten: boolean },
): { readonly removed: number; readonly changed: number } {
  const onlyInserted = updated + deleted === 0 && !blind && inserted > 0 && rowsBefore + inserted === rowsAfter;
  if (untouched === rowsBefore || onlyInserted) return { removed: 0, changed: 0 };
  const gone = Math.max(rowsBefore - rowsAfter, 0);
  if (untouched === null || rewritten) {
    const removed = Math.max(gone, rowsBefore + inserted - rowsAfter, rewritten ? 0 : deleted);
    const unknown = (rewritten || blind || updated + deleted + inserted === 0) && removed === 0;
    return { removed, changed: unknown ? Math.max(rowsAfter, updated) : updated };
  }
  const met = rowsBefore - untouched;
  const least = Math.max(met - (rowsAfter - untouched), 0);
  // What a subtransaction undid is counted all the same, so that counters only say what cannot have been.
  const most = blind ? met : Math.min(deleted, met);
  const removed = keysKept ? 0 : !blind && updated === 0 ? met : Math.max(least, most);
  return { removed, changed: met - removed };
}

/** A column of another type, or another column under the name, is told of where columns are. */
function toldElsewhere(context: NetContext, column: string): boolean {
  const [before, after] = [context.before.find("column", column), context.after.find("column", column)];
  return (
    before?.facts.type !== after?.facts.type ||
    before?.facts.collation !== after?.facts.collation ||
    before?.id !== after?.id
  );
}

function unreadable(context: NetContext, table: string): readonly Draft[] {
  if (!context.before.occupied(table)) return [];
  const message = `Rows of ${table} were touched, and its values cannot be read to compare them.`;
  return [{ word: "not-observed", object: table, table, what: "values-unreadable", message, keys: [`rows ${table}`] }];
}

/** A rewrite is told of already where a column changed its type, was added, or the table its persistence. */
function rewriteExplained(context: NetContext, table: string): boolean {
  if (!context.before.occupied(table)) return true;
  const relation = context.differences.find((one) => one.kind === "relation" && one.name === table);
  const own = relation?.changed.includes("persistence") === true || relation?.replaced === true;
  const columns = context.of("column").filter((one) => context.tableOf(one) === table);
  return own || columns.some((one) => one.before === null || one.changed.includes("type") || one.replaced);
}
