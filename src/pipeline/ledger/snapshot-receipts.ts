import type { Connection } from "../../postgres/connection.ts";
import { ensureLedger } from "./ledger-tables.ts";

/** The state before a release: what it is, how to get back to it. */
export interface SnapshotReceipt {
  /** `intended`: written down before it is taken, so that one of a run that was killed is found by its name. */
  readonly state: "intended" | "taken";
  readonly kind: "neon snapshot" | "neon branch" | "template copy" | "dump" | "none";
  readonly id: string;
  readonly name: string;
  readonly lsn: string | null;
  readonly bytes: number | null;
  readonly at: string;
  readonly expires: string | null;
  /** What to run to get back. */
  readonly restore: string;
  /** Who had it removed, and when: there is no way back to it any more. */
  readonly gone?: { readonly by: string; readonly at: string } | null;
}

/** All snapshots that were taken before releases, the newest first. */
export async function snapshotReceipts(connection: Connection): Promise<readonly SnapshotReceipt[]> {
  const { rows } = await connection.query<{ receipt: SnapshotReceipt }>(
    "select to_jsonb(s) - 'release_id' as receipt from schemagate.snapshot s order by s.release_id desc",
  );
  return rows.map(({ receipt }) => receipt);
}

/** Writes down a snapshot that is about to be taken, or one that was; what stood there for this release goes. */
export async function recordSnapshot(connection: Connection, release: string, one: SnapshotReceipt): Promise<void> {
  await connection.query(
    `insert into schemagate.snapshot (release_id, kind, id, name, lsn, bytes, at, expires, restore, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (release_id) do update
        set kind = excluded.kind, id = excluded.id, name = excluded.name, lsn = excluded.lsn, bytes = excluded.bytes,
            at = excluded.at, expires = excluded.expires, restore = excluded.restore, state = excluded.state`,
    [...[release, one.kind, one.id, one.name, one.lsn, one.bytes, one.at, one.expires], one.restore, one.state],
  );
}

/** Writes down that a snapshot is gone; nothing where this ledger does not know it. */
export async function markReaped(
  connection: Connection,
  name: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await ensureLedger(connection);
  await connection.query("update schemagate.snapshot set gone = $2 where name = $1", [name, { by, at }]);
}

/** One that was never taken. */
export async function forgetSnapshot(connection: Connection, release: string): Promise<void> {
  await connection.query("delete from schemagate.snapshot where release_id = $1", [release]);
}
