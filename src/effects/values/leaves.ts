import type { Leaf, TableValues, ValueState } from "./values.ts";

/**
 * A partition that was dropped, or came with rows that were there before, is told of by itself: values are compared over
 * the others, and over those that were detached, wherever they stand now. Rows that moved to a new one are still there.
 */
export function withCommonLeaves(
  before: TableValues,
  after: TableValues,
  all: ValueState,
  later: ReadonlyMap<string, TableValues>,
): readonly [TableValues, TableValues] {
  const [had, has] = [before.leaves, after.leaves];
  if (had === undefined || has === undefined) return [before, after];
  const left = had.filter((leaf) => !has.some(({ table }) => table === leaf.table));
  const detached = left.flatMap(({ table }) => later.get(table) ?? []);
  const dropped = new Set(left.filter(({ table }) => !later.has(table)));
  const others = all.tables.filter(({ table }) => table !== before.table);
  const known = new Set(others.flatMap(({ table, leaves = [] }) => [table, ...leaves.map((leaf) => leaf.table)]));
  return [
    sumOf(
      before,
      had.filter((leaf) => !dropped.has(leaf)),
    ),
    sumOf(after, [...has.filter(({ table }) => !known.has(table)), ...detached.map((table) => asLeaf(table, after))]),
  ];
}

/** A table as if it were a partition of another one. */
function asLeaf({ table, rows, untouched = 0, columns }: TableValues, of: TableValues): Leaf {
  const none = { fingerprint: null, canonical: null };
  return {
    table,
    rows,
    untouched,
    columns: of.columns.map(({ column }) => columns.find((one) => one.column === column) ?? none),
  };
}

export function sumOf(table: TableValues, leaves: readonly Leaf[]): TableValues {
  const add = (place: number, what: "fingerprint" | "canonical") =>
    leaves.reduce<string | null>((sum, { columns }) => {
      const value = columns[place]?.[what] ?? null;
      return sum === null || value === null ? null : String(BigInt(sum) + BigInt(value));
    }, "0");
  const columns = table.columns.map((column, place) => ({
    ...column,
    fingerprint: column.fingerprint === null ? null : add(place, "fingerprint"),
    canonical: column.canonical === null ? null : add(place, "canonical"),
  }));
  const count = (of: (leaf: Leaf) => number) => leaves.reduce((sum, leaf) => sum + of(leaf), 0);
  return { ...table, rows: count(({ rows }) => rows), untouched: count(({ untouched = 0 }) => untouched), columns };
}
