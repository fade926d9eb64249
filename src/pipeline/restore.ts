import { exitCodes, Failure } from "../failure.ts";
import type { Branch, Neon, NeonSnapshot } from "../neon/neon.ts";
import type { Context, Production } from "./context.ts";
import { productionBranch } from "./copies/preview-branch.ts";
import { carryOver, type LedgerCopy, readLedger } from "./ledger/carry-over.ts";
import { lockRelease } from "./release/release-lock.ts";
import { requireNeon } from "./target/neon.ts";
import { openTarget, type Target } from "./target/target.ts";

/** What a restore would do, before it does it. */
export interface RestorePlan {
  readonly snapshot: NeonSnapshot;
  readonly branch: Branch;
  /** Every database of the branch: a Neon snapshot holds all of them. */
  readonly databases: readonly string[];
}

export interface Restored extends RestorePlan {
  /** The branch that keeps the state that was replaced. */
  readonly replaced: Branch | null;
  /** Releases that the snapshot did not know, by database. */
  readonly reverted: readonly { readonly database: string; readonly releases: readonly string[] }[];
}

/**
 * @throws Failure `snapshot-missing` (1).
 */
export async function planRestore(context: Context, wanted: string, production: Production): Promise<RestorePlan> {
  const neon = requireNeon(context);
  const branch = await productionBranch(neon, production);
  const all = await neon.snapshots();
  const snapshot = all.find(({ id, name }) => id === wanted || name === wanted);
  if (snapshot === undefined) throw missing(wanted, all);
  const databases = (await neon.databases(branch.id)).map((database) => database.name);
  return { snapshot, branch, databases };
}

/** Rewinds production to a snapshot. What the ledgers say of later releases is carried over and called reverted. */
export async function restore(context: Context, plan: RestorePlan, production: Production): Promise<Restored> {
  const neon = requireNeon(context);
  const ledgers = new Map<string, LedgerCopy>();
  const held: Target[] = [];
  try {
    for (const database of plan.databases) {
      const target = await openOn(context, neon, plan.branch, database);
      held.push(target);
      await lockRelease(target.session);
      const copy = await readLedger(target.session);
      if (copy !== null) ledgers.set(database, copy);
    }
  } finally {
    // The restore replaces the compute: the locks end with it, and so would the sessions.
    for (const target of held) await target.close().catch(() => undefined);
  }
  context.log(`Restoring ${plan.branch.name} to ${plan.snapshot.name} (${plan.snapshot.createdAt})`);
  const { replaced } = await neon.restoreSnapshot({ snapshotId: plan.snapshot.id, targetBranchId: plan.branch.id });
  const branch = await productionBranch(neon, production);
  const reverted: { database: string; releases: readonly string[] }[] = [];
  for (const [database, copy] of ledgers) {
    const target = await openOn(context, neon, branch, database);
    try {
      reverted.push({ database, releases: await carryOver(target.session, copy) });
    } finally {
      await target.close();
    }
  }
  return { ...plan, branch, replaced, reverted };
}

async function openOn(context: Context, neon: Neon, branch: Branch, database: string): Promise<Target> {
  const url = await neon.connectionUrl({ branchId: branch.id, database });
  return openTarget(context, { url, asSuperuser: false });
}

function missing(wanted: string, all: readonly NeonSnapshot[]): Failure {
  const names = all.map(({ id, name }) => `${id} (${name})`).join(", ");
  return new Failure({
    code: "snapshot-missing",
    exit: exitCodes.failed,
    tried: `Looking for the snapshot ${wanted}`,
    problem: names === "" ? "the project has no snapshots" : `the project has these: ${names}`,
    next: "Name a snapshot by id or name; `schemagate status` shows which release made which.",
  });
}
