import { lockName } from "../../effects/lock-modes.ts";
import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";
import type { WantedLock } from "./blockers.ts";

/** The locks of a step could not be had in the time that others may be kept waiting. */
export class LocksMissed extends Error {}

interface Lockable {
  readonly namespace: string;
  readonly name: string;
  readonly mode: string;
}

/**
 * The statements that take the locks of a step which are known beforehand: all or none in one short time, since
 * lock_timeout counts for each lock anew. LOCK TABLE is for tables only, and asks for privileges that an owner may have
 * taken from itself; what is left to the step's statement waits for its locks by lock_timeout.
 */
export async function lockStatements(connection: Connection, locks: readonly WantedLock[]): Promise<readonly string[]> {
  if (locks.length === 0) return [];
  const { rows } = await connection.query<Lockable>(
    `with recursive wanted as (
       select to_regclass(w.relation)::oid as oid, w.mode, w.deep from unnest($1::text[], $2::text[], $3::bool[]) w(relation, mode, deep)
       union
       select i.inhrelid, w.mode, true from wanted w join pg_inherits i on i.inhparent = w.oid where w.deep)
     select distinct n.nspname as namespace, c.relname as name, w.mode
       from wanted w join pg_class c on c.oid = w.oid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'update')
      order by 1, 2, 3`,
    [locks.map(({ relation }) => relation), locks.map(({ mode }) => mode), locks.map(({ deep }) => deep)],
  );
  const modes = [...new Set(rows.map(({ mode }) => mode))];
  return modes.map((mode) => {
    const tables = rows.filter((row) => row.mode === mode);
    const list = tables.map(({ namespace, name }) => `only ${qualified(namespace, name)}`);
    return `lock table ${list.join(", ")} in ${lockName(mode)} mode`;
  });
}

/**
 * Takes them inside a transaction. The time limit is that of the statement: the sum of its waits.
 *
 * @throws LocksMissed where they are not to be had within the time.
 */
export async function takeLocks(
  connection: Connection,
  statements: readonly string[],
  milliseconds: number,
): Promise<void> {
  await connection.query(`set local lock_timeout = ${milliseconds}`);
  if (statements.length === 0) return;
  try {
    const all = [`set local statement_timeout = ${milliseconds}`, ...statements, "set local statement_timeout = 0"];
    await connection.query(all.join("; "));
  } catch (error) {
    throw isLockTrouble(error) ? new LocksMissed((error as Error).message, { cause: error }) : error;
  }
}

/** lock_not_available, deadlock_detected, query_canceled by its timeout. */
function isLockTrouble(error: unknown): boolean {
  return ["55P03", "40P01", "57014"].includes(String((error as { code?: unknown }).code));
}
