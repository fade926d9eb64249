import type { Connection } from "../../postgres/connection.ts";

/**
 * Cancels autovacuum workers, which is all that they do for a waiter after deadlock_timeout. Only a superuser may, and from
 * version 18 on members of pg_signal_autovacuum_worker. Never to be called for one that prevents wraparound.
 *
 * @returns False where this role may not.
 */
export async function askToYield(connection: Connection, pids: readonly number[]): Promise<boolean> {
  const may = `select from pg_roles r where r.rolname = current_user
    and (r.rolsuper or exists (select from pg_roles s where s.rolname = 'pg_signal_autovacuum_worker'
                                  and pg_has_role(r.oid, s.oid, 'usage')))`;
  if ((await connection.query(may)).rows.length === 0) return false;
  await connection.query("select pg_cancel_backend(pid) from unnest($1::int[]) as pid", [pids]);
  return true;
}

/** How long one has to wait in a queue before autovacuum gives way, in milliseconds. */
export async function deadlockTimeout(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ milliseconds: number }>(
    "select setting::int as milliseconds from pg_settings where name = 'deadlock_timeout'",
  );
  return rows[0]?.milliseconds ?? 1_000;
}
