import { withCommonLeaves } from "./leaves.ts";
import type { ColumnValues, TableValues, ValueState } from "./values.ts";

/** How one column came through. */
export interface ValueComparison {
  readonly table: string;
  readonly column: string;
  readonly equal: boolean;
  /** False where the role may not read all rows before or after; the numbers then mean nothing. */
  readonly readable: boolean;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Rows from before that nobody touched; null where that is not known. A rewrite by ALTER TABLE touches all. */
  readonly untouched: number | null;
  /** The same primary keys are there as before. */
  readonly keysKept: boolean;
}

/** Compares what both states have: tables and columns are matched by name; what cannot be read is not equal. */
export function compareValues(before: ValueState, after: ValueState): readonly ValueComparison[] {
  const later = new Map(after.tables.map((table) => [table.table, table]));
  return before.tables.flatMap((table) => {
    const other = later.get(table.table);
    return other === undefined ? [] : compareTable(...withCommonLeaves(table, other, before, later));
  });
}

function compareTable(before: TableValues, after: TableValues): readonly ValueComparison[] {
  const later = new Map(after.columns.map((column) => [column.column, column]));
  const readable = before.readable && after.readable;
  const keysKept = readable && before.rows === after.rows && sameKeys(before, later);
  return before.columns.flatMap((column) => {
    const other = later.get(column.column);
    if (other === undefined) return [];
    const equal = readable && before.rows === after.rows && sameValues(column, other);
    const untouched = readable && isTold(before, after) ? (after.untouched ?? null) : null;
    const rows = { rowsBefore: before.rows, rowsAfter: after.rows, untouched, keysKept };
    return [{ table: before.table, column: column.column, equal, readable, ...rows }];
  });
}

/** Ids of rows that were frozen two thousand million transactions ago look young: such tables cannot be told. */
function isTold(before: TableValues, after: TableValues): boolean {
  return before.relation === after.relation && before.untouched === before.rows;
}

function sameKeys({ key, columns }: TableValues, later: ReadonlyMap<string, ColumnValues>): boolean {
  const kept = (name: string) => {
    const [before, after] = [columns.find(({ column }) => column === name), later.get(name)];
    return before !== undefined && after !== undefined && sameValues(before, after);
  };
  return key.length > 0 && key.every(kept);
}

function sameValues(before: ColumnValues, after: ColumnValues): boolean {
  if (before.fingerprint !== null && before.fingerprint === after.fingerprint) return true;
  return before.type !== after.type && before.canonical !== null && before.canonical === after.canonical;
}
