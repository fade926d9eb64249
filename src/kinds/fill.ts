import { qualified } from "../postgres/quote.ts";
import { lock, type Statement, statement } from "./statement.ts";

/** Columns of a table in use that get their values in many short transactions. */
export interface Fill {
  readonly table: readonly [namespace: string, name: string];
  readonly columns: readonly FilledColumn[];
}

/** What is assigned to a column, and which rows have yet to get it. */
export interface FilledColumn {
  readonly set: string;
  readonly where: string;
}

/** The UPDATE that fills columns, which is run over the blocks of their table, one after the other. */
export function filledBy(fill: Fill, hazard?: Statement["hazard"]): Statement {
  const { columns } = fill;
  const table = qualified(...fill.table);
  const [only, ...others] = columns.map(({ where }) => where);
  const where = others.length === 0 ? only : [only, ...others].map((one) => `(${one})`).join(" OR ");
  return statement(`UPDATE ${table} SET ${columns.map(({ set }) => set).join(", ")} WHERE ${where}`, {
    ...lock(table, "RowExclusiveLock"),
    transactional: false,
    work: "scan",
    fill,
    ...(hazard === undefined ? {} : { hazard }),
  });
}
