import { exitCodes, Failure } from "../../failure.ts";
import type { Context } from "../context.ts";
import { type ReleaseRow, supersedeRelease } from "../ledger/releases.ts";
import { forgetSnapshot, recordSnapshot, type SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import type { Snapshots } from "../snapshot/snapshot.ts";
import type { Target } from "../target/target.ts";
import { lockRelease } from "./release-lock.ts";

/** A release that stands in the ledger before its snapshot is taken; no step has run. */
export interface Prepared {
  readonly release: string;
  readonly snapshot: SnapshotReceipt;
}

/** True when a run was cut off before it had its snapshot and its watch: nothing of its plan has happened. */
export function neverBegan(begun: ReleaseRow): boolean {
  return begun.snapshot?.state === "intended";
}

/** What was written since a snapshot was taken is lost by going back to it: one that is older is taken anew. */
export const takenOverUpTo = 3_600_000;

/**
 * Settles a run that was cut off before it began. The snapshot that it took serves the same plan, if that is soon; else it
 * is kept and told of, since backups go by policy and never by themselves.
 *
 * @returns What the same plan goes on with; null where it begins anew.
 */
export async function settlePrepared(
  context: Context,
  target: Target,
  { begun, snapshots, same }: { readonly begun: ReleaseRow; readonly snapshots: Snapshots; readonly same: boolean },
): Promise<Prepared | null> {
  const { id: release, snapshot: intended } = begun;
  const snapshot = intended === null ? null : await snapshots.find(context, target, intended);
  if (snapshot?.state === "taken" && same && context.clock().getTime() - Date.parse(snapshot.at) < takenOverUpTo) {
    context.log(`Release ${release} was cut off after its snapshot, which is there: ${snapshot.kind} ${snapshot.name}`);
    return { release, snapshot };
  }
  if (snapshot !== null) {
    context.log(`Release ${release} was cut off after its snapshot, which is kept: ${snapshot.kind} ${snapshot.name}`);
    await recordSnapshot(target.session, release, snapshot);
  } else await forgetSnapshot(target.session, release);
  await supersedeRelease(target.session, release);
  return null;
}

/** Takes the snapshot of which the ledger tells already. */
export async function takePrepared(
  context: Context,
  target: Target,
  snapshots: Snapshots,
  { release, snapshot }: Prepared,
): Promise<Prepared> {
  if (snapshot.state === "taken") return { release, snapshot };
  const instead = (other: SnapshotReceipt) => recordSnapshot(target.session, release, other);
  const taken = await snapshots.take(context, target, snapshot, instead);
  // A template copy closed the session: somebody may have come in between.
  await lockRelease(target.session);
  await requireStillPrepared(target, release);
  return { release, snapshot: taken };
}

/** Ends a release that could not begin; what it took stays known. */
export async function givePreparedUp(target: Target, { release, snapshot }: Prepared): Promise<void> {
  if (!(await isPrepared(target, release))) return;
  if (snapshot.state === "taken") await recordSnapshot(target.session, release, snapshot);
  await supersedeRelease(target.session, release);
}

async function requireStillPrepared(target: Target, release: string): Promise<void> {
  if (await isPrepared(target, release)) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Going on with release ${release} after its snapshot`,
    problem: "another run came in between and went on with it",
    next: "Look with `schemagate status` how far that is, then run this again.",
  });
}

async function isPrepared(target: Target, release: string): Promise<boolean> {
  const { rows } = await target.session.query(
    `select from schemagate.release r join schemagate.snapshot s on s.release_id = r.id
      where r.id = $1 and r.state = 'running' and s.state = 'intended'`,
    [release],
  );
  return rows.length > 0;
}
