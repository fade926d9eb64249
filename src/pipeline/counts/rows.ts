import type { Connection } from "../../postgres/connection.ts";
import { ident, qualified } from "../../postgres/quote.ts";
import type { RowCount } from "../ledger/releases.ts";

interface UserTable {
  readonly namespace: string;
  readonly name: string;
  /** The planner's estimate; -1 before the first ANALYZE. */
  readonly estimate: number;
  readonly pages: number;
}

/** Tables of this many rows and more are not counted in production, where counting would read all of them. */
const countedUpTo = 1_000_000;

/** Rows of every table of the application. */
export async function countRows(connection: Connection): Promise<readonly RowCount[]> {
  const counts: RowCount[] = [];
  for (const table of await userTables(connection)) counts.push(await countTable(connection, table));
  return counts;
}

/** True when no table of the application holds a row. */
export async function holdsNoRows(connection: Connection): Promise<boolean> {
  for (const { namespace, name } of await userTables(connection)) {
    const { rows } = await connection.query(`select 1 from only ${qualified(namespace, name)} limit 1`);
    if (rows.length > 0) return false;
  }
  return true;
}

/**
 * How many rows have a value in each column of some tables, by `table.column`. Reads the tables whole: for previews.
 */
export async function countValues(
  connection: Connection,
  wanted: (table: string) => boolean,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { namespace, name } of await userTables(connection)) {
    const table = qualified(namespace, name);
    if (!wanted(table)) continue;
    const { rows: columns } = await connection.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
      [table],
    );
    const list = columns.map((column) => `count(${ident(column.name)})::text`);
    const { rows } = await connection.query<{ counts: readonly string[] }>(
      `select array[${list.join(", ")}]::text[] as counts from only ${table}`,
    );
    for (const [index, column] of columns.entries()) {
      counts.set(`${table}.${ident(column.name)}`, Number(rows[0]?.counts[index] ?? 0));
    }
  }
  return counts;
}

async function countTable(connection: Connection, table: UserTable): Promise<RowCount> {
  const name = qualified(table.namespace, table.name);
  const large = table.estimate >= countedUpTo || (table.estimate < 0 && table.pages > countedUpTo / 50);
  if (large) return { table: name, rows: Math.max(0, Math.round(table.estimate)), exact: false };
  const { rows } = await connection.query<{ count: string }>(`select count(*) as count from only ${name}`);
  return { table: name, rows: Number(rows[0]?.count ?? 0), exact: true };
}

async function userTables(connection: Connection): Promise<readonly UserTable[]> {
  const { rows } = await connection.query<UserTable>(
    `select n.nspname as namespace, c.relname as name, c.reltuples::float8 as estimate, c.relpages as pages
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
        and n.nspname not in ('information_schema', 'schemagate', 'neon', 'neon_auth')
        and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                                    and d.deptype = 'e')
      order by 1, 2`,
  );
  return rows;
}
