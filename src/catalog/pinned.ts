import type { Connection } from "../postgres/connection.ts";

/**
 * Settings under which definitions print the same on every server, whatever role, database or session had set. Of common
 * table expressions the planner knows no sizes and takes them for small: nested loops over two of them would make reading
 * grow with the square of the number of tables. A path that leaves pg_temp out puts it first: named last, it hides nothing.
 */
const pinned = `select pg_catalog.set_config(name, value, true) from (values
  ('search_path', 'pg_catalog, pg_temp'), ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'),
  ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('quote_all_identifiers', 'off'),
  ('standard_conforming_strings', 'on'), ('xmloption', 'content'), ('lc_monetary', 'C'),
  ('jit', 'off'), ('enable_nestloop', 'off')) as settings(name, value)`;

/**
 * Runs `read` under pinned settings and puts the session's own back afterwards. Outside of a transaction it opens one
 * (read only, one snapshot); inside one it uses a savepoint, whose rollback restores the settings.
 */
export async function withPinnedSettings<Result>(connection: Connection, read: () => Promise<Result>): Promise<Result> {
  const inside = await isInTransaction(connection);
  const start = inside ? "savepoint schemagate_read" : "begin isolation level repeatable read read only";
  try {
    await connection.query(`${start}; ${pinned}`);
    return await read();
  } finally {
    await connection
      .query(inside ? "rollback to savepoint schemagate_read; release savepoint schemagate_read" : "rollback")
      .catch(() => undefined);
  }
}

/** In a transaction that was begun before, its start, which now() tells, lies before this statement's. */
async function isInTransaction(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ inside: boolean }>(
    "select pg_catalog.now() operator(pg_catalog.<>) pg_catalog.statement_timestamp() as inside",
  );
  return rows[0]?.inside ?? false;
}
