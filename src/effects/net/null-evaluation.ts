import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { dummyValue } from "../probe/trials.ts";
import type { StateObject } from "../state/state.ts";
import type { Catalog } from "./context.ts";

/** Where an expression over a table's columns is evaluated: its rows, or without any, rows made up for the purpose. */
export interface Ground {
  readonly table: string;
  readonly columns: readonly StateObject[];
  readonly occupied: boolean;
}

export function groundOf(catalog: Catalog, table: string): Ground {
  return { table, columns: catalog.on(table, "column"), occupied: catalog.occupied(table) };
}

/**
 * Whether a CHECK refuses NULL in a column for any row, the other columns as they are. Without rows the others are
 * plausible values, and NULL as well. An expression that fails on NULL refuses it too.
 */
export async function checkRefusesNull(
  connection: Connection,
  ground: Ground,
  column: string,
  expression: string,
): Promise<boolean> {
  const from = rowsFor(ground, true);
  const sql = `select exists (select from ${from} r, lateral (select (${expression}) as passes from (select ${row(ground, column)}) q) e
    where e.passes is false) as refuses`;
  return (await truth(connection, sql)) ?? true;
}

/** Whether a row policy takes a row as it is and refuses it with NULL in a column; it takes only what is true. */
export async function policyRefusesNull(
  connection: Connection,
  ground: Ground,
  column: string,
  expression: string,
): Promise<boolean> {
  const from = rowsFor(ground, false);
  const tried = (empty: string | null) =>
    `lateral (select (${expression}) as passes from (select ${row(ground, empty)}) q)`;
  const sql = `select exists (select from ${from} r, ${tried(null)} whole, ${tried(column)} emptied
    where whole.passes is true and emptied.passes is not true) as refuses`;
  return (await truth(connection, sql)) ?? true;
}

function row(ground: Ground, empty: string | null): string {
  const values = ground.columns.map((column) => {
    const name = String(column.physical.name);
    return name === empty
      ? `null::${String(column.facts.type)} as ${ident(name)}`
      : `r.${ident(name)} as ${ident(name)}`;
  });
  return values.join(", ");
}

function rowsFor(ground: Ground, withEmpty: boolean): string {
  if (ground.occupied) return ground.table;
  const made = (value: (column: StateObject) => string) =>
    `select ${ground.columns.map((column) => `${value(column)} as ${ident(String(column.physical.name))}`).join(", ")}`;
  const plausible = made((column) =>
    dummyValue({ type: String(column.facts.type), typeKind: String(column.physical.typeKind) }),
  );
  const empty = made((column) => `null::${String(column.facts.type)}`);
  return withEmpty ? `(${plausible} union all ${empty})` : `(${plausible})`;
}

async function truth(connection: Connection, sql: string): Promise<boolean | null> {
  await connection.query("begin");
  try {
    const { rows } = await connection.query<{ refuses: boolean }>(sql);
    return rows[0]?.refuses ?? null;
  } catch {
    return null;
  } finally {
    await connection.query("rollback");
  }
}
