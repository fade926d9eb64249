import type { Connection } from "../../postgres/connection.ts";
import { ensureLedger, hasLedger } from "./ledger-tables.ts";

/** The ledger of one database as rows of its tables, to be brought into an older state of the same database. */
export type LedgerCopy = Readonly<Record<"release" | "step" | "snapshot" | "approval", readonly object[]>>;

const tables = ["release", "step", "snapshot", "approval"] as const;

/** Reads the whole ledger; null when this database has none. */
export async function readLedger(connection: Connection): Promise<LedgerCopy | null> {
  if (!(await hasLedger(connection))) return null;
  const copy: Partial<Record<keyof LedgerCopy, readonly object[]>> = {};
  for (const table of tables) {
    const { rows } = await connection.query<{ row: object }>(`select to_jsonb(t) as row from schemagate.${table} t`);
    copy[table] = rows.map(({ row }) => row);
  }
  return copy as LedgerCopy;
}

/**
 * Writes what this older state of the ledger does not know; its releases are called reverted. Approvals come along, so
 * that who let what through stays known.
 *
 * @returns The ids of the releases that were reverted, the newest first.
 */
export async function carryOver(connection: Connection, copy: LedgerCopy): Promise<readonly string[]> {
  await ensureLedger(connection);
  // A release is written down before its snapshot is taken: what the snapshot knows of its own release is outdated.
  const known = await connection.query<{ id: string }>(
    "select id::text from schemagate.release where state <> 'running'",
  );
  const older = new Set(known.rows.map(({ id }) => id));
  const newer = copy.release.filter((row) => !older.has(String((row as { id: unknown }).id)));
  const ids = new Set(newer.map((row) => String((row as { id: unknown }).id)));
  const ofNewer = (row: object) => ids.has(String((row as { release_id: unknown }).release_id));
  await connection.query("begin");
  try {
    await removeReleases(connection, [...ids]);
    await insertRows(
      connection,
      "release",
      newer.map((row) => ({ ...row, state: "reverted", catalog_after: null })),
    );
    await insertRows(connection, "step", copy.step.filter(ofNewer));
    await insertRows(connection, "snapshot", copy.snapshot.filter(ofNewer));
    await insertRows(connection, "approval", copy.approval);
    for (const table of ["release", "approval"]) await moveSequence(connection, table);
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw error;
  }
  return [...ids].toSorted((a, b) => Number(b) - Number(a));
}

async function removeReleases(connection: Connection, ids: readonly string[]): Promise<void> {
  for (const [table, column] of [
    ["snapshot", "release_id"],
    ["step", "release_id"],
    ["release", "id"],
  ]) {
    await connection.query(`delete from schemagate.${table} where ${column} = any ($1)`, [ids]);
  }
}

async function insertRows(connection: Connection, table: keyof LedgerCopy, rows: readonly object[]): Promise<void> {
  await connection.query(
    `insert into schemagate.${table} overriding system value
     select * from jsonb_populate_recordset(null::schemagate.${table}, $1) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

async function moveSequence(connection: Connection, table: string): Promise<void> {
  await connection.query(
    `select setval(pg_get_serial_sequence($1, 'id'), greatest(coalesce(max(id), 0), 1), max(id) is not null)
       from schemagate.${table}`,
    [`schemagate.${table}`],
  );
}
