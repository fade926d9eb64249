import { setTimeout as pause } from "node:timers/promises";
import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";

/** Half of the advisory lock's key; the other half is the kind of work, of which there is one so far. */
const classId = 0x5c6a7e;
const objectId = 1;

/**
 * Makes this session the only one that releases to this database, until it unlocks or ends, by whatever cause.
 *
 * @param patient How long to wait for another one, and where to say so; not at all unless told.
 * @throws Failure `release-running` (4), which says who holds the lock.
 */
export async function lockRelease(
  connection: Connection,
  patient: { readonly context: Context; readonly milliseconds: number } | null = null,
): Promise<void> {
  const until = performance.now() + (patient?.milliseconds ?? 0);
  for (let look = 0; !(await isGot(connection)); look++) {
    const who = await holder(connection);
    if (patient === null || performance.now() >= until || patient.context.stop.aborted) throw isRunning(who);
    if (look % 20 === 0) patient.context.log(`Waiting for another release on this database: ${who}`);
    await pause(500, undefined, { signal: patient.context.stop }).catch(() => undefined);
  }
}

async function isGot(connection: Connection): Promise<boolean> {
  const sql = "select pg_try_advisory_lock($1, $2) as got";
  return (await connection.query<{ got: boolean }>(sql, [classId, objectId])).rows[0]?.got === true;
}

function isRunning(who: string): Failure {
  return new Failure({
    code: "release-running",
    exit: exitCodes.stale,
    tried: "Taking the release lock",
    problem: `another release is at work on this database: ${who}`,
    next: "Wait for it to end (or let --wait do so), look with `schemagate status`, then run this again: the plan may be stale by then.",
  });
}

export async function unlockRelease(connection: Connection): Promise<void> {
  await connection.query("select pg_advisory_unlock($1, $2)", [classId, objectId]);
}

async function holder(connection: Connection): Promise<string> {
  const { rows } = await connection.query<{ who: string }>(
    `select format('process %s, %s, role %s, from %s, since %s', a.pid, a.application_name, a.usename,
                   coalesce(host(a.client_addr), 'this machine'), to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')) as who
       from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.classid = $1 and l.objid = $2 and l.objsubid = 2 and l.granted
        and l.database = (select oid from pg_database where datname = current_database())`,
    [classId, objectId],
  );
  return rows[0]?.who ?? "it has just ended";
}
