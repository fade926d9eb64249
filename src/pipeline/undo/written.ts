import type { Plan } from "../../plan/plan.ts";
import type { Written } from "../../policy/undoing.ts";
import type { Connection } from "../../postgres/connection.ts";

/**
 * What a way back would take away with what its release made: all rows of a table, for it was made without any, and of a
 * column the values that are not its default.
 */
export async function rowsWritten(connection: Connection, plan: Plan): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const { object, loses } of plan.steps) {
    if (loses?.what === "rows") written.push({ object, what: "rows", rows: await countRows(connection, object) });
    if (loses?.what === "values") written.push({ object, what: "values", rows: await countValues(connection, object) });
  }
  return written;
}

async function countRows(connection: Connection, table: string): Promise<number> {
  return await count(connection, `select count(*)::text as count from ${table}`);
}

async function countValues(connection: Connection, object: string): Promise<number> {
  const found = await columnAt(connection, object);
  if (found === null) return 0;
  const { table, column, fallback } = found;
  const own = fallback === null ? `${column} is not null` : `${column}::text is distinct from (${fallback})::text`;
  return await count(connection, `select count(*)::text as count from ${table} where ${own}`);
}

async function count(connection: Connection, sql: string): Promise<number> {
  return Number((await connection.query<{ count: string }>(sql)).rows[0]?.count ?? 0);
}

/** A default that is the same for every row: what has another value got it from somebody. */
const constant = /^(?:'(?:[^']|'')*'(?:::[\w ."[\]()]+)?|\(?-?[\d.]+\)?(?:::[\w ."[\]()]+)?|true|false)$/;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly fallback: string | null;
}

/** Null where it is computed, which loses nothing. */
async function columnAt(connection: Connection, object: string): Promise<Column | null> {
  const [, table = "", column = ""] = /^(.*)\.("(?:[^"]|"")*"|[^."]+)$/s.exec(object) ?? [];
  const { rows } = await connection.query<{ fallback: string | null }>(
    `select pg_get_expr(d.adbin, d.adrelid) as fallback
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = to_regclass($1) and a.attname = $2 and a.attgenerated = ''`,
    [table, column.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"')],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { table, column, fallback: row.fallback !== null && constant.test(row.fallback) ? row.fallback : null };
}
