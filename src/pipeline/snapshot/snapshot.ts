import type { Branch, Neon } from "../../neon/neon.ts";
import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/ledger.ts";
import type { Target } from "../target/target.ts";
import { shellWord } from "./shell-word.ts";

/** Takes the state before a release; gives its receipt. */
export type TakeSnapshot = (context: Context, target: Target) => Promise<SnapshotReceipt>;

/** On Neon: a snapshot, or, where none can be had (beta, one on the free plan), a branch that keeps the state. */
export function neonSnapshot(neon: Neon, production: Branch): TakeSnapshot {
  return async (context) => {
    const name = `pre-release-${stamp(context.clock())}`;
    try {
      const taken = await neon.createSnapshot({ branchId: production.id, name });
      const { id, lsn, createdAt: at, expiresAt: expires } = taken;
      return { kind: "neon snapshot", id, name, lsn, bytes: null, at, expires, restore: `schemagate restore ${id}` };
    } catch (error) {
      context.log(`No Neon snapshot to be had (${(error as Error).message}); making a backup branch instead`);
      return backupBranch(neon, production, `backup/${name}`);
    }
  };
}

async function backupBranch(neon: Neon, production: Branch, name: string): Promise<SnapshotReceipt> {
  const { branch } = await neon.ensureBranch({ name, parentId: production.id });
  return {
    kind: "neon branch",
    id: branch.id,
    name,
    lsn: branch.parentLsn,
    bytes: null,
    at: branch.createdAt,
    expires: branch.expiresAt,
    restore: `neonctl branches restore ${shellWord(production.name)} ${shellWord(name)} --preserve-under-name before-restore`,
  };
}

/** No snapshot, because somebody said so or because there is nothing to lose. It is kept in the ledger all the same. */
export function noSnapshot(reason: string): TakeSnapshot {
  return async (context) => {
    context.log(`No snapshot is taken: ${reason}`);
    const at = context.clock().toISOString();
    return { kind: "none", id: "", name: reason, lsn: null, bytes: null, at, expires: null, restore: "" };
  };
}

/** `20260131-235959`, UTC. */
export function stamp(at: Date): string {
  return at
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(/[-:]/g, "")
    .replace("T", "-");
}
