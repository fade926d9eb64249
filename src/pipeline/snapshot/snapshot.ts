import type { Connection } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import type { Target } from "../target/target.ts";

/**
 * How the state before a release is kept. Its name is chosen and written into the ledger before it is taken, so that one
 * of a run that was killed meanwhile is known, and found again.
 */
export interface Snapshots {
  /** Chooses what to take and its name. What is `taken` already, since there is nothing to take, is so in the answer. */
  intend(context: Context, target: Target): Promise<SnapshotReceipt>;
  /**
   * Takes it.
   *
   * @param instead Called before something else is taken in its place.
   */
  take(
    context: Context,
    target: Target,
    intended: SnapshotReceipt,
    instead: (intended: SnapshotReceipt) => Promise<void>,
  ): Promise<SnapshotReceipt>;
  /**
   * What a run that was cut off took by this intent; null where it took nothing. Halves that nobody can use go. The intent
   * itself where it is of another kind, for which nothing can be looked up from here.
   */
  find(context: Context, target: Target, intended: SnapshotReceipt): Promise<SnapshotReceipt | null>;
}

/** A snapshot that is about to be taken. */
export function intent(kind: SnapshotReceipt["kind"], name: string, at: Date): SnapshotReceipt {
  const unknown = { id: "", lsn: null, bytes: null, expires: null, restore: "" };
  return { state: "intended", kind, name, at: at.toISOString(), ...unknown };
}

/** No snapshot, because somebody said so or because there is nothing to lose. It is kept in the ledger all the same. */
export function noSnapshot(context: Context, reason: string): SnapshotReceipt {
  context.log(`No snapshot is taken: ${reason}`);
  return { ...intent("none", reason, context.clock()), state: "taken" };
}

/** Where the write-ahead log stands: what is written from here on is not in a snapshot that is taken now. */
export async function walPosition(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query<{ lsn: string }>("select pg_current_wal_lsn()::text as lsn");
  return rows[0]?.lsn ?? null;
}

/** `20260131-235959`, UTC. */
export function stamp(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(/[-:]/g, "")
    .replace("T", "-");
}
