import type { Connection } from "../../postgres/connection.ts";

/*
 * The guard asks `schemagate.guard_lift` whether it is lifted. A row that a transaction writes and takes away again before
 * its COMMIT is seen by that transaction alone: so a release passes the guard, and at no moment anybody else does.
 */

/** True when the guard is installed in this database. */
export async function hasGuard(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query("select 1 where pg_catalog.to_regclass('schemagate.guard_lift') is not null");
  return rows.length > 0;
}

/** Lets the own transaction pass. */
export async function liftInside(connection: Connection): Promise<void> {
  await connection.query(
    `insert into schemagate.guard_lift (until, by, reason)
     values ('infinity', 'release', 'transaction ' || pg_catalog.pg_current_xact_id()::pg_catalog.text)`,
  );
}

/** Ends that before COMMIT. */
export async function armInside(connection: Connection): Promise<void> {
  await connection.query(
    `delete from schemagate.guard_lift
      where by = 'release' and reason = 'transaction ' || pg_catalog.pg_current_xact_id()::pg_catalog.text`,
  );
}

/** On a copy that is thrown away, what the guard would refuse is to be seen and judged. */
export async function liftOnCopy(copy: Connection): Promise<void> {
  if (!(await hasGuard(copy))) return;
  await copy.query("insert into schemagate.guard_lift (until, by, reason) values ('infinity', 'preview', 'a copy')");
}
