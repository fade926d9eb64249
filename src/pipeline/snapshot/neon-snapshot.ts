import type { Branch, Neon, NeonSnapshot } from "../../neon/neon.ts";
import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { shellWord } from "./shell-word.ts";
import { intent, type Snapshots, stamp } from "./snapshot.ts";

/** On Neon: a snapshot, or, where none can be had (beta, one on the free plan), a branch that keeps the state. */
export function neonSnapshots(neon: Neon, production: Branch): Snapshots {
  return {
    intend: async (context) => {
      const at = context.clock();
      // Others of the project may be released to in the same second.
      const of = production.default ? "" : `-${production.name}`;
      return intent("neon snapshot", `pre-release-${stamp(at)}${of}`, at);
    },
    take: (context, _target, { name }, instead) => takeNeonSnapshot(context, neon, production, { name, instead }),
    find: async (_context, _target, intended) => {
      const { kind, name } = intended;
      if (kind === "neon branch") {
        const branch = await neon.findBranch(name);
        return branch === null || branch.parentId !== production.id ? null : branchReceipt(branch);
      }
      if (kind !== "neon snapshot") return kind === "none" ? null : intended;
      const all = await neon.snapshots();
      const found = all.find((one) => one.name === name && one.branchId === production.id);
      return found === undefined ? null : snapshotReceipt(found);
    },
  };
}

/** @param instead Called before a branch is made in its place. */
export async function takeNeonSnapshot(
  context: Context,
  neon: Neon,
  branch: Branch,
  { name, instead }: { readonly name: string; readonly instead: (intended: SnapshotReceipt) => Promise<void> },
): Promise<SnapshotReceipt> {
  try {
    return snapshotReceipt(await neon.createSnapshot({ branchId: branch.id, name }));
  } catch (error) {
    await removeHalf(context, neon, branch, name);
    context.log(`No Neon snapshot to be had (${(error as Error).message}); making a backup branch instead`);
    return backupBranch(context, neon, branch, `backup/${name}`, instead);
  }
}

/** One whose operation failed may be there all the same: it is ours, it is seconds old, and nothing may rely on it. */
async function removeHalf(context: Context, neon: Neon, production: Branch, name: string): Promise<void> {
  try {
    const all = await neon.snapshots();
    const half = all.find((one) => one.name === name && one.branchId === production.id);
    if (half !== undefined) await neon.deleteSnapshot(half.id);
  } catch (error) {
    context.log(`Whether a half of the snapshot ${name} is left is not known: ${(error as Error).message}`);
  }
}

async function backupBranch(
  context: Context,
  neon: Neon,
  production: Branch,
  name: string,
  instead: (intended: SnapshotReceipt) => Promise<void>,
): Promise<SnapshotReceipt> {
  await instead(intent("neon branch", name, context.clock()));
  const { branch } = await neon.ensureBranch({ name, parentId: production.id });
  return branchReceipt(branch);
}

function snapshotReceipt({ id, name, lsn, createdAt: at, expiresAt: expires }: NeonSnapshot): SnapshotReceipt {
  const restore = `schemagate restore ${id}`;
  return { state: "taken", kind: "neon snapshot", id, name, lsn, bytes: null, at, expires, restore };
}

function branchReceipt(branch: Branch): SnapshotReceipt {
  const { id, name, parentLsn: lsn, createdAt: at, expiresAt: expires } = branch;
  const restore = `schemagate restore ${shellWord(name)}`;
  return { state: "taken", kind: "neon branch", id, name, lsn, bytes: null, at, expires, restore };
}
